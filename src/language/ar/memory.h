// What was computed for a key is remembered, as much as fits. News repeats its words: most are found here.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <vector>

namespace isnad::ar {

// Each key has two places; the one that was not used last is given up for a new key. What was read before changes the
// time that reading takes and never its result. `sets` is a power of two; a key is a hash, and the hash is all that is
// compared.
template <class Value, std::size_t sets>
class Memory {
public:
  // It takes a while for a place to come: who asks for several before the first is needed waits once.
  void ask_for(uint64_t key) const {
    __builtin_prefetch(&keys_[key % sets]);
    for (std::size_t line = 0; line < sizeof(Value); line += 64) {
      __builtin_prefetch(reinterpret_cast<const char*>(&values_[2 * (key % sets)]) + line);
    }
  }

  const Value* find(uint64_t key) {
    const std::size_t set = key % sets;
    for (uint8_t way = 0; way < 2; ++way) {
      if (keys_[set][way] != key) continue;
      last_[set] = way;
      return &values_[2 * set + way];
    }
    return nullptr;
  }

  // Where the value of a key that is not there is to be put.
  Value& add(uint64_t key) {
    const std::size_t set = key % sets;
    const std::size_t way = last_[set] ^= 1;
    keys_[set][way] = key;
    return values_[2 * set + way];
  }

private:
  std::vector<std::array<uint64_t, 2>> keys_ = std::vector<std::array<uint64_t, 2>>(sets);
  std::vector<Value> values_ = std::vector<Value>(2 * sets);
  std::vector<uint8_t> last_ = std::vector<uint8_t>(sets);
};

// A sum of weights in half the space; false where it does not fit.
template <class Sum, std::size_t size>
bool shorten(const Sum& sum, std::array<int16_t, size>& out) {
  bool fits = true;
  for (std::size_t l = 0; l < size; ++l) {
    out[l] = static_cast<int16_t>(sum[l]);
    fits &= out[l] == sum[l];
  }
  return fits;
}

}  // namespace isnad::ar
