#include "input/http_message.h"

#include <fmt/format.h>

#include <algorithm>
#include <cctype>
#include <charconv>
#include <optional>

#include "input/media_type.h"
#include "input/unpack.h"
#include "text/ascii.h"

namespace isnad::input {

namespace {

int status_of(std::string_view line) {
  int status = 0;
  const std::size_t space = line.find(' ');
  if (!line.starts_with("HTTP/") || space == line.npos) return 0;
  std::from_chars(line.data() + space + 1, line.data() + line.size(), status);
  return status;
}

void read_header(std::string_view line, HttpHead& head) {
  std::string_view value;
  if (header_value(line, "content-type", value)) parse_content_type(value, head);
  if (header_value(line, "content-encoding", value)) head.encoding = text::lower(value);
  if (header_value(line, "transfer-encoding", value))
    head.chunked = text::lower(value).find("chunked") != std::string::npos;
}

// Nothing when these are no chunks. A body that ends within a chunk is read to its end.
std::optional<std::string> dechunked(std::string_view body) {
  std::string result;
  while (!body.empty()) {
    std::size_t size = 0;
    const auto [end, failed] = std::from_chars(body.data(), body.data() + body.size(), size, 16);
    const std::size_t line = body.find('\n');
    if (failed != std::errc{} || line == body.npos || end > body.data() + line) return {};
    if (size == 0) break;
    body.remove_prefix(line + 1);
    result.append(body.substr(0, size));
    body.remove_prefix(std::min(size, body.size()));
    body.remove_prefix(std::min(body.find_first_not_of("\r\n"), body.size()));
  }
  return result;
}

bool looks_like_markup(std::string_view bytes) {
  if (bytes.starts_with("\xEF\xBB\xBF")) bytes.remove_prefix(3);
  const std::size_t start = bytes.find_first_not_of(" \t\r\n");
  return start == bytes.npos || bytes[start] == '<';
}

}  // namespace

bool header_value(std::string_view line, std::string_view name, std::string_view& value) {
  if (line.size() <= name.size() || line[name.size()] != ':') return false;
  if (!std::equal(name.begin(), name.end(), line.begin(),
                  [](char a, char b) { return text::lower(a) == text::lower(b); })) {
    return false;
  }
  value = text::trimmed(line.substr(name.size() + 1), " \t\r\"'");
  return true;
}

void parse_content_type(std::string_view value, HttpHead& head) {
  MediaType type = parse_media_type(value);
  head.type = std::move(type.name);
  head.charset = std::move(type.charset);
}

HttpHead parse_http_head(std::string_view message) {
  HttpHead head;
  std::size_t at = 0;
  for (bool first = true; at < message.size(); first = false) {
    const std::size_t end = std::min(message.find('\n', at), message.size());
    std::string_view line = message.substr(at, end - at);
    at = std::min(end + 1, message.size());
    if (line.ends_with('\r')) line.remove_suffix(1);
    if (line.empty()) break;
    if (first) head.status = status_of(line);
    read_header(line, head);
  }
  head.size = at;
  return head;
}

bool is_html(const HttpHead& head) {
  return head.type == "text/html" || head.type == "application/xhtml+xml";
}

Expected<std::string> http_body(const HttpHead& head, std::string_view body, std::size_t limit) {
  std::string bytes(body);
  if (head.chunked) bytes = dechunked(body).value_or(std::move(bytes));
  const bool zipped = bytes.starts_with("\x1F\x8B") && head.encoding.find("gzip") != std::string::npos;
  if (zipped) return gunzip(bytes, limit);
  const bool other = !head.encoding.empty() && head.encoding != "identity" && !looks_like_markup(bytes);
  if (other)
    return Error{fmt::format("the crawler kept this page compressed as {}, which is not read", head.encoding), ""};
  return bytes;
}

}  // namespace isnad::input
