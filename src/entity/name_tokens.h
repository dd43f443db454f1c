// The tokens of a text as the recogniser of names sees them: letters, part of speech, and what the tables know.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "isnad/report.h"
#include "language/ar/analyse.h"
#include "language/ar/words.h"
#include "lexicon/lexicon.h"

namespace isnad::entity {

// Where in a name that a table has a token stands, by kind of name; a bit each.
enum class Listed : uint8_t { place, unsure_place, organization, unsure_organization, given, group };
inline constexpr unsigned listed_count = 6;

// Words that stand around names; a bit each.
enum class Around : uint8_t {
  title,
  organization_head,
  group_head,
  place_head,
  source_noun,
  medium_noun,
  function_word,
  cue_verb,
  month,
  nationality,
  link,
};

// What stands beside the same word at its other places in the text, and which lists have it there; a bit each. A
// surname alone is known by the full name a few lines above.
enum class Elsewhere : uint8_t {
  seen,
  after_title,
  after_given_name,
  after_organization_head,
  after_group_head,
  after_place_head,
  after_medium,
  in_place,
  in_organization,
  before_given_name,
};

struct NameToken {
  Span span;       // of the text, with its clitics
  Span stem_span;  // without them; the article belongs to it
  ar::Shape shape = ar::Shape::arabic;
  ar::Upos upos = ar::Upos::x;  // of the stem
  bool article = false;
  uint8_t clitics = 0;   // how many proclitics were cut off
  uint32_t letters = 0;  // of the stem with its article, in NameText::letters
  uint8_t letter_count = 0;
  uint32_t kinds = 0;      // bit k: the lexicon has a word of ar::Kind k with these letters
  uint32_t listed = 0;     // 4 * Listed + Position
  uint32_t around = 0;     // of Around
  bool quoted = false;     // inside quotation marks
  uint64_t form = 0;       // hash of the stem as it is compared
  uint64_t bare = 0;       // of the stem without its article
  uint32_t elsewhere = 0;  // of Elsewhere: where the same word stands at other places of the text
  uint8_t topic = 0;       // what is talked of around it: a bit for sport, one for business
};

struct NameText {
  std::vector<NameToken> tokens;          // those of the words
  std::vector<text::Sentence> sentences;  // of tokens, [first, last)
  std::string letters;                    // folded: no hamza, ي for ى, ه for ة

  std::string_view stem(const NameToken& t) const {
    return std::string_view(letters).substr(t.letters, t.letter_count);
  }
};

// The tables that hold names and what stands around them.
struct NameTables {
  lexicon::TableId places, organizations, outlets, given, heads, titles, functions, verbs, nouns, months, nationalities,
      links, topics;
  int topic, place_kind, organization_type, head_type, head_body, noun_type;

  explicit NameTables(const lexicon::Lexicon& lexicon);
};

NameText name_tokens(std::u32string_view text, const ar::Words& words, const ar::Analysis& analysis,
                     const lexicon::Lexicon& lexicon, const NameTables& tables);

}  // namespace isnad::entity
