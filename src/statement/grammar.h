// The statement tables of the lexicon, decoded once.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "isnad/report.h"
#include "language/ar/word_classes.h"
#include "lexicon/lexicon.h"

namespace isnad::statement {

// How a cue takes its content (the `takes` column of cue_verbs.tsv), as bits.
enum Takes : uint16_t {
  takes_that = 1,
  takes_quote = 2,
  takes_colon = 4,
  takes_noun = 8,
  takes_by = 16,      // بـ
  takes_to = 32,      // إلى
  takes_on = 64,      // على
  takes_about = 128,  // عن
  takes_from = 256,   // من
  takes_in = 512,     // في
  takes_for = 1024,   // لـ
};

enum class CueKind : uint8_t {
  verb,        // any form of a row of cue_verbs.tsv
  clause,      // بحسب
  carrier,     // نقلا عن
  impersonal,  // من المتوقع
  noun,        // مزاعم
  adjective,   // واثق
  colon,
  quotation,
};

struct CueVerb {
  std::string lemma;
  uint32_t code = 0;  // text_code of the lemma
  Act act = Act::say;
  Certainty certainty = Certainty::certain;
  Polarity polarity = Polarity::positive;
  uint16_t takes = 0;
  std::vector<std::u32string> needs;  // folded; one must stand near the head of an object
};

struct CuePhrase {
  std::string form;
  uint32_t code = 0;
  CueKind kind = CueKind::clause;
  uint16_t takes = 0;
  Act act = Act::say;
  Certainty certainty = Certainty::certain;
  Polarity polarity = Polarity::positive;
};

// Classes of function_words.tsv, as bits, and what else a token can be.
enum WordClass : uint32_t {
  word_that = 1,
  word_relative = 1 << 1,
  word_in = 1 << 2,
  word_from = 1 << 3,
  word_to = 1 << 4,
  word_on = 1 << 5,
  word_about = 1 << 6,
  word_with = 1 << 7,
  word_for = 1 << 8,
  word_by = 1 << 9,
  word_preposition = 1 << 10,
  word_time = 1 << 11,
  word_occasion = 1 << 12,
  word_subordinator = 1 << 13,
  word_negation = 1 << 14,
  word_demonstrative = 1 << 15,
  word_pronoun = 1 << 16,
  word_auxiliary = 1 << 17,
  // not from the table:
  word_article = 1 << 18,      // carries ال
  word_conjunction = 1 << 19,  // carries و or ف before a known word or an article
  word_filler = 1 << 20,       // inside a phrase of fillers.tsv
  word_comma = 1 << 21,
  word_colon = 1 << 22,
  word_opening = 1 << 23,  // the mark that opens a quotation
  word_closing = 1 << 24,
  word_bracket = 1 << 25,
  word_stop = 1 << 26,  // . ! ? ؛
  word_other_mark = 1 << 27,
  word_noun = 1 << 28,       // a row of source_nouns.tsv
  word_adjective = 1 << 29,  // from the table again
};
inline constexpr uint32_t any_preposition =
    word_in | word_from | word_to | word_on | word_about | word_with | word_for | word_by | word_preposition;
inline constexpr uint32_t any_mark =
    word_comma | word_colon | word_opening | word_closing | word_bracket | word_stop | word_other_mark;

struct Grammar {
  lexicon::TableId verb_table = lexicon::no_table;
  lexicon::TableId phrase_table = lexicon::no_table;
  lexicon::TableId function_table = lexicon::no_table;
  lexicon::TableId noun_table = lexicon::no_table;
  lexicon::TableId filler_table = lexicon::no_table;
  lexicon::TableId hedge_table = lexicon::no_table;
  lexicon::TableId outlet_table = lexicon::no_table;
  std::vector<CueVerb> verbs;          // by row
  std::vector<CuePhrase> phrases;      // by row
  std::vector<uint32_t> classes;       // by row of function_words.tsv
  std::vector<SourceType> noun_types;  // by row of source_nouns.tsv
  std::vector<uint32_t> noun_codes;    // likewise: text_code of the form
  std::vector<Certainty> hedges;       // by row
  ar::WordClasses used_like;           // views bytes of the lexicon
};

// Fails, naming the table and the row, where a cell has a value that the report contract does not know.
Expected<Grammar> decode_grammar(const lexicon::Lexicon& lexicon);

}  // namespace isnad::statement
