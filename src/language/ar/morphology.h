// What can be said of one Arabic word: its part of speech and the features that syntax needs.
//
// Parts of speech and features are those of Universal Dependencies v2 (universaldependencies.org/u/pos, /u/feat).
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace isnad::ar {

enum class Upos : uint8_t {
  noun,
  propn,
  adj,
  verb,
  aux,
  adp,
  cconj,
  sconj,
  part,
  pron,
  det,
  adv,
  num,
  x,
  intj,
  punct,
  sym,
};
inline constexpr unsigned upos_count = 17;

std::string_view name(Upos upos);              // "NOUN"
bool parse(std::string_view name, Upos& out);  // false for what is none

// What kind of dictionary word a stem is. Finer than the part of speech where that helps to decide it in context.
enum class Kind : uint8_t {
  none,
  noun,         // not derived from a verb: كتاب
  masdar,       // verbal noun: انتقال
  agent,        // active participle: كاتب
  patient,      // passive participle: مكتوب
  adjective,    // كبير
  comparative,  // أكبر
  relational,   // سياسي
  place,        // the rest of the nouns are names
  given_name,
  family_name,
  organization,
  other_name,
  verb,
  auxiliary,  // كان and its like
  preposition,
  conjunction,
  subordinator,
  particle,
  pronoun,
  demonstrative,
  relative,
  determiner,  // كل، بعض
  adverb,
  number,
  interjection,
  letter,  // a letter that stands for a word: د.
};
inline constexpr unsigned kind_count = 27;

std::string_view name(Kind kind);
bool parse(std::string_view name, Kind& out);

enum class Gender : uint8_t { none, masculine, feminine };
enum class Count : uint8_t { none, singular, dual, plural };
enum class Aspect : uint8_t { none, perfect, imperfect, imperative };
enum class Voice : uint8_t { none, active, passive };  // none where the spelling leaves it open
enum class Mood : uint8_t { none, indicative, subjunctive, jussive, not_indicative };

// The grammar of one spelling of one word.
struct Tag {
  Kind kind = Kind::none;
  Gender gender = Gender::none;
  Count count = Count::none;
  uint8_t person = 0;  // 1 to 3 for finite verbs and pronouns
  Aspect aspect = Aspect::none;
  Voice voice = Voice::none;
  Mood mood = Mood::none;
  uint8_t marks = 0;                                          // of Mark
  friend auto operator<=>(const Tag&, const Tag&) = default;  // NOLINT(modernize-use-nullptr): misread by clang-tidy 14
};

enum Mark : uint8_t {
  bound = 1,        // only before a pronoun: مدرست(ه)، رما(ه)
  construct = 2,    // only before a noun or a pronoun: معلمو، كتابا (dual)
  no_article = 4,   // never after ال
  tanween = 8,      // accusative with its alif: كتابا
  no_pronoun = 16,  // never before a pronoun
  broken = 32,      // a broken plural
  common = 64,      // a verb of lexicon/common_verbs.tsv
};

// What a tag says, for people: " feminine plural". Empty where it says nothing.
std::string describe(const Tag& tag);

}  // namespace isnad::ar
