// Any robots.txt and any path (the first line): no crash, no hang, and rules written out again are read as the same
// rules.
#include <cstdlib>
#include <string>
#include <string_view>

#include "input/robots.h"

namespace {

std::string written(const isnad::input::Robots& robots) {
  std::string text = "User-agent: *\n";
  for (const auto& rule : robots.rules) text += (rule.allow ? "Allow: " : "Disallow: ") + rule.pattern + "\n";
  return text;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, std::size_t size) {
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  const std::size_t end = bytes.find('\n');
  if (end == std::string_view::npos) return 0;
  const std::string_view path = bytes.substr(0, end);
  const auto robots = isnad::input::parse_robots(bytes.substr(end + 1), "isnad");
  const std::string text = written(robots);
  if (text.size() > isnad::input::robots_bytes) return 0;
  const auto again = isnad::input::parse_robots(text, "isnad");
  if (written(again) != text || allows(again, path) != allows(robots, path)) std::abort();
  return 0;
}
