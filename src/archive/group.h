// Which names of an archive mean one: everybody has a reason.
//
// Articles say «X, known as Y», or give a name in full and then in short. Names of one word are shared by many, so a
// short name counts as a person's only when nine in ten of the articles that say whose it is say that it is theirs; a
// name with more words between the first and the last, only when all that have them are forms of one name. What a
// person has decided (Correction) outweighs everything.
#pragma once

#include <string>
#include <vector>

#include "archive/names.h"
#include "archive/store.h"

namespace isnad::archive {

enum class Joined : uint8_t { itself, stated, by_form, by_spelling, by_hand };

struct Member {
  EntityRow entity;
  Joined joined = Joined::itself;
  uint64_t to = 0;         // the member that it is joined to
  Why why = Why::name;     // of `stated`
  uint32_t articles = 0;   // of `stated`: how many say so
  uint32_t others = 0;     // and how many say that it is somebody else
  std::string article;     // of `stated`: the first of them
  double probability = 0;  // of `by_spelling`
  std::string note;        // of `by_hand`
};

// The entity first, then those it is one with; at most `most_members`.
Expected<std::vector<Member>> group_of(NameFinder& finder, uint64_t entity);
inline constexpr std::size_t most_members = 64;

}  // namespace isnad::archive
