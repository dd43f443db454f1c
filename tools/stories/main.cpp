// stories: counts the lemmas of news, looks at stories outside of an archive, and learns to compare statements.
// models/README.md says how it was used.
#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <fstream>
#include <set>
#include <unordered_map>

#include "articles.h"
#include "compare_training.h"
#include "ledger.h"
#include "reuse.h"

namespace {

using namespace isnad;

int fail(const Error& error) {
  fmt::print(stderr, "stories: {}: {}\n", error.place, error.sentence);
  return 1;
}

int count(const Knowledge& knowledge, const std::vector<std::string>& inputs, uint32_t least, const std::string& to) {
  std::unordered_map<std::string, uint32_t> counts;
  uint32_t articles = 0;
  each_article(knowledge, inputs, [&](const story::Told& told) {
    std::set<std::string_view> keys;
    for (const story::Term& term : told.terms) keys.insert(term.key);
    for (const std::string_view key : keys) ++counts[std::string(key)];
    if (++articles % 1000 == 0) fmt::print(stderr, "{} articles\n", articles);
  });
  std::vector<std::pair<std::string, uint32_t>> sorted(counts.begin(), counts.end());
  std::erase_if(sorted, [&](const auto& row) { return row.second < least; });
  std::sort(sorted.begin(), sorted.end());
  std::ofstream out(to);
  out << fmt::format("# In how many articles of news a lemma stands; models/README.md is the card.\n*\t{}\n", articles);
  for (const auto& [key, n] : sorted) out << fmt::format("{}\t{}\n", key, n);
  return out.flush() ? 0 : 1;
}

}  // namespace

int main(int argc, char** argv) {
  CLI::App app("counts the lemmas of news, looks at stories outside of an archive, learns to compare statements");
  app.require_subcommand(1);
  std::vector<std::string> inputs;
  std::string to, csv, model = "models/ar-compare.tsv";
  uint32_t least = 3;
  stories::CompareLearning how;
  bool misses = false;
  CLI::App* counting = app.add_subcommand("count", "in how many articles each lemma stands");
  counting->add_option("inputs", inputs)->required();
  counting->add_option("--to", to)->required();
  counting->add_option("--least", least, "leave out lemmas of fewer articles");
  CLI::App* ledger = app.add_subcommand("ledger", "the ledger of each file of articles, as one story each");
  bool json = false;
  ledger->add_option("inputs", inputs)->required();
  ledger->add_flag("--json", json, "as the program prints stories");
  CLI::App* reusing = app.add_subcommand("reuse", "what articles took over from one another; each input is a story");
  reusing->add_option("inputs", inputs)->required();
  CLI::App* training = app.add_subcommand("train-compare", "learns the weights of isnad compare");
  CLI::App* validating = app.add_subcommand("cross-validate-compare", "what such weights reach on unseen pairs");
  for (CLI::App* command : {training, validating}) {
    command->add_option("pairs", csv, "a CSV file with s1, s2, stance")->required();
    command->add_option("--l2", how.l2)->capture_default_str();
    command->add_option("--l2-words", how.l2_words)->capture_default_str();
    command->add_option("--other-weight", how.other_weight)->capture_default_str();
    command->add_option("--swapped", how.swapped)->capture_default_str();
    command->add_option("--itself", how.itself)->capture_default_str();
    command->add_option("--unrelated", how.unrelated)->capture_default_str();
    command->add_option("--least", how.least)->capture_default_str();
  }
  training->add_option("model", model)->capture_default_str();
  validating->add_flag("--misses", misses, "print what came out wrong");
  CLI11_PARSE(app, argc, argv);
  const auto knowledge = Knowledge::open({});
  if (!knowledge) return fail(knowledge.error());
  if (*ledger) return print_ledgers(*knowledge, inputs, json);
  if (*reusing) return print_reuse(*knowledge, inputs);
  if (*counting) return count(*knowledge, inputs, least, to);
  const auto done = training->parsed() ? stories::train_compare(*knowledge, csv, model, how)
                                       : stories::cross_validate_compare(*knowledge, csv, how, misses);
  return done ? 0 : fail(done.error());
}
