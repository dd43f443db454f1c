#include "story/align.h"

#include <algorithm>
#include <array>
#include <numeric>
#include <utility>

#include "isnad/report.h"

namespace isnad::story {

namespace {

constexpr float skipped = 0.25F;          // what a skipped word costs, of its worth
constexpr float apart = 0.5F;             // what a word counts that does not follow its predecessor directly
constexpr int32_t longest_gap = 30;       // content words
constexpr std::size_t look_back = 200;    // seeds; chains of more words between are found all the same
constexpr std::size_t too_common = 1024;  // pairs of places of one word: a word that is everywhere says nothing
constexpr std::size_t most_alignments = 16;

constexpr uint32_t none = 0xFFFFFFFF;

// For each place in the first text the places of the same word in the second, as a range of its `by_word`. Empty for
// words that are too common.
std::vector<Span> matches_of(const Sequence& first, const Sequence& second) {
  std::vector<Span> matches(first.words.size());
  const std::vector<uint32_t>&left = first.by_word, &right = second.by_word;
  for (uint32_t i = 0, j = 0; i < left.size() && j < right.size();) {
    const uint32_t word = first.words[left[i]], other = second.words[right[j]];
    uint32_t i_end = i, j_end = j;
    while (i_end < left.size() && first.words[left[i_end]] == word) ++i_end;
    while (j_end < right.size() && second.words[right[j_end]] == other) ++j_end;
    if (word == other && std::size_t{i_end - i} * (j_end - j) <= too_common) {
      for (uint32_t a = i; a < i_end; ++a) matches[left[a]] = {j, j_end};
    }
    if (word <= other) i = i_end;
    if (other <= word) j = j_end;
  }
  return matches;
}

// Pairs of places with one word, by place in the first text, then in the second.
std::vector<WordPair> seeds_of(const Sequence& first, const Sequence& second) {
  std::vector<WordPair> seeds;
  const std::vector<Span> matches = matches_of(first, second);
  for (uint32_t place = 0; place < matches.size(); ++place) {
    for (uint32_t at = matches[place].start; at < matches[place].end; ++at) {
      seeds.push_back({place, second.by_word[at]});
    }
  }
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

  // Gives every seed the best chain that ends with it; the number of the best of all. The first seeds, `known`, are as
  // they were when last scored: so are their chains.
  uint32_t score(const std::vector<WordPair>& seeds, uint32_t known) {
    fill(seeds, known);
    const auto count = static_cast<uint32_t>(seeds.size());
    uint32_t best = none, near = 0, row = 0;  // the first seed that is near enough; the first of the same first word
    for (uint32_t s = 0; s < count; ++s) {
      while (first_at_[s] - first_at_[near] > longest_gap) ++near;
      if (first_at_[row] != first_at_[s]) row = s;
      const uint32_t from = std::max(near, s > look_back ? s - static_cast<uint32_t>(look_back) : 0);
      if (s >= known) extend(s, {from, std::max(row, from)});
      if (best == none || score_[s] > score_[best]) best = s;
    }
    return best;
  }

  // No chain scores more: as if all seeds went forward in the second text, and nothing of it were skipped. Which is seen
  // in one look at each seed, and says of most pairs of articles that they have nothing in common.
  float bound(const std::vector<WordPair>& seeds) const {
    float best = 0, chain = 0;
    std::size_t before = 0, row = 0;  // the first seeds of the first word before, and of this
    for (std::size_t end = 0; row < seeds.size(); before = row, row = end) {
      const uint32_t place = seeds[row].first;
      float worth = 0;
      for (end = row; end < seeds.size() && seeds[end].first == place; ++end) {
        worth = std::max(worth, std::min(first_.worth[place], second_.worth[seeds[end].second]));
      }
      const float alone = apart * worth;
      float longer = chain + alone;
      if (row > 0) longer -= skipped * (sum_first_[place] - sum_first_[seeds[before].first + 1]);
      if (row > 0 && has_direct(seeds, before, row, end)) longer = std::max(longer, chain + worth);
      chain = std::max(alone, longer);
      best = std::max(best, chain);
    }
    return best;
  }

  // The chain that ends with the seed.
  Alignment to(uint32_t last) {
    Alignment alignment{{}, score_[last]};
    for (uint32_t s = last; s != none; s = before(s)) {
      alignment.pairs.push_back({static_cast<uint32_t>(first_at_[s]), static_cast<uint32_t>(second_at_[s])});
    }
    std::reverse(alignment.pairs.begin(), alignment.pairs.end());
    return alignment;
  }

  float score_of(uint32_t seed) const { return score_[seed]; }

private:
  // Whether a seed of [row, end) follows one of [before, row) directly in both texts.
  static bool has_direct(const std::vector<WordPair>& seeds, std::size_t before, std::size_t row, std::size_t end) {
    if (seeds[before].first + 1 != seeds[row].first) return false;
    const std::size_t last = row;
    while (before < last && row < end) {
      const uint32_t wanted = seeds[before].second + 1;
      if (wanted == seeds[row].second) return true;
      ++(wanted < seeds[row].second ? before : row);
    }
    return false;
  }

  void fill(const std::vector<WordPair>& seeds, uint32_t known) {
    const std::size_t count = seeds.size();
    for (auto* column : {&first_at_, &second_at_}) column->resize(count);
    for (auto* column : {&worth_, &sum_first_after_, &sum_second_after_, &score_, &reached_}) column->resize(count);
    looked_at_.resize(count);
    for (std::size_t s = known; s < count; ++s) {
      const WordPair at = seeds[s];
      first_at_[s] = static_cast<int32_t>(at.first);
      second_at_[s] = static_cast<int32_t>(at.second);
      worth_[s] = std::min(first_.worth[at.first], second_.worth[at.second]);
      sum_first_after_[s] = sum_first_[at.first + 1];
      sum_second_after_[s] = sum_second_[at.second + 1];
    }
  }

  // The best of the chains that end with one of the seeds [from, end) goes on with this one.
  void extend(uint32_t s, Span seeds) {
    looked_at_[s] = seeds;
    reach(seeds.start, seeds.end, s);
    score_[s] = std::max(apart * worth_[s], most_reached(seeds.start, seeds.end));
  }

  // The seed that its chain comes from; of equals, the last. Worked out only for the few that become an alignment.
  uint32_t before(uint32_t s) {
    if (score_[s] <= apart * worth_[s]) return none;
    const auto [from, end] = looked_at_[s];
    reach(from, end, s);
    for (uint32_t p = end; p-- > from;) {
      if (reached_[p] == score_[s]) return p;
    }
    return none;
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

  // Over several at a time: one after another, each would wait for the one before.
  float most_reached(uint32_t from, uint32_t end) const {
    constexpr uint32_t lanes = 8;
    std::array<float, lanes> most;
    most.fill(unreachable);
    const float* const reached = reached_.data();
    uint32_t p = from;
    for (; p + lanes <= end; p += lanes) {
      for (uint32_t lane = 0; lane < lanes; ++lane) {
        most[lane] = reached[p + lane] > most[lane] ? reached[p + lane] : most[lane];
      }
    }
    for (; p < end; ++p) most[0] = std::max(most[0], reached[p]);
    return *std::max_element(most.begin(), most.end());
  }

  static constexpr float unreachable = -1e30F;

  const Sequence& first_;
  const Sequence& second_;
  std::vector<float> sum_first_, sum_second_;
  // By seed:
  std::vector<int32_t> first_at_, second_at_;
  std::vector<float> worth_, sum_first_after_, sum_second_after_;
  std::vector<float> score_, reached_;
  std::vector<Span> looked_at_;  // the seeds that its chain may come from
};

// The number of the first that is removed.
uint32_t remove_used(std::vector<WordPair>& seeds, const Alignment& alignment) {
  std::vector<uint32_t> first, second;
  for (const WordPair pair : alignment.pairs) {
    first.push_back(pair.first);
    second.push_back(pair.second);
  }
  const auto is_used = [&](WordPair seed) {
    return std::binary_search(first.begin(), first.end(), seed.first) ||
           std::binary_search(second.begin(), second.end(), seed.second);
  };
  const auto used = std::find_if(seeds.begin(), seeds.end(), is_used);
  const auto number = static_cast<uint32_t>(used - seeds.begin());
  seeds.erase(std::remove_if(used, seeds.end(), is_used), seeds.end());
  return number;
}

}  // namespace

Sequence sequence_of(std::vector<uint32_t> words, std::vector<float> worth) {
  std::vector<uint32_t> by_word(words.size());
  std::iota(by_word.begin(), by_word.end(), 0U);
  std::stable_sort(by_word.begin(), by_word.end(), [&](uint32_t a, uint32_t b) { return words[a] < words[b]; });
  return {std::move(words), std::move(worth), std::move(by_word)};
}

std::vector<Alignment> align(const Sequence& first, const Sequence& second, float least) {
  std::vector<Alignment> alignments;
  std::vector<WordPair> seeds = seeds_of(first, second);
  Chains chains(first, second);
  uint32_t known = 0;
  constexpr float rounding = 0.01F;
  while (alignments.size() < most_alignments && chains.bound(seeds) >= least - rounding) {
    const uint32_t best = chains.score(seeds, known);
    if (best == none || chains.score_of(best) < least) break;
    alignments.push_back(chains.to(best));
    known = remove_used(seeds, alignments.back());
  }
  return alignments;
}

}  // namespace isnad::story
