// words: looks at, trains and measures what isnad knows of Arabic words.
#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <map>

#include "language/ar/readings.h"
#include "lexicon/lexicon.h"
#include "perceptron.h"
#include "text/unicode.h"

namespace {

using namespace isnad;
using namespace isnad::words;

std::string utf8(std::string_view letters) {
  return text::to_utf8(ar::from_letters(letters));
}

void look_up(const ar::WordLexicon& lexicon, const std::string& word) {
  const std::string letters = ar::to_letters(text::to_utf32(word));
  std::vector<ar::Reading> all;
  ar::readings(letters, lexicon, all);
  for (const ar::Reading& r : all) {
    const std::string_view whole = letters;
    const std::string_view stem = whole.substr(r.stem_start(), std::size_t{r.stem_end()} - r.stem_start());
    fmt::print("{} + {}{} + {}{}{}\n", utf8(whole.substr(0, r.word_start())), r.article ? "ال" : "", utf8(stem),
               utf8(whole.substr(r.stem_end())), r.known() ? "" : "  (unknown)", r.variant ? "  (variant)" : "");
    if (!r.known()) continue;
    for (const ar::Lexeme& lexeme : lexicon.lexemes(r.set)) {
      const ar::Tag& tag = lexicon.tag(lexeme);
      if (!ar::can_stand(tag, r.place())) continue;
      fmt::print("    {} {} g{} n{} p{} a{} v{} m{} {:x}\n", utf8(lexicon.lemma(stem, lexeme)), name(tag.kind),
                 static_cast<int>(tag.gender), static_cast<int>(tag.count), tag.person, static_cast<int>(tag.aspect),
                 static_cast<int>(tag.voice), static_cast<int>(tag.mood), tag.marks);
    }
  }
}

struct Score {
  int right = 0, tagged = 0, found = 0, expected = 0, lemmas = 0;
  double f(int tp) const { return found + expected ? 2.0 * tp / (found + expected) : 0; }
};

std::u32string lemma_of(const TrainingSentence& sentence, std::size_t t, const ar::Tagged& tagged, std::size_t w,
                        const ar::WordLexicon& lexicon, const Perceptron& weights) {
  const ar::TaggerToken& token = sentence.prepared.tokens[t];
  const auto form = slice(sentence.gold->text, sentence.tokens[t].span);
  if (token.shape != ar::Shape::arabic) return bare(form);
  const ar::Reading& r = sentence.prepared.readings_of(token)[tagged.reading];
  const std::string_view word = sentence.prepared.word(token);
  if (w < r.proclitic_count) return ar::from_letters(word.substr(w, 1));
  if (w > r.proclitic_count) return U"هو";
  const std::string_view stem = word.substr(r.stem_start(), std::size_t{r.stem_end()} - r.stem_start());
  std::vector<ar::LemmaChoice> choices;
  ar::lemma_choices(stem, r, lexicon, choices);
  return ar::from_letters(choices[ar::best_lemma(stem, r, choices, tagged.labels[w], weights)].lemma);
}

void count(const TrainingSentence& sentence, const std::vector<ar::Tagged>& tagged, const ar::WordLexicon& lexicon,
           const Perceptron& weights, Score& score, std::map<std::string, int>* misses) {
  score.expected += static_cast<int>(sentence.gold->words.size());
  for (std::size_t t = 0; t < tagged.size(); ++t) {
    const ar::TaggerToken& token = sentence.prepared.tokens[t];
    const ar::Reading& r = sentence.prepared.readings_of(token)[tagged[t].reading];
    const bool fixed = token.shape >= ar::Shape::number;
    std::vector<std::pair<uint8_t, uint8_t>> mine;
    for (uint8_t p = 0; p < r.proclitic_count; ++p) mine.push_back({p, static_cast<uint8_t>(p + 1)});
    mine.push_back({r.word_start(), r.stem_end()});
    if (r.enclitic) mine.push_back({r.stem_end(), r.size});
    score.found += static_cast<int>(mine.size());
    const auto& pieces = sentence.pieces[t];
    std::string a, b;
    for (std::size_t w = 0; w < mine.size(); ++w) {
      a += fmt::format("{}/{} ", w ? "+" : "", fixed ? "-" : name(static_cast<ar::Upos>(tagged[t].labels[w])));
      for (const auto& piece : pieces) {
        const bool hit = fixed ? pieces.size() == 1 : piece.start == mine[w].first && piece.end == mine[w].second;
        if (!hit) continue;
        ++score.right;
        const ar::Upos upos = sentence.gold->words[piece.word].upos;
        const ar::Label label = tagged[t].labels[w];
        const bool same = fixed ? upos == (token.shape == ar::Shape::number   ? ar::Upos::num
                                           : token.shape == ar::Shape::symbol ? ar::Upos::sym
                                                                              : ar::Upos::punct)
                                : ar::label(upos) == label && label != ar::edge;
        score.tagged += same;
        const std::u32string& gold_lemma = sentence.gold->words[piece.word].lemma;
        const bool lemma_right = lemma_of(sentence, t, tagged[t], w, lexicon, weights) == gold_lemma;
        score.lemmas += lemma_right;
        if (misses && !lemma_right) {
          ++(*misses)[fmt::format("LEMMA {} {} {} not {}", text::to_utf8(sentence.gold->words[piece.word].form),
                                  name(upos), text::to_utf8(gold_lemma),
                                  text::to_utf8(lemma_of(sentence, t, tagged[t], w, lexicon, weights)))];
        }
      }
    }
    for (const auto& piece : pieces) {
      b += fmt::format("{}/{} ", text::to_utf8(sentence.gold->words[piece.word].form),
                       name(sentence.gold->words[piece.word].upos));
    }
    bool cut_right = fixed || pieces.size() == mine.size();
    for (std::size_t w = 0; cut_right && !fixed && w < mine.size(); ++w) cut_right = pieces[w].end == mine[w].second;
    if (misses && !cut_right)
      ++(*misses)[fmt::format("CUT {} [{}] is {}", text::to_utf8(slice(sentence.gold->text, sentence.tokens[t].span)),
                              a, b)];
    if (misses && cut_right && !fixed) {
      for (std::size_t w = 0; w < mine.size(); ++w) {
        const auto& gold = sentence.gold->words[pieces[w].word];
        const auto upos = static_cast<ar::Upos>(tagged[t].labels[w]);
        if (gold.upos != upos) {
          ++(*misses)[fmt::format("TAG {}>{}", name(gold.upos), name(upos))];
          ++(*misses)[fmt::format("WORD {} {}>{}{}", text::to_utf8(gold.form), name(gold.upos), name(upos),
                                  r.known() ? "" : " unknown")];
        }
      }
    }
  }
}

int cross_validate(const ar::WordLexicon& lexicon, const std::string& corpus, int rounds, bool show) {
  const auto gold = read_corpus(corpus);
  if (!gold) {
    fmt::print(stderr, "{}: {}\n", gold.error().place, gold.error().sentence);
    return 1;
  }
  std::vector<TrainingSentence> all;
  int without = 0, tokens = 0;
  for (const GoldSentence& sentence : *gold) {
    all.push_back(prepare(sentence, lexicon));
    for (bool has : all.back().has_answer) without += !has;
    tokens += static_cast<int>(all.back().tokens.size());
  }
  fmt::print("{} sentences, {} tokens, {} without a reading cut right\n", all.size(), tokens, without);
  constexpr std::size_t folds = 10;
  Score score;
  std::map<std::string, int> misses;
  for (std::size_t fold = 0; fold < folds; ++fold) {
    std::vector<const TrainingSentence*> train;
    for (std::size_t s = 0; s < all.size(); ++s) {
      if (s * folds / all.size() != fold) train.push_back(&all[s]);
    }
    Perceptron perceptron = Perceptron::committee(train, rounds, 5);
    if (fold == 0) fmt::print("{} rows\n", perceptron.rows());
    if (const char* n = std::getenv("PRUNE")) perceptron.prune(std::stoul(n));
    ar::Decoder<Perceptron> decoder;
    std::vector<ar::Tagged> tagged;
    for (std::size_t s = 0; s < all.size(); ++s) {
      if (s * folds / all.size() != fold) continue;
      decoder.decode(all[s].prepared, perceptron, tagged);
      count(all[s], tagged, lexicon, perceptron, score, &misses);
    }
  }
  fmt::print("words F1 {:.4f}, with UPOS {:.4f}, with lemma {:.4f}\n", score.f(score.right), score.f(score.tagged),
             score.f(score.lemmas));
  if (show) {
    std::vector<std::pair<int, std::string>> sorted;
    for (const auto& [what, n] : misses) sorted.push_back({n, what});
    std::sort(sorted.rbegin(), sorted.rend());
    for (const auto& [n, what] : sorted) fmt::print("{:5} {}\n", n, what);
  }
  return 0;
}

// Weights as whole numbers, the largest well inside 16 bits even when many are added in 32.
std::string weights_text(const Perceptron::Row& row, double scale) {
  std::string result;
  for (ar::Label l = 0; l < ar::edge; ++l) {
    const long weight = std::lround(std::clamp(row[l] * scale, -32000.0, 32000.0));
    if (weight == 0) continue;
    result += fmt::format("{}{}:{}", result.empty() ? "" : " ", name(static_cast<ar::Upos>(l)), weight);
  }
  return result;
}

constexpr char model_head[] =
    "# The weights of the tagger of Arabic words. Made by `words train`; models/README.md is their card.\n"
    "# A row: the number of a transition (t) or the hash of a feature, a tab, LABEL:WEIGHT.\n";

void print_model(const Perceptron& perceptron) {
  constexpr double scale = 100;
  fmt::print("{}", model_head);
  const auto transitions = perceptron.transitions();
  for (std::size_t t = 0; t < transitions.size(); ++t) {
    if (const auto weights = weights_text(transitions[t], scale); !weights.empty())
      fmt::print("t {}\t{}\n", t, weights);
  }
  for (const auto& [feature, row] : perceptron.hashed()) {
    if (const auto weights = weights_text(row, scale); !weights.empty()) fmt::print("{:016x}\t{}\n", feature, weights);
  }
}

int train(const ar::WordLexicon& lexicon, const std::string& corpus, int rounds) {
  const auto gold = read_corpus(corpus);
  if (!gold) return 1;
  std::vector<TrainingSentence> all;
  for (const GoldSentence& sentence : *gold) all.push_back(prepare(sentence, lexicon));
  std::vector<const TrainingSentence*> sentences;
  for (const TrainingSentence& sentence : all) sentences.push_back(&sentence);
  Perceptron perceptron = Perceptron::committee(sentences, rounds, 5);
  perceptron.prune(60000);
  print_model(perceptron);
  return 0;
}

}  // namespace

int main(int count, char** arguments) {
  const auto lexicon = lexicon::Lexicon::open(arguments[1]);
  if (!lexicon) return 1;
  const auto words = ar::WordLexicon::view(lexicon->part("ar.words"));
  if (!words) {
    fmt::print(stderr, "{}\n", words.error().sentence);
    return 1;
  }
  const std::string command = arguments[2];
  if (command == "lookup") {
    for (int i = 3; i < count; ++i) look_up(*words, arguments[i]);
  } else if (command == "train") {
    return train(*words, arguments[3], std::atoi(arguments[4]));
  } else if (command == "cv") {
    return cross_validate(*words, arguments[3], std::atoi(arguments[4]), count > 5);
  }
  return 0;
}
