#include "story/compare_features.h"

#include <algorithm>
#include <array>
#include <iterator>
#include <optional>
#include <set>

namespace isnad::story {

namespace {

using Numbers = std::vector<uint32_t>;

constexpr std::array<double, 9> shares{0.15, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 1};
constexpr std::array<double, 6> counts{1, 2, 3, 4, 5, 7};
constexpr uint32_t most_swaps = 12;
constexpr std::array<double, 6> lengths{3, 5, 7, 9, 11, 14};

bool is_name(const WordedTerm& term) {
  return term.upos == ar::Upos::propn || term.country != 0;
}

// One of the two statements, with what the other has of it.
struct Side {
  const Wording& wording;
  const std::vector<AlignedTo>& aligned;
  Numbers content;  // numbers of terms
  Numbers alone;    // of these, those for which nothing in the other stands
  Numbers shared;   // those for which the same stands there
};

// The others only stand for what is not the same.
bool says_the_same(Tie tie) {
  return tie != Tie::none && tie != Tie::opposite && tie != Tie::alternative;
}

Side side_of(const Wording& wording, const std::vector<AlignedTo>& aligned) {
  Side side{wording, aligned, {}, {}, {}};
  for (uint32_t i = 0; i < wording.terms.size(); ++i) {
    if (!wording.terms[i].is_content()) continue;
    side.content.push_back(i);
    const Tie tie = aligned[i].tie;
    if (tie == Tie::none) side.alone.push_back(i);
    if (says_the_same(tie)) side.shared.push_back(i);
  }
  return side;
}

double share(std::size_t part, std::size_t whole) {
  return whole == 0 ? 0 : static_cast<double>(part) / static_cast<double>(whole);
}

double dice(const std::vector<uint32_t>& a, const std::vector<uint32_t>& b) {
  std::vector<uint32_t> both;
  std::set_intersection(a.begin(), a.end(), b.begin(), b.end(), std::back_inserter(both));
  return share(2 * both.size(), a.size() + b.size());
}

class Maker {
public:
  Maker(const Wording& left, const Wording& right)
      : alignment_(align(left, right)),
        left_(side_of(left, alignment_.left)),
        right_(side_of(right, alignment_.right)) {}

  std::vector<CompareFeature> make() {
    add("bias");
    const double covered =
        std::min(share(left_.shared.size(), left_.content.size()), share(right_.shared.size(), right_.content.size()));
    covered_ = covered < 0.25 ? 0 : covered < 0.5 ? 1 : covered < 0.75 ? 2 : 3;
    overlap();
    ties();
    opposites();
    alternatives();
    names();
    numbers();
    reversals();
    substitutions();
    order();
    predicates();
    lonely_words();
    shared_words();
    shape();
    forget_repeated();
    return std::move(features_);
  }

private:
  const WordedTerm& left(uint32_t i) const { return left_.wording.terms[i]; }
  const WordedTerm& right(uint32_t j) const { return right_.wording.terms[j]; }

  void add(statement::Template what, FeatureValue a = {}, FeatureValue b = {}) { features_.push_back({what, a, b}); }

  // Two values, where they are not both nothing: what most statements lack says nothing of one that lacks it too.
  void add_any(statement::Template what, uint32_t a, uint32_t b = 0) {
    if (a != 0 || b != 0) add(what, a, b);
  }

  // A word that a statement repeats a hundred times says no more than one that it has once.
  void forget_repeated() {
    std::set<uint64_t> seen;
    std::erase_if(features_, [&](const CompareFeature& feature) { return !seen.insert(feature.key(0)).second; });
  }

  // In an order that does not depend on the sides.
  void add_words(statement::Template what, const WordedTerm& a, const WordedTerm& b) {
    const bool in_order = a.shown <= b.shown;
    add(what, std::string_view(in_order ? a.shown : b.shown), std::string_view(in_order ? b.shown : a.shown));
  }

  // One feature for each step that the value reaches: a weight for each is a curve.
  template <class Steps>
  void reach(statement::Template what, double value, const Steps& steps, FeatureValue b = {}) {
    for (uint32_t s = 0; s < steps.size() && value >= steps[s]; ++s) add(what, s + 1, b);
  }

  void overlap() {
    const double of_left = share(left_.shared.size(), left_.content.size());
    const double of_right = share(right_.shared.size(), right_.content.size());
    reach("overlap.left", of_left, shares);
    reach("overlap.right", of_right, shares);
    reach("overlap.both", std::min(of_left, of_right), shares);
    reach("overlap.either", std::max(of_left, of_right), shares);
    reach("overlap.trigrams", dice(left_.wording.trigrams, right_.wording.trigrams), shares);
    reach("overlap.left-alone", static_cast<double>(left_.alone.size()), counts);
    reach("overlap.right-alone", static_cast<double>(right_.alone.size()), counts);
    add("overlap.alone", static_cast<uint32_t>(std::min<std::size_t>(left_.alone.size(), 4)),
        static_cast<uint32_t>(std::min<std::size_t>(right_.alone.size(), 4)));
  }

  void ties() {
    std::array<uint32_t, tie_count> how_many{};
    for (const uint32_t i : left_.content) {
      if (left_.aligned[i].tie != Tie::none) ++how_many[static_cast<std::size_t>(left_.aligned[i].tie)];
    }
    for (uint32_t t = 0; t < tie_count; ++t) reach("overlap.ties", how_many[t], std::array{1.0, 2.0, 3.0, 4.0}, t);
    uint32_t telling = 0;  // which are no names: two stories of one country share its name
    for (const uint32_t i : left_.shared) telling += !is_name(left(i)) && !left(i).function ? 1 : 0;
    reach("overlap.telling", telling, counts);
    reach("overlap.names", static_cast<double>(left_.shared.size()) - telling, counts);
  }

  void opposites() {
    const double covered =
        share(left_.shared.size() + right_.shared.size(), left_.content.size() + right_.content.size());
    uint32_t found = 0;
    for (const uint32_t i : left_.content) {
      if (left_.aligned[i].tie != Tie::opposite) continue;
      ++found;
      const WordedTerm& other = right(left_.aligned[i].term);
      reach("opposite.cover", covered, shares);
      add_words("opposite.words", left(i), other);
      add("opposite.negated", static_cast<uint32_t>(left(i).negated != other.negated));
    }
    reach("opposite", found, std::array{1.0, 2.0, 3.0});
  }

  void alternatives() {
    const double covered =
        share(left_.shared.size() + right_.shared.size(), left_.content.size() + right_.content.size());
    uint32_t found = 0;
    for (const uint32_t i : left_.content) {
      if (left_.aligned[i].tie != Tie::alternative) continue;
      ++found;
      const WordedTerm& other = right(left_.aligned[i].term);
      const auto kind = differ_in(left(i).alternatives, other.alternatives);
      add("alternative.kind", kind ? *kind + 1U : 0U);
      reach("alternative.cover", covered, shares);
      add_words("alternative.words", left(i), other);
    }
    reach("alternative", found, std::array{1.0, 2.0, 3.0});
  }

  static std::set<uint32_t> countries(const Side& side) {
    std::set<uint32_t> all;
    for (const WordedTerm& term : side.wording.terms) {
      if (term.country != 0) all.insert(term.country);
    }
    return all;
  }

  void names() {
    const std::set<uint32_t> a = countries(left_), b = countries(right_);
    Numbers only_left, only_right;
    std::set_difference(a.begin(), a.end(), b.begin(), b.end(), std::back_inserter(only_left));
    std::set_difference(b.begin(), b.end(), a.begin(), a.end(), std::back_inserter(only_right));
    const auto two = [](std::size_t n) { return static_cast<uint32_t>(std::min<std::size_t>(n, 2)); };
    add_any("countries", two(only_left.size()), two(only_right.size()));
    add_any("countries.shared", two(a.size() - only_left.size()), two(only_left.size() + only_right.size()));
    const auto alone_names = [&](const Side& side) {
      return two(static_cast<std::size_t>(std::count_if(side.alone.begin(), side.alone.end(), [&](uint32_t i) {
        return side.wording.terms[i].upos == ar::Upos::propn;
      })));
    };
    add_any("names.alone", alone_names(left_), alone_names(right_));
  }

  // The number of a statement that has one.
  static std::optional<double> only_number(const Side& side) {
    std::optional<double> number;
    for (const uint32_t i : side.content) {
      if (!side.wording.terms[i].number) continue;
      if (number) return std::nullopt;
      number = side.wording.terms[i].number;
    }
    return number;
  }

  void numbers() {
    const auto alone = [](const Side& side) {
      return std::any_of(side.alone.begin(), side.alone.end(),
                         [&](uint32_t i) { return side.wording.terms[i].number.has_value(); });
    };
    const auto shared =
        std::any_of(left_.shared.begin(), left_.shared.end(), [&](uint32_t i) { return left(i).number.has_value(); });
    add_any("numbers.alone", statement::flags(alone(left_), alone(right_)));
    if (shared) add("numbers.shared");
    const auto a = only_number(left_), b = only_number(right_);
    if (a && b) add(*a == *b ? statement::Template("numbers.same") : statement::Template("numbers.other"));
  }

  void reversals() {
    std::array<std::array<bool, 2>, reversal_count> has{};
    const auto collect = [&](const Side& side, std::size_t which) {
      for (uint32_t i = 0; i < side.wording.terms.size(); ++i) {
        const WordedTerm& term = side.wording.terms[i];
        if (term.reversal == Reversal::none) continue;
        const Tie tie = side.aligned[i].tie;
        if (!says_the_same(tie)) has[static_cast<std::size_t>(term.reversal)][which] = true;
      }
    };
    collect(left_, 0);
    collect(right_, 1);
    bool any_left = false, any_right = false;
    for (std::size_t r = 1; r < reversal_count; ++r) {
      if (!has[r][0] && !has[r][1]) continue;
      add("reversal", name(static_cast<Reversal>(r)), statement::flags(has[r][0], has[r][1]));
      if (has[r][0] != has[r][1]) add("reversal.one-side", name(static_cast<Reversal>(r)));
      any_left = any_left || has[r][0];
      any_right = any_right || has[r][1];
    }
    add_any("reversal", statement::flags(any_left, any_right));
    negations();
  }

  // A word that both have, denied on one side.
  void negations() {
    for (const uint32_t i : left_.shared) {
      const WordedTerm& other = right(left_.aligned[i].term);
      if (left(i).negated != other.negated) add("reversal.moved", static_cast<uint32_t>(other.negated));
      if (left(i).negated && other.negated) add("reversal.both");
    }
  }

  // The content word next to term i in that direction, and its partner; AlignedTo{} at the edge.
  static AlignedTo neighbour(const Side& side, uint32_t i, int direction) {
    const auto at = std::lower_bound(side.content.begin(), side.content.end(), i) - side.content.begin() + direction;
    if (at < 0 || at >= static_cast<std::ptrdiff_t>(side.content.size())) return {};
    return side.aligned[side.content[static_cast<std::size_t>(at)]];
  }

  static bool at_edge(const Side& side, uint32_t i, int direction) {
    return direction < 0 ? side.content.front() == i : side.content.back() == i;
  }

  // Whether what stands beside i on that side stands for what stands beside j.
  bool same_beside(uint32_t i, uint32_t j, int direction) const {
    if (at_edge(left_, i, direction) && at_edge(right_, j, direction)) return true;
    const AlignedTo from_left = neighbour(left_, i, direction);
    if (from_left.term == AlignedTo::nothing) return false;
    const auto place = std::lower_bound(right_.content.begin(), right_.content.end(), j) - right_.content.begin();
    const auto beside = place + direction;
    if (beside < 0 || beside >= static_cast<std::ptrdiff_t>(right_.content.size())) return false;
    return right_.content[static_cast<std::size_t>(beside)] == from_left.term;
  }

  void substitutions() {
    uint32_t found = 0;
    for (const uint32_t i : left_.alone) {
      for (const uint32_t j : right_.alone) {
        if (found == most_swaps) break;
        const uint32_t strength = (same_beside(i, j, -1) ? 1U : 0U) + (same_beside(i, j, 1) ? 1U : 0U);
        const bool last_ones = left_.alone.size() == 1 && right_.alone.size() == 1;
        if (strength == 0 && !last_ones) continue;
        ++found;
        substitution(left(i), right(j), strength == 2 || last_ones);
      }
    }
    reach("swap", found, std::array{1.0, 2.0, 3.0});
  }

  void substitution(const WordedTerm& a, const WordedTerm& b, bool sure) {
    const uint32_t how = sure ? 1 : 0;
    const auto lower = [](auto x, auto y) { return static_cast<uint32_t>(std::min(x, y)); };
    const auto higher = [](auto x, auto y) { return static_cast<uint32_t>(std::max(x, y)); };
    add("swap.upos", lower(a.upos, b.upos), higher(a.upos, b.upos));
    add("swap.upos-sure", lower(a.upos, b.upos) * 32 + higher(a.upos, b.upos), how);
    add("swap.classes", lower(a.used_like.broad, b.used_like.broad), higher(a.used_like.broad, b.used_like.broad));
    if (a.used_like.narrow != 0) {
      if (a.used_like.narrow == b.used_like.narrow) add("swap.used-alike", how);
      if (a.used_like.broad == b.used_like.broad) add("swap.used-nearly-alike", how);
      if (a.used_like.broad != b.used_like.broad) add("swap.used-otherwise", how);
    }
    if (is_name(a) && is_name(b)) add("swap.names", how);
    if (a.country != 0 && b.country != 0) add("swap.countries", how);
    if (a.number && b.number) add("swap.numbers", how);
    add_words("swap.words", a, b);
  }

  // Two words that both sides have, in the other order.
  void order() {
    uint32_t pairs = 0, crossed = 0, names_crossed = 0;
    for (std::size_t x = 0; x < left_.shared.size(); ++x) {
      for (std::size_t y = x + 1; y < left_.shared.size(); ++y) {
        ++pairs;
        const uint32_t i = left_.shared[x], k = left_.shared[y];
        if (left_.aligned[i].term < left_.aligned[k].term) continue;
        ++crossed;
        if (is_name(left(i)) && is_name(left(k))) ++names_crossed;
      }
    }
    reach("order.crossed", share(crossed, pairs), shares);
    const bool whole = left_.alone.empty() && right_.alone.empty();
    if (whole && left_.shared.size() == left_.content.size()) add("order.kept", static_cast<uint32_t>(crossed > 0));
    if (names_crossed > 0) add("order.names", static_cast<uint32_t>(whole));
    if (crossed > 0 && whole) add("order.whole");
    company();
    roles();
  }

  // The number of the nearest content word with an opposite, before it among equally near ones.
  static std::optional<uint32_t> nearest_pole(const Side& side, uint32_t i) {
    std::optional<uint32_t> best;
    const auto apart = [&](uint32_t k) { return k < i ? i - k : k - i; };
    for (const uint32_t k : side.content) {
      if (k != i && !side.wording.terms[k].poles.empty() && (!best || apart(k) < apart(*best))) best = k;
    }
    return best;
  }

  // Words with an opposite keep their company: «يهبط النفط ويصعد الذهب» and «يصعد النفط ويهبط الذهب» share all words.
  void company() {
    uint32_t kept = 0, turned = 0;
    for (const uint32_t i : left_.shared) {
      if (!left(i).poles.empty() || left(i).function) continue;
      const auto k = nearest_pole(left_, i), l = nearest_pole(right_, left_.aligned[i].term);
      if (!k || !l) continue;
      const int agreed = left(*k).lemma == right(*l).lemma ? 1 : agreement(left(*k).poles, right(*l).poles);
      kept += agreed > 0 ? 1 : 0;
      turned += agreed < 0 ? 1 : 0;
    }
    add_any("order.company", std::min(kept, 3U), std::min(turned, 3U));
    reach("order.turned", turned, std::array{1.0, 2.0, 3.0});
  }

  static std::optional<uint32_t> first_name(const Side& side) {
    const auto found = std::find_if(side.content.begin(), side.content.end(),
                                    [&](uint32_t i) { return is_name(side.wording.terms[i]); });
    return found != side.content.end() ? std::optional(*found) : std::nullopt;
  }

  // A name that one statement begins with, and the other has behind a preposition.
  void roles() {
    const auto first_left = first_name(left_), first_right = first_name(right_);
    for (const uint32_t i : left_.shared) {
      if (!is_name(left(i))) continue;
      const uint32_t j = left_.aligned[i].term;
      add("order.name", statement::flags(left(i).led, right(j).led),
          statement::flags(first_left == i, first_right == j));
    }
    if (!first_left || !first_right) return;
    const AlignedTo from_left = left_.aligned[*first_left], from_right = right_.aligned[*first_right];
    if (says_the_same(from_left.tie) && says_the_same(from_right.tie) && from_left.term != *first_right) {
      add("order.first-name", statement::flags(left(*first_left).led, right(from_left.term).led),
          statement::flags(left(from_right.term).led, right(*first_right).led));
    }
  }

  void lonely_words() {
    for (const uint32_t i : left_.alone) lonely(left(i), 1);
    for (const uint32_t j : right_.alone) lonely(right(j), 2);
    lonely_functions();
    unlike_any(left_, right_, 1);
    unlike_any(right_, left_, 2);
  }

  // How many lonely words of a side have not even a word that is used alike among the other's lonely ones.
  void unlike_any(const Side& side, const Side& other, uint32_t which) {
    uint32_t broad = 0, narrow = 0;
    for (const uint32_t i : side.alone) {
      const ar::WordClass mine = side.wording.terms[i].used_like;
      const auto any = [&](auto alike) {
        return std::any_of(other.alone.begin(), other.alone.end(),
                           [&](uint32_t j) { return alike(other.wording.terms[j].used_like); });
      };
      broad += any([&](ar::WordClass c) { return c.broad == mine.broad; }) ? 0 : 1;
      narrow += any([&](ar::WordClass c) { return c.narrow == mine.narrow && c.narrow != 0; }) ? 0 : 1;
    }
    reach("overlap.unlike-broad", broad, counts, which);
    reach("overlap.unlike-narrow", narrow, counts, which);
  }

  // What a headline turns on: its first verb, else its first word.
  static uint32_t predicate_of(const Side& side) {
    for (const uint32_t i : side.content) {
      if (side.wording.terms[i].upos == ar::Upos::verb) return i;
    }
    return side.content.front();
  }

  void predicates() {
    if (left_.content.empty() || right_.content.empty()) return;
    const uint32_t i = predicate_of(left_), j = predicate_of(right_);
    const auto tie = [](const Side& side, uint32_t term) { return static_cast<uint32_t>(side.aligned[term].tie); };
    add("predicate.left", tie(left_, i));
    add("predicate.right", tie(right_, j));
    add("predicate.both", tie(left_, i), tie(right_, j));
    add("predicate.pair", static_cast<uint32_t>(tie_between(left(i), right(j))));
    add("predicate.classes", left(i).used_like.broad, right(j).used_like.broad);
    if (tie(right_, j) == static_cast<uint32_t>(Tie::none)) {
      add("predicate.word", std::string_view(right(j).shown), 2U);
      add("predicate.class", right(j).used_like.narrow, 2U);
    }
  }

  void lonely(const WordedTerm& term, uint32_t side) {
    add("alone.word", std::string_view(term.shown), side);
    add("alone.word-either", std::string_view(term.shown));
    add("alone.root", term.root.empty() ? 0U : hash_of(term.root), side);
    add("alone.class", term.used_like.narrow, side);
    add("alone.broad-class", term.used_like.broad, side);
    add("alone.upos", static_cast<uint32_t>(term.upos), side);
    add("alone.upos-cover", static_cast<uint32_t>(term.upos), side * 8 + covered_);
  }

  static uint32_t hash_of(std::u32string_view word) {
    uint32_t h = 2166136261U;
    for (const char32_t c : word) h = (h ^ c) * 16777619U;
    return h | 0x80000000U;
  }

  void lonely_functions() {
    const auto has = [](const Side& side, const WordedTerm& term) {
      return std::any_of(side.wording.terms.begin(), side.wording.terms.end(),
                         [&](const WordedTerm& other) { return other.lemma == term.lemma; });
    };
    for (const WordedTerm& term : left_.wording.terms) {
      if (term.function && !has(right_, term)) add("alone.function", std::string_view(term.shown), 1);
    }
    for (const WordedTerm& term : right_.wording.terms) {
      if (term.function && !has(left_, term)) add("alone.function", std::string_view(term.shown), 2);
    }
  }

  void shared_words() {
    for (const uint32_t i : left_.shared) add("shared.word", std::string_view(left(i).shown));
  }

  void shape() {
    reach("overlap.left-length", static_cast<double>(left_.content.size()), lengths);
    reach("overlap.right-length", static_cast<double>(right_.content.size()), lengths);
    add_any("form.asks", statement::flags(left_.wording.asks, right_.wording.asks));
    add_any("form.quotes", statement::flags(left_.wording.quotes, right_.wording.quotes));
    const auto first = [](const Side& side) {
      return side.content.empty() ? 31U : static_cast<uint32_t>(side.wording.terms[side.content.front()].upos);
    };
    add("form.first", first(left_), first(right_));
  }

  WordAlignment alignment_;
  Side left_, right_;
  uint32_t covered_ = 0;  // the smaller share of shared words, in quarters
  std::vector<CompareFeature> features_;
};

std::string shown_value(const FeatureValue& value) {
  return value.word.empty() ? std::to_string(value.code) : std::string(value.word);
}

}  // namespace

std::string CompareFeature::shown() const {
  return std::string(what.name) + ' ' + shown_value(a) + ' ' + shown_value(b);
}

std::vector<CompareFeature> compare_features(const Wording& left, const Wording& right) {
  return Maker(left, right).make();
}

}  // namespace isnad::story
