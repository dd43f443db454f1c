// A day of news through every stage behind the page, on one core: how many words a second each reads, in one run.
// ISNAD_BENCH_NEWS names a UTF-8 file with an article a line, ISNAD_BENCH_WORDS the number of Arabic words in it
// (bench/news/run.sh).
#include <benchmark/benchmark.h>

#include <chrono>
#include <cstdlib>
#include <fstream>
#include <map>
#include <string>
#include <vector>

#include "entity/entity.h"
#include "entity/mention.h"
#include "knowledge.h"
#include "report_json.h"
#include "statement/statement.h"
#include "text/unicode.h"

namespace isnad {
namespace {

std::vector<std::u32string> articles() {
  std::vector<std::u32string> result;
  const char* file = std::getenv("ISNAD_BENCH_NEWS");
  std::ifstream in(file ? file : "");
  for (std::string line; std::getline(in, line);) result.push_back(text::to_utf32(line));
  return result;
}

class Stopwatch {
public:
  template <class Work>
  auto time(const char* stage, Work work) {
    const auto start = std::chrono::steady_clock::now();
    auto result = work();
    seconds_[stage] += std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
    return result;
  }
  const std::map<std::string, double>& seconds() const { return seconds_; }

private:
  std::map<std::string, double> seconds_;
};

// One article through the stages; how many entities it has.
std::size_t read(const Knowledge::Parts& parts, const std::u32string& article, Stopwatch& watch) {
  Report report;
  report.text = article;
  report.blocks.emplace_back();
  report.blocks.back().span = {0, static_cast<uint32_t>(article.size())};
  const auto analysis = watch.time("analyse", [&] { return ar::analyse(report.text, parts.lexicon); });
  const auto words = watch.time(
      "words", [&] { return ar::find_words(report.text, analysis.tokens, analysis.sentences, parts.words); });
  watch.time("names", [&] { return entity::find_mentions(parts.lexicon, parts.names, words, analysis, report); });
  watch.time("entities", [&] {  // the names again, and which of them are one
    entity::find_entities(parts.lexicon, parts.names, parts.links, words, analysis, report);
    return 0;
  });
  watch.time("dates", [&] { return entity::find_dates(parts.dates, analysis, report), 0; });
  watch.time("statements",
             [&] { return statement::find(parts.grammar, parts.statements, analysis, words, false, report), 0; });
  watch.time("json", [&] { return to_json(report, {}); });
  return report.entities.size();
}

void news(benchmark::State& state) {
  static const Expected<Knowledge> opened = Knowledge::open(ISNAD_BINARY "/isnad.pack");
  const std::vector<std::u32string> all = articles();
  const char* count = std::getenv("ISNAD_BENCH_WORDS");
  if (all.empty() || !count) return state.SkipWithError("ISNAD_BENCH_NEWS names no file with articles");
  Stopwatch watch;
  std::size_t entities = 0;
  for (auto _ : state) {
    for (const std::u32string& article : all) entities += read(opened->parts(), article, watch);
  }
  if (entities < all.size()) state.SkipWithError("entities are missing");
  const double words = static_cast<double>(state.iterations()) * std::atof(count);
  for (const auto& [stage, seconds] : watch.seconds()) state.counters[stage + "_words/s"] = words / seconds;
}
BENCHMARK(news)->Unit(benchmark::kMillisecond);

}  // namespace
}  // namespace isnad
