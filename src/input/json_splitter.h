// The objects of a JSON array, of JSON Lines, or of one object after another: each as its own bytes, so that an array
// of any size takes the memory of one object, and a broken object costs itself alone.
#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "input/stream.h"

namespace isnad::input {

struct JsonPiece {
  std::string bytes;    // from { to }
  uint64_t line = 0;    // where it begins, from 1
  std::string trouble;  // why this is no whole object; empty when its brackets and quotation marks match
};

class JsonSplitter {
public:
  // Pieces larger than `limit` are in trouble.
  JsonSplitter(Stream& stream, std::size_t limit) : stream_(stream), limit_(limit) {}

  // Nothing at the end, and where the stream fails.
  std::optional<JsonPiece> next();

  bool is_last();  // nothing but white space follows

private:
  enum class Step { on, whole, broken };

  bool find_object(JsonPiece& piece);
  JsonPiece object(JsonPiece piece);
  std::size_t scan(std::string_view bytes, Step& step);
  Step step(char c);
  void end_of_object(JsonPiece& piece, Step last);
  std::optional<JsonPiece> end_of_input();
  void skip_to_next_object();

  Stream& stream_;
  std::size_t limit_;
  uint64_t line_ = 1;
  unsigned open_arrays_ = 0;
  bool array_ = false;  // the outermost value is one
  bool ended_ = false;
  // Of the object that is being read.
  uint64_t depth_ = 0;
  bool in_string_ = false;
  bool escaped_ = false;
  bool line_began_ = false;
};

}  // namespace isnad::input
