#include "archive/terms.h"

#include <algorithm>

#include "archive/asked_lemmas.h"
#include "language/ar/word_keys.h"
#include "text/unicode.h"

namespace isnad::archive {

namespace {

bool append(std::string_view keys, std::string& out) {
  if (keys.empty()) return false;
  if (!out.empty()) out += next_position;
  out += keys;
  return true;
}

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
  ar::WordKeys keys(text, words, knowledge);
  each_position(words.tokens, left_out, [&](uint32_t t, const ar::WordToken& token) {
    if (append(keys.of(t), out.keys)) out.spans.push_back(token.span);
  });
}

// The tokens of a text without Arabic.
template <class Each>
void each_token(std::u32string_view text, const std::vector<Span>& left_out, const Each& each) {
  for (const text::Token& token : text::tokenize(text)) {
    const bool is_left_out =
        std::any_of(left_out.begin(), left_out.end(), [&](Span span) { return span.contains(token.span); });
    if (token.kind != text::TokenKind::punctuation && !is_left_out) each(token.span);
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
      for (std::string& whole : with_clitics(std::u32string(article) + ar::folded_key(stem)))
        add(keys, std::move(whole));
    }
  }
  return keys;
}

}  // namespace

Terms index_terms(const Report& report, const ar::Words& words, const ar::WordKnowledge& knowledge) {
  Terms terms;
  if (words.tokens.empty()) {
    each_token(report.text, furniture(report), [&](Span span) {
      if (append(key(slice(report.text, span)), terms.keys)) terms.spans.push_back(span);
    });
  } else {
    add_words(report.text, words, furniture(report), knowledge, terms);
  }
  return terms;
}

std::vector<Span> index_spans(const Report& report) {
  const std::vector<Span> left_out = furniture(report);
  std::vector<Span> spans;
  const auto add = [&](Span span) {
    if (ar::has_key(slice(report.text, span))) spans.push_back(span);
  };
  if (std::none_of(report.text.begin(), report.text.end(), text::is_arabic)) {
    each_token(report.text, left_out, add);
  } else {
    each_position(tokens_of(report.text), left_out, [&](uint32_t, const ar::WordToken& token) { add(token.span); });
  }
  return spans;
}

Pattern any_form(std::u32string_view word, const ar::WordKnowledge& knowledge) {
  Pattern pattern;
  for (const ar::WordToken& token : tokens_of(word)) {
    const std::u32string_view written = slice(word, token.span);
    if (has_letters(token) && !ar::folded_key(written).empty())
      pattern.push_back(forms(written, token.shape, knowledge));
  }
  return pattern;
}

Pattern as_written(std::u32string_view text) {
  Pattern pattern;
  for (const ar::WordToken& token : tokens_of(text)) {
    const std::u32string key = ar::folded_key(slice(text, token.span));
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
  return ar::word_key(word);
}

Span positions_in(const std::vector<Span>& spans, Span span) {
  const auto begins_before = [](Span a, uint32_t offset) { return a.start < offset; };
  const auto first = std::lower_bound(spans.begin(), spans.end(), span.start, begins_before);
  const auto last = std::lower_bound(first, spans.end(), span.end, begins_before);
  return {static_cast<uint32_t>(first - spans.begin()), static_cast<uint32_t>(last - spans.begin())};
}

}  // namespace isnad::archive
