#include "language/ar/word_keys.h"

#include <algorithm>
#include <array>
#include <vector>

#include "text/hash.h"
#include "text/normalise.h"
#include "text/unicode.h"

namespace isnad::ar {

namespace {

constexpr std::size_t longest_key = 64;  // code points; what goes on is cut

bool counts(char32_t c) {
  const text::CharClass kind = text::classify(c);
  return kind == text::CharClass::letter || kind == text::CharClass::digit;
}

// What a folded character is in a key; 0 for what does not count.
char32_t fold_more(char32_t folded) {
  if (folded == U'ؤ') return U'و';
  if (folded == U'ئ') return U'ي';
  if (folded == U'ء') return 0;
  const char32_t plain = text::without_accent(folded);
  return counts(plain) ? plain : 0;
}

// As elsewhere, the first 0x3000 code points hold nearly every character of news.
const std::array<char32_t, 0x3000>& small_keys() {
  static const auto table = [] {
    std::array<char32_t, 0x3000> t{};
    for (char32_t c = 0; c < t.size(); ++c) {
      const char32_t folded = text::fold(c);
      t[c] = folded == 0 ? 0 : fold_more(folded);
    }
    return t;
  }();
  return table;
}

// The keys of a token, in UTF-8: as it is written, and marked that of its lemma where that is another.
struct TokenKeys {
  uint64_t token = 0;  // hash of everything that they depend on
  uint8_t size = 0;    // bytes of `keys`; more than fit: they are not remembered
  std::array<char, 47> keys{};
};

constexpr std::size_t slot_count = std::size_t{1} << 15;

std::vector<TokenKeys>& remembered() {
  static thread_local std::vector<TokenKeys> slots(slot_count);
  return slots;
}

}  // namespace

std::u32string folded_key(std::u32string_view word) {
  const std::array<char32_t, 0x3000>& small = small_keys();
  std::u32string result;
  const auto add = [&](char32_t c) {
    if (c != 0 && result.size() < longest_key) result += c;
  };
  for (const char32_t c : word) {
    if (c < small.size()) {
      add(small[c]);
      continue;
    }
    for (const char32_t folded : text::fold(std::u32string_view(&c, 1)))
      add(fold_more(folded));  // a ligature is several
  }
  return result;
}

std::string word_key(std::u32string_view word) {
  return text::to_utf8(folded_key(word));
}

bool has_key(std::u32string_view word) {
  const std::array<char32_t, 0x3000>& small = small_keys();
  return std::any_of(word.begin(), word.end(), [&](char32_t c) {
    return c < small.size() ? small[c] != 0 : !folded_key(std::u32string_view(&c, 1)).empty();
  });
}

std::string_view WordKeys::of(uint32_t token) {
  std::vector<TokenKeys>& slots = remembered();
  const uint64_t hash = hash_of(token);
  TokenKeys& slot = slots[hash % slots.size()];
  if (slot.token != hash || slot.size > slot.keys.size()) {
    long_keys_ = keys_of(token);
    if (long_keys_.size() > slot.keys.size()) return long_keys_;
    slot.token = hash;
    slot.size = static_cast<uint8_t>(long_keys_.size());
    std::copy(long_keys_.begin(), long_keys_.end(), slot.keys.begin());
  }
  return {slot.keys.data(), slot.size};
}

uint64_t WordKeys::hash_of(uint32_t token) const {
  const WordToken& t = words_.tokens[token];
  const std::u32string_view written = slice(text_, t.span);
  uint64_t hash = knowledge_.lexicon.identity() * 31 + static_cast<uint64_t>(t.shape);
  for (uint32_t w = words_.first_word[token]; w < words_.first_word[token + 1]; ++w) {
    const Word& word = words_.words[w];
    hash = hash * 1009 + static_cast<uint64_t>(word.upos) * 64 + word.span.start - t.span.start;
    hash = hash * 31 + word.reading.article;  // «الهام» may have one or not
  }
  return hash64({reinterpret_cast<const char*>(written.data()), written.size() * sizeof(char32_t)}, hash);
}

std::string WordKeys::keys_of(uint32_t token) const {
  const WordToken& t = words_.tokens[token];
  const std::string written = word_key(slice(text_, t.span));
  std::string keys = written;
  if (written.empty() || t.shape != Shape::arabic) return keys;
  for (uint32_t w = words_.first_word[token]; w < words_.first_word[token + 1]; ++w) {
    if (words_.words[w].part != Part::stem) continue;
    const std::string lemma = word_key(meaning(text_, words_.words[w], knowledge_).lemma);
    if (lemma.empty() || lemma == written) continue;  // as it is written it stands there already
    keys += same_position;
    keys += lemma_mark;
    keys += lemma;
  }
  return keys;
}

}  // namespace isnad::ar
