// The pack: all tables of lexicon/ compiled into one file that is mapped, never parsed.
//
// Look-up walks a trie over words: `next(root, word)` for the first word of a phrase, `next(node, word)` for the
// following, `entries(node)` for the rows whose key ends there. Words are folded (text/normalise.h).
#pragma once

#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "isnad/expected.h"
#include "lexicon/table.h"

namespace isnad::lexicon {

enum class FormKind : uint8_t { phrase, past, present, imperative, participle, passive_participle, masdar };
enum class Number : uint8_t { singular, dual, plural };
enum class Mood : uint8_t { any, indicative, not_indicative };  // of the present, where the spelling tells: ون, وا

// What is known of one inflected form. Person 1 to 3 for finite verbs, 0 otherwise.
struct Form {
  FormKind kind = FormKind::phrase;
  uint8_t person = 0;
  bool feminine = false;
  bool passive_only = false;  // a spelling that only the passive has: قيل
  Number number = Number::singular;
  Mood mood = Mood::any;
  bool bound = false;  // only before a pronoun: نفا(ه)
  uint8_t unused = 0;
  friend bool operator==(const Form&, const Form&) = default;
};

using TableId = uint16_t;
inline constexpr TableId no_table = 0xFFFF;

struct Entry {
  uint32_t row = 0;
  TableId table = no_table;
  uint16_t words = 1;  // how many tokens the key has
  Form form;
  friend bool operator==(const Entry&, const Entry&) = default;
};

inline constexpr uint32_t no_node = 0xFFFFFFFF;
inline constexpr uint32_t root = 0;

class Lexicon {
public:
  static Expected<Lexicon> open(const std::string& path);
  Lexicon(Lexicon&&) noexcept;
  Lexicon& operator=(Lexicon&&) noexcept;
  ~Lexicon();

  uint32_t word(std::u32string_view folded) const;  // no_node for a word that no key has
  void ask_for(std::u32string_view folded) const;   // of several words, before the first is looked up: memory is slow
  uint32_t next(uint32_t node, uint32_t word) const;
  std::span<const Entry> entries(uint32_t node) const;

  TableId table(std::string_view name) const;  // no_table where the pack has no such table
  uint32_t rows(TableId table) const;
  int column(TableId table, std::string_view name) const;  // -1 where there is none
  std::string_view cell(TableId table, uint32_t row, int column) const;

  // The bytes that the pack holds under that name, aligned to 16; empty where it holds none.
  std::string_view part(std::string_view name) const;

  // No two opened lexicons have the same: what was found in one is not to be used for another. Never 0.
  uint64_t identity() const;

private:
  struct View;
  explicit Lexicon(std::unique_ptr<View> view);
  std::unique_ptr<View> view_;
};

// One key of one row, ready to be packed; `words` are folded tokens.
struct Key {
  std::vector<std::u32string> words;
  Entry entry;
};

// Bytes with a meaning of their own that travel in the pack.
struct Part {
  std::string name;
  std::string bytes;
};

// The bytes of a pack. `keys` may come in any order; the same tables and keys always give the same bytes.
std::string pack(const std::vector<Table>& tables, std::vector<Key> keys, const std::vector<Part>& parts = {});

}  // namespace isnad::lexicon
