// Real pages, when there are any: ISNAD_BENCH_PAGES names a folder of *.html files. Bytes are in memory, as those of
// the peer in bench/readability are; each benchmark asserts that nearly all pages gave an article.
#include <benchmark/benchmark.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <sstream>

#include "isnad/read.h"
#include "knowledge.h"
#include "page/page.h"
#include "report_json.h"

namespace isnad {
namespace {

const Knowledge& knowledge() {
  static const Expected<Knowledge> opened = Knowledge::open(ISNAD_BINARY "/isnad.pack");
  return *opened;
}

std::vector<std::string> load_pages() {
  std::vector<std::string> loaded;
  const char* folder = std::getenv("ISNAD_BENCH_PAGES");
  if (!folder) return loaded;
  for (const auto& entry : std::filesystem::directory_iterator(folder)) {
    if (entry.path().extension() != ".html") continue;
    std::ostringstream bytes;
    bytes << std::ifstream(entry.path(), std::ios::binary).rdbuf();
    loaded.push_back(bytes.str());
  }
  return loaded;
}

const std::vector<std::string>& pages() {
  static const std::vector<std::string> loaded = load_pages();
  return loaded;
}

ReadOptions as_html() {
  ReadOptions options;
  options.kind = InputKind::html;
  return options;
}

// Runs `one` over every page; `one` says whether there was an article.
template <class One>
void over_pages(benchmark::State& state, One one) {
  if (pages().empty()) {
    state.SkipWithError("ISNAD_BENCH_PAGES names no folder of *.html files");
    return;
  }
  std::size_t bytes = 0;
  for (const std::string& page : pages()) bytes += page.size();
  for (auto _ : state) {
    std::size_t found = 0;
    for (const std::string& page : pages()) found += one(page);
    if (found * 10 < pages().size() * 9) state.SkipWithError("too few pages gave an article");
  }
  state.SetBytesProcessed(state.iterations() * static_cast<int64_t>(bytes));
}

void pages_extraction(benchmark::State& state) {
  over_pages(state, [](const std::string& page) {
    const auto article = page::read(knowledge().parts().lexicon, page, as_html());
    return article && article->text.size() > 200;
  });
}
BENCHMARK(pages_extraction)->Unit(benchmark::kMillisecond);

void pages_whole_read(benchmark::State& state) {
  over_pages(state, [](const std::string& page) {
    const auto report = read(knowledge(), "page", page, as_html());
    return report && to_json(*report).size() > 500;
  });
}
BENCHMARK(pages_whole_read)->Unit(benchmark::kMillisecond);

}  // namespace
}  // namespace isnad
