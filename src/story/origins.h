// Who stands behind the accounts of a claim.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "story/ledger.h"
#include "story/similarity.h"
#include "story/speakers.h"
#include "story/unit.h"

namespace isnad::story {

struct Story {
  const std::vector<Told>& articles;
  const std::vector<std::string>& outlets;                 // the name of each article's outlet
  const std::vector<std::optional<std::string>>& credits;  // the only agency that the ends of the article credit
  const Speakers& speakers;
  const Reuse& reuse;
  const std::vector<Unit>& units;
  const std::vector<UnitWording>& wordings;  // of the units
  const std::vector<UnitWording>& contexts;  // of their sentences
};

// Fills chain, origin, why and with of the accounts, and the claim's origins. `units`: that the accounts are from.
//
// Two accounts have one origin when their sources are one, or one was taken over from the other (unless both name
// different sources), or one names only who carried the other's source. An account that names nobody goes back to whom
// its article names for the same claim, else to the only one whom its article names at all, else to the agency that its
// article credits, else to its outlet.
void find_origins(const Story& story, const std::vector<uint32_t>& units, Claim& claim);

}  // namespace isnad::story
