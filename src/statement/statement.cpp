#include "statement/statement.h"

#include "statement/chain.h"
#include "statement/decide.h"

namespace isnad::statement {

void find(const Grammar& grammar, const Weights& weights, const ar::Analysis& analysis, const ar::Words& words,
          Report& report) {
  const Clause clause = view(grammar, analysis, words, report);
  Cues cues = find_cues(clause);
  const std::vector<Draft> drafts = decide(clause, cues, weights);
  assemble(clause, cues, drafts, report);
}

}  // namespace isnad::statement
