// isnad-archive-bench ARCHIVE QUERIES.tsv [TIMES]: how long searches take in a program that has the archive open, warm:
// each query («kind<TAB>query» a line) once to warm up, then TIMES times (3), the best of which counts. Prints JSON.
#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <map>
#include <string>
#include <vector>

#include "archive/archive.h"

namespace {

using Clock = std::chrono::steady_clock;

double percentile(std::vector<double> times, double part) {
  if (times.empty()) return 0;
  std::sort(times.begin(), times.end());
  const auto at = static_cast<std::size_t>(part * static_cast<double>(times.size()));
  return times[std::min(at, times.size() - 1)];
}

std::string figures(const std::vector<double>& times) {
  return fmt::format(R"({{"queries":{},"p50_ms":{:.3f},"p90_ms":{:.3f},"p99_ms":{:.3f},"max_ms":{:.3f}}})",
                     times.size(), percentile(times, 0.5), percentile(times, 0.9), percentile(times, 0.99),
                     percentile(times, 1));
}

// Milliseconds of one search, or a negative number where it fails.
double search_once(isnad::archive::Archive& archive, const std::string& query) {
  const auto start = Clock::now();
  const auto results = archive.search(query);
  const double milliseconds = std::chrono::duration<double, std::milli>(Clock::now() - start).count();
  if (results) return milliseconds;
  fmt::print(stderr, "{}: {}\n", query, results.error().sentence);
  return -1;
}

double best_of(isnad::archive::Archive& archive, const std::string& query, int times) {
  double best = search_once(archive, query);
  for (int i = 0; i < times && best >= 0; ++i) {
    const double again = search_once(archive, query);
    best = i == 0 ? again : std::min(best, again);
  }
  return best;
}

}  // namespace

int main(int count, char** arguments) {
  if (count < 3) {
    fmt::print(stderr, "isnad-archive-bench ARCHIVE QUERIES.tsv [TIMES]\n");
    return 2;
  }
  const auto knowledge = isnad::Knowledge::open();
  auto archive = knowledge ? isnad::archive::Archive::open(*knowledge, arguments[1], isnad::archive::Access::read)
                           : knowledge.error();
  if (!archive) {
    fmt::print(stderr, "{}: {}\n", archive.error().place, archive.error().sentence);
    return 1;
  }
  const int times = count > 3 ? std::atoi(arguments[3]) : 3;
  std::map<std::string, std::vector<double>> kinds;
  std::vector<double> all;
  std::ifstream queries(arguments[2]);
  for (std::string line; std::getline(queries, line);) {
    const std::size_t tab = line.find('\t');
    if (tab == line.npos) continue;
    const double time = best_of(**archive, line.substr(tab + 1), times);
    if (time < 0) return 1;
    kinds[line.substr(0, tab)].push_back(time);
    all.push_back(time);
    if (std::getenv("SLOW") && time > 10) fmt::print(stderr, "{:.1f} ms: {}\n", time, line);
  }
  std::string text = figures(all);
  text.pop_back();
  text += ",\"kinds\":{";
  for (const auto& [kind, figures_of] : kinds) {
    text += fmt::format("{}\"{}\":{}", text.back() == '{' ? "" : ",", kind, figures(figures_of));
  }
  fmt::print("{}}}}}\n", text);
  return 0;
}
