#include "language/ar/words.h"

#include "language/ar/tagger_decode.h"

namespace isnad::ar {

namespace {

// The code point before which `letters` letters of the token stand; marks belong to the letter before them.
uint32_t after_letters(std::u32string_view text, Span token, unsigned letters) {
  uint32_t at = token.start;
  std::string seen;
  while (at < token.end && seen.size() < letters) append_letters(text[at++], seen);
  while (at < token.end && letter(text[at]) == no_mark) ++at;
  return at;
}

class Finder {
public:
  Finder(std::u32string_view text, const WordKnowledge& knowledge, Words& out)
      : text_(text), knowledge_(knowledge), out_(out) {}

  void sentence(std::size_t first, std::size_t last) {
    prepared_.clear();
    for (std::size_t t = first; t < last; ++t) {
      add_token(slice(text_, out_.tokens[t].span), out_.tokens[t].shape, knowledge_.lexicon, prepared_);
    }
    decoder_.decode(prepared_, knowledge_.model, tagged_);
    const auto first_word = static_cast<uint32_t>(out_.words.size());
    for (std::size_t t = first; t < last; ++t) add_words(static_cast<uint32_t>(t), t - first);
    out_.sentences.push_back({first_word, static_cast<uint32_t>(out_.words.size())});
  }

private:
  void add_words(uint32_t token, std::size_t in_sentence) {
    const TaggerToken& prepared = prepared_.tokens[in_sentence];
    const Tagged& tagged = tagged_[in_sentence];
    const Reading& reading = prepared_.readings_of(prepared)[tagged.reading];
    const Span span = out_.tokens[token].span;
    out_.first_word.push_back(static_cast<uint32_t>(out_.words.size()));
    uint32_t at = span.start;
    const auto add = [&](uint32_t end, Part part, unsigned which) {
      if (end == at) return;  // a ligature holds this word and the one before
      out_.words.push_back({{at, end}, token, upos_of(prepared, tagged.labels[which]), part, reading});
      at = end;
    };
    for (unsigned p = 0; p < reading.proclitic_count; ++p) add(after_letters(text_, span, p + 1), Part::proclitic, p);
    const bool pronoun = reading.enclitic > 0;
    const uint32_t stem_end = pronoun ? after_letters(text_, span, reading.stem_end()) : span.end;
    if (at < stem_end) add(stem_end, Part::stem, reading.proclitic_count);
    if (pronoun && at < span.end) add(span.end, Part::enclitic, reading.proclitic_count + 1u);
  }

  std::u32string_view text_;
  const WordKnowledge& knowledge_;
  Words& out_;
  TaggerSentence prepared_;
  Decoder<LinearModel> decoder_;
  std::vector<Tagged> tagged_;
};

Tag pronoun_tag(std::string_view letters) {
  using namespace letter_of;
  Tag tag{Kind::pronoun, Gender::none, Count::plural, 3};
  const auto last = static_cast<Letter>(letters.back());
  const auto first = static_cast<Letter>(letters.front());
  if (first == kaf) tag.person = 2;
  if (first == ya || first == nun) tag.person = 1;
  const bool single =
      letters.size() == 1 || (first == ha && last == alif && letters.size() == 2) || (first == nun && last == ya);
  if (single) tag.count = Count::singular;
  if (letters.size() == 3) tag.count = Count::dual;
  if (tag.person != 1 && tag.count != Count::dual)
    tag.gender = last == alif || last == nun ? Gender::feminine : Gender::masculine;
  if (first == kaf && letters.size() == 1) tag.gender = Gender::none;
  return tag;
}

}  // namespace

Expected<WordKnowledge> WordKnowledge::view(std::string_view words, std::string_view weights) {
  auto lexicon = WordLexicon::view(words);
  if (!lexicon) return lexicon.error();
  auto model = LinearModel::view(weights);
  if (!model) return model.error();
  return WordKnowledge{*lexicon, *model};
}

Words find_words(std::u32string_view text, const std::vector<text::Token>& tokens,
                 const std::vector<text::Sentence>& sentences, const WordKnowledge& knowledge) {
  Words result;
  result.tokens = word_tokens(text, tokens);
  result.words.reserve(result.tokens.size() + result.tokens.size() / 4);
  result.first_word.reserve(result.tokens.size() + 1);
  Finder finder(text, knowledge, result);
  std::size_t first = 0;
  for (const text::Sentence& sentence : sentences) {
    const uint32_t end = tokens[sentence.last - 1].span.end;
    std::size_t last = first;
    while (last < result.tokens.size() && result.tokens[last].span.start < end) ++last;
    finder.sentence(first, last);
    first = last;
  }
  result.first_word.push_back(static_cast<uint32_t>(result.words.size()));
  return result;
}

Meaning meaning(std::u32string_view text, const Word& word, const WordKnowledge& knowledge) {
  std::string letters = to_letters(slice(text, word.span));
  if (word.upos == Upos::punct || word.upos == Upos::num || word.upos == Upos::sym || letters.empty() ||
      letters.find(static_cast<char>(foreign)) != letters.npos) {
    std::u32string plain;
    for (char32_t c : slice(text, word.span)) {
      if (letter(c) != no_mark) plain.push_back(c);
    }
    return {plain.empty() ? std::u32string(slice(text, word.span)) : plain, {}};
  }
  if (word.part == Part::enclitic) return {U"هو", pronoun_tag(letters)};
  if (word.part == Part::proclitic) return {from_letters(letters), {}};
  Reading reading = word.reading;
  if (letters.size() != reading.stem_end() - std::size_t{reading.word_start()}) {
    reading.set = WordLexicon::no_set;  // a ligature holds letters of two words: what is written is not what is known
    reading.article = 0;
  }
  const std::string_view stem = std::string_view(letters).substr(reading.article);
  std::vector<LemmaChoice> choices;
  lemma_choices(stem, reading, knowledge.lexicon, choices);
  const LemmaChoice& best = choices[best_lemma(stem, reading, choices, label(word.upos), knowledge.model)];
  return {from_letters(best.lemma), best.tag};
}

}  // namespace isnad::ar
