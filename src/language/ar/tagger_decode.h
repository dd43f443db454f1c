// The beam search of the tagger, over any source of weights: the mapped model, or one in training.
#pragma once

#include <algorithm>

#include "language/ar/feature_hash.h"
#include "language/ar/tagger_features.h"

namespace isnad::ar {

// What is left of a label sequence that ends before some token.
template <class Score>
struct Hypothesis {
  Score score = 0;
  History history;
  Tagged tagged;        // of the last token
  uint32_t parent = 0;  // in the beam of the token before
};

// A reading with labels for its words, and what they score by themselves.
template <class Score>
struct Candidate {
  Tagged tagged;
  Score score = 0;
  uint8_t words = 0;
  uint8_t stem = 0;  // which of the words is the stem
  bool article = false;
};

// `Weights` has: using Score; using Row = const Score* or a type indexed by Label; Row row(Feature) (null where there
// is none); Row transition(uint16_t);
// hopeless: the difference of scores that is never made up.
template <class Weights>
class Decoder {
public:
  using Score = typename Weights::Score;
  using Sum = std::array<Score, label_count>;

  static constexpr std::size_t beam_width = 4;
  static constexpr std::size_t stem_labels = 4;

  void decode(const TaggerSentence& sentence, const Weights& weights, std::vector<Tagged>& out) {
    beams_.clear();
    starts_.clear();
    beams_.push_back({});
    starts_.push_back(0);
    for (std::size_t token = 0; token < sentence.tokens.size(); ++token) {
      candidates(sentence, token, weights);
      if constexpr (requires { weights.handicap(token, Tagged{}); }) {  // in training
        for (auto& candidate : candidates_) candidate.score -= weights.handicap(token, candidate.tagged);
      }
      drop_hopeless();
      advance(sentence, token, weights);
    }
    starts_.push_back(beams_.size());
    backtrace(sentence.tokens.size(), out);
  }

private:
  static void add(const Features& features, const Weights& weights, Sum& sum) {
    for (std::size_t f = 0; f < features.count; ++f) {
      const auto row = weights.row(features.all[f]);
      if (!row) continue;
      for (unsigned l = 0; l < label_count; ++l) sum[l] = static_cast<Score>(sum[l] + (*row)[l]);
    }
  }

  // What depends on a token alone: what it says of each neighbour by distance, and the sums of its readings' stems.
  struct TokenSums {
    uint64_t key = 0;
    std::array<Sum, 2 * reach + 1> neighbour{};
    std::vector<Sum> stems;
  };

  // Fills `to`, which may hold what is remembered of the same token.
  static void of_token(const TaggerSentence& sentence, const TaggerToken* token, const Weights& weights,
                       TokenSums& to) {
    for (int distance : {-2, -1, 1, 2}) {
      Features features;
      neighbour_features(sentence, token, distance, features);
      Sum& sum = to.neighbour[static_cast<std::size_t>(distance + reach)];
      sum = {};
      add(features, weights, sum);
    }
    to.stems.clear();
    if (!token || token->shape >= Shape::number) return;
    for (const Reading& reading : sentence.readings_of(*token)) {
      Features features;
      own_stem_features(sentence, *token, reading, features);
      to.stems.emplace_back();
      add(features, weights, to.stems.back());
    }
  }

  // News repeats its words: the sums of most tokens are remembered from those before them. A slot holds the last token
  // that fell on it, so that what was read before changes the time that reading takes and never its result. Weights
  // that change, in training, have no identity and are not remembered.
  const TokenSums& sums_of(const TaggerSentence& sentence, const TaggerToken* token, const Weights& weights) {
    if constexpr (requires { weights.identity(); }) {
      static thread_local std::vector<TokenSums> memory(1 << 13);
      const uint64_t key = combine(signature(sentence, token), weights.identity());
      TokenSums& slot = memory[key % memory.size()];
      if (slot.key != key) of_token(sentence, token, weights, slot);
      slot.key = key;
      return slot;
    } else {
      of_token(sentence, token, weights, fresh_);
      return fresh_;
    }
  }

  Sum context(const TaggerSentence& sentence, std::size_t at, const Weights& weights) {
    Features features;
    Sum result{};
    if constexpr (!requires { weights.identity(); }) {
      context_features(sentence, at, features);
      add(features, weights, result);
      return result;
    }
    features.add(bias_feature());
    add(features, weights, result);
    for (int distance : {-2, -1, 1, 2}) {
      const auto place = static_cast<std::ptrdiff_t>(at) + distance;
      const bool inside = place >= 0 && place < static_cast<std::ptrdiff_t>(sentence.tokens.size());
      const TaggerToken* token = inside ? &sentence.tokens[static_cast<std::size_t>(place)] : nullptr;
      add(sums_of(sentence, token, weights).neighbour[static_cast<std::size_t>(distance + reach)], result);
    }
    return result;
  }

  static void add(const Sum& from, Sum& to) {
    for (unsigned l = 0; l < label_count; ++l) to[l] = static_cast<Score>(to[l] + from[l]);
  }

  // Scores of the words of one reading, every label.
  static void sums(const TaggerSentence& sentence, std::size_t token, const Reading& reading, const Sum& around,
                   const Sum& own_stem, const Weights& weights, std::array<Sum, 4>& out) {
    unsigned word = 0;
    for (unsigned p = 0; p < reading.proclitic_count; ++p) {
      Features features;
      proclitic_features(sentence, token, reading, p, features);
      out[word] = {};
      add(features, weights, out[word++]);
    }
    Features features;
    joint_stem_features(sentence, token, reading, features);
    out[word] = around;
    add(own_stem, out[word]);
    add(features, weights, out[word++]);
    if (!reading.enclitic) return;
    Features of_enclitic;
    enclitic_features(sentence, token, reading, of_enclitic);
    out[word] = {};
    add(of_enclitic, weights, out[word]);
  }

  void candidates(const TaggerSentence& sentence, std::size_t at, const Weights& weights) {
    candidates_.clear();
    const TaggerToken& token = sentence.tokens[at];
    if (token.shape >= Shape::number) {
      Candidate<Score> fixed;
      fixed.tagged.labels[0] = token.fixed;
      fixed.words = 1;
      candidates_.push_back(fixed);
      return;
    }
    const Sum around = context(sentence, at, weights);
    const TokenSums& own = sums_of(sentence, &token, weights);
    const auto all = sentence.readings_of(token);
    for (uint32_t r = 0; r < all.size(); ++r) {
      std::array<Sum, 4> sum;
      sums(sentence, at, all[r], around, own.stems[r], weights, sum);
      expand(all[r], r, token.fixed, sum);
    }
  }

  void expand(const Reading& reading, uint32_t number, Label fixed, const std::array<Sum, 4>& sum) {
    Candidate<Score> candidate;
    candidate.tagged.reading = number;
    candidate.stem = reading.proclitic_count;
    candidate.words = static_cast<uint8_t>(reading.proclitic_count + 1 + (reading.enclitic > 0));
    candidate.article = reading.article > 0;
    if (reading.enclitic) {
      const auto last = static_cast<unsigned>(candidate.words - 1);
      candidate.tagged.labels[last] = label(Upos::pron);
      candidate.score = sum[last][label(Upos::pron)];
    }
    std::array<Label, label_count> order;
    for (Label l = 0; l < label_count; ++l) order[l] = l;
    const Sum& of_stem = sum[reading.proclitic_count];
    std::partial_sort(order.begin(), order.begin() + stem_labels, order.end() - 1,  // never `edge`
                      [&](Label a, Label b) { return of_stem[a] > of_stem[b] || (of_stem[a] == of_stem[b] && a < b); });
    if (fixed != no_label) order[0] = fixed;
    for (std::size_t i = 0; i < (fixed != no_label ? 1 : stem_labels); ++i) {
      Candidate<Score> with = candidate;
      with.tagged.labels[reading.proclitic_count] = order[i];
      with.score = static_cast<Score>(with.score + of_stem[order[i]]);
      expand_proclitics(reading, 0, with, sum);
    }
  }

  void expand_proclitics(const Reading& reading, unsigned which, const Candidate<Score>& candidate,
                         const std::array<Sum, 4>& sum) {
    if (which == reading.proclitic_count) {
      candidates_.push_back(candidate);
      return;
    }
    for (Label l : proclitic_labels(reading.proclitics[which])) {
      Candidate<Score> with = candidate;
      with.tagged.labels[which] = l;
      with.score = static_cast<Score>(with.score + sum[which][l]);
      expand_proclitics(reading, which + 1, with, sum);
    }
  }

  // Candidates so far below the best that what is to their left cannot save them.
  void drop_hopeless() {
    Score best = candidates_.front().score;
    for (const auto& candidate : candidates_) best = std::max(best, candidate.score);
    std::erase_if(candidates_, [&](const auto& c) { return c.score < best - Weights::hopeless; });
  }

  void advance(const TaggerSentence& sentence, std::size_t token, const Weights& weights) {
    const std::size_t first = starts_.back(), last = beams_.size();
    next_.clear();
    remembered_.clear();
    for (std::size_t h = first; h < last; ++h) {
      for (const Candidate<Score>& candidate : candidates_) {
        Hypothesis<Score> to;
        to.parent = static_cast<uint32_t>(h - first);
        to.tagged = candidate.tagged;
        to.history = beams_[h].history;
        to.score = static_cast<Score>(beams_[h].score + candidate.score);
        for (unsigned w = 0; w < candidate.words; ++w) step(sentence, token, candidate, w, weights, to);
        keep(to);
      }
    }
    starts_.push_back(beams_.size());
    beams_.insert(beams_.end(), next_.begin(), next_.end());
  }

  void step(const TaggerSentence& sentence, std::size_t token, const Candidate<Score>& candidate, unsigned w,
            const Weights& weights, Hypothesis<Score>& to) {
    const Part part = w < candidate.stem ? Part::proclitic : w == candidate.stem ? Part::stem : Part::enclitic;
    const Label l = candidate.tagged.labels[w];
    if (part == Part::stem && sentence.tokens[token].shape < Shape::number) {
      to.score = static_cast<Score>(to.score + left(sentence, token, candidate.tagged.reading, to.history, weights)[l]);
    }
    for (uint16_t row : transition(to.history, part, candidate.article).rows) {
      to.score = static_cast<Score>(to.score + weights.transition(row)[l]);
    }
    to.history = after(to.history, l, part, candidate.article);
  }

  // Scores of a reading's stem after a history; many hypotheses share them.
  const Sum& left(const TaggerSentence& sentence, std::size_t token, uint32_t reading, const History& history,
                  const Weights& weights) {
    History key = history;
    key.before = edge;  // no feature of the stem looks so far back
    for (const Remembered& known : remembered_) {
      if (known.reading == reading && known.history == key) return known.sum;
    }
    Remembered fresh{reading, key, {}};
    Features features;
    history_features(sentence, token, sentence.readings_of(sentence.tokens[token])[reading], key, features);
    add(features, weights, fresh.sum);
    remembered_.push_back(fresh);
    return remembered_.back().sum;
  }

  // Inserts into the beam, best first; of equal histories only the better stays.
  void keep(const Hypothesis<Score>& h) {
    if (next_.size() == beam_width && h.score <= next_.back().score) return;
    if (!next_.empty() && h.score < next_.front().score - Weights::hopeless) return;
    for (auto other = next_.begin(); other != next_.end(); ++other) {
      if (!(other->history == h.history)) continue;
      if (other->score >= h.score) return;
      next_.erase(other);
      break;
    }
    const auto place = std::find_if(next_.begin(), next_.end(), [&](const auto& o) { return o.score < h.score; });
    next_.insert(place, h);
    if (next_.size() > beam_width) next_.pop_back();
  }

  void backtrace(std::size_t tokens, std::vector<Tagged>& out) {
    out.resize(tokens);
    std::size_t at = 0;  // the best of the last beam
    for (std::size_t token = tokens; token-- > 0;) {
      const Hypothesis<Score>& h = beams_[starts_[token + 1] + at];
      out[token] = h.tagged;
      at = h.parent;
    }
  }

  TokenSums fresh_;
  std::vector<Hypothesis<Score>> beams_, next_;
  std::vector<std::size_t> starts_;
  std::vector<Candidate<Score>> candidates_;

  struct Remembered {
    uint32_t reading = 0;
    History history;
    Sum sum{};
  };
  std::vector<Remembered> remembered_;
};

}  // namespace isnad::ar
