#include "archive/group.h"

#include <algorithm>

#include "entity/name_key.h"
#include "text/unicode.h"

namespace isnad::archive {

namespace {

constexpr double sure_spelling = 0.95;
constexpr uint32_t of_ten = 9;  // articles that must agree on whose a short name is

std::size_t words_in(const EntityRow& entity, const NameBook& book) {
  return entity::parse_name(text::to_utf32(entity.name), book.knowledge).words.size();
}

class Grouper {
public:
  explicit Grouper(NameFinder& finder) : finder_(finder), store_(finder.store()), book_(finder.book()) {}

  Expected<std::vector<Member>> group(uint64_t entity) {
    auto row = store_.entity(entity);
    if (!row) return row.error();
    if (!*row) return std::vector<Member>();
    members_.push_back({**row, Joined::itself, 0, Why::name, 0, 0, {}, 0, {}});
    for (std::size_t m = 0; m < members_.size() && !error_; ++m) {
      const EntityRow member = members_[m].entity;
      read_corrections(member.hash);
      add_by_hand(member);
      add_stated(member);
      add_by_form(member);
      if (members_[m].joined != Joined::by_spelling) add_by_spelling(member);
    }
    if (error_) return *error_;
    return std::move(members_);
  }

private:
  template <class T>
  T take(Expected<T> value) {
    if (value) return std::move(*value);
    if (!error_) error_ = value.error();
    return {};
  }

  void read_corrections(uint64_t entity) { corrections_ = take(store_.corrections(entity)); }

  const Correction* correction(uint64_t entity, uint64_t other) const {
    for (const Correction& c : corrections_) {
      if ((c.entity == entity && c.other == other) || (c.entity == other && c.other == entity)) return &c;
    }
    return nullptr;
  }

  void add(Member member) {
    const auto is_it = [&](const Member& m) { return m.entity.hash == member.entity.hash; };
    if (members_.size() >= most_members || std::any_of(members_.begin(), members_.end(), is_it)) return;
    if (!is_denied(member.entity.hash)) members_.push_back(std::move(member));
  }

  // Somebody has said that it is not one of those who are here, whatever joins it with another of them.
  bool is_denied(uint64_t entity) {
    for (const Correction& c : take(store_.corrections(entity))) {
      const uint64_t other = c.entity == entity ? c.other : c.entity;
      const auto is_other = [&](const Member& m) { return m.entity.hash == other; };
      if (!c.same && std::any_of(members_.begin(), members_.end(), is_other)) return true;
    }
    return false;
  }

  void add_by_hand(const EntityRow& entity) {
    for (const Correction& c : corrections_) {
      if (!c.same) continue;
      const auto row = take(store_.entity(c.entity == entity.hash ? c.other : c.entity));
      if (row) add({*row, Joined::by_hand, entity.hash, Why::name, 0, 0, {}, 0, c.note});
    }
  }

  void add_stated(const EntityRow& entity) {
    for (const TieRow& tie : take(store_.ties(entity.hash))) {
      const uint64_t other = tie.entity == entity.hash ? tie.other : tie.entity;
      if (correction(entity.hash, other)) continue;
      const auto row = take(store_.entity(other));
      const auto short_name = take(store_.entity(tie.other));
      if (!row || !short_name) continue;
      const uint32_t others = said_of_others(tie);
      const bool own = tie.why == Why::alias && words_in(*short_name, book_) > 1;
      if (!own && tie.articles * 10 < (tie.articles + others) * of_ten) continue;
      add({*row, Joined::stated, entity.hash, tie.why, tie.articles, others, tie.article, 0, {}});
    }
  }

  // Articles that give this short name to somebody else.
  uint32_t said_of_others(const TieRow& tie) {
    uint32_t others = 0;
    for (const TieRow& claim : take(store_.ties(tie.other))) {
      if (claim.other == tie.other && claim.entity != tie.entity) others += claim.articles;
    }
    return others;
  }

  // «عادل الجبير» and «عادل بن أحمد الجبير»; where another «عادل» is an «الجبير» too, neither is joined.
  void add_by_form(const EntityRow& entity) {
    if (entity.type != EntityType::person) return;
    const entity::NameKey own = key_of(entity);
    if (own.size() < 2) return;
    const std::u32string ends = own.front() + U' ' + own.back();
    std::vector<std::pair<entity::NameKey, EntityRow>> forms;
    for (const EntityRow& row : take(finder_.with_words(text::to_utf8(ends)))) {
      entity::NameKey key = key_of(row);
      const bool same_ends = key.size() >= 2 && key.front() == own.front() && key.back() == own.back();
      if (same_ends && row.type == entity.type) forms.emplace_back(std::move(key), row);
    }
    std::stable_sort(forms.begin(), forms.end(),
                     [](const auto& a, const auto& b) { return a.first.size() < b.first.size(); });
    for (std::size_t f = 1; f < forms.size(); ++f) {
      if (!entity::is_longer_form(forms[f - 1].first, forms[f].first)) return;
    }
    for (const auto& [key, row] : forms) {
      if (row.hash == entity.hash || correction(entity.hash, row.hash)) continue;
      add({row, Joined::by_form, entity.hash, Why::form, 0, 0, {}, 0, {}});
    }
  }

  entity::NameKey key_of(const EntityRow& entity) const {
    return entity::name_key(text::to_utf32(entity.name), book_.knowledge.particles);
  }

  // Names of one word are too short to be recognised in another spelling. A spelling of a spelling is none: letter by
  // letter one would come to other names.
  void add_by_spelling(const EntityRow& entity) {
    if (words_in(entity, book_) < 2) return;
    for (const NameFound& found : take(finder_.spelled(entity.name, sure_spelling))) {
      const bool sure = found.entity.type == entity.type && words_in(found.entity, book_) > 1;
      if (!sure || correction(entity.hash, found.entity.hash)) continue;
      add({found.entity, Joined::by_spelling, entity.hash, Why::spelling, 0, 0, {}, found.probability, {}});
    }
  }

  NameFinder& finder_;
  Store& store_;
  const NameBook& book_;
  std::vector<Member> members_;
  std::vector<Correction> corrections_;  // of the member that is looked at
  std::optional<Error> error_;
};

}  // namespace

Expected<std::vector<Member>> group_of(NameFinder& finder, uint64_t entity) {
  return Grouper(finder).group(entity);
}

}  // namespace isnad::archive
