// The ledger of a story: its claims, who tells them in which article, and the origins that stand behind each.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "story/reuse.h"
#include "story/story_words.h"
#include "story/told.h"

namespace isnad::story {

enum class Stance : uint8_t { asserts, denies, hedges };

// Who stands behind what is told.
enum class OriginKind : uint8_t {
  named,      // a person, a body, a group, a document that somebody names
  anonymous,  // «مصدر أمني»
  agency,     // what an agency or another outlet tells in its own voice
  outlet,     // what the article's own outlet tells
};

// Why two accounts have one origin.
enum class SameOrigin : uint8_t {
  name,         // one entity, or the same words for it
  role,         // who speaks for a body, and the body
  copy,         // the passage is taken over from the other account's article
  wording,      // the same words of an unnamed source
  citation,     // this article quotes that outlet or agency for it
  only_source,  // the article names one source only, and tells this beside it
};

// One step of an account's way to the page, nearest to the page first.
struct Step {
  std::string name;      // as it is shown: the outlet, the agency, the source
  uint32_t article = 0;  // where it says so
  Span span;             // the words that say so; empty for the article's own outlet
};

// One article's telling of a claim; an article has several where it names several origins, or says that others deny it.
struct Account {
  uint32_t article = 0;
  Span span;  // the passage that tells it, code points of the article's text
  Stance stance = Stance::asserts;
  std::optional<uint32_t> attribution;  // number in the report of the innermost attribution around it
  std::vector<Step> chain;              // from the outlet to the origin
  uint32_t origin = 0;                  // of Claim::origins
  std::optional<SameOrigin> why;        // for accounts that share their origin with an earlier one
  uint32_t with = 0;                    // that account
  float alike = 0;                      // how like the account that the claim's text is from, 0 to 1
};

struct Origin {
  OriginKind kind = OriginKind::outlet;
  std::string name;
};

struct Claim {
  std::string id;                        // depends on its first account alone
  std::string text;                      // of the account that tells it best
  std::vector<Account> accounts;         // by article, then place
  std::vector<Origin> origins;           // independent of one another
  std::vector<std::string> contradicts;  // ids
};

struct Ledger {
  Reuse reuse;
  std::vector<Claim> claims;  // those with most origins first, then with most articles, then by place
};

// A function of the articles alone, whatever their order. `words` as decode_story_words, once for many stories.
Ledger line_up(const std::vector<Told>& articles, const StoryWords& words, const Knowledge& knowledge,
               unsigned threads = 1);
Ledger line_up(const std::vector<Told>& articles, const Knowledge& knowledge);

}  // namespace isnad::story
