// One word of a name against another, in one script or across two: the cheapest way to cut both into letters that stand
// for one another. A weighted edit distance (Wagner and Fischer 1974, "The String-to-String Correction Problem") whose
// operations are the rows of lexicon/transliteration.tsv and lexicon/name_spellings.tsv, one to several letters each.
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "isnad/expected.h"
#include "lexicon/lexicon.h"

namespace isnad::entity {

enum class Script : uint8_t { arabic, latin };  // what is not Arabic counts as latin

// Letters of a name that some row knows, beginning at one place of a word.
struct Segment {
  uint16_t id = 0;
  uint8_t length = 1;
};

// A word ready to be compared. At most `longest_spelling` letters; person_name.cpp cuts longer words.
struct Spelling {
  Script script = Script::latin;
  std::u32string letters;
  std::vector<Segment> segments;
  std::vector<uint16_t> first;  // segments[first[i]] to segments[first[i + 1]] begin at letter i
};

inline constexpr std::size_t longest_spelling = 40;
inline constexpr int cost_unit = 20;  // so many make a cost of 1

// Some letters of one word and those of the other that stand for them; one side may be empty.
struct Aligned {
  std::u32string left, right;
  double cost = 0;
};

class SpellingRules {
public:
  static Expected<SpellingRules> decode(const lexicon::Lexicon& lexicon);

  // `folded` is fold_name'd and has no spaces.
  Spelling spell(std::u32string_view folded) const;

  // In cost units, symmetric; more than `limit` means only that it is more.
  int distance(const Spelling& a, const Spelling& b, int limit) const;

  std::vector<Aligned> align(const Spelling& a, const Spelling& b) const;

private:
  static constexpr uint8_t no_rule = 255;

  struct Node {
    std::array<uint16_t, 3> ids{};  // of the letters up to here: anywhere, at the start, at the end; 0 for none
  };
  struct Tables {  // costs between segments of two scripts
    std::size_t columns = 0;
    std::vector<uint8_t> replaced;
    std::array<std::vector<uint8_t>, 2> dropped;  // of the first script's segments, of the second's
  };
  struct Row;
  struct Grid;

  static std::string_view fault(const Row& row);
  static Expected<Row> row_of(const lexicon::Lexicon& lexicon, std::string_view table, uint32_t number);
  uint16_t id_of(std::u32string_view letters, std::size_t where);
  void size_tables();
  void enter(const Row& row);
  const Tables& between(Script a, Script b) const;
  void fill(const Spelling& a, const Spelling& b, int limit, Grid& grid) const;

  std::unordered_map<uint64_t, uint32_t> edges_;  // node and letter to node
  std::vector<Node> nodes_{2};           // the roots first: a word of two scripts knows the segments of one only
  std::array<uint16_t, 2> count_{1, 1};  // segments of each script; 0 is any letter without a row
  std::array<Tables, 3> tables_;         // Arabic and Latin, Arabic alone, Latin alone
};

// As names are compared: text::fold, and Latin letters without their accents (ł is l, ß is ss).
std::u32string fold_name(std::u32string_view name);

}  // namespace isnad::entity
