// How features become numbers.
#pragma once

#include <cstdint>
#include <string_view>

namespace isnad::ar {

constexpr uint64_t mix(uint64_t h) {  // the finaliser of SplitMix64
  h = (h ^ (h >> 30)) * 0xbf58476d1ce4e5b9ULL;
  h = (h ^ (h >> 27)) * 0x94d049bb133111ebULL;
  return h ^ (h >> 31);
}

constexpr uint64_t combine(uint64_t a, uint64_t b) {
  return mix(a * 0x9e3779b97f4a7c15ULL + b + 0x632be59bd9b4e019ULL);
}

inline uint64_t hash_of(std::string_view letters) {  // FNV-1a
  uint64_t h = 0xcbf29ce484222325ULL;
  for (char l : letters) h = (h ^ static_cast<uint8_t>(l)) * 0x100000001b3ULL;
  return mix(h);
}

}  // namespace isnad::ar
