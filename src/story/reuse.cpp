// How copies are found, in three steps:
// - articles with fingerprints in common are candidates (fingerprints.h);
// - candidates are aligned, word by word with gaps (align.h), and what scores enough may be a passage;
// - those that are short, or explained by closer relatives, are dropped, the others make groups (reuse_groups.h).
#include "story/reuse.h"

#include <algorithm>
#include <tuple>
#include <unordered_map>

#include "parallel.h"
#include "story/comparable.h"
#include "story/reuse_groups.h"

namespace isnad::story {

namespace {

// Of an alignment, in content words side by side: above titles and fixed phrases, and what a brief of two lines has.
// What makes a passage of it is in reuse_groups.cpp.
constexpr float least_aligned = 12;

// For who looks at two articles: three words, and between two of them two others at most.
constexpr float least_seen = 1;
constexpr std::size_t least_words = 3;
constexpr uint32_t near_by = 3;

// How many earlier articles a fingerprint is followed to, those with most fingerprints in common first. Keeps a story
// of hundreds of copies near linear; whoever copies the seventh has the six others' words, too: of 3,063
// stories 73 are told a little otherwise than with twelve, and the gold stories the same.
constexpr uint32_t most_followed = 6;

// Finds earlier articles with fingerprints in common.
class Candidates {
public:
  // The places of earlier texts to align this one with; remembers it.
  std::vector<uint32_t> of(uint32_t text, const std::vector<Fingerprint>& fingerprints) {
    const std::vector<uint32_t> hashes = hashes_of(fingerprints);
    std::vector<uint32_t> chosen = choose(hashes);
    for (const uint32_t hash : hashes) texts_[hash].push_back(text);
    return chosen;
  }

private:
  std::vector<uint32_t> choose(const std::vector<uint32_t>& hashes) const {
    std::unordered_map<uint32_t, std::vector<uint32_t>> shared;  // of each earlier text, which of the hashes
    for (uint32_t h = 0; h < hashes.size(); ++h) {
      const auto found = texts_.find(hashes[h]);
      if (found == texts_.end()) continue;
      for (const uint32_t text : found->second) shared[text].push_back(h);
    }
    std::vector<std::pair<uint32_t, std::vector<uint32_t>>> sorted(shared.begin(), shared.end());
    std::sort(sorted.begin(), sorted.end(), [](const auto& a, const auto& b) {
      return a.second.size() != b.second.size() ? a.second.size() > b.second.size() : a.first < b.first;
    });
    std::vector<uint32_t> followed(hashes.size(), 0), chosen;
    for (const auto& [text, which] : sorted) {
      if (std::all_of(which.begin(), which.end(), [&](uint32_t h) { return followed[h] >= most_followed; })) continue;
      for (const uint32_t h : which) ++followed[h];
      chosen.push_back(text);
    }
    return chosen;
  }

  std::unordered_map<uint32_t, std::vector<uint32_t>> texts_;  // by hash
};

Shared shared_of(uint32_t earlier, uint32_t later, const Alignment& alignment) {
  Shared shared{earlier, later, {}, {}, alignment.score};
  for (const WordPair pair : alignment.pairs) {
    shared.earlier_words.push_back(pair.first);
    shared.later_words.push_back(pair.second);
  }
  return shared;
}

std::vector<Shared> shared_passages(const std::vector<Comparable>& texts, unsigned threads) {
  std::vector<std::pair<uint32_t, uint32_t>> pairs;
  Candidates candidates;
  for (uint32_t later = 0; later < texts.size(); ++later) {
    for (const uint32_t earlier : candidates.of(later, texts[later].fingerprints)) pairs.emplace_back(earlier, later);
  }
  std::vector<std::vector<Alignment>> found(pairs.size());
  in_parallel(pairs.size(), threads, [&](std::size_t p) {
    found[p] = align(texts[pairs[p].first].sequence, texts[pairs[p].second].sequence, least_aligned);
  });
  std::vector<Shared> shared;
  for (std::size_t p = 0; p < pairs.size(); ++p) {
    for (const Alignment& alignment : found[p]) {
      shared.push_back(shared_of(pairs[p].first, pairs[p].second, alignment));
    }
  }
  return shared;
}

std::vector<uint32_t> sizes_of(const std::vector<Comparable>& texts) {
  std::vector<uint32_t> sizes;
  sizes.reserve(texts.size());
  for (const Comparable& text : texts) sizes.push_back(static_cast<uint32_t>(text.terms.size()));
  return sizes;
}

Span span_of(const Comparable& text, const Told& told, const std::vector<uint32_t>& words) {
  return {told.terms[text.terms[words.front()]].span.start, told.terms[text.terms[words.back()]].span.end};
}

Passage passage_of(const Shared& shared, const std::vector<Comparable>& texts, const std::vector<Told>& articles) {
  const Comparable &earlier = texts[shared.earlier], &later = texts[shared.later];
  const std::vector<uint32_t>&left = shared.earlier_words, &right = shared.later_words;
  const uint32_t longer = std::max(left.back() - left.front(), right.back() - right.front()) + 1;
  return {earlier.article, later.article, span_of(earlier, articles[earlier.article], left),
          span_of(later, articles[later.article], right), static_cast<float>(left.size()) / static_cast<float>(longer)};
}

// The parts of an alignment whose words stand near one another on both sides.
std::vector<Alignment> runs_of(const Alignment& alignment) {
  std::vector<Alignment> runs;
  for (const WordPair pair : alignment.pairs) {
    const bool near = !runs.empty() && pair.first - runs.back().pairs.back().first <= near_by &&
                      pair.second - runs.back().pairs.back().second <= near_by;
    if (!near) runs.emplace_back();
    runs.back().pairs.push_back(pair);
  }
  std::erase_if(runs, [](const Alignment& run) { return run.pairs.size() < least_words; });
  return runs;
}

}  // namespace

Reuse find_reuse(const std::vector<Told>& articles, unsigned threads) {
  const std::vector<Comparable> texts = comparable(articles);
  const std::vector<Shared> shared = closest(shared_passages(texts, threads), sizes_of(texts));
  Reuse reuse;
  for (const Shared& passage : shared) reuse.passages.push_back(passage_of(passage, texts, articles));
  std::sort(reuse.passages.begin(), reuse.passages.end(), [](const Passage& a, const Passage& b) {
    return std::tuple(a.later, a.earlier, a.later_span.start, a.earlier_span.start) <
           std::tuple(b.later, b.earlier, b.later_span.start, b.earlier_span.start);
  });
  for (std::vector<uint32_t> group : groups_of(shared)) {
    for (uint32_t& text : group) text = texts[text].article;
    std::sort(group.begin(), group.end());
    reuse.groups.push_back(std::move(group));
  }
  std::sort(reuse.groups.begin(), reuse.groups.end());
  return reuse;
}

std::vector<Passage> in_common(const Told& first, const Told& second) {
  const std::vector<Told> both{first, second};
  const std::vector<Comparable> texts = comparable(both);
  std::vector<Passage> passages;
  for (const Alignment& alignment : align(texts[0].sequence, texts[1].sequence, least_seen)) {
    for (const Alignment& run : runs_of(alignment)) {
      passages.push_back(passage_of(shared_of(0, 1, run), texts, both));
    }
  }
  std::sort(passages.begin(), passages.end(), [](const Passage& a, const Passage& b) {
    const auto in_first = [](const Passage& p) { return p.earlier == 0 ? p.earlier_span.start : p.later_span.start; };
    return in_first(a) < in_first(b);
  });
  return passages;
}

}  // namespace isnad::story
