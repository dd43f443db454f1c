// Bytes as a browser takes them, compressed. gzip.cpp is the only file that knows zlib.
#pragma once

#include <string>
#include <string_view>

namespace isnad::desk {

// RFC 1952; empty where zlib fails.
std::string gzip(std::string_view bytes);

}  // namespace isnad::desk
