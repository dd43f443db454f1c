#pragma once

#include <cstdint>
#include <string_view>

namespace isnad::watch {

// FNV-1a: the same on every machine and in every run.
inline uint64_t hash_of(std::string_view text) {
  uint64_t hash = 0xCBF29CE484222325U;
  for (const char c : text) hash = (hash ^ static_cast<unsigned char>(c)) * 0x100000001B3U;
  return hash;
}

}  // namespace isnad::watch
