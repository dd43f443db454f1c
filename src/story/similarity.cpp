#include "story/similarity.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <set>
#include <string>
#include <unordered_map>

#include "text/unicode.h"

namespace isnad::story {

namespace {

constexpr float lemma_share = 0.5F;     // of a word's weight; the rest is its skeleton's
constexpr float containment = 0.5F;     // of likeness; the rest is Dice's
constexpr float rarity_in_news = 0.5F;  // exponents: how much each rarity counts
constexpr float rarity_in_story = 0.7F;

// Numbers for what words are compared by.
class Keys {
public:
  struct Pair {
    uint32_t lemma = 0, skeleton = 0;
  };

  Pair of(const std::string& lemma) {
    const auto known = of_lemmas_.find(lemma);
    if (known != of_lemmas_.end()) return known->second;
    const uint32_t own = id("=" + lemma);
    const uint32_t root = id("~" + text::to_utf8(skeleton(plain_word(text::to_utf32(lemma)))));
    return of_lemmas_.emplace(lemma, Pair{own, root}).first->second;
  }

  std::size_t size() const { return ids_.size(); }

private:
  uint32_t id(std::string key) {
    return ids_.try_emplace(std::move(key), static_cast<uint32_t>(ids_.size())).first->second;
  }

  std::unordered_map<std::string, uint32_t> ids_;
  std::unordered_map<std::string, Pair> of_lemmas_;
};

struct Word {
  uint32_t lemma = 0, skeleton = 0;
  float weight = 0;  // in news
  float share = 1;   // of the name that it is a word of: a name counts as one word, however many it has
};

// By term: the share that it has in a name.
std::vector<float> name_shares(const Told& told) {
  std::vector<float> shares(told.terms.size(), 1);
  for (const Entity& entity : told.report.entities) {
    if (entity.type == EntityType::other) continue;
    for (Span mention : entity.mentions) {
      const Span terms = terms_in(told, mention);
      for (uint32_t t = terms.start; t < terms.end; ++t) shares[t] = 1 / static_cast<float>(terms.size());
    }
  }
  return shares;
}

std::vector<Word> words_of(const Told& told, const Unit& unit, const std::vector<float>& shares, Keys& keys) {
  std::vector<Word> words;
  for (uint32_t t : unit.terms) {
    const Term& term = told.terms[t];
    const Keys::Pair key = keys.of(term.key);
    if (std::none_of(words.begin(), words.end(), [&](const Word& w) { return w.lemma == key.lemma; }))
      words.push_back({key.lemma, key.skeleton, term.weight, shares[t]});
  }
  return words;
}

// In how many different units each key stands; copies count once.
std::vector<uint32_t> unit_counts(const std::vector<std::vector<Word>>& units, std::size_t keys, uint32_t& different) {
  std::vector<uint32_t> counts(keys);
  std::set<std::vector<uint32_t>> seen;
  for (const std::vector<Word>& words : units) {
    std::vector<uint32_t> ids;
    for (const Word& word : words) ids.insert(ids.end(), {word.lemma, word.skeleton});
    std::sort(ids.begin(), ids.end());
    ids.erase(std::unique(ids.begin(), ids.end()), ids.end());
    if (!seen.insert(ids).second) continue;
    for (uint32_t id : ids) ++counts[id];
  }
  different = static_cast<uint32_t>(seen.size());
  return counts;
}

}  // namespace

std::vector<UnitWording> wordings(const std::vector<Told>& articles, const std::vector<Unit>& units) {
  Keys keys;
  std::vector<std::vector<Word>> words;
  words.reserve(units.size());
  float rarest = 0;
  std::vector<std::vector<float>> shares;
  shares.reserve(articles.size());
  for (const Told& told : articles) shares.push_back(name_shares(told));
  for (const Unit& unit : units) {
    words.push_back(words_of(articles[unit.article], unit, shares[unit.article], keys));
    for (const Word& word : words.back()) rarest = std::max(rarest, word.weight);
  }
  uint32_t different = 0;
  const std::vector<uint32_t> counts = unit_counts(words, keys.size(), different);
  const float all = std::log(1 + static_cast<float>(different));
  std::vector<float> in_story;
  for (const uint32_t count : counts) {
    const float rarity = std::log((1 + static_cast<float>(different)) / static_cast<float>(count)) / all;
    in_story.push_back(std::pow(rarity, rarity_in_story));
  }
  std::vector<UnitWording> result;
  for (const std::vector<Word>& unit : words) {
    std::map<uint32_t, float> weights;
    for (const Word& word : unit) {
      const float in_news = rarest > 0 ? std::pow(word.weight / rarest, rarity_in_news) : 1;
      float& lemma = weights[word.lemma];
      lemma = std::max(lemma, lemma_share * word.share * in_news * in_story[word.lemma]);
      float& root = weights[word.skeleton];
      root = std::max(root, (1 - lemma_share) * word.share * in_news * in_story[word.skeleton]);
    }
    UnitWording wording;
    for (const auto& [id, weight] : weights) {
      wording.features.push_back({id, weight});
      wording.weight += weight;
    }
    result.push_back(std::move(wording));
  }
  return result;
}

std::vector<UnitWording> contexts(const std::vector<Unit>& units, const std::vector<UnitWording>& wordings) {
  std::vector<UnitWording> result(units.size());
  for (std::size_t first = 0, last = 0; first < units.size(); first = last) {
    std::map<uint32_t, float> weights;
    for (; last < units.size() && units[last].article == units[first].article &&
           units[last].sentence == units[first].sentence;
         ++last) {
      for (const UnitFeature& feature : wordings[last].features) weights[feature.id] = feature.weight;
    }
    UnitWording context;
    for (const auto& [id, weight] : weights) {
      context.features.push_back({id, weight});
      context.weight += weight;
    }
    std::fill(result.begin() + static_cast<std::ptrdiff_t>(first), result.begin() + static_cast<std::ptrdiff_t>(last),
              context);
  }
  return result;
}

float alike(const UnitWording& a, const UnitWording& b) {
  float shared = 0;
  auto x = a.features.begin();
  auto y = b.features.begin();
  while (x != a.features.end() && y != b.features.end()) {
    if (x->id == y->id) {
      shared += std::min(x->weight, y->weight);
      ++x, ++y;
    } else {
      (x->id < y->id ? x : y)++;
    }
  }
  return likeness_of(shared, a.weight, b.weight);
}

float likeness_of(float shared, float a, float b) {
  const float lighter = std::min(a, b), both = a + b;
  if (lighter <= 0) return 0;
  return (1 - containment) * 2 * shared / both + containment * shared / lighter;
}

}  // namespace isnad::story
