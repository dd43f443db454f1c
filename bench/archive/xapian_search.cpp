// xapian_search DATABASE QUERIES.tsv [once|all]: runs the queries (kind, query) and prints for each its kind, the
// microseconds of the best 20 with their data, and how many there are about. Each runs first to warm up, then three
// times, of which the middle one counts; with «once» a single time; with «all» it prints the query's number and the
// data of every match instead.
#include <xapian.h>

#include <algorithm>
#include <array>
#include <chrono>
#include <fstream>
#include <iostream>
#include <string>
#include <string_view>

namespace {

struct Searcher {
  explicit Searcher(const std::string& path) : database(path), enquire(database) {
    parser.set_database(database);
    parser.set_stemmer(Xapian::Stem("arabic"));
    parser.set_stemming_strategy(Xapian::QueryParser::STEM_SOME);
    parser.set_default_op(Xapian::Query::OP_AND);
  }

  Xapian::MSet search(const std::string& query, Xapian::doccount most) {
    constexpr unsigned flags = Xapian::QueryParser::FLAG_DEFAULT | Xapian::QueryParser::FLAG_WILDCARD;
    enquire.set_query(parser.parse_query(query, flags));
    return enquire.get_mset(0, most);
  }

  Xapian::Database database;
  Xapian::Enquire enquire;
  Xapian::QueryParser parser;
};

struct Run {
  long microseconds;
  Xapian::doccount about;
};

Run run(Searcher& searcher, const std::string& query) {
  const auto began = std::chrono::steady_clock::now();
  const Xapian::MSet found = searcher.search(query, 20);
  std::size_t bytes = 0;
  for (auto hit = found.begin(); hit != found.end(); ++hit) bytes += hit.get_document().get_data().size();
  const auto took = std::chrono::steady_clock::now() - began;
  if (found.size() && !bytes) std::cerr << "matches without data\n";
  return {std::chrono::duration_cast<std::chrono::microseconds>(took).count(), found.get_matches_estimated()};
}

void measure(Searcher& searcher, const std::string& kind, const std::string& query, bool once) {
  Run counted = run(searcher, query);
  if (!once) {
    std::array<Run, 3> runs;
    for (Run& each : runs) each = run(searcher, query);
    std::nth_element(runs.begin(), runs.begin() + 1, runs.end(),
                     [](const Run& a, const Run& b) { return a.microseconds < b.microseconds; });
    counted = runs[1];
  }
  std::cout << kind << '\t' << counted.microseconds << '\t' << counted.about << '\n';
}

void print_all(Searcher& searcher, std::size_t number, const std::string& query) {
  const Xapian::MSet found = searcher.search(query, searcher.database.get_doccount());
  for (auto hit = found.begin(); hit != found.end(); ++hit) {
    std::cout << number << '\t' << hit.get_document().get_data() << '\n';
  }
}

}  // namespace

int main(int argc, char** argv) try {
  if (argc < 3) return std::cerr << "usage: xapian_search DATABASE QUERIES.tsv [once|all]\n", 2;
  const std::string_view how = argc > 3 ? argv[3] : "";
  Searcher searcher(argv[1]);
  std::ifstream queries(argv[2]);
  std::size_t number = 0;
  for (std::string kind, query; std::getline(queries, kind, '\t') && std::getline(queries, query); ++number) {
    if (how == "all") {
      print_all(searcher, number, query);
    } else {
      measure(searcher, kind, query, how == "once");
    }
  }
  return 0;
} catch (const Xapian::Error& error) {
  std::cerr << error.get_description() << '\n';
  return 1;
}
