// What a line of scraped text is by its shape alone.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "isnad/report.h"
#include "page/phrases.h"

namespace isnad::page {

// The lines of a text that are not blank, without white space at their ends. Every character that is no white space is
// in exactly one of them.
std::vector<Span> lines_of(std::u32string_view text);

std::size_t word_count(const std::vector<Piece>& pieces);

// A line that nobody would print around a story: a full stop behind five words, another mark behind twelve, or
// twenty-two words.
bool is_sentence(std::u32string_view line, std::size_t words);

bool is_item(std::u32string_view line);
bool ends_sentence(std::u32string_view line);

// Only addresses, @handles and #hashtags (two at least of these).
bool is_only_links(std::u32string_view line);

// «الرئيسية > أخبار > محلي»: the parts, each of at most four words; empty for a line of another shape.
std::vector<std::u32string_view> breadcrumb_parts(std::u32string_view line);

// Letters and digits alone, folded: two spellings of a title are equal in it.
std::u32string letters_of(std::u32string_view line);

}  // namespace isnad::page
