// What of an article tells whether another one is about the same event, small enough to be kept of every article: its
// rarest words and names, weighted as vectors of the vector space model are (Salton and Buckley 1988, "Term-weighting
// approaches in automatic text retrieval").
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "isnad/expected.h"
#include "isnad/report.h"
#include "story/told.h"

namespace isnad::story {

struct Feature {
  uint32_t key = 0;    // hash of a lemma or a name
  uint8_t weight = 0;  // in 255ths
};

struct Sketch {
  uint32_t day = 0;               // as Told::day
  std::vector<Feature> features;  // by key; of length 1 together with those that were left out
  std::vector<uint32_t> handles;  // the keys of the heaviest, sorted: articles of one event share some
};

inline constexpr std::size_t most_features = 48, most_handles = 12, shared_handles = 2;
inline constexpr uint32_t days_apart = 7;     // an event that is told later is another one
inline constexpr double kept_likeness = 0.2;  // what is less alike need not be remembered

// The terms are those of the report.
Sketch sketch(const Report& report, const std::vector<Term>& terms, uint32_t day);

// How likely both are about one event, 0 to 1; symmetric, and of nothing else than the two. 0 for articles that share
// fewer than `shared_handles` handles, or that are more than `days_apart` apart.
double same_event(const Sketch& a, const Sketch& b);

std::string pack(const Sketch& sketch);  // bytes, the same on every machine
Expected<Sketch> unpack_sketch(std::string_view bytes);

}  // namespace isnad::story
