// What SQLite's full-text index must know of the keys of terms.h.
#pragma once

struct sqlite3;

namespace isnad::archive {

// The tokenizer `isnad`, which cuts at the separators of terms.h; keys of one position are synonyms, in an article and
// in a query. And the function `isnad_hits(index)`: which phrases of the query stand where, as the bytes of Hits.
void register_tokenizer(sqlite3* handle);

}  // namespace isnad::archive
