#include "text/hash.h"

#include <xxhash.h>

#include <memory>

namespace isnad {

namespace {

constexpr std::string_view digits = "0123456789abcdefghjkmnpqrstvwxyz";
constexpr unsigned digits_of_64_bits = 13;

using State = std::unique_ptr<XXH3_state_t, decltype(&XXH3_freeState)>;

State hashed(std::initializer_list<std::string_view> parts, XXH_errorcode (*reset)(XXH3_state_t*),
             XXH_errorcode (*update)(XXH3_state_t*, const void*, size_t)) {
  State state(XXH3_createState(), XXH3_freeState);
  reset(state.get());
  for (const std::string_view part : parts) {
    const uint64_t size = part.size();
    update(state.get(), &size, sizeof size);
    update(state.get(), part.data(), part.size());
  }
  return state;
}

}  // namespace

Digest digest(std::initializer_list<std::string_view> parts) {
  const State state = hashed(parts, XXH3_128bits_reset, XXH3_128bits_update);
  XXH128_canonical_t canonical;
  XXH128_canonicalFromHash(&canonical, XXH3_128bits_digest(state.get()));
  Digest result;
  for (std::size_t i = 0; i < result.size(); ++i) result[i] = canonical.digest[i];
  return result;
}

uint64_t hash64(std::string_view bytes, uint64_t seed) {
  return XXH3_64bits_withSeed(bytes.data(), bytes.size(), seed);
}

uint64_t hash64(std::initializer_list<std::string_view> parts) {
  return XXH3_64bits_digest(hashed(parts, XXH3_64bits_reset, XXH3_64bits_update).get());
}

std::string id_of(char kind, const Digest& digest) {
  constexpr unsigned bytes = 10;
  std::string id(1, kind);
  unsigned held = 0, bits = 0;
  for (unsigned i = 0; i < bytes; ++i) {
    held = held << 8 | digest[i];
    for (bits += 8; bits >= 5; bits -= 5) id += digits[held >> (bits - 5) & 31];
  }
  return id;
}

std::string id_of(char kind, uint64_t hash) {
  std::string id(1 + digits_of_64_bits, kind);
  for (std::size_t i = digits_of_64_bits; i > 0; --i, hash >>= 5) id[i] = digits[hash & 31];
  return id;
}

uint64_t hash_of_id(std::string_view id) {
  if (id.size() != 1 + digits_of_64_bits) return 0;
  uint64_t hash = 0;
  for (const char c : id.substr(1)) {
    const std::size_t digit = digits.find(c);
    if (digit == digits.npos || hash >> 59 != 0) return 0;
    hash = hash << 5 | digit;
  }
  return hash;
}

}  // namespace isnad
