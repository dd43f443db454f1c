#include "story/fingerprints.h"

#include <algorithm>

#include "text/hash.h"

namespace isnad::story {

std::vector<uint32_t> hashes_of_runs(const std::vector<uint64_t>& words) {
  std::vector<uint32_t> hashes;
  for (std::size_t i = 0; i + run_length <= words.size(); ++i) {
    uint64_t hash = 0;
    for (std::size_t k = 0; k < run_length; ++k) {  // FNV-1a over words; multiplying keeps their order
      hash = (hash ^ words[i + k]) * 0x100000001b3ULL;
      hash ^= hash >> 29;
    }
    hashes.push_back(static_cast<uint32_t>(hash ^ (hash >> 32)));
  }
  return hashes;
}

std::vector<Fingerprint> winnow(const std::vector<uint32_t>& runs) {
  std::vector<Fingerprint> chosen;
  const auto size = static_cast<uint32_t>(runs.size());
  const uint32_t windows = size == 0 ? 0 : std::max(size, window_size) - window_size + 1;
  for (uint32_t w = 0; w < windows; ++w) {
    const uint32_t last = std::min(w + window_size, size);
    uint32_t least = w;  // the rightmost of equal ones, so that neighbouring windows agree
    for (uint32_t i = w + 1; i < last; ++i) {
      if (runs[i] <= runs[least]) least = i;
    }
    if (chosen.empty() || chosen.back().at != least) chosen.push_back({runs[least], least});
  }
  return chosen;
}

std::vector<uint32_t> hashes_of(const std::vector<Fingerprint>& fingerprints) {
  std::vector<uint32_t> hashes(fingerprints.size());
  std::transform(fingerprints.begin(), fingerprints.end(), hashes.begin(), [](Fingerprint f) { return f.hash; });
  std::sort(hashes.begin(), hashes.end());
  hashes.erase(std::unique(hashes.begin(), hashes.end()), hashes.end());
  return hashes;
}

std::vector<uint32_t> fingerprints(const std::vector<Term>& terms) {
  std::vector<uint64_t> words;
  for (const Term& term : terms) {
    if (!is_function_word(term.upos)) words.push_back(hash64(term.key));
  }
  return hashes_of(winnow(hashes_of_runs(words)));
}

}  // namespace isnad::story
