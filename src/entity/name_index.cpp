#include "entity/name_index.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <iterator>
#include <tuple>

#include "entity/name_sounds.h"

namespace isnad::entity {

namespace {

constexpr std::size_t compared_words = 120;  // candidates of a word that are compared exactly
constexpr std::size_t patience = 40;         // after so many that are not similar, the rest is not compared
constexpr std::size_t enough_keys = 4;       // keys of a word, the rarest first, that are always looked up
constexpr std::size_t walked_words = 15000;  // further keys are, until so many words were found
constexpr std::size_t similar_words = 60;    // of these, as many as may lead to names
constexpr double similar_enough = -5;        // log-odds of a word that may still belong to the same name
constexpr std::size_t likely_names = 32;     // candidates of a name that are compared by what is known of their words
constexpr std::size_t compared_names = 3;    // of these, as many as are compared exactly
constexpr uint32_t cheap = 20000;            // postings that are walked through whatever else is known

struct Similar {
  uint32_t word = 0;
  float odds = 0;
};

// Sums by number that are cheap to empty.
class Sums {
public:
  explicit Sums(std::size_t size) : values_(size, 0) {}
  void add(uint32_t at, float value) {
    if (values_[at] == 0) touched_.push_back(at);
    values_[at] += value;
  }
  float operator[](uint32_t at) const { return values_[at]; }
  const std::vector<uint32_t>& touched() const { return touched_; }

  // The `most` with the largest sums times their `scale` (1 where there is none), equals by number; empties all. Sums
  // are sorted into shares of the largest first, because comparing tens of thousands of them costs more than adding.
  std::vector<uint32_t> take(std::size_t most, const std::vector<float>& scale = {}) {
    if (!scale.empty()) {
      for (const uint32_t at : touched_) values_[at] *= scale[at];
    }
    std::vector<uint32_t> result = touched_.size() > most ? above(threshold(most)) : touched_;
    std::sort(result.begin(), result.end(),
              [this](uint32_t a, uint32_t b) { return std::tuple(-values_[a], a) < std::tuple(-values_[b], b); });
    if (result.size() > most) result.resize(most);
    for (const uint32_t at : touched_) values_[at] = 0;
    touched_.clear();
    return result;
  }

private:
  static constexpr std::size_t shares = 1024;

  std::size_t share(float value) const { return static_cast<std::size_t>(value * float(shares - 1) / largest_); }

  std::size_t threshold(std::size_t most) {
    largest_ = 0;
    for (const uint32_t at : touched_) largest_ = std::max(largest_, values_[at]);
    std::array<uint32_t, shares> count{};
    for (const uint32_t at : touched_) ++count[share(values_[at])];
    std::size_t lowest = shares, all = 0;
    while (lowest > 0 && all < most) all += count[--lowest];
    return lowest;
  }

  std::vector<uint32_t> above(std::size_t lowest) const {
    std::vector<uint32_t> result;
    std::copy_if(touched_.begin(), touched_.end(), std::back_inserter(result),
                 [&](uint32_t at) { return share(values_[at]) >= lowest; });
    return result;
  }

  float largest_ = 0;
  std::vector<float> values_;
  std::vector<uint32_t> touched_;
};

}  // namespace

struct NameIndex::State {
  const NameKnowledge* knowledge = nullptr;
  NameSounds sounds;
  std::vector<PersonName> names;
  std::unordered_map<std::u32string, uint32_t> word_numbers;
  std::vector<const NameWord*> words;                              // different words of the names
  std::vector<std::vector<uint32_t>> names_with;                   // of each word
  std::vector<std::vector<uint32_t>> words_of;                     // of each name
  std::unordered_map<uint32_t, std::vector<uint32_t>> words_with;  // of each key of sounds
  std::vector<float> sound_scale;  // of each word, so that none is better for the many ways it may sound
  std::unordered_map<std::u32string, std::vector<Similar>> known;  // what was found of words of the left list
  Sums word_sums{0}, name_sums{0};
  std::vector<float> odds_now;  // of each word, with one word of the left list

  void add_words();
  void add_sounds();
  float weight(std::size_t postings) const {
    return static_cast<float>(std::log(1 + double(words.size()) / double(postings)));
  }
  const std::vector<Similar>& similar(const NameWord& word);
  std::vector<Similar> look_up(const NameWord& word);
  std::vector<uint32_t> candidates(const PersonName& name);
  std::vector<uint32_t> likeliest(const PersonName& name, const std::vector<uint32_t>& from, std::size_t most);
  void add_names(const std::vector<Similar>& found, std::size_t postings);
};

void NameIndex::State::add_words() {
  words_of.resize(names.size());
  for (uint32_t n = 0; n < names.size(); ++n) {
    for (const NameWord& word : names[n].words) {
      const auto [at, is_new] = word_numbers.try_emplace(word.key, static_cast<uint32_t>(words.size()));
      if (is_new) {
        words.push_back(&word);
        names_with.emplace_back();
      }
      if (names_with[at->second].empty() || names_with[at->second].back() != n) names_with[at->second].push_back(n);
      words_of[n].push_back(at->second);
    }
  }
  word_sums = Sums(words.size());
  name_sums = Sums(names.size());
  odds_now.assign(words.size(), different);
}

void NameIndex::State::add_sounds() {
  std::vector<std::vector<uint32_t>> keys;
  for (const NameWord* word : words) keys.push_back(sounds.keys(*word));
  for (uint32_t w = 0; w < words.size(); ++w) {
    for (const uint32_t key : keys[w]) words_with[key].push_back(w);
  }
  for (const auto& list : keys) {
    float sum = 0;
    for (const uint32_t key : list) sum += weight(words_with[key].size());
    sound_scale.push_back(1 / std::sqrt(sum + 1));
  }
}

std::vector<Similar> NameIndex::State::look_up(const NameWord& word) {
  std::vector<const std::vector<uint32_t>*> lists;
  for (const uint32_t key : sounds.keys(word)) {
    if (const auto found = words_with.find(key); found != words_with.end()) lists.push_back(&found->second);
  }
  std::stable_sort(lists.begin(), lists.end(), [](const auto* a, const auto* b) { return a->size() < b->size(); });
  std::size_t walked = 0;
  for (std::size_t i = 0; i < lists.size() && (i < enough_keys || walked < walked_words); ++i) {
    const float value = weight(lists[i]->size());
    for (const uint32_t w : *lists[i]) word_sums.add(w, value);
    walked += lists[i]->size();
  }
  std::vector<Similar> result;
  std::size_t in_vain = 0;
  for (const uint32_t w : word_sums.take(compared_words, sound_scale)) {
    const double odds = same_word(word, *words[w], knowledge->rules);
    in_vain = odds > similar_enough ? 0 : in_vain + 1;
    if (in_vain == patience) break;
    if (in_vain == 0) result.push_back({w, static_cast<float>(odds)});
  }
  std::stable_sort(result.begin(), result.end(), [](const Similar& a, const Similar& b) { return a.odds > b.odds; });
  if (result.size() > similar_words) result.resize(similar_words);
  return result;
}

const std::vector<Similar>& NameIndex::State::similar(const NameWord& word) {
  const auto found = known.find(word.key);
  return found != known.end() ? found->second : known.emplace(word.key, look_up(word)).first->second;
}

// Adds the evidence of one word of the left name. Where that word is in very many names and others are not, only names
// that another word has led to are looked at.
void NameIndex::State::add_names(const std::vector<Similar>& found, std::size_t postings) {
  const auto value = [&](const Similar& s) {
    return weight(names_with[s.word].size()) * static_cast<float>(probability(s.odds + 2));
  };
  if (postings < cheap || name_sums.touched().empty()) {
    for (const Similar& s : found) {
      for (const uint32_t n : names_with[s.word]) name_sums.add(n, value(s));
    }
    return;
  }
  std::unordered_map<uint32_t, float> values;
  for (const Similar& s : found) values[s.word] = value(s);
  const std::vector<uint32_t> touched = name_sums.touched();
  for (const uint32_t n : touched) {
    for (const uint32_t w : words_of[n]) {
      if (const auto at = values.find(w); at != values.end()) name_sums.add(n, at->second);
    }
  }
}

std::vector<uint32_t> NameIndex::State::candidates(const PersonName& name) {
  std::vector<std::pair<std::size_t, const std::vector<Similar>*>> lists;
  for (const NameWord& word : name.words) {
    const auto& found = similar(word);
    std::size_t postings = 0;
    for (const Similar& s : found) postings += names_with[s.word].size();
    lists.emplace_back(postings, &found);
  }
  std::stable_sort(lists.begin(), lists.end(), [](const auto& a, const auto& b) { return a.first < b.first; });
  for (const auto& [postings, found] : lists) add_names(*found, postings);
  return name_sums.take(name.words.size() == 1 ? 2 * likely_names : likely_names);
}

// Of `from`, the `most` that fit best by the odds of similar words; what is not similar counts as different.
std::vector<uint32_t> NameIndex::State::likeliest(const PersonName& name, const std::vector<uint32_t>& from,
                                                  std::size_t most) {
  std::vector<WordOdds> odds(from.size());
  for (std::size_t i = 0; i < name.words.size(); ++i) {
    const auto& found = similar(name.words[i]);
    for (const Similar& s : found) odds_now[s.word] = s.odds;
    for (std::size_t c = 0; c < from.size(); ++c) {
      const auto& with = words_of[from[c]];
      for (std::size_t j = 0; j < with.size(); ++j) odds[c][i][j] = odds_now[with[j]];
    }
    for (const Similar& s : found) odds_now[s.word] = different;
  }
  std::vector<std::pair<double, uint32_t>> order;
  for (std::size_t c = 0; c < from.size(); ++c) {
    order.emplace_back(-name_log_odds(name, names[from[c]], odds[c]), from[c]);
  }
  std::sort(order.begin(), order.end());
  if (order.size() > most) order.resize(most);
  std::vector<uint32_t> result;
  result.reserve(order.size());
  for (const auto& [value, n] : order) result.push_back(n);
  return result;
}

NameIndex::NameIndex(std::unique_ptr<State> state) : state_(std::move(state)) {}
NameIndex::NameIndex(NameIndex&&) noexcept = default;
NameIndex::~NameIndex() = default;

Expected<NameIndex> NameIndex::build(const lexicon::Lexicon& lexicon, const NameKnowledge& knowledge,
                                     std::vector<PersonName> names) {
  auto sounds = NameSounds::decode(lexicon);
  if (!sounds) return sounds.error();
  auto state = std::make_unique<State>();
  state->knowledge = &knowledge;
  state->sounds = std::move(*sounds);
  state->names = std::move(names);
  state->add_words();
  state->add_sounds();
  return NameIndex(std::move(state));
}

std::vector<NamePair> NameIndex::find(const PersonName& name, std::size_t most) {
  std::vector<NamePair> result;
  const std::size_t exactly = std::max(most, compared_names);
  for (const uint32_t n : state_->likeliest(name, state_->candidates(name), exactly)) {
    result.push_back({n, same_name(name, state_->names[n], state_->knowledge->rules)});
  }
  std::sort(result.begin(), result.end(), [](const NamePair& a, const NamePair& b) {
    return std::tuple(-a.probability, a.right) < std::tuple(-b.probability, b.right);
  });
  if (result.size() > most) result.resize(most);
  return result;
}

const PersonName& NameIndex::name(uint32_t right) const {
  return state_->names[right];
}

std::vector<NamePair> one_to_one(const std::vector<std::vector<NamePair>>& found) {
  std::vector<std::tuple<double, uint32_t, uint32_t>> pairs;
  uint32_t names = 0;
  for (uint32_t left = 0; left < found.size(); ++left) {
    for (const NamePair& pair : found[left]) {
      pairs.emplace_back(-pair.probability, left, pair.right);
      names = std::max(names, pair.right + 1);
    }
  }
  std::sort(pairs.begin(), pairs.end());
  std::vector<NamePair> result(found.size(), {no_name, 0});
  std::vector<bool> used(names, false);
  for (const auto& [probability, left, right] : pairs) {
    if (used[right] || result[left].right != no_name) continue;
    used[right] = true;
    result[left] = {right, -probability};
  }
  return result;
}

}  // namespace isnad::entity
