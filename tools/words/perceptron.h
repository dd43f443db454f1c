// Trains the tagger: an averaged structured perceptron over the decoder that also reads.
#pragma once

#include <unordered_map>
#include <vector>

#include "corpus.h"
#include "language/ar/lemma.h"
#include "language/ar/tagger_decode.h"
#include "language/ar/word_tokens.h"

namespace isnad::words {

struct TrainingSentence {
  const GoldSentence* gold = nullptr;
  std::vector<ar::WordToken> tokens;
  ar::TaggerSentence prepared;
  // By token: the gold words in it (empty where they cross its border), as letter ranges.
  struct Piece {
    uint8_t start = 0, end = 0;
    uint32_t word = 0;  // of gold->words
  };
  std::vector<std::vector<Piece>> pieces;
  std::vector<ar::Tagged> answer;
  std::vector<bool> has_answer;  // no reading is cut as the gold words are

  // The stems that have a gold lemma, and which of their choices is right; only those with a right one teach.
  struct Stem {
    std::string letters;
    ar::Reading reading;
    ar::Label label = ar::edge;
    std::vector<ar::LemmaChoice> choices;
    std::vector<bool> right;
  };
  std::vector<Stem> stems;
};

TrainingSentence prepare(const GoldSentence& gold, const ar::WordLexicon& lexicon);

// Weights in the making.
class Perceptron {
public:
  using Score = double;
  using Row = std::array<Score, ar::label_count>;

  const Row* row(ar::Feature feature) const {
    const auto at = index_.find(feature);
    return at == index_.end() ? nullptr : &current_[at->second];
  }
  const Row& transition(uint16_t number) const { return current_[number]; }

  // While learning, the right answer must win by a margin.
  Score handicap(std::size_t token, const ar::Tagged& tagged) const {
    return learning_ && learning_->has_answer[token] && learning_->answer[token] == tagged ? margin : 0;
  }
  static constexpr Score margin = 6;
  static constexpr Score hopeless = 25;  // as LinearModel, whose weights are these times 100

  Perceptron();
  void learn(const std::vector<const TrainingSentence*>& sentences, int rounds, unsigned seed);

  // The mean of several that learned in different orders: it generalises better than any of them. Each also learns from
  // a fifth of the hasty sentences, another one each.
  static Perceptron committee(const std::vector<const TrainingSentence*>& sentences,
                              const std::vector<const TrainingSentence*>& hasty, int rounds, unsigned members);

  // Forgets all hashed rows but the `rows` with the largest weights.
  void prune(std::size_t rows);
  std::size_t rows() const { return index_.size(); }

  // All rows after learning, averaged: the transitions, then by feature.
  std::vector<std::pair<ar::Feature, Row>> hashed() const;
  std::vector<Row> transitions() const;

private:
  void update(const TrainingSentence& sentence, const std::vector<ar::Tagged>& tagged, double sign);
  void bump(std::size_t row, ar::Label label, double by);
  std::size_t row_of(ar::Feature feature);
  void average();
  void learn_lemmas(const TrainingSentence& sentence);

  std::unordered_map<ar::Feature, std::size_t> index_;
  std::vector<Row> current_, total_;
  double now_ = 1;
  const TrainingSentence* learning_ = nullptr;
};

}  // namespace isnad::words
