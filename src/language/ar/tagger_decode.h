// The beam search of the tagger, over any source of weights: the mapped model, or one in training.
#pragma once

#include <algorithm>

#include "language/ar/word_sums.h"

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
  using Sum = typename WordSums<Weights>::Sum;

  static constexpr std::size_t beam_width = 4;
  static constexpr std::size_t stem_labels = 4;
  // Answers have a handicap then, so that what seems hopeless is not.
  static constexpr bool in_training = requires(const Weights& w) { w.handicap(0, Tagged{}); };

  void decode(const TaggerSentence& sentence, const Weights& weights, std::vector<Tagged>& out) {
    beams_.clear();
    starts_.clear();
    beams_.push_back({});
    sums_.fill(sentence, weights);
    starts_.push_back(0);
    for (std::size_t token = 0; token < sentence.tokens.size(); ++token) {
      candidates(sentence, token);
      if constexpr (in_training) {
        for (auto& candidate : candidates_) candidate.score -= weights.handicap(token, candidate.tagged);
      }
      drop_hopeless();
      advance(sentence, token, weights);
    }
    starts_.push_back(beams_.size());
    backtrace(sentence.tokens.size(), out);
  }

private:
  struct Remembered {
    uint32_t reading = 0;
    History history;
    Sum sum{};
  };

  void candidates(const TaggerSentence& sentence, std::size_t at) {
    candidates_.clear();
    const TaggerToken& token = sentence.tokens[at];
    if (token.shape >= Shape::number) {
      Candidate<Score> fixed;
      fixed.tagged.labels[0] = token.fixed;
      fixed.words = 1;
      candidates_.push_back(fixed);
      return;
    }
    for (std::size_t r = token.first_reading; r < token.last_reading; ++r) {
      expand(sentence.readings[r], static_cast<uint32_t>(r - token.first_reading), token.fixed, &sums_.of(r, 0));
    }
  }

  void expand(const Reading& reading, uint32_t number, Label fixed, const Sum* sum) {
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
    const Sum& of_stem = sum[reading.proclitic_count];
    std::array<Label, label_count> order;
    const std::size_t count = fixed != no_label ? (order[0] = fixed, 1) : best_labels(of_stem, order);
    for (std::size_t i = 0; i < count; ++i) {
      Candidate<Score> with = candidate;
      with.tagged.labels[reading.proclitic_count] = order[i];
      with.score = static_cast<Score>(with.score + of_stem[order[i]]);
      expand_proclitics(reading, 0, with, sum);
    }
  }

  // The best labels of a stem, never `edge`; how many. Those that drop_hopeless would drop are not among them.
  static std::size_t best_labels(const Sum& sum, std::array<Label, label_count>& out) {
    const Score best = *std::max_element(sum.begin(), sum.begin() + edge);
    std::size_t count = 0;
    for (Label l = 0; l < edge; ++l) {
      if (in_training || sum[l] >= best - Weights::hopeless) out[count++] = l;
    }
    const auto better = [&](Label a, Label b) { return sum[a] > sum[b] || (sum[a] == sum[b] && a < b); };
    const std::size_t kept = std::min(count, stem_labels);
    std::partial_sort(out.begin(), out.begin() + kept, out.begin() + count, better);
    return kept;
  }

  void expand_proclitics(const Reading& reading, unsigned which, const Candidate<Score>& candidate, const Sum* sum) {
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
    foresee(sentence, token, weights);
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
    if (const Remembered* known = find(reading, history)) return known->sum;
    listed_.clear();
    remember(sentence, token, reading, history, weights);
    listed_.add_all(weights);
    return remembered_.back().sum;
  }

  // Stems without proclitics come right behind the hypotheses: their scores are asked for together.
  void foresee(const TaggerSentence& sentence, std::size_t token, const Weights& weights) {
    if (sentence.tokens[token].shape >= Shape::number) return;
    remembered_.reserve(candidates_.size() * (beams_.size() - starts_.back()));
    listed_.clear();
    for (std::size_t h = starts_.back(); h < beams_.size(); ++h) {
      for (const Candidate<Score>& candidate : candidates_) {
        const uint32_t reading = candidate.tagged.reading;
        if (candidate.stem > 0 || find(reading, beams_[h].history)) continue;
        remember(sentence, token, reading, beams_[h].history, weights);
      }
    }
    listed_.add_all(weights);
  }

  static History seen_by_stem(History history) {
    history.before = edge;  // no feature of the stem looks so far back
    return history;
  }

  const Remembered* find(uint32_t reading, const History& history) const {
    const History key = seen_by_stem(history);
    for (const Remembered& known : remembered_) {
      if (known.reading == reading && known.history == key) return &known;
    }
    return nullptr;
  }

  void remember(const TaggerSentence& sentence, std::size_t token, uint32_t reading, const History& history,
                const Weights& weights) {
    remembered_.push_back({reading, seen_by_stem(history), {}});
    Features features;
    history_features(sentence, token, sentence.readings_of(sentence.tokens[token])[reading], remembered_.back().history,
                     features);
    listed_.list(features, weights, remembered_.back().sum);
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

  WordSums<Weights> sums_;
  std::vector<Hypothesis<Score>> beams_, next_;
  std::vector<std::size_t> starts_;
  std::vector<Candidate<Score>> candidates_;

  std::vector<Remembered> remembered_;  // never moves while sums are listed
  FeatureSums<Weights, Sum> listed_;
};

}  // namespace isnad::ar
