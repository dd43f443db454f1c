// Arabic verb forms from a dictionary entry, without diacritics, as news is written.
//
// The classes (sound, hollow, defective, assimilated) are those of any Arabic grammar, e.g. Ryding, A Reference Grammar
// of Modern Standard Arabic (2005), chapters 22-31; they are told from the past and present stems, so a table needs
// nothing else.
#pragma once

#include <string>
#include <vector>

#include "lexicon/lexicon.h"

namespace isnad::ar {

// One verb as a table gives it: قال يقول قائل مقول قول. `participle`, `passive_participle` and `masdar` may be empty; a
// derived verb's participle (مؤكد from يؤكد) is made by rule when it is empty and the past has more than three letters.
struct Verb {
  std::u32string past;     // third person masculine singular
  std::u32string present;  // likewise, with its ي
  std::u32string participle;
  std::vector<std::u32string> masdars;
};

struct Inflected {
  std::u32string spelling;  // unfolded, without diacritics
  lexicon::Form form;
};

std::vector<Inflected> conjugate(const Verb& verb);

}  // namespace isnad::ar
