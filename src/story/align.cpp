#include "story/align.h"

#include <algorithm>
#include <numeric>
#include <utility>

#include "isnad/report.h"

namespace isnad::story {

namespace {

constexpr float skipped = 0.25F;          // what a skipped word costs, of its worth
constexpr float apart = 0.5F;             // what a word counts that does not follow its predecessor directly
constexpr uint32_t longest_gap = 30;      // content words
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

// Chains of seeds. All of the time goes into looking at the seeds before each: so only at those near it in both texts.
class Chains {
public:
  Chains(const Sequence& first, const Sequence& second)
      : first_(first),
        second_(second),
        sum_first_(sums(first.worth)),
        sum_second_(sums(second.worth)),
        strips_(second.words.size() / strip + 1) {}

  // Gives every seed the best chain that ends with it; the number of the best of all. The first seeds, `known`, are as
  // they were when last scored: so are their chains.
  uint32_t score(const std::vector<WordPair>& seeds, uint32_t known) {
    fill(seeds, known);
    for (std::vector<uint32_t>& in_strip : strips_) in_strip.clear();
    const auto count = static_cast<uint32_t>(seeds.size());
    uint32_t best = none, near = 0, row = 0;  // the first seed that is near enough; the first of the same first word
    for (uint32_t s = 0; s < count; ++s) {
      while (seeds_[s].first > seeds_[near].first + int32_t{longest_gap}) ++near;
      if (seeds_[row].first != seeds_[s].first) row = s;
      const uint32_t from = std::max(near, s > look_back ? s - static_cast<uint32_t>(look_back) : 0);
      if (s >= known) extend(s, {from, std::max(row, from)});
      strips_[static_cast<uint32_t>(seeds_[s].second) / strip].push_back(s);
      if (best == none || seeds_[s].score > seeds_[best].score) best = s;
    }
    return best;
  }

  // No chain scores more: as if all seeds went forward in the second text, and nothing of it were skipped. Which is
  // seen in one look at each seed, and tells of many pairs of articles that they have nothing in common.
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
  Alignment to(uint32_t last) const {
    Alignment alignment{{}, seeds_[last].score};
    for (uint32_t s = last; s != none; s = before(s)) {
      alignment.pairs.push_back({static_cast<uint32_t>(seeds_[s].first), static_cast<uint32_t>(seeds_[s].second)});
    }
    std::reverse(alignment.pairs.begin(), alignment.pairs.end());
    return alignment;
  }

  float score_of(uint32_t seed) const { return seeds_[seed].score; }

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

  struct Seed {
    int32_t first = 0, second = 0;                    // places
    float worth = 0;                                  // of its word
    float sum_first = 0, sum_second = 0;              // what all words before it are worth
    float sum_first_after = 0, sum_second_after = 0;  // with its own
    float score = 0;                                  // of the best chain that ends with it
    Span looked_at;                                   // the seeds that this may come from
  };

  void fill(const std::vector<WordPair>& seeds, uint32_t known) {
    seeds_.resize(seeds.size());
    for (std::size_t s = known; s < seeds.size(); ++s) {
      const auto [first, second] = seeds[s];
      seeds_[s] = {static_cast<int32_t>(first),
                   static_cast<int32_t>(second),
                   std::min(first_.worth[first], second_.worth[second]),
                   sum_first_[first],
                   sum_second_[second],
                   sum_first_[first + 1],
                   sum_second_[second + 1],
                   0,
                   {}};
    }
  }

  // The best of the chains that end with one of these seeds goes on with this one.
  void extend(uint32_t s, Span looked_at) {
    Seed& seed = seeds_[s];
    seed.looked_at = looked_at;
    float best = apart * seed.worth;
    const uint32_t own = static_cast<uint32_t>(seed.second) / strip;
    for (uint32_t n = own > 0 ? own - 1 : 0; n <= own; ++n) {
      const std::vector<uint32_t>& in_strip = strips_[n];
      for (auto p = in_strip.rbegin(); p != in_strip.rend() && *p >= looked_at.start; ++p) {
        if (*p < looked_at.end) best = std::max(best, reached(seeds_[*p], seed));
      }
    }
    seed.score = best;
  }

  // What the chain to a seed scores over one before it. Without branches: which way they go nobody could guess.
  static float reached(const Seed& over, const Seed& seed) {
    const int32_t ahead = seed.second - over.second;
    const auto out_of_reach = static_cast<int32_t>(static_cast<uint32_t>(ahead - 1) >= longest_gap);
    const auto direct = static_cast<int32_t>(ahead == 1) & static_cast<int32_t>(over.first + 1 == seed.first);
    const float first_gap = seed.sum_first - over.sum_first_after, second_gap = seed.sum_second - over.sum_second_after;
    const float counts = apart + (1 - apart) * static_cast<float>(direct);
    return over.score + (counts * seed.worth - skipped * std::max(first_gap, second_gap)) -
           unreachable * static_cast<float>(out_of_reach);
  }

  // The seed that its chain comes from; of equals, the last. Worked out only for the few that become an alignment.
  uint32_t before(uint32_t s) const {
    const Seed& seed = seeds_[s];
    float best = apart * seed.worth;
    uint32_t found = none;
    for (uint32_t p = seed.looked_at.end; p-- > seed.looked_at.start;) {
      const float here = reached(seeds_[p], seed);
      if (here <= best) continue;
      best = here;
      found = p;
    }
    return found;
  }

  static constexpr float unreachable = 1e30F;  // less than any chain
  static constexpr uint32_t strip = 32;        // places of the second text
  static_assert(longest_gap <= strip);         // so that all seeds near one are in two strips

  const Sequence& first_;
  const Sequence& second_;
  std::vector<float> sum_first_, sum_second_;
  std::vector<Seed> seeds_;
  std::vector<std::vector<uint32_t>> strips_;  // by places of the second text, the seeds before the one that is scored
};

// The number of the first that is removed.
uint32_t remove_used(std::vector<WordPair>& seeds, const Alignment& alignment) {
  std::vector<bool> first(alignment.pairs.back().first + 1), second(alignment.pairs.back().second + 1);
  for (const WordPair pair : alignment.pairs) first[pair.first] = second[pair.second] = true;
  const auto is_used = [&](WordPair seed) {
    return (seed.first < first.size() && first[seed.first]) || (seed.second < second.size() && second[seed.second]);
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
