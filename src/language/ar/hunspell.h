// Reads the Arabic dictionary of the Hunspell spell checker (Debian's hunspell-ar, from the Ayaspell project): stems
// with affix classes, verbs with their lemmas. Used when the pack is built, never at run time.
//
// What is taken: nouns with the endings that their classes allow (never those with a pronoun, which is cut off before
// look-up), and for each verb its lemma and present, from which conjugate.h makes the forms.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "isnad/expected.h"
#include "language/ar/conjugate.h"
#include "language/ar/word_lexicon.h"

namespace isnad::ar {

struct HunspellWord {
  std::u32string stem;
  std::vector<std::string> flags;  // two letters each
  std::string lemma;               // of verbs, UTF-8
  Kind kind = Kind::noun;          // of the part of the dictionary that it stands in
};

struct SuffixRule {
  std::u32string strip, add;
  std::vector<std::u32string> condition;  // one set of letters per position, "^..." for all but these, "." for any
};

struct Hunspell {
  std::vector<HunspellWord> words;
  std::map<std::string, std::vector<SuffixRule>> suffixes;  // by flag
};

// From the contents of ar.aff and ar.dic. Lines that make no sense are skipped, as Hunspell does.
Hunspell parse_hunspell(std::string_view affixes, std::string_view dictionary);

// All inflected spellings of the nouns and adjectives.
std::vector<WordForm> noun_forms(const Hunspell& hunspell);

// The verbs, each with a present that the dictionary confirms. A lemma with two presents (حسب يحسب، حسب يحسب) whose
// spellings differ gives two.
std::vector<Verb> verbs(const Hunspell& hunspell);

// The forms of a verb as words of the lexicon.
std::vector<WordForm> verb_forms(const Verb& verb, Kind kind);

// The shapes that a noun or adjective takes before a pronoun: مدرست(ه), مستشفا(ه), أصدقائ(ه).
std::vector<std::u32string> before_pronoun(const std::u32string& spelling);

}  // namespace isnad::ar
