// Words of Arabic news: look-up alone, and with disambiguation and shallow parse. ISNAD_BENCH_NEWS names a UTF-8 file
// with an article a line, ISNAD_BENCH_WORDS the number of Arabic words that another program counted in it
// (bench/words/run.sh).
#include <benchmark/benchmark.h>
#include <fmt/format.h>

#include <cstdlib>
#include <fstream>
#include <string>
#include <vector>

#include "knowledge.h"
#include "language/ar/parse.h"
#include "text/unicode.h"

namespace isnad {
namespace {

struct Article {
  std::u32string text;
  std::vector<text::Token> tokens;
  std::vector<text::Sentence> sentences;
};

const std::vector<Article>& articles() {
  static const auto all = [] {
    std::vector<Article> result;
    const char* file = std::getenv("ISNAD_BENCH_NEWS");
    std::ifstream in(file ? file : "");
    for (std::string line; std::getline(in, line);) {
      Article article{text::to_utf32(line), {}, {}};
      article.tokens = text::tokenize(article.text);
      article.sentences = text::sentences(article.text, article.tokens);
      result.push_back(std::move(article));
    }
    return result;
  }();
  return all;
}

const ar::WordKnowledge& words() {
  static const Expected<Knowledge> opened = Knowledge::open(ISNAD_BINARY "/isnad.pack");
  return opened->parts().words;
}

int64_t expected_words() {
  const char* count = std::getenv("ISNAD_BENCH_WORDS");
  return count ? std::atoll(count) : -1;
}

void finish(benchmark::State& state, int64_t count) {
  if (count != expected_words()) {
    const std::string wrong = fmt::format("{} words, but {} were counted", count, expected_words());
    state.SkipWithError(wrong.c_str());
  }
  state.SetItemsProcessed(state.iterations() * count);
}

bool is_arabic(ar::Shape shape) {
  using enum ar::Shape;
  return shape == arabic || shape == prefix || shape == title_letter || shape == initials;
}

void words_lookup(benchmark::State& state) {
  if (articles().empty()) return state.SkipWithError("ISNAD_BENCH_NEWS names no file with articles");
  int64_t count = 0;
  std::vector<ar::Reading> readings;
  for (auto _ : state) {
    count = 0;
    std::string letters;
    for (const Article& article : articles()) {
      for (const ar::WordToken& token : ar::word_tokens(article.text, article.tokens)) {
        if (!is_arabic(token.shape)) continue;
        ++count;
        letters.clear();
        for (char32_t c : slice(article.text, token.span)) ar::append_letters(c, letters);
        ar::readings(letters, words().lexicon, readings);
        benchmark::DoNotOptimize(readings.data());
      }
    }
  }
  finish(state, count);
}
BENCHMARK(words_lookup)->Unit(benchmark::kMillisecond);

void words_tagged_and_parsed(benchmark::State& state) {
  if (articles().empty()) return state.SkipWithError("ISNAD_BENCH_NEWS names no file with articles");
  int64_t count = 0;
  for (auto _ : state) {
    count = 0;
    for (const Article& article : articles()) {
      const ar::Words found = ar::find_words(article.text, article.tokens, article.sentences, words());
      for (const ar::WordToken& token : found.tokens) count += is_arabic(token.shape);
      const ar::Parse parse = ar::parse(article.text, found);
      benchmark::DoNotOptimize(parse.clauses.data());
    }
  }
  finish(state, count);
}
BENCHMARK(words_tagged_and_parsed)->Unit(benchmark::kMillisecond);

}  // namespace
}  // namespace isnad
