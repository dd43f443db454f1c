#include "archive/sqlite/tokenizer.h"

#include <sqlite3.h>

#include <algorithm>
#include <cstdint>
#include <string_view>
#include <vector>

#include "archive/store.h"
#include "archive/terms.h"

namespace isnad::archive {

namespace {

using TakeToken = int (*)(void*, int, const char*, int, int, int);

int create(void*, const char**, int, Fts5Tokenizer** out) {
  static char nothing;  // the tokenizer has no state
  *out = reinterpret_cast<Fts5Tokenizer*>(&nothing);
  return SQLITE_OK;
}

void destroy(Fts5Tokenizer*) {}

int tokenize(Fts5Tokenizer*, void* context, int, const char* text, int size, TakeToken take) {
  const std::string_view keys(text, static_cast<std::size_t>(size));
  constexpr std::string_view separators{"\x01 ", 2};
  for (std::size_t start = 0; start < keys.size();) {
    const std::size_t end = std::min(keys.find_first_of(separators, start), keys.size());
    const bool same = start > 0 && keys[start - 1] == same_position;
    if (end > start) {
      const int code = take(context, same ? FTS5_TOKEN_COLOCATED : 0, text + start, static_cast<int>(end - start),
                            static_cast<int>(start), static_cast<int>(end));
      if (code != SQLITE_OK) return code;
    }
    start = end + 1;
  }
  return SQLITE_OK;
}

void hits(const Fts5ExtensionApi* api, Fts5Context* context, sqlite3_context* result, int, sqlite3_value**) {
  std::vector<Hit> found;
  std::vector<std::size_t> of_leaf(static_cast<std::size_t>(api->xPhraseCount(context)), 0);
  int instances = 0;
  int code = api->xInstCount(context, &instances);
  for (int i = 0; code == SQLITE_OK && i < instances; ++i) {
    int phrase = 0, column = 0, position = 0;
    code = api->xInst(context, i, &phrase, &column, &position);
    if (code != SQLITE_OK) break;
    const Hit hit{static_cast<uint32_t>(phrase), column == 0 ? static_cast<uint32_t>(position) : 0};
    // A position may have a key twice; then it comes twice, one after the other.
    const bool again =
        column == 0 ? !found.empty() && found.back() == hit : std::find(found.begin(), found.end(), hit) != found.end();
    if (again || (column == 0 && ++of_leaf.at(hit.leaf) > most_hits)) continue;
    found.push_back(hit);
  }
  if (code != SQLITE_OK) return sqlite3_result_error_code(result, code);
  sqlite3_result_blob(result, found.data(), static_cast<int>(found.size() * sizeof(Hit)), SQLITE_TRANSIENT);
}

fts5_api* api_of(sqlite3* handle) {
  fts5_api* api = nullptr;
  sqlite3_stmt* statement = nullptr;
  if (sqlite3_prepare_v2(handle, "SELECT fts5(?1)", -1, &statement, nullptr) == SQLITE_OK) {
    sqlite3_bind_pointer(statement, 1, &api, "fts5_api_ptr", nullptr);
    sqlite3_step(statement);
  }
  sqlite3_finalize(statement);
  return api;
}

}  // namespace

void register_tokenizer(sqlite3* handle) {
  fts5_api* api = api_of(handle);
  if (!api) return;  // an SQLite without FTS5: the index cannot be made or opened, which is told then
  fts5_tokenizer tokenizer{create, destroy, tokenize};
  api->xCreateTokenizer(api, "isnad", nullptr, &tokenizer, nullptr);
  api->xCreateFunction(api, "isnad_hits", nullptr, hits, nullptr);
}

}  // namespace isnad::archive
