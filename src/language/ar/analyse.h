// What the lexicon knows of each token of an Arabic text: the one look-up that names, dates and statements share.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "lexicon/lexicon.h"
#include "text/segment.h"

namespace isnad::ar {

// The letters that a token may carry around its stem. و ف ب ل ك س ال before, pronouns after.
enum Clitic : uint8_t {
  conjunction = 1,  // و ف
  preposition = 2,  // ب ل ك
  article = 4,      // ال, also inside لل
  future = 8,       // س
  pronoun = 16,     // ه ها هم نا ...
};

// A row of the lexicon whose key stands at these tokens.
struct Match {
  uint32_t first = 0;  // tokens [first, last)
  uint32_t last = 0;
  lexicon::Entry entry;
  uint8_t clitics = 0;  // of the first token; `pronoun` is of the last
  uint8_t before = 0;   // code points of the folded first token that stand before the stem
  uint8_t after = 0;    // likewise after the stem of the last token
};

// A text cut into tokens with what the lexicon knows. Keeps views into its own strings only.
struct Analysis {
  std::u32string_view text;  // the report's; must outlive the analysis
  std::vector<text::Token> tokens;
  std::vector<text::Sentence> sentences;
  std::vector<text::Quotation> quotations;
  std::u32string letters;             // all folded tokens, end to end
  std::vector<uint32_t> key_start;    // one more than tokens
  std::vector<Match> matches;         // by first token
  std::vector<uint32_t> match_start;  // one more than tokens

  std::u32string_view key(uint32_t token) const {
    return std::u32string_view(letters).substr(key_start[token], key_start[token + 1] - key_start[token]);
  }
  std::span<const Match> matches_at(uint32_t token) const {
    return std::span(matches).subspan(match_start[token], match_start[token + 1] - match_start[token]);
  }
  // The longest match of that table at the token, or null. Fewer clitics win among equally long ones.
  const Match* longest(uint32_t token, lexicon::TableId table) const;
  uint32_t token_at(uint32_t offset) const;  // the first token that ends after the offset; tokens.size() at the end
  uint32_t sentence_of(uint32_t token) const;
  Span span(uint32_t first, uint32_t last) const { return {tokens[first].span.start, tokens[last - 1].span.end}; }
};

Analysis analyse(std::u32string_view text, const lexicon::Lexicon& lexicon);

}  // namespace isnad::ar
