#include "statement/statement.h"

namespace isnad::statement {

void find(const lexicon::Lexicon&, const ar::Analysis&, Report&) {}

}  // namespace isnad::statement
