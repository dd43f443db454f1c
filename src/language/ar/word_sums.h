// What each label of each word of a sentence scores before it is known what stands to its left, over any source of
// weights. What one token alone decides is remembered: news repeats its words.
#pragma once

#include <algorithm>
#include <vector>

#include "language/ar/feature_hash.h"
#include "language/ar/feature_sums.h"
#include "language/ar/memory.h"
#include "language/ar/tagger_features.h"

namespace isnad::ar {

// `Weights`: as for Decoder (tagger_decode.h).
template <class Weights>
class WordSums {
public:
  using Score = typename Weights::Score;
  struct alignas(64) Sum : std::array<Score, label_count> {};

  void fill(const TaggerSentence& sentence, const Weights& weights) {
    sums_.resize(sentence.readings.size() * words_of_reading);
    const Feature of_every_token = bias_feature();
    Sum bias{};
    listed_.clear();
    listed_.list({&of_every_token, 1}, weights, bias);
    listed_.add_all(weights);
    around_.assign(sentence.tokens.size(), bias);
    ask_for_tokens(sentence, weights);
    for (std::size_t t = 0; t < sentence.tokens.size(); ++t) add_token(sentence, t, weights);
    add_edges(sentence, weights);
    listed_.clear();
    for (std::size_t t = 0; t < sentence.tokens.size(); ++t) list_joint(sentence, t, weights);
    listed_.add_all(weights);
  }

  // Of word `word` (in reading order: proclitics, stem, pronoun) of a reading, by its number in the sentence.
  Sum& of(std::size_t reading, std::size_t word) { return sums_[reading * words_of_reading + word]; }

private:
  static constexpr std::size_t words_of_reading = 4;

  template <class Row>
  static void add(const Row& row, Sum& sum) {
    for (unsigned l = 0; l < label_count; ++l) sum[l] = static_cast<Score>(sum[l] + row[l]);
  }

  // What depends on a token alone: what it says of each neighbour by distance, and the sums of its readings' stems.
  template <class OneSum>
  struct OfToken {
    std::array<OneSum, std::size_t{2} * reach> neighbour;
    std::array<OneSum, 2> stems;
  };
  static std::size_t place_of(int64_t distance) {  // -2, -1, 1, 2
    return static_cast<std::size_t>(distance < 0 ? distance + reach : distance + reach - 1);
  }

  using ShortSum = std::array<int16_t, label_count>;
  struct alignas(64) Known : OfToken<ShortSum> {};
  using TokenMemory = Memory<Known, 1 << 14>;
  // Weights that change, in training, have no identity and are not remembered.
  static constexpr bool remembers = requires(const Weights& w) { w.identity(); };
  static TokenMemory& memory() {
    static thread_local TokenMemory all;
    return all;
  }

  void compute(const TaggerSentence& sentence, const TaggerToken* token, const Weights& weights, OfToken<Sum>& to) {
    to = {};
    listed_.clear();
    for (int distance : {-2, -1, 1, 2}) {
      Features features;
      neighbour_features(sentence, token, distance, features);
      listed_.list(features, weights, to.neighbour[place_of(distance)]);
    }
    if (token && token->shape < Shape::number) {
      const auto readings = sentence.readings_of(*token);
      for (std::size_t r = 0; r < std::min(readings.size(), to.stems.size()); ++r) {
        list_own_stem(sentence, *token, readings[r], weights, to.stems[r]);
      }
    }
    listed_.add_all(weights);
  }

  void list_own_stem(const TaggerSentence& sentence, const TaggerToken& token, const Reading& reading,
                     const Weights& weights, Sum& to) {
    Features features;
    own_stem_features(sentence, token, reading, features);
    listed_.list(features, weights, to);
  }

  // The places in the memory of all tokens are asked for before the first is needed.
  void ask_for_tokens(const TaggerSentence& sentence, const Weights& weights) {
    if constexpr (remembers) {
      keys_.clear();
      for (const TaggerToken& token : sentence.tokens) {
        keys_.push_back(combine(signature(sentence, &token), weights.identity()));
        memory().ask_for(keys_.back());
      }
    }
  }

  void add_token(const TaggerSentence& sentence, std::size_t t, const Weights& weights) {
    if constexpr (remembers) {
      if (const Known* known = memory().find(keys_[t])) return add_token(sentence, t, weights, *known);
    }
    compute(sentence, &sentence.tokens[t], weights, fresh_);
    add_token(sentence, t, weights, fresh_);
    if constexpr (remembers) remember(keys_[t]);
  }

  void remember(uint64_t key) {
    Known known;
    bool fits = true;
    for (std::size_t i = 0; i < fresh_.neighbour.size(); ++i) fits &= shorten(fresh_.neighbour[i], known.neighbour[i]);
    for (std::size_t i = 0; i < fresh_.stems.size(); ++i) fits &= shorten(fresh_.stems[i], known.stems[i]);
    if (fits) memory().add(key) = known;
  }

  template <class OneSum>
  void add_token(const TaggerSentence& sentence, std::size_t t, const Weights& weights, const OfToken<OneSum>& own) {
    const TaggerToken& token = sentence.tokens[t];
    for (int distance : {-2, -1, 1, 2}) add_around(static_cast<std::ptrdiff_t>(t), distance, own);
    if (token.shape >= Shape::number) return;
    const auto readings = sentence.readings_of(token);
    for (std::size_t r = 0; r < readings.size(); ++r) {
      Sum& stem = of(token.first_reading + r, readings[r].proclitic_count);
      if (r < own.stems.size()) {
        std::copy(own.stems[r].begin(), own.stems[r].end(), stem.begin());
      } else {
        stem = {};
        listed_.clear();
        list_own_stem(sentence, token, readings[r], weights, stem);
        listed_.add_all(weights);
      }
    }
  }

  // What stands `distance` places behind a token of the sentence says something of that token.
  template <class OneSum>
  void add_around(std::ptrdiff_t place, int distance, const OfToken<OneSum>& from) {
    const std::ptrdiff_t at = place - distance;
    if (at < 0 || at >= static_cast<std::ptrdiff_t>(around_.size())) return;
    add(from.neighbour[place_of(distance)], around_[static_cast<std::size_t>(at)]);
  }

  void add_edges(const TaggerSentence& sentence, const Weights& weights) {
    compute(sentence, nullptr, weights, fresh_);
    const auto size = static_cast<std::ptrdiff_t>(around_.size());
    for (std::ptrdiff_t place : {std::ptrdiff_t{-2}, std::ptrdiff_t{-1}, size, size + 1}) {
      for (int distance : {-2, -1, 1, 2}) add_around(place, distance, fresh_);
    }
  }

  void list_joint(const TaggerSentence& sentence, std::size_t t, const Weights& weights) {
    const TaggerToken& token = sentence.tokens[t];
    if (token.shape >= Shape::number) return;
    for (std::size_t r = token.first_reading; r < token.last_reading; ++r) {
      const Reading& reading = sentence.readings[r];
      for (unsigned p = 0; p < reading.proclitic_count; ++p) {
        Features features;
        proclitic_features(sentence, t, reading, p, features);
        of(r, p) = {};
        listed_.list(features, weights, of(r, p));
      }
      Sum& stem = of(r, reading.proclitic_count);
      add(around_[t], stem);
      Features features;
      joint_stem_features(sentence, t, reading, features);
      listed_.list(features, weights, stem);
      if (!reading.enclitic) continue;
      Features of_enclitic;
      enclitic_features(sentence, t, reading, of_enclitic);
      of(r, reading.proclitic_count + 1u) = {};
      listed_.list(of_enclitic, weights, of(r, reading.proclitic_count + 1u));
    }
  }

  FeatureSums<Weights, Sum> listed_;
  std::vector<Sum> sums_, around_;
  std::vector<uint64_t> keys_;
  OfToken<Sum> fresh_;
};

}  // namespace isnad::ar
