// isnad-grow NEWS: as many articles as are wanted from a folder of real ones, as JSON Lines: first the real ones, then
// new ones whose sentences are drawn from one or two days of them. An article depends on the news and its own number
// alone, so the bytes are the same on every machine, fewer articles are the beginning of more, and any part can be
// written by itself.
#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <string>
#include <vector>

#include "input/fetch.h"
#include "input/input.h"

namespace {

using namespace isnad;

// SplitMix64: the standard library's distributions differ between machines.
class Chance {
public:
  explicit Chance(uint64_t seed) : state_(seed) {}

  std::size_t below(std::size_t limit) { return static_cast<std::size_t>(((next() >> 32) * limit) >> 32); }

  template <class T>
  const T& of(const std::vector<T>& all) {
    return all[below(all.size())];
  }

private:
  uint64_t next() {
    state_ += 0x9E3779B97F4A7C15;
    uint64_t z = state_;
    z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
    z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
    return z ^ (z >> 31);
  }

  uint64_t state_;
};

struct Article {
  std::string outlet, url, date, title, author, text;
};

struct Sentence {
  std::string_view text;
  std::size_t words;
  bool ends_line;
};

struct Day {
  std::vector<const Article*> articles;
  std::vector<Sentence> sentences;
};

struct News {
  std::vector<std::vector<Article>> articles;  // by day
  std::vector<Day> days;
  std::vector<std::size_t> lengths;  // in words, of every article
  std::vector<std::string> outlets;  // of every article, so that drawing one keeps their shares

  std::size_t size() const { return lengths.size(); }
  const Article& operator[](std::size_t number) const {
    for (const std::vector<Article>& day : articles) {
      if (number < day.size()) return day[number];
      number -= day.size();
    }
    std::abort();
  }
};

std::size_t words_of(std::string_view text) {
  std::size_t words = 0;
  bool space = true;
  for (const char c : text) {
    const bool now = c == ' ' || c == '\n' || c == '\t' || c == '\r';
    words += space && !now;
    space = now;
  }
  return words;
}

std::string_view trimmed(std::string_view text) {
  constexpr std::string_view spaces = " \t\r\n";
  text.remove_prefix(std::min(text.find_first_not_of(spaces), text.size()));
  return text.substr(0, text.find_last_not_of(spaces) + 1);
}

// Where the sentence that begins `text` ends. Not the program's own way to see sentences: what is grown should stay the
// same when that changes.
std::size_t end_of_sentence(std::string_view text) {
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] == '\n') return i + 1;
    const bool mark = text[i] == '.' || text[i] == '!' || text[i] == '?' || text.substr(0, i + 1).ends_with("؟");
    if (mark && (i + 1 == text.size() || text[i + 1] == ' ' || text[i + 1] == '\n')) return i + 1;
  }
  return text.size();
}

void add_sentences(std::string_view text, std::vector<Sentence>& sentences) {
  while (!text.empty()) {
    const std::size_t end = end_of_sentence(text);
    const std::string_view sentence = trimmed(text.substr(0, end));
    const bool line = text[end - 1] == '\n' || text.substr(end).starts_with('\n');
    if (!sentence.empty()) sentences.push_back({sentence, words_of(sentence), line});
    text.remove_prefix(end);
  }
}

// Documents have their title as their first line.
std::string without_title(std::string text, const std::string& title) {
  if (!title.empty()) text.erase(0, std::min(title.size() + 1, text.size()));
  return text;
}

Article article_of(const input::Document& document) {
  const KnownFacts& facts = document.options.facts;
  return {facts.outlet,
          document.options.url,
          facts.published,
          facts.title,
          facts.authors.empty() ? "" : facts.authors.front(),
          without_title(document.bytes, facts.title)};
}

bool read_day(const std::string& file, News& news) {
  bool good = true;
  std::vector<Article>& day = news.articles.emplace_back();
  input::InputOptions options;
  options.read.kind = InputKind::text;
  input::Fetcher fetcher({});
  input::each_document(file, options, fetcher, [&](Expected<input::Document> document) {
    good = good && document;
    if (!document) fmt::print(stderr, "isnad-grow: {}: {}\n", document.error().place, document.error().sentence);
    if (document) day.push_back(article_of(*document));
    return good;
  });
  return good;
}

void divide(News& news) {
  for (const std::vector<Article>& articles : news.articles) {
    Day& day = news.days.emplace_back();
    for (const Article& article : articles) {
      day.articles.push_back(&article);
      add_sentences(article.text, day.sentences);
      news.lengths.push_back(words_of(article.text));
      news.outlets.push_back(article.outlet);
    }
  }
}

bool read_news(const std::string& folder, News& news) {
  std::vector<std::string> files;
  for (const auto& entry : std::filesystem::directory_iterator(folder)) files.push_back(entry.path().string());
  std::sort(files.begin(), files.end());
  const bool good = std::all_of(files.begin(), files.end(), [&](const auto& file) { return read_day(file, news); });
  if (good) divide(news);
  return good && news.size() > 0;
}

// Of three sentences the one whose length is nearest to `wanted`: so an article comes near its length by 5 to 25 of
// them, whatever it is.
const Sentence& draw(const Day& day, std::size_t wanted, Chance& chance) {
  const auto off = [&](const Sentence& s) { return s.words < wanted ? wanted - s.words : s.words - wanted; };
  const Sentence* best = &chance.of(day.sentences);
  for (int i = 0; i < 2; ++i) {
    const Sentence& other = chance.of(day.sentences);
    if (off(other) < off(*best)) best = &other;
  }
  return *best;
}

std::string grow_text(const Day& one, const Day& other, std::size_t length, Chance& chance) {
  constexpr std::size_t usual = 31;  // words of a sentence
  const std::size_t count = std::clamp<std::size_t>(length / usual, 5, 25);
  std::string text;
  std::size_t words = 0;
  for (std::size_t i = 0; i < count; ++i) {
    const std::size_t wanted = length > words ? (length - words) / (count - i) : 0;
    const Sentence& sentence = draw(chance.below(2) ? one : other, wanted, chance);
    text += sentence.text;
    if (i + 1 < count) text += sentence.ends_line ? '\n' : ' ';
    words += sentence.words;
  }
  return text;
}

// A million articles are ten years, from the day after the last real one.
std::string date_of(std::size_t number) {
  using namespace std::chrono;
  constexpr seconds between{315};
  const sys_seconds at = sys_days{year{2015} / August / 8} + between * static_cast<int64_t>(number);
  const sys_days day = floor<days>(at);
  const year_month_day date{day};
  const hh_mm_ss time{at - day};
  return fmt::format("{:04}-{:02}-{:02}T{:02}:{:02}:{:02}", int{date.year()}, unsigned{date.month()},
                     unsigned{date.day()}, time.hours().count(), time.minutes().count(), time.seconds().count());
}

Article grow(const News& news, std::size_t number) {
  constexpr uint64_t seed = 0x69736E6164;  // any
  Chance chance(seed + number * 0xD1342543DE82EF95);
  const Day& one = chance.of(news.days);
  const Day& other = chance.below(2) ? chance.of(news.days) : one;
  Article article;
  article.outlet = chance.of(news.outlets);
  article.date = date_of(number - news.size());
  article.url = fmt::format("https://bench.example/{}/{}/{}", article.outlet, article.date.substr(0, 10), number);
  article.title = chance.of(one.articles)->title;
  article.author = chance.of(one.articles)->author;
  article.text = grow_text(one, other, chance.of(news.lengths), chance);
  return article;
}

void add_string(std::string& line, std::string_view name, std::string_view value) {
  line += fmt::format("{}\"{}\": \"", line.empty() ? "{" : ", ", name);
  for (const char c : value) {
    if (c == '"' || c == '\\') line += '\\';
    if (static_cast<unsigned char>(c) < ' ') {
      line += fmt::format("\\u{:04x}", c);
    } else {
      line += c;
    }
  }
  line += '"';
}

std::string json(const Article& article) {
  std::string line;
  add_string(line, "source", article.outlet);
  add_string(line, "url", article.url);
  add_string(line, "date_extracted", article.date);
  add_string(line, "title", article.title);
  add_string(line, "author", article.author);
  add_string(line, "content", article.text);
  return line + "}\n";
}

struct Tally {
  std::size_t articles = 0, bytes = 0, words = 0;

  void add(const Article& article) {
    ++articles;
    bytes += article.title.size() + article.text.size();
    words += words_of(article.text);
  }
  double mean() const { return articles ? static_cast<double>(words) / static_cast<double>(articles) : 0; }
};

bool write(const News& news, std::size_t from, std::size_t end) {
  Tally real, grown;
  for (std::size_t number = from; number < end; ++number) {
    const bool is_real = number < news.size();
    const Article article = is_real ? news[number] : grow(news, number);
    (is_real ? real : grown).add(article);
    const std::string line = json(article);
    if (std::fwrite(line.data(), 1, line.size(), stdout) != line.size()) return false;
  }
  fmt::print(stderr, "{{\"articles\": {}, \"text_bytes\": {}, \"real_words\": {:.1f}, \"grown_words\": {:.1f}}}\n",
             real.articles + grown.articles, real.bytes + grown.bytes, real.mean(), grown.mean());
  return std::fflush(stdout) == 0;
}

}  // namespace

int main(int argc, char** argv) {
  CLI::App app(
      "Grows real news articles to as many as are wanted: JSON Lines to the output; how many articles, bytes "
      "of text and words an article to the error output");
  std::string folder;
  std::size_t articles = 100'000;
  std::size_t from = 0;
  app.add_option("NEWS", folder, "folder of archives, each a day of articles in JSON")->required();
  app.add_option("--articles", articles, "the number after the last article");
  app.add_option("--from", from, "the number of the first article");
  CLI11_PARSE(app, argc, argv);
  News news;
  if (!read_news(folder, news)) {
    fmt::print(stderr, "isnad-grow: {}: holds no articles that can be read\n", folder);
    return 1;
  }
  if (write(news, from, articles)) return 0;
  std::perror("isnad-grow");
  return 1;
}
