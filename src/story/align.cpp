#include "story/align.h"

#include <algorithm>
#include <numeric>

namespace isnad::story {

namespace {

constexpr float skipped = 0.25F;          // what a skipped word costs, of its worth
constexpr float apart = 0.5F;             // what a word counts that does not follow its predecessor directly
constexpr int32_t longest_gap = 30;       // content words
constexpr std::size_t look_back = 200;    // seeds; chains of more words between are found all the same
constexpr std::size_t too_common = 1024;  // pairs of places of one word: a word that is everywhere says nothing
constexpr std::size_t most_alignments = 16;

constexpr uint32_t none = 0xFFFFFFFF;

std::vector<uint32_t> places_by_word(const Sequence& sequence) {
  std::vector<uint32_t> places(sequence.words.size());
  std::iota(places.begin(), places.end(), 0U);
  std::stable_sort(places.begin(), places.end(),
                   [&](uint32_t a, uint32_t b) { return sequence.words[a] < sequence.words[b]; });
  return places;
}

// Pairs of places with one word, by place in the first text, then in the second.
std::vector<WordPair> seeds_of(const Sequence& first, const Sequence& second) {
  std::vector<WordPair> seeds;
  const std::vector<uint32_t> left = places_by_word(first), right = places_by_word(second);
  for (std::size_t i = 0, j = 0; i < left.size() && j < right.size();) {
    const uint32_t word = first.words[left[i]], other = second.words[right[j]];
    std::size_t i_end = i, j_end = j;
    while (i_end < left.size() && first.words[left[i_end]] == word) ++i_end;
    while (j_end < right.size() && second.words[right[j_end]] == other) ++j_end;
    if (word == other && (i_end - i) * (j_end - j) <= too_common) {
      for (std::size_t a = i; a < i_end; ++a) {
        for (std::size_t b = j; b < j_end; ++b) seeds.push_back({left[a], right[b]});
      }
    }
    if (word <= other) i = i_end;
    if (other <= word) j = j_end;
  }
  std::sort(seeds.begin(), seeds.end(),
            [](WordPair a, WordPair b) { return a.first != b.first ? a.first < b.first : a.second < b.second; });
  return seeds;
}

std::vector<float> sums(const std::vector<float>& worth) {
  std::vector<float> result(worth.size() + 1, 0.0F);
  std::partial_sum(worth.begin(), worth.end(), result.begin() + 1);
  return result;
}

// Chains of seeds; in columns, since all of the time goes into looking at hundreds of seeds before each.
class Chains {
public:
  Chains(const Sequence& first, const Sequence& second)
      : first_(first), second_(second), sum_first_(sums(first.worth)), sum_second_(sums(second.worth)) {}

  // Gives every seed the best chain that ends with it; the number of the best of all.
  uint32_t score(const std::vector<WordPair>& seeds) {
    fill(seeds);
    const auto count = static_cast<uint32_t>(seeds.size());
    uint32_t best = none, near = 0, row = 0;  // the first seed that is near enough; the first of the same first word
    for (uint32_t s = 0; s < count; ++s) {
      while (first_at_[s] - first_at_[near] > longest_gap) ++near;
      if (first_at_[row] != first_at_[s]) row = s;
      const uint32_t from = std::max(near, s > look_back ? s - static_cast<uint32_t>(look_back) : 0);
      extend(from, std::max(row, from), s);
      if (best == none || score_[s] > score_[best]) best = s;
    }
    return best;
  }

  Alignment to(uint32_t last) const {
    Alignment alignment{{}, score_[last]};
    for (uint32_t s = last; s != none; s = before_[s]) {
      alignment.pairs.push_back({static_cast<uint32_t>(first_at_[s]), static_cast<uint32_t>(second_at_[s])});
    }
    std::reverse(alignment.pairs.begin(), alignment.pairs.end());
    return alignment;
  }

  float score_of(uint32_t seed) const { return score_[seed]; }

private:
  void fill(const std::vector<WordPair>& seeds) {
    const std::size_t count = seeds.size();
    for (auto* column : {&first_at_, &second_at_}) column->resize(count);
    for (auto* column : {&worth_, &sum_first_after_, &sum_second_after_, &score_, &reached_}) column->resize(count);
    before_.assign(count, none);
    for (std::size_t s = 0; s < count; ++s) {
      const WordPair at = seeds[s];
      first_at_[s] = static_cast<int32_t>(at.first);
      second_at_[s] = static_cast<int32_t>(at.second);
      worth_[s] = std::min(first_.worth[at.first], second_.worth[at.second]);
      sum_first_after_[s] = sum_first_[at.first + 1];
      sum_second_after_[s] = sum_second_[at.second + 1];
    }
  }

  // The best of the chains that end with one of the seeds [from, end); of equals, the one that ends last.
  void extend(uint32_t from, uint32_t end, uint32_t s) {
    score_[s] = apart * worth_[s];
    reach(from, end, s);
    float best = score_[s];
    for (uint32_t p = from; p < end; ++p) best = std::max(best, reached_[p]);
    if (best <= score_[s]) return;
    for (uint32_t p = end; p-- > from;) {
      if (reached_[p] != best) continue;
      score_[s] = best;
      before_[s] = p;
      return;
    }
  }

  // What the chain to `s` over each of the seeds scores. A loop that the compiler can do for several at a time.
  void reach(uint32_t from, uint32_t end, uint32_t s) {
    const int32_t second = second_at_[s];
    const float worth = worth_[s];
    const float first_sum = sum_first_[static_cast<uint32_t>(first_at_[s])];
    const float second_sum = sum_second_[static_cast<uint32_t>(second)];
    const int32_t* const at = second_at_.data();
    const float* const first_after = sum_first_after_.data();
    const float* const second_after = sum_second_after_.data();
    const float* const score = score_.data();
    float* const __restrict reached = reached_.data();
    for (uint32_t p = from; p < end; ++p) {
      const float first_gap = first_sum - first_after[p], second_gap = second_sum - second_after[p];
      const float gap = first_gap < second_gap ? second_gap : first_gap;
      const float reached_here = score[p] + (apart * worth - skipped * gap);
      const int32_t ahead = second - at[p];
      const bool near = static_cast<uint32_t>(ahead - 1) < static_cast<uint32_t>(longest_gap);
      reached[p] = near ? reached_here : unreachable;
    }
    for (uint32_t p = end; p-- > from && first_at_[p] + 1 == first_at_[s];) {
      if (second_at_[p] + 1 == second) reached_[p] = score_[p] + worth;
    }
  }

  static constexpr float unreachable = -1e30F;

  const Sequence& first_;
  const Sequence& second_;
  std::vector<float> sum_first_, sum_second_;
  // By seed:
  std::vector<int32_t> first_at_, second_at_;
  std::vector<float> worth_, sum_first_after_, sum_second_after_;
  std::vector<float> score_, reached_;
  std::vector<uint32_t> before_;  // the seed that its chain comes from
};

void remove_used(std::vector<WordPair>& seeds, const Alignment& alignment) {
  std::vector<uint32_t> first, second;
  for (const WordPair pair : alignment.pairs) {
    first.push_back(pair.first);
    second.push_back(pair.second);
  }
  std::erase_if(seeds, [&](WordPair seed) {
    return std::binary_search(first.begin(), first.end(), seed.first) ||
           std::binary_search(second.begin(), second.end(), seed.second);
  });
}

}  // namespace

std::vector<Alignment> align(const Sequence& first, const Sequence& second, float least) {
  std::vector<Alignment> alignments;
  std::vector<WordPair> seeds = seeds_of(first, second);
  Chains chains(first, second);
  while (alignments.size() < most_alignments) {
    const uint32_t best = chains.score(seeds);
    if (best == none || chains.score_of(best) < least) break;
    alignments.push_back(chains.to(best));
    remove_used(seeds, alignments.back());
  }
  return alignments;
}

}  // namespace isnad::story
