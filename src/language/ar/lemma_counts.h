// In how many articles of news a lemma stands: how much it says that two texts share it. models/README.md is the card.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "isnad/expected.h"

namespace isnad::ar {

class LemmaCounts {
public:
  LemmaCounts() = default;  // knows no lemma
  // `bytes` must stay; an Error where they are not what build_lemma_counts makes.
  static Expected<LemmaCounts> view(std::string_view bytes);

  // The logarithm of how many articles there are for one that has the lemma; for one that is not known, as for one that
  // stands in a single article. `key` as word_key.
  float weight(std::string_view key) const;

private:
  struct Entry {
    uint32_t key = 0, articles = 0;
  };
  const Entry* entries_ = nullptr;
  std::size_t size_ = 0;
  uint32_t articles_ = 1;
};

// From the text of models/ar-lemmas.tsv: `* ARTICLES` first, then `KEY ARTICLES` a line, with tabs.
Expected<std::string> build_lemma_counts(std::string_view text);

}  // namespace isnad::ar
