// Who published a page, by its address.
#pragma once

#include <string>
#include <string_view>

#include "lexicon/lexicon.h"

namespace isnad::page {

// The outlet of lexicon/outlets.tsv whose domain, or a subdomain of it, `url` is on: its Arabic name for "ar", the
// French one for "fr", else the English one. Empty for an address of no outlet.
std::string outlet_of(const lexicon::Lexicon& lexicon, std::string_view url, std::string_view language);

}  // namespace isnad::page
