// How the HTML document looks, and the one thing that its Content-Security-Policy allows.
#pragma once

#include <string_view>

namespace isnad::html {

std::string_view style();

// «sha256-…» of the style, as policies name it. tests/cli/html_test.py says what it must be when the style has changed.
std::string_view style_hash();

}  // namespace isnad::html
