// Text of a page as HTML. Whatever it holds, it is text and nothing else: no markup, no attribute, no address that
// runs.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace isnad::html {

// A passage of the article, as the content of an element. Every code point stays one code point, so that offsets hold
// in what a browser shows: a character that HTML cannot hold becomes U+FFFD, and a character that overrides the
// direction of what follows is shut into an element of its own (class "override"), where it is seen and does nothing.
void append_passage(std::string& out, std::u32string_view text);

// Anything else from the page, as the content of an element or the value of a quoted attribute: one line, without
// characters that control the direction of text, and at most `most` code points («…» where it was cut).
std::string one_line(std::u32string_view text, std::size_t most);
std::string one_line(std::string_view utf8, std::size_t most);

// Our own words, as content or value.
std::string escaped(std::string_view utf8);

// The http or https address for an attribute; empty for any other, for one without host, and for one that holds
// characters that addresses cannot hold.
std::string link(std::string_view url);

// The host of such an address, without what stands before @.
std::string_view host(std::string_view url);

}  // namespace isnad::html
