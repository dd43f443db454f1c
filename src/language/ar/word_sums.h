// What each label of each word of a sentence scores before it is known what stands to its left, over any source of
// weights. What one token alone decides is remembered: news repeats its words.
#pragma once

#include <algorithm>
#include <vector>

#include "language/ar/feature_hash.h"
#include "language/ar/memory.h"
#include "language/ar/tagger_features.h"

namespace isnad::ar {

// `Weights`: as for Decoder (tagger_decode.h).
template <class Weights>
class WordSums {
public:
  using Score = typename Weights::Score;
  struct alignas(64) Sum : std::array<Score, label_count> {};

  static void add(std::span<const Feature> features, const Weights& weights, Sum& sum) {
    if constexpr (requires { weights.add_rows(features, sum); }) {
      weights.add_rows(features, sum);
    } else {
      for (Feature feature : features) {
        if (const auto row = weights.row(feature)) add(*row, sum);
      }
    }
  }
  static void add(const Features& features, const Weights& weights, Sum& sum) {
    const std::span all(features.all.data(), features.count);
    ask_for(all, weights);
    add(all, weights, sum);
  }

  void fill(const TaggerSentence& sentence, const Weights& weights) {
    sums_.resize(sentence.readings.size() * words_of_reading);
    Features of_every_token;
    of_every_token.add(bias_feature());
    Sum bias{};
    add(of_every_token, weights, bias);
    around_.assign(sentence.tokens.size(), bias);
    ask_for_tokens(sentence, weights);
    for (std::size_t t = 0; t < sentence.tokens.size(); ++t) add_token(sentence, t, weights);
    add_edges(sentence, weights);
    features_.clear();
    parts_.clear();
    for (std::size_t t = 0; t < sentence.tokens.size(); ++t) list_joint(sentence, t, weights);
    for (const Part& part : parts_) add(std::span(features_).subspan(part.first, part.count), weights, *part.to);
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

  static void compute(const TaggerSentence& sentence, const TaggerToken* token, const Weights& weights,
                      OfToken<Sum>& to) {
    for (int distance : {-2, -1, 1, 2}) {
      Features features;
      neighbour_features(sentence, token, distance, features);
      Sum& sum = to.neighbour[place_of(distance)];
      sum = {};
      add(features, weights, sum);
    }
    if (!token || token->shape >= Shape::number) return;
    const auto readings = sentence.readings_of(*token);
    for (std::size_t r = 0; r < std::min(readings.size(), to.stems.size()); ++r) {
      to.stems[r] = own_stem(sentence, *token, readings[r], weights);
    }
  }

  static Sum own_stem(const TaggerSentence& sentence, const TaggerToken& token, const Reading& reading,
                      const Weights& weights) {
    Features features;
    own_stem_features(sentence, token, reading, features);
    Sum sum{};
    add(features, weights, sum);
    return sum;
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
    fresh_ = {};
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
        stem = own_stem(sentence, token, readings[r], weights);
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

  static void ask_for(std::span<const Feature> features, const Weights& weights) {
    if constexpr (requires { weights.ask_for(features); }) weights.ask_for(features);
  }

  // Features of one word, which are added to a sum when those of the whole sentence are listed.
  struct Part {
    std::size_t first = 0, count = 0;
    Sum* to = nullptr;
  };

  void list(const Features& features, const Weights& weights, Sum& to) {
    const std::span all(features.all.data(), features.count);
    ask_for(all, weights);
    parts_.push_back({features_.size(), all.size(), &to});
    features_.insert(features_.end(), all.begin(), all.end());
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
        list(features, weights, of(r, p));
      }
      Sum& stem = of(r, reading.proclitic_count);
      add(around_[t], stem);
      Features features;
      joint_stem_features(sentence, t, reading, features);
      list(features, weights, stem);
      if (!reading.enclitic) continue;
      Features of_enclitic;
      enclitic_features(sentence, t, reading, of_enclitic);
      of(r, reading.proclitic_count + 1u) = {};
      list(of_enclitic, weights, of(r, reading.proclitic_count + 1u));
    }
  }

  std::vector<Feature> features_;
  std::vector<Part> parts_;
  std::vector<Sum> sums_, around_;
  std::vector<uint64_t> keys_;
  OfToken<Sum> fresh_;
};

}  // namespace isnad::ar
