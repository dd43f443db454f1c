// Whom a text credits at its ends: agencies and outlets in datelines, bylines and signatures. What sentences say of
// whom they have it from is in the attributions (Attribution::via).
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "isnad/knowledge.h"
#include "isnad/report.h"

namespace isnad::story {

enum class CreditKind : uint8_t {
  agency,
  outlet,    // a newspaper, a broadcaster, a site; the article's own one, too
  agencies,  // «وكالات»: some that are not named
};

struct Credit {
  std::string name;  // the Arabic one of lexicon/outlets.tsv, one for all names of an agency; of `agencies` as written
  CreditKind kind = CreditKind::agency;
  Span span;  // code points of the text; empty where only the metadata's authors name it
};

// In text order, those of the metadata last. Looks at
// - short lines above the story and below it: «عين اليوم – باريس»، «الرياض - واس»، «المصدر: وكالات»؛
// - what leads up to the first sentence: «سبق- وكالات: ...»، «باريس (أ ف ب) - ...»؛
// - what stands behind the last one: «... (رويترز)».
// A line counts only if it holds nothing but names of outlets, people and places, dates, and words of
// lexicon/fact_labels.tsv that stand before such.
std::vector<Credit> find_credits(const Report& report, const Knowledge& knowledge);

}  // namespace isnad::story
