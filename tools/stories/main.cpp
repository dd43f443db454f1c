// stories: counts the lemmas of news, and looks at stories outside of an archive. models/README.md says how it was
// used.
#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <fstream>
#include <set>
#include <unordered_map>

#include "articles.h"
#include "ledger.h"
#include "reuse.h"

namespace {

using namespace isnad;

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
  CLI::App app("counts the lemmas of news, and looks at stories outside of an archive");
  app.require_subcommand(1);
  std::vector<std::string> inputs;
  std::string to;
  uint32_t least = 3;
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
  CLI11_PARSE(app, argc, argv);
  const auto knowledge = Knowledge::open({});
  if (!knowledge) {
    fmt::print(stderr, "stories: {}: {}\n", knowledge.error().place, knowledge.error().sentence);
    return 1;
  }
  if (*ledger) return print_ledgers(*knowledge, inputs, json);
  return *reusing ? print_reuse(*knowledge, inputs) : count(*knowledge, inputs, least, to);
}
