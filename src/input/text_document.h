// The documents that feeds and records make: not pages, but a title and a text or a piece of HTML.
#pragma once

#include <string>

#include "input/input.h"

namespace isnad::input {

// Title and text, a line each; a text with markup in it is HTML unless the options say otherwise.
Document text_document(const std::string& text, const KnownFacts& facts, const ReadOptions& options);

Document html_document(const std::string& html, const KnownFacts& facts, const ReadOptions& options);

// The words of a short piece of HTML, such as a title.
std::string plain_text(const std::string& html);

}  // namespace isnad::input
