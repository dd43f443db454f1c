// Fingerprints by which texts with a passage in common are found, in one story or far apart in an archive.
//
// Winnowing: Schleimer, Wilkerson, Aiken, "Winnowing: local algorithms for document fingerprinting" (SIGMOD 2003).
// Every run of three content words (their lemmas, so that clitics and inflection do not matter) is hashed, and of any
// four runs in a row the one with the smallest hash is a fingerprint. So two texts that have six content words in a row
// in common have a fingerprint in common, and there are about two fingerprints for five content words.
#pragma once

#include <cstdint>
#include <vector>

#include "story/told.h"

namespace isnad::story {

inline constexpr uint32_t run_length = 3;   // content words
inline constexpr uint32_t window_size = 4;  // runs

struct Fingerprint {
  uint32_t hash = 0;
  uint32_t at = 0;  // the number of the content word that its run begins with
  friend bool operator==(const Fingerprint&, const Fingerprint&) = default;
};

// Of every run of content words, given by hashes of their lemmas, in text order.
std::vector<uint32_t> hashes_of_runs(const std::vector<uint64_t>& words);

std::vector<Fingerprint> winnow(const std::vector<uint32_t>& runs);  // in text order

std::vector<uint32_t> hashes_of(const std::vector<Fingerprint>& fingerprints);  // sorted, each once

// Of a text whose function words are left out: sorted, each once. The same on every machine. Empty for a text of fewer
// than three content words.
std::vector<uint32_t> fingerprints(const std::vector<Term>& terms);

}  // namespace isnad::story
