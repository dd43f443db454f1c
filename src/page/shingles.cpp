#include "page/shingles.h"

#include <algorithm>
#include <bit>

namespace isnad::page {

namespace {

constexpr uint64_t fnv_offset = 0xcbf29ce484222325U;
constexpr uint64_t fnv_prime = 0x100000001b3U;

bool is_word_byte(unsigned char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c >= 0x80;
}

// The first byte of a character of U+3000 to U+FFFF: scripts without spaces, and their punctuation.
bool is_wide(unsigned char c) {
  return c >= 0xE3 && c <= 0xEF;
}

// The punctuation of U+2000 to U+206F, and the no-break space.
std::size_t punctuation_at(std::string_view text, std::size_t at) {
  if (text.substr(at, 2) == "\xE2\x80" || text.substr(at, 2) == "\xE2\x81") return 3;
  if (text.substr(at, 2) == "\xC2\xA0" || text.substr(at, 2) == "\xC2\xAB" || text.substr(at, 2) == "\xC2\xBB")
    return 2;
  return 0;
}

// One hash a word, in order.
std::vector<uint64_t> words_of(std::string_view text) {
  std::vector<uint64_t> words;
  uint64_t hash = fnv_offset;
  const auto end_word = [&] {
    if (hash != fnv_offset) words.push_back(hash);
    hash = fnv_offset;
  };
  for (std::size_t i = 0; i < text.size();) {
    const auto c = static_cast<unsigned char>(text[i]);
    const std::size_t skipped = c >= 0x80 ? punctuation_at(text, i) : is_word_byte(c) ? 0 : 1;
    if (skipped > 0) {
      end_word();
      i += skipped;
      continue;
    }
    if (is_wide(c)) end_word();
    const std::size_t length = is_wide(c) ? 3 : 1;
    for (const char byte : text.substr(i, length)) {
      const auto folded = static_cast<unsigned char>(byte >= 'A' && byte <= 'Z' ? byte | 0x20 : byte);
      hash = (hash ^ folded) * fnv_prime;
    }
    if (is_wide(c)) end_word();
    i += length;
  }
  end_word();
  return words;
}

std::vector<uint64_t> runs_of(std::string_view text) {
  const std::vector<uint64_t> words = words_of(text);
  std::vector<uint64_t> runs;
  if (words.empty()) return runs;
  const std::size_t length = std::min<std::size_t>(3, words.size());
  for (std::size_t i = 0; i + length <= words.size(); ++i) {
    uint64_t run = fnv_offset;
    for (std::size_t k = 0; k < length; ++k) run = (run ^ words[i + k]) * fnv_prime + k;
    runs.push_back(run | 1);  // never 0
  }
  return runs;
}

}  // namespace

Shingles::Shingles(std::string_view utf8) {
  const std::vector<uint64_t> runs = runs_of(utf8);
  slots_.resize(std::bit_ceil(runs.size() * 2 + 1));
  for (const uint64_t run : runs) {
    uint64_t& place = slots_[slot(run)];
    size_ += place == 0;
    place = run;
  }
}

std::size_t Shingles::slot(uint64_t run) const {
  const std::size_t mask = slots_.size() - 1;
  std::size_t at = (run ^ (run >> 32)) & mask;
  while (slots_[at] != 0 && slots_[at] != run) at = (at + 1) & mask;
  return at;
}

bool Shingles::holds(uint64_t run) const {
  return slots_[slot(run)] == run;
}

double Shingles::share_of(std::string_view text) const {
  const std::vector<uint64_t> runs = runs_of(text);
  if (runs.empty()) return 0;
  const auto here = std::count_if(runs.begin(), runs.end(), [&](uint64_t run) { return holds(run); });
  return static_cast<double>(here) / static_cast<double>(runs.size());
}

}  // namespace isnad::page
