// An HTTP response as a crawler stored it.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "isnad/expected.h"

namespace isnad::input {

struct HttpHead {
  int status = 0;
  std::string type;      // «text/html», in lower case
  std::string charset;   // as the server named it
  std::string encoding;  // of the content: «gzip»
  bool chunked = false;
  std::size_t size = 0;  // bytes of the head, the empty line included
};

HttpHead parse_http_head(std::string_view message);

// «text/html; charset=windows-1256» into `type` and `charset`.
void parse_content_type(std::string_view value, HttpHead& head);

bool is_html(const HttpHead& head);

// The body without chunks and compression. Crawlers often undo these and keep the headers: what a header says and the
// bytes do not is ignored.
Expected<std::string> http_body(const HttpHead& head, std::string_view body, std::size_t limit);

// The value of a header line when its name, in any case, is `name`; otherwise false.
bool header_value(std::string_view line, std::string_view name, std::string_view& value);

}  // namespace isnad::input
