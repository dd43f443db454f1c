#include "story/event_words.h"

#include <algorithm>
#include <array>
#include <tuple>

#include "language/ar/word_keys.h"
#include "text/unicode.h"

namespace isnad::story {

namespace {

constexpr std::array<std::string_view, event_type_count> names{
    "AGREE",  "CONSULT", "SUPPORT",  "CONCEDE", "COOPERATE", "AID",      "RETREAT", "REQUEST",
    "ACCUSE", "REJECT",  "THREATEN", "PROTEST", "SANCTION",  "MOBILIZE", "COERCE",  "ASSAULT"};

// How far behind a word a preposition still belongs to it: its subject and object stand between.
constexpr std::size_t preposition_reach = 5;
constexpr std::size_t word_reach = 6;  // on both sides

std::optional<EventType> type_called(std::string_view name) {
  const auto found = std::find(names.begin(), names.end(), name);
  if (found == names.end()) return std::nullopt;
  return static_cast<EventType>(found - names.begin());
}

std::string key_of(std::string_view word) {
  return ar::word_key(text::to_utf32(word));
}

EventWord decode(std::string_view type, std::string_view whom, std::string_view needs) {
  EventWord word;
  const std::optional<EventType> plover = type_called(type);
  word.tells = plover ? Tells::type : type == "light" ? Tells::light : type == "says" ? Tells::says : Tells::no_type;
  word.type = plover.value_or(EventType::agree);
  for (const std::string_view where : lexicon::split(whom, '|')) {
    if (where == "object") word.object = true;
    if (where == "subject") word.subject = true;
    if (where == "adjective") word.adjective = true;
    if (where != "object" && where != "subject" && where != "adjective" && !where.empty())
      word.prepositions.push_back(key_of(where));
  }
  for (const std::string_view need : lexicon::split(needs, '|')) {
    const std::optional<EventType> other = type_called(need);
    if (other) word.needs_types.push_back(*other);
    if (!other && !need.empty()) word.needs.push_back(key_of(need));
  }
  return word;
}

bool is_conditional(const EventWord& word) {
  return !word.needs.empty() || !word.needs_types.empty();
}

// Those with conditions first, so that the first that counts is the one that says most.
template <class Table>
void put_in_order(Table& table) {
  const auto rank = [](const EventWord& word) {
    return std::tuple(!is_conditional(word), word.tells != Tells::no_type, -static_cast<int>(word.type));
  };
  for (auto& [key, rows] : table) {
    std::stable_sort(rows.begin(), rows.end(),
                     [&](const EventWord& a, const EventWord& b) { return rank(a) < rank(b); });
  }
}

using KeySet = std::set<std::string, std::less<>>;

// The words of some columns, alternatives between |, of the rows whose cell in `column` is `value` (of all, without
// one).
void add_keys(const lexicon::Lexicon& l, std::string_view name, std::initializer_list<std::string_view> words,
              KeySet& keys, std::string_view column = {}, std::string_view value = {}) {
  const lexicon::TableId id = l.table(name);
  for (uint32_t row = 0; id != lexicon::no_table && row < l.rows(id); ++row) {
    if (!column.empty() && l.cell(id, row, l.column(id, column)) != value) continue;
    for (const std::string_view from : words) {
      for (const std::string_view word : lexicon::split(l.cell(id, row, l.column(id, from)), '|')) {
        keys.insert(key_of(word.substr(0, word.find(' '))));
      }
    }
  }
}

void add_particles(const lexicon::Lexicon& l, std::string_view role, std::set<std::u32string, std::less<>>& words) {
  const lexicon::TableId id = l.table("event_particles");
  for (uint32_t row = 0; id != lexicon::no_table && row < l.rows(id); ++row) {
    if (l.cell(id, row, l.column(id, "role")) == role)
      words.insert(text::to_utf32(l.cell(id, row, l.column(id, "word"))));
  }
}

bool is_among(const std::vector<std::string>& words, std::string_view key) {
  return std::find(words.begin(), words.end(), key) != words.end();
}

}  // namespace

std::string_view name(EventType type) {
  return names.at(static_cast<std::size_t>(type));
}

EventWords::EventWords(const lexicon::Lexicon& l) {
  const lexicon::TableId id = l.table("events");
  for (uint32_t row = 0; id != lexicon::no_table && row < l.rows(id); ++row) {
    const auto cell = [&](std::string_view column) { return l.cell(id, row, l.column(id, column)); };
    if (cell("as") == "party") {
      parties_.insert(key_of(cell("lemma")));
      continue;
    }
    Table& table = cell("as") == "verb" ? verbs_ : nouns_;
    table[key_of(cell("lemma"))].push_back(decode(cell("type"), cell("whom"), cell("needs")));
  }
  add_particles(l, "negates", negating_);
  add_particles(l, "asks", asking_);
  add_particles(l, "located", located_);
  add_particles(l, "governs", governing_);
  put_in_order(verbs_);
  put_in_order(nouns_);
  add_keys(l, "titles", {"title"}, titles_);
  add_keys(l, "roles", {"role", "feminine"}, roles_);
  add_keys(l, "nationalities", {"adjective", "feminine", "plural"}, nationalities_);
  add_keys(l, "topic_words", {"form"}, sport_, "topic", "sport");
  add_keys(l, "place_directions", {"form"}, place_words_);
}

bool EventWords::is_before_place(std::u32string_view word) const {
  if (located_.find(word) != located_.end()) return true;
  if (word.starts_with(U'ب')) word.remove_prefix(1);
  if (word.starts_with(U"ال")) word.remove_prefix(2);
  return place_words_.contains(ar::word_key(word));
}

const EventWords::Rows& EventWords::rows(std::string_view key, bool verb) const {
  static const Rows nothing;
  const Table& table = verb ? verbs_ : nouns_;
  const auto found = table.find(key);
  return found == table.end() ? nothing : found->second;
}

bool EventWords::tells_alone(const Term& term, EventType type) const {
  const Rows& all = rows(term.key, term.upos == ar::Upos::verb);
  return std::any_of(all.begin(), all.end(), [&](const EventWord& word) {
    return word.tells == Tells::type && word.type == type && !is_conditional(word);
  });
}

bool EventWords::counts(const EventWord& row, const std::vector<Term>& terms, std::size_t at) const {
  if (!is_conditional(row)) return true;
  for (std::size_t t = 0; t < terms.size(); ++t) {
    if (t == at) continue;
    const bool preposition = terms[t].upos == ar::Upos::adp;
    const bool near =
        preposition ? t > at && t <= at + preposition_reach : t + word_reach >= at && t <= at + word_reach;
    if (near && is_among(row.needs, terms[t].key)) return true;
    for (const EventType type : row.needs_types) {
      if (tells_alone(terms[t], type)) return true;
    }
  }
  return false;
}

const EventWord* EventWords::at(const std::vector<Term>& terms, std::size_t at) const {
  for (const EventWord& row : rows(terms[at].key, terms[at].upos == ar::Upos::verb)) {
    if (counts(row, terms, at)) return &row;
  }
  return nullptr;
}

}  // namespace isnad::story
