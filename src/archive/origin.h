// How a document came: all that reading it again needs beside its bytes.
#pragma once

#include <string>
#include <string_view>

#include "input/input.h"
#include "isnad/expected.h"

namespace isnad::archive {

// One line of JSON; equal for equal options. Limits are not kept: they are the reader's.
std::string to_json(const ReadOptions& options);

Expected<ReadOptions> options_from_json(std::string_view json);

// The address by which an article is known: host in lower case, no fragment, no parameters that only say where a reader
// came from (utm_source, fbclid ...). Empty for what is no web address or only names a site.
std::string canonical_address(std::string_view url);

}  // namespace isnad::archive
