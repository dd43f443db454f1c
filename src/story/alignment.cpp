#include "story/alignment.h"

#include <algorithm>
#include <cstdlib>
#include <tuple>

namespace isnad::story {

namespace {

// Letters put in, left out or changed (Levenshtein 1966), `most` + 1 for more than that.
std::size_t edits(std::u32string_view a, std::u32string_view b, std::size_t most) {
  if (std::max(a.size(), b.size()) - std::min(a.size(), b.size()) > most) return most + 1;
  std::vector<std::size_t> row(b.size() + 1);
  for (std::size_t j = 0; j <= b.size(); ++j) row[j] = j;
  for (std::size_t i = 1; i <= a.size(); ++i) {
    std::size_t corner = row[0];
    row[0] = i;
    for (std::size_t j = 1; j <= b.size(); ++j) {
      const std::size_t changed = corner + (a[i - 1] == b[j - 1] ? 0 : 1);
      corner = row[j];
      row[j] = std::min({changed, row[j] + 1, row[j - 1] + 1});
    }
  }
  return std::min(row[b.size()], most + 1);
}

bool spelled_alike(std::u32string_view a, std::u32string_view b) {
  const std::size_t longer = std::max(a.size(), b.size()), shorter = std::min(a.size(), b.size());
  if (shorter < 4) return false;
  const std::size_t most = longer >= 7 ? 2 : 1;
  return edits(a, b, most) <= most;
}

// Of weak verbs two consonants are left; a verb and a noun that share them are often related (زار, زيارة).
bool related(const WordedTerm& a, const WordedTerm& b) {
  if (a.root != b.root || a.root.size() < 2) return false;
  return a.root.size() > 2 || (a.upos == ar::Upos::verb) != (b.upos == ar::Upos::verb);
}

}  // namespace

Tie tie_between(const WordedTerm& a, const WordedTerm& b) {
  if (a.number && b.number) return *a.number == *b.number ? Tie::number : Tie::none;
  if (a.country != 0 && b.country != 0) {
    if (a.country != b.country) return Tie::alternative;
    return a.written == b.written ? Tie::written : a.lemma == b.lemma ? Tie::lemma : Tie::country;
  }
  if (a.written == b.written) return Tie::written;
  if (a.function || b.function) return agreement(a.poles, b.poles) < 0 ? Tie::opposite : Tie::none;
  if (a.lemma == b.lemma || a.lemma == b.written || a.written == b.lemma) return Tie::lemma;
  if (related(a, b)) return Tie::root;
  const int agreed = agreement(a.poles, b.poles);
  if (agreed != 0) return agreed < 0 ? Tie::opposite : Tie::meaning;
  if (differ_in(a.alternatives, b.alternatives)) return Tie::alternative;
  return spelled_alike(a.written, b.written) ? Tie::spelling : Tie::none;
}

WordAlignment align(const Wording& left, const Wording& right) {
  struct Pair {
    Tie tie;
    uint32_t apart;  // how far their places differ, in thousandths of the statement
    uint32_t i, j;
  };
  std::vector<Pair> pairs;
  const std::size_t n = left.terms.size(), m = right.terms.size();
  for (uint32_t i = 0; i < n; ++i) {
    if (!left.terms[i].is_content()) continue;
    for (uint32_t j = 0; j < m; ++j) {
      if (!right.terms[j].is_content()) continue;
      const Tie tie = tie_between(left.terms[i], right.terms[j]);
      const auto at_left = static_cast<int>(std::size_t{i} * 1000 / n),
                 at_right = static_cast<int>(std::size_t{j} * 1000 / m);
      if (tie != Tie::none) pairs.push_back({tie, static_cast<uint32_t>(std::abs(at_left - at_right)), i, j});
    }
  }
  std::sort(pairs.begin(), pairs.end(), [](const Pair& a, const Pair& b) {
    return std::tuple(a.tie, a.apart, a.i + a.j, a.i) < std::tuple(b.tie, b.apart, b.i + b.j, b.i);
  });
  WordAlignment result{std::vector<AlignedTo>(n), std::vector<AlignedTo>(m)};
  for (const Pair& pair : pairs) {
    if (result.left[pair.i].tie != Tie::none || result.right[pair.j].tie != Tie::none) continue;
    result.left[pair.i] = {pair.j, pair.tie};
    result.right[pair.j] = {pair.i, pair.tie};
  }
  return result;
}

}  // namespace isnad::story
