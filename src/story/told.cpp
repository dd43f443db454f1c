#include "story/told.h"

#include <algorithm>

#include "knowledge.h"
#include "language/ar/word_keys.h"
#include "text/segment.h"
#include "text/unicode.h"

namespace isnad::story {

bool is_function_word(ar::Upos upos) {
  switch (upos) {
    case ar::Upos::aux:
    case ar::Upos::adp:
    case ar::Upos::cconj:
    case ar::Upos::sconj:
    case ar::Upos::part:
    case ar::Upos::pron:
    case ar::Upos::det:
      return true;
    default:
      return false;
  }
}

namespace {

// The part of a token that carries its meaning: its stem, else its first word.
const ar::Word& stem_of(const ar::Words& words, uint32_t token) {
  for (uint32_t w = words.first_word[token]; w < words.first_word[token + 1]; ++w) {
    if (words.words[w].part == ar::Part::stem) return words.words[w];
  }
  return words.words[words.first_word[token]];
}

// Of the keys of a token the lemma, else the word as it is written.
std::string_view lemma_among(std::string_view keys) {
  const std::size_t mark = keys.find(ar::same_position);
  if (mark == keys.npos) return keys;
  keys.remove_prefix(mark + 2);
  return keys.substr(0, keys.find(ar::same_position));
}

std::vector<Span> furniture(const Report& report) {
  std::vector<Span> spans;
  for (const Block& block : report.blocks) {
    if (block.kind == BlockKind::furniture) spans.push_back(block.span);
  }
  return spans;
}

bool is_in(const std::vector<Span>& left_out, Span span) {
  return std::any_of(left_out.begin(), left_out.end(), [&](Span out) { return out.contains(span); });
}

}  // namespace

std::vector<Term> terms_of(const Report& report, const ar::Words& words, const Knowledge& knowledge) {
  std::vector<Term> terms;
  const std::vector<Span> left_out = furniture(report);
  ar::WordKeys keys(report.text, words, knowledge.parts().words);
  for (uint32_t t = 0; t < words.tokens.size(); ++t) {
    const ar::WordToken& token = words.tokens[t];
    const bool is_word = token.shape != ar::Shape::punctuation && token.shape != ar::Shape::symbol;
    if (!is_word || is_in(left_out, token.span)) continue;
    Term term{token.span, std::string(lemma_among(keys.of(t))), stem_of(words, t).upos, 0};
    if (term.key.empty()) continue;
    if (!is_function_word(term.upos)) term.weight = knowledge.parts().lemmas.weight(term.key);
    terms.push_back(std::move(term));
  }
  return terms;
}

Told tell(Report report, const Knowledge& knowledge) {
  Told told;
  const std::vector<text::Token> tokens = text::tokenize(report.text);
  const std::vector<text::Sentence> sentences = text::sentences(report.text, tokens);
  const std::vector<Span> left_out = furniture(report);
  for (const text::Sentence& s : sentences) {
    const Span span{tokens[s.first].span.start, tokens[s.last - 1].span.end};
    if (!is_in(left_out, span)) told.sentences.push_back(span);
  }
  told.terms = terms_of(report, ar::find_words(report.text, tokens, sentences, knowledge.parts().words), knowledge);
  told.report = std::move(report);
  return told;
}

Span terms_in(const Told& told, Span span) {
  const auto begins_before = [](const Term& term, uint32_t offset) { return term.span.start < offset; };
  const auto first = std::lower_bound(told.terms.begin(), told.terms.end(), span.start, begins_before);
  const auto last = std::lower_bound(first, told.terms.end(), span.end, begins_before);
  return {static_cast<uint32_t>(first - told.terms.begin()), static_cast<uint32_t>(last - told.terms.begin())};
}

}  // namespace isnad::story
