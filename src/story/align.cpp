#include "story/align.h"

#include <algorithm>
#include <numeric>

namespace isnad::story {

namespace {

constexpr float skipped = 0.25F;          // what a skipped word costs, of its worth
constexpr float apart = 0.5F;             // what a word counts that does not follow its predecessor directly
constexpr uint32_t longest_gap = 30;      // content words
constexpr std::size_t look_back = 200;    // seeds; chains of more words between are found all the same
constexpr std::size_t too_common = 1024;  // pairs of places of one word: a word that is everywhere says nothing
constexpr std::size_t most_alignments = 16;

constexpr uint32_t none = 0xFFFFFFFF;

struct Seed {
  WordPair at;
  float score = 0;
  uint32_t before = none;  // the seed that its chain comes from
};

std::vector<uint32_t> places_by_word(const Sequence& sequence) {
  std::vector<uint32_t> places(sequence.words.size());
  std::iota(places.begin(), places.end(), 0U);
  std::stable_sort(places.begin(), places.end(),
                   [&](uint32_t a, uint32_t b) { return sequence.words[a] < sequence.words[b]; });
  return places;
}

// Pairs of places with one word, by place in the first text, then in the second.
std::vector<Seed> seeds_of(const Sequence& first, const Sequence& second) {
  std::vector<Seed> seeds;
  const std::vector<uint32_t> left = places_by_word(first), right = places_by_word(second);
  for (std::size_t i = 0, j = 0; i < left.size() && j < right.size();) {
    const uint32_t word = first.words[left[i]], other = second.words[right[j]];
    std::size_t i_end = i, j_end = j;
    while (i_end < left.size() && first.words[left[i_end]] == word) ++i_end;
    while (j_end < right.size() && second.words[right[j_end]] == other) ++j_end;
    if (word == other && (i_end - i) * (j_end - j) <= too_common) {
      for (std::size_t a = i; a < i_end; ++a) {
        for (std::size_t b = j; b < j_end; ++b) seeds.push_back({{left[a], right[b]}});
      }
    }
    if (word <= other) i = i_end;
    if (other <= word) j = j_end;
  }
  std::sort(seeds.begin(), seeds.end(), [](const Seed& a, const Seed& b) {
    return a.at.first != b.at.first ? a.at.first < b.at.first : a.at.second < b.at.second;
  });
  return seeds;
}

std::vector<float> sums(const std::vector<float>& worth) {
  std::vector<float> result(worth.size() + 1, 0.0F);
  std::partial_sum(worth.begin(), worth.end(), result.begin() + 1);
  return result;
}

class Chains {
public:
  Chains(const Sequence& first, const Sequence& second)
      : first_(first), second_(second), sum_first_(sums(first.worth)), sum_second_(sums(second.worth)) {}

  // Gives every seed the best chain that ends with it; the number of the best of all.
  uint32_t score(std::vector<Seed>& seeds) const {
    uint32_t best = none;
    for (uint32_t s = 0; s < seeds.size(); ++s) {
      extend(seeds, s);
      if (best == none || seeds[s].score > seeds[best].score) best = s;
    }
    return best;
  }

private:
  void extend(std::vector<Seed>& seeds, uint32_t s) const {
    Seed& seed = seeds[s];
    const float worth = std::min(first_.worth[seed.at.first], second_.worth[seed.at.second]);
    seed.score = apart * worth;
    seed.before = none;
    for (uint32_t p = s, looked = 0; p-- > 0 && looked < look_back; ++looked) {
      const WordPair from = seeds[p].at;
      if (seed.at.first - from.first > longest_gap) break;
      if (from.first == seed.at.first || from.second >= seed.at.second) continue;
      if (seed.at.second - from.second > longest_gap) continue;
      const float score = seeds[p].score + gain(from, seed.at, worth);
      if (score <= seed.score) continue;
      seed.score = score;
      seed.before = p;
    }
  }

  float gain(WordPair from, WordPair to, float worth) const {
    if (from.first + 1 == to.first && from.second + 1 == to.second) return worth;
    const float gap = std::max(sum_first_[to.first] - sum_first_[from.first + 1],
                               sum_second_[to.second] - sum_second_[from.second + 1]);
    return apart * worth - skipped * gap;
  }

  const Sequence& first_;
  const Sequence& second_;
  std::vector<float> sum_first_, sum_second_;
};

Alignment chain_to(const std::vector<Seed>& seeds, uint32_t last) {
  Alignment alignment{{}, seeds[last].score};
  for (uint32_t s = last; s != none; s = seeds[s].before) alignment.pairs.push_back(seeds[s].at);
  std::reverse(alignment.pairs.begin(), alignment.pairs.end());
  return alignment;
}

void remove_used(std::vector<Seed>& seeds, const Alignment& alignment) {
  std::vector<uint32_t> first, second;
  for (const WordPair pair : alignment.pairs) {
    first.push_back(pair.first);
    second.push_back(pair.second);
  }
  std::erase_if(seeds, [&](const Seed& seed) {
    return std::binary_search(first.begin(), first.end(), seed.at.first) ||
           std::binary_search(second.begin(), second.end(), seed.at.second);
  });
}

}  // namespace

std::vector<Alignment> align(const Sequence& first, const Sequence& second, float least) {
  std::vector<Alignment> alignments;
  std::vector<Seed> seeds = seeds_of(first, second);
  const Chains chains(first, second);
  while (alignments.size() < most_alignments) {
    const uint32_t best = chains.score(seeds);
    if (best == none || seeds[best].score < least) break;
    alignments.push_back(chain_to(seeds, best));
    remove_used(seeds, alignments.back());
  }
  return alignments;
}

}  // namespace isnad::story
