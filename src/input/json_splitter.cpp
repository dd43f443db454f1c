#include "input/json_splitter.h"

#include <fmt/format.h>

#include <algorithm>

namespace isnad::input {

namespace {

bool is_space(char c) {
  return c == ' ' || c == '\t' || c == '\r' || c == '\x1E';  // RFC 7464 puts a record separator before each text
}

}  // namespace

std::optional<JsonPiece> JsonSplitter::next() {
  JsonPiece piece;
  if (ended_) return {};
  if (!find_object(piece)) return end_of_input();
  if (!piece.trouble.empty()) {
    skip_to_next_object();
    return piece;
  }
  return object(std::move(piece));
}

// Stops before an object, or with trouble at what is neither an object nor something that stands between objects.
bool JsonSplitter::find_object(JsonPiece& piece) {
  if (line_ == 1 && stream_.peek(3).starts_with("\xEF\xBB\xBF")) stream_.skip(3);
  for (std::string_view bytes = stream_.peek(1); !bytes.empty(); bytes = stream_.peek(1)) {
    const char c = bytes.front();
    if (c == '{' || !(is_space(c) || c == '\n' || c == '[' || c == ']' || c == ',')) {
      piece.line = line_;
      if (c != '{') piece.trouble = "no JSON object stands here";
      return true;
    }
    line_ += c == '\n';
    array_ = array_ || c == '[';
    open_arrays_ += c == '[';
    open_arrays_ -= c == ']' && open_arrays_ > 0;
    stream_.skip(1);
  }
  return false;
}

std::optional<JsonPiece> JsonSplitter::end_of_input() {
  ended_ = true;
  if (open_arrays_ == 0 || stream_.failure()) return {};
  return JsonPiece{"", line_, "the array is cut off here, its closing ] is missing"};
}

JsonPiece JsonSplitter::object(JsonPiece piece) {
  depth_ = 0;
  in_string_ = escaped_ = line_began_ = false;
  Step last = Step::on;
  bool large = false;
  while (last == Step::on) {
    const std::string_view bytes = stream_.peek(1);
    if (bytes.empty()) break;
    const std::size_t count = scan(bytes, last);
    large = large || piece.bytes.size() + count > limit_;
    if (!large) piece.bytes.append(bytes.substr(0, count));
    stream_.skip(count);
  }
  if (large) piece.trouble = too_large(limit_).sentence;
  end_of_object(piece, last);
  return piece;
}

void JsonSplitter::end_of_object(JsonPiece& piece, Step last) {
  if (last == Step::whole) return;
  if (piece.trouble.empty()) {
    piece.trouble = last == Step::on ? "the JSON is cut off within this object"
                                     : "the JSON is broken: a quotation mark or a bracket is not closed";
  }
  if (last == Step::broken && in_string_) skip_to_next_object();
  ended_ = last == Step::on;
}

std::size_t JsonSplitter::scan(std::string_view bytes, Step& result) {
  std::size_t at = 0;
  while (at < bytes.size() && result == Step::on) {
    if (in_string_ && !escaped_) at = std::min(bytes.find_first_of("\"\\\n", at), bytes.size());
    if (at == bytes.size()) break;
    result = step(bytes[at]);
    if (result != Step::broken) ++at;
  }
  return at;
}

// A line feed inside a string is no JSON, and neither is an object that begins a line inside another one, unless in an
// array that somebody indented.
JsonSplitter::Step JsonSplitter::step(char c) {
  if (c == '{' && line_began_ && !in_string_ && !array_) return Step::broken;
  line_began_ = c == '\n';
  if (in_string_) {
    if (c == '\n') return Step::broken;
    if (!escaped_ && c == '"') in_string_ = false;
    escaped_ = !escaped_ && c == '\\';
    return Step::on;
  }
  line_ += c == '\n';
  in_string_ = c == '"';
  if (c == '{' || c == '[') ++depth_;
  if ((c == '}' || c == ']') && --depth_ == 0) return Step::whole;
  return Step::on;
}

void JsonSplitter::skip_to_next_object() {
  bool line_begins = false;
  for (std::string_view bytes = stream_.peek(1); !bytes.empty(); bytes = stream_.peek(1)) {
    const char c = bytes.front();
    if (line_begins && c == '{') return;
    line_begins = c == '\n' || (line_begins && is_space(c));
    line_ += c == '\n';
    stream_.skip(1);
  }
}

bool JsonSplitter::is_last() {
  if (array_) return false;
  JsonPiece piece;
  return !find_object(piece);
}

}  // namespace isnad::input
