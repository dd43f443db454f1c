// Names that depend on content alone, so that two archives, or the machines of one, give the same thing the same name.
// hash.cpp is the only file that knows xxHash.
#pragma once

#include <array>
#include <cstdint>
#include <initializer_list>
#include <string>
#include <string_view>

namespace isnad {

using Digest = std::array<uint8_t, 16>;

// XXH3 of 128 bits over the parts; ("ab", "c") and ("a", "bc") differ. No defence against who wants a collision.
Digest digest(std::initializer_list<std::string_view> parts);

uint64_t hash64(std::initializer_list<std::string_view> parts);
uint64_t hash64(std::string_view bytes, uint64_t seed = 0);  // of one part alone; a tenth of the time

// A letter that says what is named, and the first 80 bits in Crockford's base 32, lower case.
std::string id_of(char kind, const Digest& digest);

// The same of 64 bits, and back; 0 for what is no such id.
std::string id_of(char kind, uint64_t hash);
uint64_t hash_of_id(std::string_view id);

}  // namespace isnad
