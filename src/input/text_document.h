// The documents that feeds and records make: not pages, but a title and a text or a piece of HTML.
#pragma once

#include <string>

#include "input/input.h"

namespace isnad::input {

// Title and text, a line each. A text with markup in it is HTML unless the options say otherwise.
Document text_document(const std::string& text, const KnownFacts& facts, const ReadOptions& options);

// A whole page stays one. A piece of HTML holds nothing but the story, so there is nothing to extract: it becomes text,
// a line for each of its blocks.
Document html_document(const std::string& html, const KnownFacts& facts, const ReadOptions& options);

// The words of a short piece of HTML, such as a title.
std::string plain_text(const std::string& html);

}  // namespace isnad::input
