// statements: trains and measures the choices of src/statement. models/README.md says how it was used.
#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <cmath>
#include <fstream>
#include <set>

#include "statement/cue_features.h"
#include "training.h"

namespace {

using namespace isnad;
using namespace isnad::statements;

int fail(const Error& error) {
  fmt::print(stderr, "statements: {}: {}\n", error.place, error.sentence);
  return 1;
}

Expected<std::vector<Prepared>> prepare_all(const Knowledge& knowledge, const std::vector<std::string>& files) {
  std::vector<Prepared> all;
  for (const std::string& file : files) {
    auto gold = read_articles(file);
    if (!gold) return gold.error();
    for (GoldArticle& article : *gold) all.push_back(prepare(knowledge, std::move(article)));
  }
  for (Prepared& p : all) complete(knowledge, p);
  return all;
}

int coverage(const std::vector<Prepared>& all) {
  std::map<std::string, int> missing;
  int total = 0, found = 0;
  for (const Prepared& p : all) {
    for (std::size_t i = 0; i < p.gold.attributions.size(); ++i) {
      ++total;
      if (p.cue_of[i] != statement::none) {
        ++found;
      } else {
        const Span cue = p.gold.attributions[i].cue;
        const uint32_t token = p.analysis->token_at(cue.start);
        const char* why = p.clause->furniture[token]                    ? " (furniture)"
                          : p.clause->is(token, statement::word_filler) ? " (filler)"
                          : p.cues->at(token)                           ? " (taken twice)"
                                                                        : "";
        ++missing[text::to_utf8(slice(p.report.text, cue)) + why];
      }
    }
  }
  fmt::print("{} of {} cues are candidates\n", found, total);
  std::vector<std::pair<int, std::string>> sorted;
  sorted.reserve(missing.size());
  for (const auto& [word, count] : missing) sorted.emplace_back(count, word);
  std::sort(sorted.rbegin(), sorted.rend());
  for (const auto& [count, word] : sorted) fmt::print("{}\t{}\n", count, word);
  return 0;
}

int show(const Knowledge& knowledge, const std::string& file) {
  std::ifstream in(file);
  GoldArticle article;
  article.text.assign(std::istreambuf_iterator<char>(in), {});
  Prepared p = prepare(knowledge, std::move(article));
  complete(knowledge, p);
  const auto drafts = statement::decide(*p.clause, *p.cues, knowledge.parts().statements);
  const auto text_of = [&](Span span) { return text::to_utf8(slice(p.report.text, span)); };
  auto next = drafts.begin();
  for (uint32_t i = 0; i < p.cues->size(); ++i) {
    const statement::Cue& cue = (*p.cues)[i];
    fmt::print("{} ({}, form {}): {:.2f}", text_of(cue.span), cue.lemma, statement::form_code(cue), cue.chance);
    if (next != drafts.end() && next->cue == i) {
      fmt::print(" -> {:.2f} source {:.2f} [{}] start {:.2f} end {:.2f} {{{}}}", next->chance, next->source_chance,
                 next->source ? text_of(next->source_span) : "-", next->start_chance, next->end_chance,
                 text_of(next->content_span));
      ++next;
    }
    fmt::print("\n");
  }
  return 0;
}

int train(std::vector<Prepared>& all, const std::string& output) {
  std::vector<Prepared*> every;
  every.reserve(all.size());
  for (Prepared& p : all) every.push_back(&p);
  const Model model = train_all(every, 5, true);
  std::ofstream out(output);
  out << "# Learned weights of the choices in src/statement: TEMPLATE, three values, weight. models/README.md has the "
         "card.\n";
  for (const auto& [row, weight] : model.rows) out << row << '\t' << fmt::format("{:.3g}", weight) << '\n';
  out.close();
  if (!out) return fail({"this file cannot be written", output});
  fmt::print("{} weights written to {}\n", model.rows.size(), output);
  return 0;
}

int cross_validate(std::vector<Prepared>& all, unsigned folds, std::size_t measured, bool misses,
                   const std::string& found) {
  Counts counts;
  std::ofstream written(found);
  for (unsigned fold = 0; fold < folds; ++fold) {
    std::vector<Prepared*> rest, test;
    for (std::size_t i = 0; i < all.size(); ++i) {
      const bool out = i < measured && i * folds / measured == fold;
      (out ? test : rest).push_back(&all[i]);
    }
    Model model = train_all(rest, 4, false);
    const statement::Weights weights = model.table.view();
    for (Prepared* p : test) measure(*p, weights, misses, counts);
    for (Prepared* p : test) {
      if (!found.empty()) written << found_in(*p, weights);
    }
  }
  print(counts);
  return 0;
}

}  // namespace

int main(int argc, char** argv) {
  CLI::App app{"Trains and measures how statements are found."};
  app.require_subcommand(1);
  std::vector<std::string> files;
  std::string output = "models/ar-statements.tsv";
  unsigned folds = 5;
  std::size_t only = 1;
  auto* coverage_command =
      app.add_subcommand("coverage", "the cues of the gold that no row of the tables is a candidate for");
  auto* train_command = app.add_subcommand("train", "learns from all files");
  auto* cross_command =
      app.add_subcommand("cross-validate", "reads each part of the first files with what the rest taught");
  for (auto* command : {coverage_command, train_command, cross_command}) {
    command->add_option("files", files, "articles with attributions, JSON Lines")->required();
  }
  auto* show_command = app.add_subcommand("show", "the candidates of a text and what is decided of each");
  std::string text_file;
  show_command->add_option("file", text_file, "text")->required();
  train_command->add_option("--output", output, "where the weights go");
  cross_command->add_option("--folds", folds, "how many parts");
  cross_command->add_option("--measured", only, "how many of the files are measured; the others are only learned from");
  bool misses = false;
  cross_command->add_flag("--misses", misses, "show what is wrong");
  std::string found;
  cross_command->add_option("--found", found, "where what is found goes, JSON Lines: for looking at the gold again");
  CLI11_PARSE(app, argc, argv);

  auto knowledge = Knowledge::open({});
  if (!knowledge) return fail(knowledge.error());
  if (*show_command) return show(*knowledge, text_file);
  auto all = prepare_all(*knowledge, files);
  if (!all) return fail(all.error());
  if (*coverage_command) return coverage(*all);
  if (*train_command) return train(*all, output);
  std::size_t measured = 0;
  for (std::size_t i = 0; i < std::min(only, files.size()); ++i) {
    auto gold = read_articles(files[i]);
    if (gold) measured += gold->size();
  }
  return cross_validate(*all, folds, measured, misses, found);
}
