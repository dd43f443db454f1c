#include "input/warc.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>

#include "input/http_message.h"

namespace isnad::input {

namespace {

constexpr std::string_view version = "WARC/1.";
constexpr std::size_t longest_header = 64 << 10;

struct RecordHead {
  std::string type;
  std::string url;
  HttpHead content;  // type and charset of the block
  uint64_t length = 0;
};

bool read_line(std::string_view line, RecordHead& head) {
  std::string_view value;
  if (header_value(line, "warc-type", value)) head.type = value;
  if (header_value(line, "warc-target-uri", value)) {
    head.url = value;
    if (head.url.starts_with('<') && head.url.ends_with('>')) head.url = head.url.substr(1, head.url.size() - 2);
  }
  if (header_value(line, "content-type", value)) parse_content_type(value, head.content);
  if (!header_value(line, "content-length", value)) return true;
  const auto [end, failed] = std::from_chars(value.data(), value.data() + value.size(), head.length);
  return failed == std::errc{} && end == value.data() + value.size();
}

// The header's lines, taken from the stream up to the empty one.
Expected<RecordHead> read_head(Stream& stream) {
  const std::string_view bytes = stream.peek(longest_header);
  RecordHead head;
  for (std::size_t at = 0; at < bytes.size();) {
    const std::size_t end = bytes.find('\n', at);
    if (end == bytes.npos) break;
    std::string_view line = bytes.substr(at, end - at);
    at = end + 1;
    if (line.ends_with('\r')) line.remove_suffix(1);
    if (!read_line(line, head)) return Error{"a record of this WARC file has a broken length", ""};
    if (!line.empty()) continue;
    stream.skip(at);
    return head;
  }
  return Error{"the header of a record is cut off or too long", ""};
}

// At most `keep` of the next `length` bytes; the others are passed over.
std::string read_block(Stream& stream, uint64_t length, std::size_t keep) {
  std::string block;
  while (length > 0) {
    std::string_view piece = stream.peek(1);
    if (piece.empty()) break;
    piece = piece.substr(0, static_cast<std::size_t>(std::min<uint64_t>(length, piece.size())));
    block.append(piece.substr(0, keep - block.size()));
    length -= piece.size();
    stream.skip(piece.size());
  }
  return block;
}

class Records {
public:
  Records(const std::string& name, Stream& stream, Delivery& delivery)
      : name_(name), stream_(stream), delivery_(delivery), limit_(delivery.options().read.limits.bytes) {}

  void run() {
    while (!delivery_.finished() && find_record()) {
      const auto head = read_head(stream_);
      if (head) {
        record(*head);
      } else {
        delivery_.failure(name_, head.error().sentence);
        stream_.skip(version.size());
      }
    }
    if (stream_.failure()) delivery_.failure(name_, stream_.failure()->sentence);
  }

private:
  // Passes over the line feeds between records, and over what does not belong there.
  bool find_record() {
    bool garbage = false;
    for (std::string_view bytes = stream_.peek(version.size()); !bytes.empty(); bytes = stream_.peek(version.size())) {
      if (bytes.starts_with(version)) break;
      const bool between = bytes.front() == '\r' || bytes.front() == '\n';
      if (!between && !garbage)
        delivery_.failure(name_, "what stands between two records of this WARC file is no record");
      garbage = garbage || !between;
      stream_.skip(std::max<std::size_t>(1, between ? 1 : std::min(bytes.find('W', 1), bytes.size())));
    }
    return !stream_.peek(1).empty() && !delivery_.finished();
  }

  void record(const RecordHead& head) {
    const bool http = head.type == "response";
    const bool wanted = http || head.type == "resource" || head.type == "conversion";
    const std::size_t keep = wanted ? limit_ + longest_header : 0;
    const std::string block = read_block(stream_, head.length, keep);
    if (stream_.failure() || !wanted) return;
    const std::string name = label(name_ + "/" + head.url);
    if (block.size() < std::min<uint64_t>(head.length, keep)) {
      return delivery_.failure(name, "the WARC file is cut off within this record");
    }
    if (http) return response(head, name, block);
    const bool text = is_html(head.content) || head.content.type == "text/plain";
    if (text) page(head, name, head.content, block);
  }

  void response(const RecordHead& head, const std::string& name, const std::string& block) {
    const HttpHead http = parse_http_head(block);
    if (http.status != 200 || !is_html(http)) return;
    const auto body = http_body(http, std::string_view(block).substr(http.size), limit_);
    if (!body) return delivery_.failure(name, body.error().sentence);
    page(head, name, http, *body);
  }

  void page(const RecordHead& head, const std::string& name, const HttpHead& content, const std::string& bytes) {
    if (bytes.empty()) return;
    if (bytes.size() > limit_) return delivery_.failure(name, too_large(limit_).sentence);
    Document document{name, bytes, delivery_.options().read};
    document.options.url = head.url;
    document.options.charset = content.charset;
    if (document.options.kind == InputKind::automatic) {
      document.options.kind = is_html(content) ? InputKind::html : InputKind::text;
    }
    delivery_.document(std::move(document));
  }

  const std::string& name_;
  Stream& stream_;
  Delivery& delivery_;
  std::size_t limit_;
};

}  // namespace

void each_record(const std::string& name, Stream& stream, Delivery& delivery) {
  Records(name, stream, delivery).run();
}

}  // namespace isnad::input
