#include "archive/terms.h"

#include <algorithm>
#include <array>

#include "archive/asked_lemmas.h"
#include "archive/hash.h"
#include "text/normalise.h"
#include "text/unicode.h"

namespace isnad::archive {

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

std::u32string key_of(std::u32string_view word) {
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

// The keys of a token, in UTF-8: as it is written, and marked that of its lemma where that is another.
struct TokenKeys {
  uint64_t token = 0;  // hash of everything that they depend on
  uint8_t size = 0;    // bytes of `keys`; more than fit: they are not remembered
  std::array<char, 47> keys{};
};

// News repeats its words: what a token gives is remembered by each thread, in a table of fixed size whose slots are
// overwritten, so that what was read before never changes a result.
class Keys {
public:
  Keys(std::u32string_view text, const ar::Words& words, const ar::WordKnowledge& knowledge)
      : text_(text), words_(words), knowledge_(knowledge) {}

  // Adds the keys of a token; false where it has none.
  bool add(uint32_t token, std::string& out) {
    std::vector<TokenKeys>& slots = remembered();
    const uint64_t hash = hash_of(token);
    TokenKeys& slot = slots[hash % slots.size()];
    if (slot.token != hash || slot.size > slot.keys.size()) {
      const std::string keys = keys_of(token);
      if (keys.size() > slot.keys.size()) return append(keys, out);
      slot.token = hash;
      slot.size = static_cast<uint8_t>(keys.size());
      std::copy(keys.begin(), keys.end(), slot.keys.begin());
    }
    return append({slot.keys.data(), slot.size}, out);
  }

private:
  static constexpr std::size_t slot_count = std::size_t{1} << 15;

  static std::vector<TokenKeys>& remembered() {
    static thread_local std::vector<TokenKeys> slots(slot_count);
    return slots;
  }

  static bool append(std::string_view keys, std::string& out) {
    if (keys.empty()) return false;
    if (!out.empty()) out += next_position;
    out += keys;
    return true;
  }

  uint64_t hash_of(uint32_t token) const {
    const ar::WordToken& t = words_.tokens[token];
    const std::u32string_view written = slice(text_, t.span);
    uint64_t hash = knowledge_.lexicon.identity() * 31 + static_cast<uint64_t>(t.shape);
    for (uint32_t w = words_.first_word[token]; w < words_.first_word[token + 1]; ++w) {
      const ar::Word& word = words_.words[w];
      hash = hash * 1009 + static_cast<uint64_t>(word.upos) * 64 + word.span.start - t.span.start;
      hash = hash * 31 + word.reading.article;  // «الهام» may have one or not
    }
    return hash64({reinterpret_cast<const char*>(written.data()), written.size() * sizeof(char32_t)}, hash);
  }

  std::string keys_of(uint32_t token) const {
    const ar::WordToken& t = words_.tokens[token];
    const std::string written = text::to_utf8(key_of(slice(text_, t.span)));
    std::string keys = written;
    if (written.empty() || t.shape != ar::Shape::arabic) return keys;
    for (uint32_t w = words_.first_word[token]; w < words_.first_word[token + 1]; ++w) {
      if (words_.words[w].part != ar::Part::stem) continue;
      const std::string lemma = text::to_utf8(key_of(ar::meaning(text_, words_.words[w], knowledge_).lemma));
      if (lemma.empty() || lemma == written) continue;  // as it is written it stands there already
      keys += same_position;
      keys += lemma_mark;
      keys += lemma;
    }
    return keys;
  }

  std::u32string_view text_;
  const ar::Words& words_;
  const ar::WordKnowledge& knowledge_;
};

bool has_letters(const ar::WordToken& token) {
  return token.shape != ar::Shape::punctuation && token.shape != ar::Shape::symbol;
}

// The tokens that are words, outside of what is left out.
template <class Each>
void each_position(const std::vector<ar::WordToken>& tokens, const std::vector<Span>& left_out, const Each& each) {
  auto left = left_out.begin();
  for (uint32_t t = 0; t < tokens.size(); ++t) {
    while (left != left_out.end() && left->end <= tokens[t].span.start) ++left;
    const bool is_left_out = left != left_out.end() && left->contains(tokens[t].span);
    if (has_letters(tokens[t]) && !is_left_out) each(t, tokens[t]);
  }
}

void add_words(std::u32string_view text, const ar::Words& words, const std::vector<Span>& left_out,
               const ar::WordKnowledge& knowledge, Terms& out) {
  Keys keys(text, words, knowledge);
  each_position(words.tokens, left_out, [&](uint32_t t, const ar::WordToken& token) {
    if (keys.add(t, out.keys)) out.spans.push_back(token.span);
  });
}

// Adds the position of a token that is no Arabic word.
void add_position(std::u32string_view text, Span span, Terms& out) {
  const std::u32string key = key_of(slice(text, span));
  if (key.empty()) return;
  if (!out.keys.empty()) out.keys += next_position;
  out.keys += text::to_utf8(key);
  out.spans.push_back(span);
}

void add_tokens(std::u32string_view text, const std::vector<Span>& left_out, Terms& out) {
  for (const text::Token& token : text::tokenize(text)) {
    const bool is_left_out =
        std::any_of(left_out.begin(), left_out.end(), [&](Span span) { return span.contains(token.span); });
    if (token.kind != text::TokenKind::punctuation && !is_left_out) add_position(text, token.span, out);
  }
}

std::vector<Span> furniture(const Report& report) {
  std::vector<Span> spans;
  for (const Block& block : report.blocks) {
    if (block.kind == BlockKind::furniture) spans.push_back(block.span);
  }
  return spans;
}

std::vector<ar::WordToken> tokens_of(std::u32string_view text) {
  return ar::word_tokens(text, text::tokenize(text));
}

void add(std::vector<std::string>& keys, std::string key) {
  if (!key.empty() && std::find(keys.begin(), keys.end(), key) == keys.end()) keys.push_back(std::move(key));
}

// The word with the conjunctions and prepositions that are written on to it.
std::vector<std::string> with_clitics(std::u32string_view word) {
  std::vector<std::string> keys;
  const bool definite = word.size() > 3 && word.starts_with(U"ال");
  for (const std::u32string_view conjunction : {U"", U"و", U"ف"}) {
    for (const std::u32string_view preposition : {U"", U"ب", U"ل", U"ك"}) {
      std::u32string whole(conjunction);
      whole += preposition;
      const bool merged = definite && preposition == U"ل";  // لل
      whole += merged ? U"ل" + std::u32string(word.substr(2)) : std::u32string(word);
      add(keys, text::to_utf8(whole));
    }
  }
  return keys;
}

// The keys of a token of a query, in any form.
std::vector<std::string> forms(std::u32string_view written, ar::Shape shape, const ar::WordKnowledge& knowledge) {
  std::vector<std::string> keys;
  add(keys, key(written));
  if (shape != ar::Shape::arabic) return keys;
  const Asked asked = asked_lemmas(written, knowledge);
  for (const std::u32string& lemma : asked.lemmas) {
    const std::string plain = key(lemma);
    add(keys, plain);
    if (!plain.empty()) add(keys, lemma_mark + plain);
  }
  // Whether their first letters are clitics, nobody can tell of such words: the index may have them uncut.
  for (const std::u32string& stem : asked.unknown) {
    for (const std::u32string_view article : {U"", U"ال"}) {
      for (std::string& whole : with_clitics(std::u32string(article) + key_of(stem))) add(keys, std::move(whole));
    }
  }
  return keys;
}

}  // namespace

Terms index_terms(const Report& report, const ar::Words& words, const ar::WordKnowledge& knowledge) {
  Terms terms;
  if (words.tokens.empty()) {
    add_tokens(report.text, furniture(report), terms);
  } else {
    add_words(report.text, words, furniture(report), knowledge, terms);
  }
  return terms;
}

std::vector<Span> index_spans(const Report& report) {
  const std::vector<Span> left_out = furniture(report);
  Terms terms;
  if (std::none_of(report.text.begin(), report.text.end(), text::is_arabic)) {
    add_tokens(report.text, left_out, terms);
    return std::move(terms.spans);
  }
  each_position(ar::word_tokens(report.text, text::tokenize(report.text)), left_out,
                [&](uint32_t, const ar::WordToken& t) { add_position(report.text, t.span, terms); });
  return std::move(terms.spans);
}

Pattern any_form(std::u32string_view word, const ar::WordKnowledge& knowledge) {
  Pattern pattern;
  for (const ar::WordToken& token : tokens_of(word)) {
    const std::u32string_view written = slice(word, token.span);
    if (has_letters(token) && !key_of(written).empty()) pattern.push_back(forms(written, token.shape, knowledge));
  }
  return pattern;
}

Pattern as_written(std::u32string_view text) {
  Pattern pattern;
  for (const ar::WordToken& token : tokens_of(text)) {
    const std::u32string key = key_of(slice(text, token.span));
    if (!has_letters(token) || key.empty()) continue;
    if (pattern.empty() && token.shape == ar::Shape::arabic) {
      pattern.push_back(with_clitics(key));
    } else {
      pattern.push_back({text::to_utf8(key)});
    }
  }
  return pattern;
}

std::string key(std::u32string_view word) {
  return text::to_utf8(key_of(word));
}

Span positions_in(const std::vector<Span>& spans, Span span) {
  const auto begins_before = [](Span a, uint32_t offset) { return a.start < offset; };
  const auto first = std::lower_bound(spans.begin(), spans.end(), span.start, begins_before);
  const auto last = std::lower_bound(first, spans.end(), span.end, begins_before);
  return {static_cast<uint32_t>(first - spans.begin()), static_cast<uint32_t>(last - spans.begin())};
}

}  // namespace isnad::archive
