#include "desk/pages.h"

#include <algorithm>
#include <array>

#include "desk/assets.h"
#include "desk/replies.h"

namespace isnad::desk {

namespace {

constexpr std::array<std::pair<std::string_view, const char*>, 7> types{{{".html", "text/html; charset=utf-8"},
                                                                         {".js", "text/javascript; charset=utf-8"},
                                                                         {".css", "text/css; charset=utf-8"},
                                                                         {".svg", "image/svg+xml"},
                                                                         {".png", "image/png"},
                                                                         {".woff2", "font/woff2"},
                                                                         {".woff", "font/woff"}}};

const char* type_of(std::string_view path) {
  const auto found = std::find_if(types.begin(), types.end(), [&](const auto& t) { return path.ends_with(t.first); });
  return found == types.end() ? "application/octet-stream" : found->second;
}

const Asset* asset_at(std::string_view path) {
  const auto all = assets();
  const auto found = std::find_if(all.begin(), all.end(), [&](const Asset& a) { return a.path == path; });
  return found == all.end() ? nullptr : &*found;
}

bool is_file(std::string_view path) {
  return path.substr(path.rfind('/') + 1).find('.') != path.npos;
}

}  // namespace

Reply page_of(const Request& request) {
  const Asset* asset = asset_at(request.path);
  if (asset == nullptr && !is_file(request.path)) asset = asset_at("/index.html");
  if (asset == nullptr) return problem(404, "no-such-page", "the desk has no such page", request.path);
  Reply reply;
  reply.body = std::make_shared<const std::string>(asset->bytes);
  reply.with("Content-Type", type_of(asset->path));
  // Their names change with their content.
  if (asset->path.starts_with("/assets/")) reply.with("Cache-Control", "public, max-age=31536000, immutable");
  return reply;
}

}  // namespace isnad::desk
