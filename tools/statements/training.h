// From articles with attributions to weights, and how good they are.
#pragma once

#include <map>
#include <memory>

#include "corpus.h"
#include "knowledge.h"
#include "language/ar/analyse.h"
#include "language/ar/words.h"
#include "logit.h"
#include "statement/decide.h"
#include "text/unicode.h"

namespace isnad::statements {

// An article read up to its entities, with its gold attributions placed on the cues.
struct Prepared {
  GoldArticle gold;
  Report report;
  std::unique_ptr<ar::Analysis> analysis;
  std::unique_ptr<statement::Clause> clause;
  std::unique_ptr<statement::Cues> cues;
  std::vector<uint32_t> cue_of;   // by attribution: its cue, or none
  std::vector<uint32_t> gold_of;  // by cue: its attribution, or none
};

// Two steps, because the second keeps pointers into the first's result: do not move it afterwards.
Prepared prepare(const Knowledge& knowledge, GoldArticle article);
void complete(const Knowledge& knowledge, Prepared& article);

struct Model {
  Table table;
  std::vector<std::pair<std::string, float>> rows;  // TEMPLATE, values: for the file
};

// Learns from the articles. The last choice, whether it is a statement at all, is learned from what the others decide
// on articles that they have not seen: `folds` parts. Changes the chances of the articles' cues.
Model train_all(const std::vector<Prepared*>& articles, unsigned folds, bool verbose);

struct Counts {
  int expected = 0, found = 0, cue = 0, source = 0, content = 0, full = 0;
  int begins_right = 0, ends_right = 0, type = 0, carrier = 0, carried = 0;
  std::map<std::string, int> choices;  // which kinds of candidates were right and which taken; only with misses
};

// As eval/attributions.py counts. `misses` prints what is wrong.
void measure(Prepared& article, const statement::Weights& weights, bool misses, Counts& counts);
// A JSON object on one line: what is found in the article, with its id, as spans of code points.
std::string found_in(Prepared& article, const statement::Weights& weights);
void print(const Counts& counts);

}  // namespace isnad::statements
