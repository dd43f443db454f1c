#include <algorithm>

#include "story/unit.h"

namespace isnad::story {

namespace {

bool denies(const Attribution& a) {
  return telling(a) == Telling::tells && (a.polarity == Polarity::negative || a.act == Act::deny);
}

bool hedges(const Attribution& a) {
  return a.certainty == Certainty::probable || a.certainty == Certainty::possible;
}

// «قد يعود» hedges, «قد عاد» affirms.
bool is_present(std::u32string_view verb) {
  return !verb.empty() && (verb[0] == U'ي' || verb[0] == U'ت' || verb[0] == U'ن' || verb[0] == U'أ');
}

bool has_hedge(const Told& told, Span span, const StoryWords& words) {
  const std::vector<std::u32string> plain = plain_words(told.report.text, span);
  for (std::size_t i = 0; i < plain.size(); ++i) {
    std::vector<std::u32string> from(plain.begin() + static_cast<std::ptrdiff_t>(i), plain.end());
    const bool joined = from[0].size() > 2 && (from[0][0] == U'و' || from[0][0] == U'ف');
    PhraseTable::Match hedge = words.hedges.longest(from, 0);
    if (hedge.words == 0 && joined) {
      from[0].erase(0, 1);
      hedge = words.hedges.longest(from, 0);
    }
    if (hedge.words == 0) continue;
    if (from[0] != U"قد" || (from.size() > 1 && is_present(from[1]))) return true;
  }
  return false;
}

}  // namespace

Stance stance_of(const Told& told, const Unit& unit, const StoryWords& words) {
  const std::vector<Attribution>& all = told.report.attributions;
  const Attribution* own = unit.attribution ? &all[*unit.attribution] : nullptr;
  if (own && denies(*own)) return Stance::denies;
  if (own && hedges(*own)) return Stance::hedges;
  if (has_hedge(told, unit.span, words)) return Stance::hedges;
  // «نسبت إلى», «يعتقد أنه»: somebody who is not named holds it.
  const bool unowned = std::any_of(all.begin(), all.end(), [&](const Attribution& a) {
    return !a.source && (hedges(a) || a.act == Act::accuse) && unit.span.overlaps(a.cue.span);
  });
  return unowned ? Stance::hedges : Stance::asserts;
}

}  // namespace isnad::story
