// A query made ready: a plan for the store, and the test that says which statements of an article are meant.
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <vector>

#include "archive/facts.h"
#include "archive/names.h"
#include "archive/plan.h"
#include "archive/query.h"
#include "archive/store.h"

namespace isnad::archive {

// What a part of the query asks of a statement or of its article.
struct Test {
  enum class Kind : uint8_t { all, any, none_of, words, speaker, about, kind, article };
  Kind kind = Kind::all;
  uint32_t leaf = 0;               // words: stands in the statement; speaker, about: of the words that may name it
  std::vector<uint64_t> entities;  // speaker, about: any of these, sorted
  std::vector<uint32_t> kinds;     // kind: act * 256 + polarity * 16 + source type, sorted
  std::vector<Test> parts;
};

struct Compiled {
  Plan plan;
  Test test;
  bool of_statements = false;         // something is asked of the statements; else words may stand anywhere
  std::vector<uint32_t> word_leaves;  // those that are looked for, not those that must be missing
  std::vector<std::string> notes;     // for a person: whom a name was taken to mean, what was left out
};

// Fails where a field has no such value, where no name, outlet or word is like the one asked for in a way that would
// make the query empty by mistake, and where only things to leave out are named.
Expected<Compiled> compile(const Query& query, Store& store, const ar::WordKnowledge& words,
                           const std::function<Expected<const NameBook*>()>& book);

// Whether a statement is meant. `hits` of the article it stands in.
bool holds(const Test& test, const Facts& facts, const StatementFacts& statement, const std::vector<Hit>& hits);

// The same of an article as a whole, whatever its statements are: words may stand anywhere.
bool holds(const Test& test, const std::vector<Hit>& hits);

}  // namespace isnad::archive
