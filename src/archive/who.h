// Everything that an archive has of one entity.
#pragma once

#include <array>
#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "archive/group.h"
#include "archive/names.h"
#include "archive/search.h"
#include "archive/store.h"

namespace isnad::archive {

struct WhoOptions {
  std::size_t statements = 10;       // shown, the latest, of its own and of those about it
  std::size_t companions = 10;       // shown
  std::size_t looked_at = 20'000;    // articles, the latest
  std::size_t read_for_roles = 100;  // likewise
};

struct DayCounts {
  uint32_t articles = 0;    // that name it
  uint32_t statements = 0;  // that it made in them
};

struct Companion {
  EntityRow entity;
  uint32_t articles = 0;  // that name both
};

struct Who {
  std::vector<Member> members;    // what is taken for one, the best known name first; empty: nobody is called so
  std::vector<NameFound> others;  // what the name can also mean
  std::vector<std::pair<std::string, uint32_t>> roles;  // as articles write them, by how many do
  uint32_t articles = 0;                                // that name it
  bool more = false;                                    // there are earlier articles, which were not looked at
  std::array<uint32_t, 14> said{};                      // its statements by act
  std::array<uint32_t, 14> said_of_it{};
  std::vector<std::pair<EntityRow, uint32_t>> speakers;  // who speaks of it, by how many statements
  std::vector<Companion> companions;
  std::map<uint32_t, DayCounts> days;  // by day of publication, as Facts::published
  std::vector<SearchResult> its_statements;
  std::vector<SearchResult> statements_about_it;
};

// `name`, in any script, or an entity's id («p…»).
Expected<Who> who(Store& store, const NameBook& book, std::string_view name, const WhoOptions& options = {});

}  // namespace isnad::archive
