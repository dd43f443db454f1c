#include "statement/statement.h"

#include "statement/chain.h"
#include "statement/decide.h"
#include "statement/reasons.h"

namespace isnad::statement {

void find(const Grammar& grammar, const Weights& weights, const ar::Analysis& analysis, const ar::Words& words,
          bool explain, Report& report) {
  const Clause clause = view(grammar, analysis, words, report);
  Cues cues = find_cues(clause);
  const std::vector<Draft> drafts = decide(clause, cues, weights);
  assemble(clause, cues, drafts, report);
  std::vector<Draft> earlier;
  for (std::size_t i = 0; explain && i < drafts.size(); ++i) {
    report.attributions[i].reasons = reasons_for(clause, cues, weights, drafts[i], earlier);
    earlier.push_back(drafts[i]);
  }
}

}  // namespace isnad::statement
