// The ids that a stream has written already, eight bytes of each and no more, so that an archive of any size fits.
//
// Of two ids with one hash the second counts as written: with ten million ids that happens to one archive in 400,000.
#pragma once

#include <cstdint>
#include <functional>
#include <string_view>
#include <utility>
#include <vector>

namespace isnad::exporting {

class IdSet {
public:
  // Whether it is new.
  bool add(std::string_view id) {
    if ((size_ + 1) * 3 > slots_.size() * 2) grow();
    uint64_t& slot = place(hash(id));
    if (slot != 0) return false;
    slot = hash(id);
    ++size_;
    return true;
  }

  std::size_t size() const { return size_; }

private:
  static uint64_t hash(std::string_view id) {
    const uint64_t value = std::hash<std::string_view>()(id);
    return value == 0 ? 1 : value;  // 0 is a free slot
  }

  uint64_t& place(uint64_t value) {
    const std::size_t mask = slots_.size() - 1;
    std::size_t at = value & mask;
    while (slots_[at] != 0 && slots_[at] != value) at = (at + 1) & mask;
    return slots_[at];
  }

  void grow() {
    std::vector<uint64_t> old = std::exchange(slots_, std::vector<uint64_t>(slots_.empty() ? 64 : slots_.size() * 2));
    for (const uint64_t value : old) {
      if (value != 0) place(value) = value;
    }
  }

  std::vector<uint64_t> slots_;  // a power of two, two thirds of them taken at most
  std::size_t size_ = 0;
};

}  // namespace isnad::exporting
