// Runs of three words of a text, for asking how much of another text stands in it.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

namespace isnad::page {

// Case, punctuation and white space do not count; a character of a script without spaces counts as a word. 16 to 32
// bytes a word.
class Shingles {
public:
  explicit Shingles(std::string_view utf8);

  std::size_t size() const { return size_; }  // distinct runs
  // The share of `text`'s runs that stand here too, 0 to 1; 0 for a text of no words.
  double share_of(std::string_view text) const;

private:
  bool holds(uint64_t run) const;
  std::size_t slot(uint64_t run) const;  // where it is or would be

  std::vector<uint64_t> slots_;  // open addressing, a power of two; 0 is free
  std::size_t size_ = 0;
};

}  // namespace isnad::page
