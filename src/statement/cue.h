// Finding the words that may be cues; whether each is one is decided when its content is looked for.
#pragma once

#include <string>
#include <vector>

#include "statement/clause.h"

namespace isnad::statement {

struct Cue {
  CueKind kind = CueKind::verb;
  Range tokens;
  Span span;  // without a leading و or ف
  lexicon::Form form;
  uint8_t clitics = 0;  // bits of ar::Clitic
  uint16_t takes = 0;
  float log_odds = 0;                                  // that it is a cue, by itself and its neighbours
  float chance = 0;                                    // the same as a probability
  const std::vector<std::u32string>* needs = nullptr;  // of the grammar's row; null or empty: anything
  std::string lemma;
  uint32_t code = 0;  // of the lemma
  Act act = Act::say;
  Certainty certainty = Certainty::certain;
  Polarity polarity = Polarity::positive;
  uint32_t introduced_by = none;  // the token of حسبما، كما، وفق ما before a verb whose content stands around it

  bool finite() const {
    return kind == CueKind::verb && (form.kind == lexicon::FormKind::past || form.kind == lexicon::FormKind::present);
  }
  bool is_form(lexicon::FormKind k) const { return kind == CueKind::verb && form.kind == k; }
  bool has(ar::Clitic clitic) const { return (clitics & clitic) != 0; }
};

class Cues {
public:
  explicit Cues(std::vector<Cue> in_text_order, uint32_t tokens);

  std::size_t size() const { return all_.size(); }
  const Cue& operator[](std::size_t i) const { return all_[i]; }
  Cue& operator[](std::size_t i) { return all_[i]; }
  // The cue that begins at that token, or null.
  const Cue* at(uint32_t token) const {
    return token < number_.size() && number_[token] != none ? &all_[number_[token]] : nullptr;
  }

private:
  std::vector<Cue> all_;
  std::vector<uint32_t> number_;  // by token
};

// In text order, at most one for each token; furniture and fillers have none.
Cues find_cues(const Clause& clause);

}  // namespace isnad::statement
