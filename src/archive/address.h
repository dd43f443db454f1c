// The address by which an article is known.
#pragma once

#include <string>
#include <string_view>

namespace isnad::archive {

// Host in lower case, no fragment, no parameters that only say where a reader came from (utm_source, fbclid ...). Empty
// for what is no web address or only names a site.
std::string canonical_address(std::string_view url);

}  // namespace isnad::archive
