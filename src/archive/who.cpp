#include "archive/who.h"

#include <algorithm>
#include <set>
#include <unordered_map>

#include "archive/facets.h"
#include "archive/result.h"
#include "text/hash.h"

namespace isnad::archive {

namespace {

using Counts = std::unordered_map<uint64_t, uint32_t>;

std::vector<std::pair<uint64_t, uint32_t>> most_frequent(const Counts& counts, std::size_t most) {
  std::vector<std::pair<uint64_t, uint32_t>> sorted(counts.begin(), counts.end());
  std::sort(sorted.begin(), sorted.end(), [](const auto& a, const auto& b) {
    return a.second != b.second ? a.second > b.second : a.first < b.first;
  });
  if (sorted.size() > most) sorted.resize(most);
  return sorted;
}

// Statements to be shown: where they are.
struct Place {
  uint64_t reading = 0;
  uint32_t attribution = 0;
};

class Gatherer {
public:
  Gatherer(Store& store, const NameBook& book, const WhoOptions& options, Who& out)
      : store_(store), book_(book), options_(options), out_(out) {
    for (const Member& member : out.members) members_.insert(member.entity.hash);
  }

  Expected<Done> gather() {
    const auto done = store_.find(plan(), [&](const Found& found) { return take(found); });
    if (!done) return done;
    if (auto error = show_entities()) return *error;
    if (auto error = show(own_, out_.its_statements)) return *error;
    if (auto error = show(about_, out_.statements_about_it)) return *error;
    if (auto error = read_roles()) return *error;
    return Done{};
  }

private:
  Plan plan() const {
    std::vector<std::string> keys;
    for (const uint64_t hash : members_) keys.push_back(named_key(hash));
    Plan plan;
    plan.leaves.push_back({Column::facets, {std::move(keys)}});
    return plan;
  }

  bool take(const Found& found) {
    if (out_.articles == options_.looked_at) {
      out_.more = true;
      return false;
    }
    const auto facts = unpack_facts(found.facts);
    if (!facts) return true;
    ++out_.articles;
    if (readings_.size() < options_.read_for_roles) readings_.push_back(found.reading);
    DayCounts& day = out_.days[facts->published];
    ++day.articles;
    for (const NamedFact& entity : facts->entities) {
      if (!members_.contains(entity.entity)) ++companions_[entity.entity];
    }
    for (const StatementFacts& s : facts->statements) statement(found.reading, *facts, s, day);
    return true;
  }

  void statement(uint64_t reading, const Facts& facts, const StatementFacts& s, DayCounts& day) {
    const uint64_t speaker = s.speaker > 0 ? facts.entities[s.speaker - 1].entity : 0;
    const auto act = static_cast<std::size_t>(s.act);
    if (members_.contains(speaker)) {
      ++day.statements;
      ++out_.said.at(act);
      if (own_.size() < options_.statements) own_.push_back({reading, s.attribution});
      return;
    }
    const auto is_member = [&](uint32_t e) { return members_.contains(facts.entities[e].entity); };
    if (std::none_of(s.about.begin(), s.about.end(), is_member)) return;
    ++out_.said_of_it.at(act);
    if (speaker != 0) ++speakers_[speaker];
    if (about_.size() < options_.statements) about_.push_back({reading, s.attribution});
  }

  std::optional<Error> show_entities() {
    for (const auto& [hash, articles] : most_frequent(companions_, options_.companions)) {
      const auto row = store_.entity(hash);
      if (!row) return row.error();
      if (*row) out_.companions.push_back({**row, articles});
    }
    for (const auto& [hash, statements] : most_frequent(speakers_, options_.companions)) {
      const auto row = store_.entity(hash);
      if (!row) return row.error();
      if (*row) out_.speakers.emplace_back(**row, statements);
    }
    return {};
  }

  std::optional<Error> show(const std::vector<Place>& places, std::vector<SearchResult>& out) {
    for (const Place& place : places) {
      auto result = result_of(store_, place.reading, place.attribution);
      if (!result) return result.error();
      out.push_back(std::move(*result));
    }
    return {};
  }

  std::optional<Error> read_roles() {
    std::map<std::string, uint32_t> counts;
    for (const uint64_t reading : readings_) {
      const auto read = result_of(store_, reading, std::nullopt);
      if (!read) return read.error();
      const std::vector<uint64_t> hashes = entities_of(*read->report, book_.knowledge.particles);
      std::set<std::string> roles;
      for (std::size_t e = 0; e < hashes.size(); ++e) {
        const auto& of_entity = read->report->entities[e].roles;
        if (members_.contains(hashes[e])) roles.insert(of_entity.begin(), of_entity.end());
      }
      for (const std::string& role : roles) ++counts[role];
    }
    out_.roles.assign(counts.begin(), counts.end());
    std::stable_sort(out_.roles.begin(), out_.roles.end(),
                     [](const auto& a, const auto& b) { return a.second > b.second; });
    return {};
  }

  Store& store_;
  const NameBook& book_;
  const WhoOptions& options_;
  Who& out_;
  std::set<uint64_t> members_;
  Counts companions_, speakers_;
  std::vector<Place> own_, about_;
  std::vector<uint64_t> readings_;
};

// Told from the name that most articles use.
Expected<std::vector<Member>> group_around(NameFinder& finder, uint64_t entity) {
  auto members = group_of(finder, entity);
  if (!members || members->empty()) return members;
  const auto best = std::max_element(members->begin(), members->end(), [](const Member& a, const Member& b) {
    return a.entity.articles < b.entity.articles;
  });
  if (best == members->begin()) return members;
  auto better = group_of(finder, best->entity.hash);
  if (!better) return better;
  const bool has_it =
      std::any_of(better->begin(), better->end(), [&](const Member& m) { return m.entity.hash == entity; });
  return has_it ? std::move(better) : std::move(members);
}

}  // namespace

Expected<Who> who(Store& store, const NameBook& book, std::string_view name, const WhoOptions& options) {
  constexpr std::size_t most_others = 20;
  Who out;
  NameFinder finder(store, book);
  uint64_t chosen = hash_of_id(name);
  if (chosen == 0) {
    auto found = finder.find(name, most_others);
    if (!found) return found.error();
    if (found->empty()) return out;
    chosen = found->front().entity.hash;
    out.others = std::move(*found);
  }
  auto members = group_around(finder, chosen);
  if (!members) return members.error();
  out.members = std::move(*members);
  if (out.members.empty()) return out;
  std::erase_if(out.others, [&](const NameFound& other) {
    return std::any_of(out.members.begin(), out.members.end(),
                       [&](const Member& m) { return m.entity.hash == other.entity.hash; });
  });
  const auto done = Gatherer(store, book, options, out).gather();
  if (!done) return done.error();
  return out;
}

}  // namespace isnad::archive
