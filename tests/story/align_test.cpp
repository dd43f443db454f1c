// Alignments are those that a plain reading of their definition gives, which looks at all pairs of seeds.
#include "story/align.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <optional>
#include <random>

namespace isnad::story {
namespace {

struct PlainSeed {
  WordPair at;
  float score = 0;
  std::optional<std::size_t> before;
};

float worth_between(const std::vector<float>& worth, uint32_t first, uint32_t last) {
  float sum = 0;
  for (uint32_t i = first + 1; i < last; ++i) sum += worth[i];
  return sum;
}

// What going on from one seed to another scores; none where that is no way on.
std::optional<float> step(const Sequence& first, const Sequence& second, WordPair from, WordPair to) {
  constexpr uint32_t longest = 30;
  if (from.first >= to.first || from.second >= to.second) return std::nullopt;
  if (to.first - from.first > longest || to.second - from.second > longest) return std::nullopt;
  const float worth = std::min(first.worth[to.first], second.worth[to.second]);
  if (from.first + 1 == to.first && from.second + 1 == to.second) return worth;
  const float gap =
      std::max(worth_between(first.worth, from.first, to.first), worth_between(second.worth, from.second, to.second));
  return worth / 2 - gap / 4;
}

void chain(const Sequence& first, const Sequence& second, std::vector<PlainSeed>& seeds) {
  for (std::size_t s = 0; s < seeds.size(); ++s) {
    seeds[s].score = std::min(first.worth[seeds[s].at.first], second.worth[seeds[s].at.second]) / 2;
    seeds[s].before.reset();
    for (std::size_t p = s > 200 ? s - 200 : 0; p < s; ++p) {
      const auto more = step(first, second, seeds[p].at, seeds[s].at);
      if (!more || seeds[p].score + *more <= seeds[s].score) continue;
      seeds[s].score = seeds[p].score + *more;
      seeds[s].before = p;
    }
  }
}

std::vector<float> plain_scores(const Sequence& first, const Sequence& second, float least) {
  std::vector<PlainSeed> seeds;
  for (uint32_t i = 0; i < first.words.size(); ++i) {
    for (uint32_t j = 0; j < second.words.size(); ++j) {
      if (first.words[i] == second.words[j]) seeds.push_back({{i, j}, 0, {}});
    }
  }
  std::vector<float> scores;
  while (!seeds.empty() && scores.size() < 16) {
    chain(first, second, seeds);
    const auto best = std::max_element(seeds.begin(), seeds.end(),
                                       [](const PlainSeed& a, const PlainSeed& b) { return a.score < b.score; });
    if (best->score < least) break;
    scores.push_back(best->score);
    std::vector<WordPair> used;
    for (std::optional s = static_cast<std::size_t>(best - seeds.begin()); s; s = seeds[*s].before)
      used.push_back(seeds[*s].at);
    std::erase_if(seeds, [&](const PlainSeed& seed) {
      return std::any_of(used.begin(), used.end(),
                         [&](WordPair pair) { return pair.first == seed.at.first || pair.second == seed.at.second; });
    });
  }
  return scores;
}

class Texts {
public:
  explicit Texts(unsigned seed) : random_(seed) {}

  // Of so many different words, each of some quarters' worth: sums of these are exact.
  std::vector<uint32_t> words(std::size_t count, uint32_t different) {
    std::vector<uint32_t> words(count);
    for (uint32_t& word : words) word = static_cast<uint32_t>(random_() % different);
    return words;
  }

  Sequence sequence(std::vector<uint32_t> words) {
    std::vector<float> worth(words.size());
    for (float& w : worth) w = static_cast<float>(1 + random_() % 5) / 4;
    return sequence_of(std::move(words), std::move(worth));
  }

  // With some words left out, others put in.
  std::vector<uint32_t> edited(const std::vector<uint32_t>& words, uint32_t different) {
    std::vector<uint32_t> out;
    for (const uint32_t word : words) {
      if (random_() % 6 != 0) out.push_back(word);
      if (random_() % 8 == 0) out.push_back(static_cast<uint32_t>(random_() % different));
    }
    return out;
  }

private:
  std::mt19937 random_;
};

TEST(Align, ScoresAsThePlainChainsDo) {
  for (unsigned seed = 0; seed < 60; ++seed) {
    Texts texts(seed);
    const uint32_t different = seed % 3 == 0 ? 15 : seed % 3 == 1 ? 60 : 400;
    const std::vector<uint32_t> words = texts.words(40 + seed, different);
    const Sequence first = texts.sequence(words);
    const Sequence second = texts.sequence(seed % 2 == 0 ? texts.edited(words, different) : texts.words(70, different));
    for (const float least : {1.0F, 3.0F, 8.0F}) {
      std::vector<float> scores;
      for (const Alignment& alignment : align(first, second, least)) scores.push_back(alignment.score);
      const std::vector<float> plain = plain_scores(first, second, least);
      ASSERT_EQ(scores.empty(), plain.empty()) << "seed " << seed << " least " << least;
      if (plain.empty()) continue;
      EXPECT_FLOAT_EQ(scores[0], plain[0]) << "seed " << seed << " least " << least;
    }
  }
}

}  // namespace
}  // namespace isnad::story
