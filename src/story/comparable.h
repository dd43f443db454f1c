// Articles as they are compared: sequences of content words. Titles are left out: desks write their own, and two that
// are alike say little.
#pragma once

#include <cstdint>
#include <vector>

#include "story/align.h"
#include "story/fingerprints.h"
#include "story/told.h"

namespace isnad::story {

struct Comparable {
  uint32_t article = 0;         // its number among those given
  Sequence sequence;            // its content words
  std::vector<uint32_t> terms;  // of each its number among the article's terms
  std::vector<Fingerprint> fingerprints;
};

// In the order of their days and times, those of one time by their ids: the same whatever order they are given in.
std::vector<Comparable> comparable(const std::vector<Told>& articles);

}  // namespace isnad::story
