#include "measure.h"

#include <fmt/format.h>

#include "text/unicode.h"

namespace isnad::words {

namespace {

using ar::Reading;

// A word that was found: letters [start, end) of its token.
struct Found {
  uint8_t start, end;
  ar::Upos upos;
  std::u32string lemma;
};

class Sentence {
public:
  Sentence(const TrainingSentence& sentence, const std::vector<ar::Tagged>& tagged, const ar::WordLexicon& lexicon,
           const Perceptron& weights)
      : sentence_(sentence), tagged_(tagged), lexicon_(lexicon), weights_(weights) {}

  std::vector<Found> words(std::size_t t) const {
    const ar::TaggerToken& token = sentence_.prepared.tokens[t];
    const Reading& r = sentence_.prepared.readings_of(token)[tagged_[t].reading];
    std::vector<Found> result;
    if (token.shape > ar::Shape::prefix) {
      const ar::Upos upos = ar::upos_of(token, tagged_[t].labels[0]);
      return {{0, r.size, upos, bare(slice(sentence_.gold->text, sentence_.tokens[t].span))}};
    }
    const std::string_view word = sentence_.prepared.word(token);
    const auto upos = [&](unsigned w) { return ar::upos_of(token, tagged_[t].labels[w]); };
    for (uint8_t p = 0; p < r.proclitic_count; ++p) {
      result.push_back({p, static_cast<uint8_t>(p + 1), upos(p), ar::from_letters(word.substr(p, 1))});
    }
    result.push_back({r.word_start(), r.stem_end(), upos(r.proclitic_count), lemma(word, r, tagged_[t])});
    if (r.enclitic) result.push_back({r.stem_end(), r.size, upos(r.proclitic_count + 1u), U"هو"});
    return result;
  }

private:
  std::u32string lemma(std::string_view word, const Reading& r, const ar::Tagged& tagged) const {
    const std::string_view stem = word.substr(r.stem_start(), std::size_t{r.stem_end()} - r.stem_start());
    std::vector<ar::LemmaChoice> choices;
    ar::lemma_choices(stem, r, lexicon_, choices);
    const ar::Label label = tagged.labels[r.proclitic_count];
    return ar::from_letters(choices[ar::best_lemma(stem, r, choices, label, weights_)].lemma);
  }

  const TrainingSentence& sentence_;
  const std::vector<ar::Tagged>& tagged_;
  const ar::WordLexicon& lexicon_;
  const Perceptron& weights_;
};

void compare(const Found& mine, const GoldWord& gold, Score& score, Misses& misses) {
  const std::string form = text::to_utf8(gold.form);
  ++score.right;
  score.tagged += mine.upos == gold.upos;
  score.lemmas += mine.lemma == gold.lemma;
  if (mine.upos != gold.upos) {
    ++misses[fmt::format("tag {} for {}", name(mine.upos), name(gold.upos))];
    ++misses[fmt::format("word {} {} for {}", form, name(mine.upos), name(gold.upos))];
  }
  if (mine.lemma != gold.lemma) {
    ++misses[fmt::format("lemma {} {} {} for {}", form, name(gold.upos), text::to_utf8(mine.lemma),
                         text::to_utf8(gold.lemma))];
  }
}

}  // namespace

void measure(const TrainingSentence& sentence, const std::vector<ar::Tagged>& tagged, const ar::WordLexicon& lexicon,
             const Perceptron& weights, Score& score, Misses& misses) {
  const Sentence decided(sentence, tagged, lexicon, weights);
  score.expected += static_cast<int>(sentence.gold->words.size());
  for (std::size_t t = 0; t < tagged.size(); ++t) {
    const std::vector<Found> words = decided.words(t);
    score.found += static_cast<int>(words.size());
    const auto& pieces = sentence.pieces[t];
    const bool whole = sentence.tokens[t].shape > ar::Shape::prefix && pieces.size() == 1;
    std::size_t hits = 0;
    for (const Found& word : words) {
      for (const auto& piece : pieces) {
        if (!whole && (piece.start != word.start || piece.end != word.end)) continue;
        compare(word, sentence.gold->words[piece.word], score, misses);
        ++hits;
      }
    }
    if (hits != pieces.size()) {
      ++misses["cut " + text::to_utf8(slice(sentence.gold->text, sentence.tokens[t].span))];
    }
  }
}

}  // namespace isnad::words
