// One benchmark for each stage, over the bundled examples; each asserts what it found, so that a fast wrong answer is
// no result. Throughput is characters of text, or bytes of the page, a second.
#include <benchmark/benchmark.h>

#include <filesystem>
#include <fstream>
#include <sstream>

#include "entity/entity.h"
#include "isnad/read.h"
#include "knowledge.h"
#include "language/ar/analyse.h"
#include "page/decode.h"
#include "page/html.h"
#include "page/page.h"
#include "report_from_json.h"
#include "report_json.h"
#include "statement/statement.h"
#include "text/normalise.h"
#include "text/segment.h"

namespace isnad {
namespace {

const Knowledge& knowledge() {
  static const Expected<Knowledge> opened = Knowledge::open(ISNAD_BINARY "/isnad.pack");
  return *opened;
}

std::string example(const char* name) {
  std::ostringstream bytes;
  bytes << std::ifstream(std::filesystem::path(ISNAD_SOURCE) / "examples" / name, std::ios::binary).rdbuf();
  return bytes.str();
}

const std::string& page() {
  static const std::string bytes = example("2-akhbar-alnahr.html");
  return bytes;
}

Report report_of(const std::string& bytes) {
  return *read(knowledge(), "example", bytes);
}

void check(benchmark::State& state, bool right, const char* what) {
  if (!right) state.SkipWithError(what);
}

void open_lexicon(benchmark::State& state) {
  for (auto _ : state) {
    const auto opened = Knowledge::open(ISNAD_BINARY "/isnad.pack");
    benchmark::DoNotOptimize(&opened);
  }
}
BENCHMARK(open_lexicon);

void decode_windows_1256(benchmark::State& state) {
  const std::string bytes = example("1-sawt-alwadi.html");
  for (auto _ : state) check(state, page::decode(bytes, "")->text().size() > bytes.size(), "characters were lost");
  state.SetBytesProcessed(state.iterations() * static_cast<int64_t>(bytes.size()));
}
BENCHMARK(decode_windows_1256);

void parse_html(benchmark::State& state) {
  for (auto _ : state) check(state, page::parse_html(page(), 512)->nodes.size() > 100, "nodes are missing");
  state.SetBytesProcessed(state.iterations() * static_cast<int64_t>(page().size()));
}
BENCHMARK(parse_html);

void read_page(benchmark::State& state) {
  for (auto _ : state) {
    const auto article = page::read(knowledge().parts().lexicon, page(), {});
    check(state, article->blocks.size() == 11, "the article has other blocks");
  }
  state.SetBytesProcessed(state.iterations() * static_cast<int64_t>(page().size()));
}
BENCHMARK(read_page);

void tokenize(benchmark::State& state) {
  const Report report = report_of(page());
  for (auto _ : state) check(state, text::tokenize(report.text).size() > 100, "tokens are missing");
  state.SetItemsProcessed(state.iterations() * static_cast<int64_t>(report.text.size()));
}
BENCHMARK(tokenize);

void normalise(benchmark::State& state) {
  const Report report = report_of(page());
  for (auto _ : state) check(state, text::normalise(report.text).text.size() > 500, "characters are missing");
  state.SetItemsProcessed(state.iterations() * static_cast<int64_t>(report.text.size()));
}
BENCHMARK(normalise);

void analyse(benchmark::State& state) {
  const Report report = report_of(page());
  for (auto _ : state)
    check(state, ar::analyse(report.text, knowledge().parts().lexicon).matches.size() > 100, "matches are missing");
  state.SetItemsProcessed(state.iterations() * static_cast<int64_t>(report.text.size()));
}
BENCHMARK(analyse);

void words_entities_and_dates(benchmark::State& state) {
  const Report whole = report_of(page());
  const ar::Analysis analysis = ar::analyse(whole.text, knowledge().parts().lexicon);
  for (auto _ : state) {
    const ar::Words words = ar::find_words(whole.text, analysis.tokens, analysis.sentences, knowledge().parts().words);
    Report report;
    report.text = whole.text;
    report.blocks = whole.blocks;
    entity::find_entities(knowledge().parts().lexicon, knowledge().parts().names, knowledge().parts().links, words,
                          analysis, report);
    entity::find_dates(knowledge().parts().dates, analysis, report);
    check(state, report.entities.size() >= 3, "entities are missing");
  }
  state.SetItemsProcessed(state.iterations() * static_cast<int64_t>(whole.text.size()));
}
BENCHMARK(words_entities_and_dates);

void statements(benchmark::State& state) {
  const Report whole = report_of(page());
  const ar::Analysis analysis = ar::analyse(whole.text, knowledge().parts().lexicon);
  const ar::Words words = ar::find_words(whole.text, analysis.tokens, analysis.sentences, knowledge().parts().words);
  for (auto _ : state) {
    Report report = whole;
    statement::find(knowledge().parts().grammar, knowledge().parts().statements, analysis, words, false, report);
    check(state, report.attributions.size() == whole.attributions.size(), "other attributions than before");
  }
  state.SetItemsProcessed(state.iterations() * static_cast<int64_t>(whole.text.size()));
}
BENCHMARK(statements);

void write_json(benchmark::State& state) {
  const Report report = report_of(page());
  for (auto _ : state) check(state, to_json(report).size() > 1000, "the report is too short");
}
BENCHMARK(write_json);

void read_json(benchmark::State& state) {
  const Report report = report_of(page());
  const std::string json = to_json(report);
  for (auto _ : state) check(state, from_json(json)->text == report.text, "another text than before");
  state.SetBytesProcessed(state.iterations() * static_cast<int64_t>(json.size()));
}
BENCHMARK(read_json);

void whole_reading(benchmark::State& state) {
  const std::string text = example("3-almadar.txt");
  for (auto _ : state) check(state, report_of(text).attributions.size() >= 10, "attributions are missing");
  state.SetItemsProcessed(state.iterations());
}
BENCHMARK(whole_reading);

}  // namespace
}  // namespace isnad
