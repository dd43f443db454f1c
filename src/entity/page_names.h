// The names of a page with what stands around them: what the steps of linking look at.
#pragma once

#include <initializer_list>
#include <map>
#include <optional>
#include <string_view>
#include <vector>

#include "entity/mention.h"
#include "entity/name_key.h"

namespace isnad::entity {

// What linking needs of the lexicon.
struct LinkKnowledge {
  NameParticles particles;
  lexicon::TableId roles, titles, heads, nationalities, given, functions, aliases, directions, places, nation_nouns,
      months;
  int nation_place, direction_kind, head_type, function_classes;
  // Alias phrases that end with a ب written on to the name, without it, by their first word: «المعروف» of «المعروف بأبي
  // علي».
  std::map<std::u32string, std::vector<std::u32string>, std::less<>> joining;

  static Expected<LinkKnowledge> decode(const lexicon::Lexicon& lexicon);
};

struct PageNames {
  PageNames(const lexicon::Lexicon& lexicon, const LinkKnowledge& knowledge, const ar::Analysis& analysis,
            const ar::Words& words, const Report& report, std::vector<Mention> mentions);

  // Mentions of tokens that no mention covers.
  void add(const std::vector<Mention>& more);

  static constexpr uint32_t none = 0xFFFFFFFF;

  uint32_t size() const { return static_cast<uint32_t>(a.tokens.size()); }
  bool is_word(uint32_t i) const { return i < size() && a.tokens[i].kind == text::TokenKind::word; }
  // The row of that table which the token alone is, with no clitics but those allowed.
  const ar::Match* match(uint32_t i, lexicon::TableId table, uint8_t allowed) const;
  bool can_be(uint32_t i, std::initializer_list<ar::Kind> any) const;
  // A word that shapes the sentence, and no adjective of the same table.
  bool is_function(uint32_t i) const;
  bool is(uint32_t i, lexicon::TableId table) const { return match(i, table, ar::article) != nullptr; }
  bool same_line(uint32_t i, uint32_t j) const;  // i before j
  std::u32string_view key(uint32_t i) const { return i < size() ? a.key(i) : std::u32string_view{}; }
  // The quotation whose opening mark is token i.
  const text::Quotation* quotation_at(uint32_t i) const;
  bool is_furniture(Span span) const { return entity::is_furniture(report, span); }

  const lexicon::Lexicon& lexicon;
  const LinkKnowledge& k;
  const ar::Analysis& a;
  const Report& report;
  std::vector<Mention> mentions;   // in text order
  std::vector<uint32_t> covering;  // by token: the mention it belongs to, or none
  std::vector<ar::Upos> upos;      // by token: of its stem
  std::vector<uint32_t> kinds;     // by token: bit k: its stem can be of ar::Kind k
};

}  // namespace isnad::entity
