#include "entity/name_match.h"

#include <algorithm>
#include <array>
#include <bit>
#include <cmath>

namespace isnad::entity {

namespace {

// The calibration, fitted on single words each with the best of a thousand, half of them without their own among these
// (docs/FIGURES.md), and rounded: a word of more letters is like another by chance less often, and a cost says less of
// it.
constexpr double certain_without_letters = -0.3;
constexpr double certain_by_letter = 0.8;
constexpr double steep = 45;
constexpr double most_letters = 8;  // that make it more certain
constexpr double identical = 7.0;
constexpr int article_missing = 3;  // in cost units

constexpr double another_given_name = 3;  // two known given names, or a third that fits better by
constexpr int fits_better = 5;            // so many cost units

// What the pairing of words costs, in log-odds. Set by hand.
constexpr double initial_fits = 0.5;
constexpr int initial_cost = 8;    // K. for خالد
constexpr double agreement = 0.5;  // of what another word's evidence adds to the weakest
constexpr double most_agreement = 2;
constexpr double most_of_a_part = 4;  // that words can say where others are missing
constexpr double first_missing = 4;
constexpr double middle_missing = 1.2;
constexpr double last_missing = 3;
constexpr double minor_missing = 0.3;
constexpr double one_word_left = 2.5;  // only one word of a longer name was found
constexpr double another_order = 0.7;
constexpr double both_missing = 6;  // a word without a partner on both sides: two names, not one

// The forms of two words that are most probably one.
struct Closest {
  double log_odds = different;
  int cost = 0;
  const WordForm* a = nullptr;  // none where the words are different
  const WordForm* b = nullptr;
};

double log_odds(double cost, std::size_t least_letters) {
  const auto letters = static_cast<double>(std::max<std::size_t>(2, least_letters));
  const double certain = certain_without_letters + certain_by_letter * std::min(letters, most_letters);
  return certain - steep * cost / cost_unit / letters;
}

// The cost at which words of so many letters fall below these odds.
int cost_below(double odds, std::size_t least_letters) {
  const auto letters = static_cast<double>(std::max<std::size_t>(2, least_letters));
  return static_cast<int>((log_odds(0, least_letters) - odds) * letters * cost_unit / steep) + 1;
}

Closest closest(const NameWord& a, const NameWord& b, const SpellingRules& rules) {
  Closest best;
  for (const WordForm& x : a.forms) {
    for (const WordForm& y : b.forms) {
      const std::size_t letters = std::min(x.spelling.letters.size(), y.spelling.letters.size());
      const int extra = x.cost + y.cost + (x.article != y.article ? article_missing : 0);
      const int most = cost_below(best.log_odds, letters);
      if (extra >= most) continue;
      const int cost = extra + rules.distance(x.spelling, y.spelling, most - extra);
      const double odds = log_odds(cost, letters);
      if (odds > best.log_odds) best = {odds, cost, &x, &y};
    }
  }
  return best;
}

// محمد is not محمود, however little they differ; nor is Mahmoud محمد, because محمود fits it better.
bool is_another_given_name(const NameWord& a, const NameWord& b, const Closest& found, const SpellingRules& rules) {
  if (a.rivals && b.rivals) return true;
  if (!a.rivals && !b.rivals) return false;
  const Spelling& other = (a.rivals ? found.b : found.a)->spelling;
  const auto& rivals = a.rivals ? *a.rivals : *b.rivals;
  const int limit = found.cost - fits_better;
  return limit >= 0 && std::any_of(rivals.begin(), rivals.end(),
                                   [&](const Spelling& rival) { return rules.distance(rival, other, limit) <= limit; });
}

// An initial says little, but may contradict: «M. Salem» is not Karim Salem.
double same_initial(const NameWord& a, const NameWord& b, const SpellingRules& rules) {
  const NameWord& initial = a.initial ? a : b;
  const NameWord& word = a.initial ? b : a;
  for (const WordForm& form : word.forms) {
    for (std::size_t length = 1; length <= std::min<std::size_t>(2, form.spelling.letters.size()); ++length) {
      const Spelling first = rules.spell(form.spelling.letters.substr(0, length));
      if (rules.distance(initial.forms.front().spelling, first, initial_cost) <= initial_cost) return initial_fits;
    }
  }
  return different;
}

// The words of both names, paired; each word of the one with at most one of the other.
struct Pairing {
  std::array<int, most_words> partner{};  // of the words of a; -1 for none
  double log_odds = -100;
};

WordOdds all_odds(const PersonName& a, const PersonName& b, const SpellingRules& rules) {
  WordOdds odds{};
  for (std::size_t i = 0; i < a.words.size(); ++i) {
    for (std::size_t j = 0; j < b.words.size(); ++j) odds[i][j] = same_word(a.words[i], b.words[j], rules);
  }
  return odds;
}

double missing_words(const PersonName& name, unsigned found, std::size_t matched) {
  double cost = 0;
  for (std::size_t i = 0; i < name.words.size(); ++i) {
    if (found >> i & 1) continue;
    if (name.words[i].minor) {
      cost += minor_missing;
    } else {
      cost += i == 0 ? first_missing : i + 1 == name.words.size() ? last_missing : middle_missing;
    }
  }
  if (cost > minor_missing * 2 && matched == 1) cost += one_word_left;
  return cost;
}

unsigned majors_missing(const PersonName& name, unsigned found) {
  unsigned count = 0;
  for (std::size_t i = 0; i < name.words.size(); ++i) count += !(found >> i & 1) && !name.words[i].minor;
  return count;
}

double judge(const PersonName& a, const PersonName& b, const WordOdds& odds,
             const std::array<int, most_words>& partner) {
  double weakest = 100, sum = 0;
  unsigned left = 0, right = 0;
  bool in_order = true;
  int before = -1;
  for (std::size_t i = 0; i < a.words.size(); ++i) {
    if (partner[i] < 0) continue;
    const double one = odds[i][static_cast<std::size_t>(partner[i])];
    weakest = std::min(weakest, one);
    sum += std::max(0.0, one);
    left |= 1U << i;
    right |= 1U << partner[i];
    in_order = in_order && partner[i] > before;
    before = partner[i];
  }
  if (left == 0) return -100;
  const auto matched = static_cast<std::size_t>(std::popcount(left));
  const unsigned missing_left = majors_missing(a, left), missing_right = majors_missing(b, right);
  double result = weakest + std::min(most_agreement, agreement * (sum - std::max(0.0, weakest)));
  if (missing_left + missing_right > 0) result = std::min(result, most_of_a_part);
  result -= missing_words(a, left, matched) + missing_words(b, right, matched);
  result -= both_missing * std::min(missing_left, missing_right);
  return in_order ? result : result - another_order;
}

// Pairs words greedily, the surest first, ties in the order of the words. With the few words of a name, and words that
// seldom resemble two others, the best pairing of all differs from it hardly ever.
Pairing pair_words(const PersonName& a, const PersonName& b, const WordOdds& odds) {
  Pairing best;
  best.partner.fill(-1);
  std::array<bool, most_words> taken{};
  std::array<int, most_words> partner;
  partner.fill(-1);
  for (std::size_t round = 0; round < std::min(a.words.size(), b.words.size()); ++round) {
    double top = -100;
    std::size_t left = 0, right = 0;
    for (std::size_t sum = 0; sum < a.words.size() + b.words.size(); ++sum) {
      for (std::size_t i = 0; i < a.words.size() && i <= sum; ++i) {
        const std::size_t j = sum - i;
        if (j >= b.words.size() || partner[i] >= 0 || taken[j]) continue;
        const double near = odds[i][j] - 0.01 * double(i > j ? i - j : j - i);
        if (near > top) top = near, left = i, right = j;
      }
    }
    partner[left] = static_cast<int>(right);
    taken[right] = true;
    const double value = judge(a, b, odds, partner);
    if (value > best.log_odds) best = {partner, value};
  }
  return best;
}

}  // namespace

double same_word(const NameWord& a, const NameWord& b, const SpellingRules& rules) {
  if (a.key == b.key) return a.initial ? initial_fits : identical;
  if (a.initial != b.initial) return same_initial(a, b, rules);
  const Closest found = closest(a, b, rules);
  if (!found.a || !is_another_given_name(a, b, found, rules)) return found.log_odds;
  return std::max(different, found.log_odds - another_given_name);
}

double probability(double log_odds) {
  return 1 / (1 + std::exp(-log_odds));
}

double same_name(const PersonName& a, const PersonName& b, const SpellingRules& rules) {
  if (a.words.empty() || b.words.empty()) return 0;
  if (a.key == b.key) return probability(identical);
  // In one order always, so that ties do not depend on which name came first.
  const PersonName& first = a.key < b.key ? a : b;
  const PersonName& second = a.key < b.key ? b : a;
  return probability(name_log_odds(first, second, all_odds(first, second, rules)));
}

double name_log_odds(const PersonName& a, const PersonName& b, const WordOdds& odds) {
  return pair_words(a, b, odds).log_odds;
}

std::vector<Aligned> explain(const PersonName& a, const PersonName& b, const SpellingRules& rules) {
  std::vector<Aligned> result;
  if (a.words.empty() || b.words.empty()) return result;
  const Pairing pairing = pair_words(a, b, all_odds(a, b, rules));
  std::array<bool, most_words> found{};
  for (std::size_t i = 0; i < a.words.size(); ++i) {
    if (pairing.partner[i] < 0) {
      result.push_back({a.words[i].key, {}, 1});
      continue;
    }
    const auto j = static_cast<std::size_t>(pairing.partner[i]);
    found[j] = true;
    const Closest best = closest(a.words[i], b.words[j], rules);
    if (!best.a) {
      result.push_back({a.words[i].key, b.words[j].key, 1});
      continue;
    }
    for (Aligned& piece : rules.align(best.a->spelling, best.b->spelling)) result.push_back(std::move(piece));
  }
  for (std::size_t j = 0; j < b.words.size(); ++j) {
    if (!found[j]) result.push_back({{}, b.words[j].key, 1});
  }
  return result;
}

}  // namespace isnad::entity
