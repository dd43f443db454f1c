// Which names of a page are one: groups of mentions that grow together, and why each belongs.
#pragma once

#include <functional>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "entity/page_names.h"

namespace isnad::entity {

struct Member {
  Span span;
  Why why = Why::name;
  Span because;
};

struct RolePhrase {
  Span span;
  uint32_t first = 0, last = 0;  // tokens
  uint32_t row = 0;              // of the roles table; its head's
  bool feminine = false;
};

struct Cluster {
  EntityType type = EntityType::other;
  std::vector<NameKey> names;  // the first is the first in the text
  std::vector<Member> members, references;
  std::vector<Span> aliases;
  std::vector<RolePhrase> roles;
  std::vector<Fact> facts;
  std::vector<Span> titles;  // before the name, when they are no roles
  bool gone = false;         // joined to another

  Span first() const { return members.front().span; }
};

class Clusters {
public:
  // People are one by their full name, by a longer form of it that only one person has, or by a surname that only one
  // person has; never by a given name. All others by their whole name.
  explicit Clusters(const PageNames& page);

  Cluster& operator[](uint32_t c) { return all_[c]; }
  const Cluster& operator[](uint32_t c) const { return all_[c]; }
  uint32_t size() const { return static_cast<uint32_t>(all_.size()); }
  uint32_t of_mention(uint32_t m) const { return resolve(of_mention_[m]); }
  uint32_t resolve(uint32_t c) const;

  // `from` becomes part of `into`; its members belong there because of `because`.
  void join(uint32_t into, uint32_t from, Why why, Span because);

  // The one cluster with that name, whatever its type; none where there are several or none.
  std::vector<uint32_t> named(const NameKey& name) const;

  // The one person whose surname that is, or none.
  uint32_t owner_of_surname(std::u32string_view word) const;

private:
  using Index = std::map<std::u32string, std::vector<uint32_t>, std::less<>>;

  void add_whole_names();
  void join_longer_forms();
  void join_spellings();
  void join_spelled_places();
  void join_headed_names();
  void join_surnames();
  void index_surnames();
  std::vector<std::vector<uint32_t>> people_by_first_word() const;
  uint32_t only_longer_form(uint32_t c, const std::vector<uint32_t>& group) const;
  bool alike(const NameKey& a, const NameKey& b) const;
  bool is_given_name(uint32_t c) const;

  const PageNames& page_;
  std::vector<Cluster> all_;
  std::vector<uint32_t> of_mention_;
  std::map<uint32_t, uint32_t> joined_to_;
  Index surnames_;     // without the article, of names of several words
  Index skeletons_;    // likewise, of the surnames
  Index first_words_;  // of names of several words
};

}  // namespace isnad::entity
