#include "compare_training.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <fstream>
#include <iterator>
#include <map>
#include <numeric>
#include <sstream>
#include <unordered_map>

#include "softmax.h"
#include "story/compare.h"
#include "story/compare_features.h"
#include "text/unicode.h"

namespace isnad::stories {

namespace {

using story::CompareFeature;

constexpr uint32_t relations = 3;
constexpr int folds = 10;
constexpr double least_weight = 0.004;  // smaller ones are left out

struct Pair {
  std::string left, right;
  uint32_t relation = 0;
};

// The fields of a CSV file's records (RFC 4180).
std::vector<std::vector<std::string>> records_of(std::string_view text) {
  std::vector<std::vector<std::string>> records;
  std::vector<std::string> record(1);
  bool quoted = false;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    if (c == '"') {
      if (quoted && i + 1 < text.size() && text[i + 1] == '"') {
        record.back() += text[++i];
      } else {
        quoted = !quoted;
      }
    } else if (c == ',' && !quoted) {
      record.emplace_back();
    } else if (c == '\n' && !quoted) {
      records.push_back(std::exchange(record, {std::string()}));
    } else if (c != '\r') {
      record.back() += c;
    }
  }
  if (record.size() > 1) records.push_back(record);
  return records;
}

// As a list of pairs has it: a line each.
std::string one_line(std::string_view text) {
  std::istringstream words{std::string(text)};
  std::string result, word;
  while (words >> word) result += (result.empty() ? "" : " ") + word;
  return result;
}

Expected<std::vector<Pair>> read_pairs(const std::string& csv) {
  std::ifstream file(csv, std::ios::binary);
  if (!file) return Error{"this file cannot be read", csv};
  std::ostringstream content;
  content << file.rdbuf();
  const std::map<std::string, uint32_t> relation_of{{"agree", 0}, {"disagree", 1}, {"other", 2}};
  std::vector<Pair> pairs;
  const auto records = records_of(content.str());
  for (std::size_t r = 1; r < records.size(); ++r) {
    const auto& record = records[r];
    const auto relation = record.size() == 3 ? relation_of.find(one_line(record[2])) : relation_of.end();
    if (relation == relation_of.end()) {
      return Error{"a record is two statements and agree, disagree or other", fmt::format("{}: record {}", csv, r + 1)};
    }
    pairs.push_back({one_line(record[0]), one_line(record[1]), relation->second});
  }
  return pairs;
}

// Features with numbers, and how they are written down.
class Vocabulary {
public:
  std::vector<uint32_t> numbers(const std::vector<CompareFeature>& features) {
    std::vector<uint32_t> result;
    for (const CompareFeature& feature : features) {
      const auto [place, fresh] = number_.try_emplace(feature.key(0), static_cast<uint32_t>(rows_.size()));
      if (fresh) {
        rows_.push_back(fmt::format("{}\t{}\t{}", feature.what.name, cell(feature.a), cell(feature.b)));
        of_word_.push_back(!feature.a.word.empty() || feature.a.code >= 0x80000000U);
      }
      result.push_back(place->second);
    }
    return result;
  }

  uint32_t size() const { return static_cast<uint32_t>(rows_.size()); }
  const std::string& row(uint32_t feature) const { return rows_[feature]; }
  bool of_word(uint32_t feature) const { return of_word_[feature]; }

private:
  // A word that begins like a number is written as its code.
  static std::string cell(const story::FeatureValue& value) {
    const bool plain = !value.word.empty() && (value.word[0] < '0' || value.word[0] > '9');
    return plain ? std::string(value.word) : std::to_string(value.code);
  }

  std::unordered_map<uint64_t, uint32_t> number_;
  std::vector<std::string> rows_;
  std::vector<bool> of_word_;
};

// The pairs with their features, straight, with their sides changed, the left one beside itself and beside one of
// another pair.
struct Prepared {
  Vocabulary vocabulary;
  std::vector<std::vector<uint32_t>> straight, swapped, itself, unrelated;
  std::vector<std::size_t> far;  // the pairs that the unrelated statements are from
};

std::vector<std::string> content_lemmas(const story::Wording& wording) {
  std::vector<std::string> lemmas;
  for (const story::WordedTerm& term : wording.terms) {
    if (!term.function && !term.continues) lemmas.push_back(term.shown);
  }
  std::sort(lemmas.begin(), lemmas.end());
  return lemmas;
}

// For each left statement a right one of another pair that has a word or two of it, as headlines of one country have:
// they are about other things.
std::vector<std::size_t> unrelated_to(const std::vector<story::Wording>& left,
                                      const std::vector<story::Wording>& right) {
  constexpr std::size_t most_tries = 400;
  std::vector<std::vector<std::string>> lefts, rights;
  for (const story::Wording& wording : left) lefts.push_back(content_lemmas(wording));
  for (const story::Wording& wording : right) rights.push_back(content_lemmas(wording));
  std::vector<std::size_t> result;
  for (std::size_t i = 0; i < left.size(); ++i) {
    std::size_t chosen = (i + left.size() / 2) % left.size();
    for (std::size_t tried = 0; tried < most_tries; ++tried) {
      const std::size_t j = (i + left.size() / 2 + tried) % left.size();
      std::vector<std::string> both;
      std::set_intersection(lefts[i].begin(), lefts[i].end(), rights[j].begin(), rights[j].end(),
                            std::back_inserter(both));
      if (both.empty() || both.size() * 4 > std::min(lefts[i].size(), rights[j].size())) continue;
      chosen = j;
      break;
    }
    result.push_back(chosen);
  }
  return result;
}

Prepared prepare(const Knowledge& knowledge, const std::vector<Pair>& pairs) {
  Prepared p;
  std::vector<story::Wording> left, right;
  for (const Pair& pair : pairs) {
    left.push_back(story::wording_of(text::to_utf32(pair.left), knowledge));
    right.push_back(story::wording_of(text::to_utf32(pair.right), knowledge));
  }
  p.far = unrelated_to(left, right);
  const auto numbers = [&](const story::Wording& a, const story::Wording& b) {
    return p.vocabulary.numbers(story::compare_features(a, b));
  };
  for (std::size_t i = 0; i < pairs.size(); ++i) {
    p.straight.push_back(numbers(left[i], right[i]));
    p.swapped.push_back(numbers(right[i], left[i]));
    p.itself.push_back(numbers(left[i], left[i]));
    p.unrelated.push_back(numbers(left[i], right[p.far[i]]));
  }
  return p;
}

// Weights by feature and relation, learned from the pairs for which `taken` holds.
template <class Taken>
std::vector<double> learn(const Prepared& p, const std::vector<Pair>& pairs, const CompareLearning& how,
                          const Taken& taken) {
  std::vector<int> count(p.vocabulary.size());
  std::vector<LabelledExample> examples;
  for (std::size_t i = 0; i < pairs.size(); ++i) {
    if (!taken(i)) continue;
    for (const uint32_t f : p.straight[i]) ++count[f];
    const double weight = pairs[i].relation == 2 ? how.other_weight : 1;
    examples.push_back({p.straight[i], pairs[i].relation, weight});
    if (how.swapped > 0) examples.push_back({p.swapped[i], pairs[i].relation, weight * how.swapped});
    if (how.unrelated > 0 && taken(p.far[i])) examples.push_back({p.unrelated[i], 2, how.unrelated});
    if (how.itself > 0) examples.push_back({p.itself[i], 0, how.itself});
  }
  for (LabelledExample& example : examples) {
    std::erase_if(example.features, [&](uint32_t f) { return count[f] < how.least; });
  }
  std::vector<double> penalty(p.vocabulary.size());
  for (uint32_t f = 0; f < penalty.size(); ++f) penalty[f] = p.vocabulary.of_word(f) ? how.l2_words : how.l2;
  return learn_softmax(examples, relations, penalty);
}

std::array<double, relations> scores_of(const std::vector<uint32_t>& features, const std::vector<double>& weights) {
  std::array<double, relations> scores{};
  for (const uint32_t f : features) {
    for (uint32_t k = 0; k < relations; ++k) scores[k] += weights[f * relations + k];
  }
  return scores;
}

// Pairs that share a statement, also through others, are in one fold: each headline has several answers.
std::vector<int> folds_of(const std::vector<Pair>& pairs) {
  std::vector<std::size_t> parent(pairs.size());
  std::iota(parent.begin(), parent.end(), std::size_t{0});
  const auto root = [&](std::size_t i) {
    while (parent[i] != i) i = parent[i] = parent[parent[i]];
    return i;
  };
  std::map<std::string_view, std::size_t> first;
  for (std::size_t i = 0; i < pairs.size(); ++i) {
    for (const std::string& text : {std::cref(pairs[i].left), std::cref(pairs[i].right)}) {
      const auto [place, fresh] = first.try_emplace(text, i);
      if (!fresh) parent[root(i)] = root(place->second);
    }
  }
  std::map<std::size_t, std::size_t> sizes;
  for (std::size_t i = 0; i < pairs.size(); ++i) ++sizes[root(i)];
  std::vector<std::pair<std::size_t, std::size_t>> largest_first;
  largest_first.reserve(sizes.size());
  for (const auto& [group, size] : sizes) largest_first.emplace_back(size, group);
  std::sort(largest_first.rbegin(), largest_first.rend());
  std::array<std::size_t, folds> load{};
  std::map<std::size_t, int> fold;
  for (const auto& [size, group] : largest_first) {
    const auto least = std::min_element(load.begin(), load.end());
    *least += size;
    fold[group] = static_cast<int>(least - load.begin());
  }
  std::vector<int> result;
  for (std::size_t i = 0; i < pairs.size(); ++i) result.push_back(fold[root(i)]);
  return result;
}

using Confusion = std::array<std::array<int, relations>, relations>;  // by right relation, then by given one

void print(const Confusion& confusion) {
  int right = 0, all = 0;
  double sum = 0;
  for (std::size_t k = 0; k < relations; ++k) {
    int given = 0, gold = 0;
    for (std::size_t other = 0; other < relations; ++other) {
      given += confusion[other][k];
      gold += confusion[k][other];
    }
    const int both = confusion[k][k];
    right += both;
    all += gold;
    const double f1 = given + gold > 0 ? 2.0 * both / (given + gold) : 0;
    sum += f1;
    fmt::print("{:<12} P {:.3f}  R {:.3f}  F1 {:.3f}  of {}\n", story::relation_names[k],
               given > 0 ? double(both) / given : 0, gold > 0 ? double(both) / gold : 0, f1, gold);
  }
  fmt::print("accuracy {:.3f}  macro F1 {:.3f}\n", double(right) / std::max(all, 1), sum / relations);
}

// How far the chances of what was given are from how often it was right, over tenths of the pairs by chance (expected
// calibration error, Naeini et al. 2015).
double calibration_error(std::vector<std::pair<double, bool>> given) {
  std::sort(given.begin(), given.end());
  double error = 0;
  for (std::size_t tenth = 0; tenth < 10; ++tenth) {
    double sum = 0;
    for (std::size_t i = given.size() * tenth / 10; i < given.size() * (tenth + 1) / 10; ++i) {
      sum += given[i].first - (given[i].second ? 1 : 0);
    }
    error += std::abs(sum);
  }
  return error / static_cast<double>(std::max<std::size_t>(given.size(), 1));
}

double chance_of(const std::array<double, relations>& scores, std::size_t relation) {
  double sum = 0;
  for (const double score : scores) sum += std::exp(score - scores[relation]);
  return 1 / sum;
}

void print_miss(const Pair& pair, std::size_t given, const std::array<double, relations>& scores) {
  fmt::print("{} > {} ({:.1f} {:.1f} {:.1f})\t{}\t{}\n", story::relation_names[pair.relation],
             story::relation_names[given], scores[0], scores[1], scores[2], pair.left, pair.right);
}

}  // namespace

Expected<bool> train_compare(const Knowledge& knowledge, const std::string& csv, const std::string& model,
                             const CompareLearning& how) {
  const auto pairs = read_pairs(csv);
  if (!pairs) return pairs.error();
  const Prepared p = prepare(knowledge, *pairs);
  const std::vector<double> weights = learn(p, *pairs, how, [](std::size_t) { return true; });
  std::vector<std::string> rows;
  for (uint32_t f = 0; f < p.vocabulary.size(); ++f) {
    for (uint32_t k = 0; k < relations; ++k) {
      const double weight = weights[f * relations + k];
      if (std::abs(weight) >= least_weight)
        rows.push_back(fmt::format("{}\t{}\t{:.3g}\n", p.vocabulary.row(f), k, weight));
    }
  }
  std::sort(rows.begin(), rows.end());
  std::ofstream out(model);
  out << "# Whether two statements agree: a feature, its two values, the relation (0 same, 1 contradicts, 2 other), "
         "the\n"
         "# weight. models/README.md is the card.\n";
  for (const std::string& row : rows) out << row;
  if (!out.flush()) return Error{"the weights cannot be written", model};
  fmt::print("{} weights from {} pairs\n", rows.size(), pairs->size());
  return true;
}

Expected<bool> cross_validate_compare(const Knowledge& knowledge, const std::string& csv, const CompareLearning& how,
                                      bool misses) {
  const auto pairs = read_pairs(csv);
  if (!pairs) return pairs.error();
  const Prepared p = prepare(knowledge, *pairs);
  const std::vector<int> fold_of = folds_of(*pairs);
  Confusion confusion{};
  std::vector<std::pair<double, bool>> chances;
  for (int fold = 0; fold < folds; ++fold) {
    const std::vector<double> weights = learn(p, *pairs, how, [&](std::size_t i) { return fold_of[i] != fold; });
    for (std::size_t i = 0; i < pairs->size(); ++i) {
      if (fold_of[i] != fold) continue;
      const auto scores = scores_of(p.straight[i], weights);
      const auto given = static_cast<std::size_t>(std::max_element(scores.begin(), scores.end()) - scores.begin());
      ++confusion[(*pairs)[i].relation][given];
      chances.emplace_back(chance_of(scores, given), given == (*pairs)[i].relation);
      if (misses && given != (*pairs)[i].relation) print_miss((*pairs)[i], given, scores);
    }
  }
  print(confusion);
  fmt::print("calibration error {:.3f}\n", calibration_error(std::move(chances)));
  return true;
}

}  // namespace isnad::stories
