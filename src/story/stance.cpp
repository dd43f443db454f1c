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
    const auto rest = std::span(plain).subspan(i + 1);
    std::u32string_view word = plain[i];
    uint32_t found = words.hedges.longest(word, rest).words;
    if (found == 0) {
      word = unjoined(word);
      found = words.hedges.longest(word, rest).words;
    }
    if (found > 0 && (word != U"قد" || (!rest.empty() && is_present(rest[0])))) return true;
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
