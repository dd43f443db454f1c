#include "archive/compile.h"

#include <fmt/format.h>

#include <algorithm>
#include <optional>

#include "archive/facets.h"
#include "archive/group.h"
#include "report_names.h"
#include "text/ascii.h"
#include "text/unicode.h"

namespace isnad::archive {

namespace {

// Words that one `prefix*` stands for; a lemma stands for all its forms.
constexpr std::size_t most_lemmas = 96, most_spellings = 64;
constexpr std::size_t most_groups = 3;
constexpr std::size_t most_names = 48;  // entities that one name stands for, before those they are one with

// A part of the query: what must stand in the article, and what the statement must be.
struct Part {
  Plan::Node node;
  Test test;
  bool bounded = true;    // else any article may do; the node then only tells where its words stand
  bool negative = false;  // the node is what must not stand in the article
};

bool asks_statements(const Query& query) {
  switch (query.field) {
    case Field::speaker:
    case Field::act:
    case Field::about:
    case Field::source_type:
    case Field::polarity:
      return true;
    default:
      return std::any_of(query.parts.begin(), query.parts.end(), asks_statements);
  }
}

bool asks_words(const Query& query) {
  if (query.parts.empty()) return query.field == Field::none;
  return std::any_of(query.parts.begin(), query.parts.end(), asks_words);
}

template <class Enum>
std::string names_up_to(Enum last) {
  std::string names;
  for (unsigned i = 0; i <= static_cast<unsigned>(last); ++i) {
    if (i > 0) names += ", ";
    names += name(static_cast<Enum>(i));
  }
  return names;
}

template <class Enum>
Expected<Enum> value_of(const Query& query, Enum last) {
  const std::string written = text::lower(query.text);
  for (unsigned i = 0; i <= static_cast<unsigned>(last); ++i) {
    if (name(static_cast<Enum>(i)) == written) return static_cast<Enum>(i);
  }
  return Error{fmt::format("{}: can be {}", name(query.field), names_up_to(last)), query.text};
}

uint32_t kind_number(Act act, Polarity polarity, SourceType type) {
  return static_cast<uint32_t>(act) * 256 + static_cast<uint32_t>(polarity) * 16 + static_cast<uint32_t>(type);
}

class Compiler {
public:
  Compiler(Store& store, const ar::WordKnowledge& words, const std::function<Expected<const NameBook*>()>& book)
      : store_(store), words_(words), book_(book) {}

  Expected<Compiled> compile(const Query& query) {
    out_.of_statements = asks_statements(query) || !asks_words(query);
    auto part = compile_part(query);
    if (!part) return part.error();
    if (!part->bounded || part->negative)
      return Error{"say also what to look for, not only what to leave out", "query"};
    out_.plan.root = std::move(part->node);
    out_.test = std::move(part->test);
    order_leaves();
    return std::move(out_);
  }

private:
  Expected<Part> compile_part(const Query& query) {
    switch (query.kind) {
      case Query::Kind::all:
        return all(query);
      case Query::Kind::any:
        return any(query);
      case Query::Kind::none_of:
        return none_of(query);
      case Query::Kind::prefix:
        return prefix(query);
      default:
        return query.field == Field::none ? words(query) : field(query);
    }
  }

  Plan::Node leaf(Column column, Pattern pattern) {
    out_.plan.leaves.push_back({column, std::move(pattern)});
    return {Plan::Kind::leaf, static_cast<uint32_t>(out_.plan.leaves.size() - 1), {}};
  }

  static Plan::Node combine(Plan::Kind kind, std::vector<Plan::Node> parts) {
    if (parts.size() == 1) return std::move(parts.front());
    return {kind, 0, std::move(parts)};
  }

  static Plan::Node combine(Plan::Kind kind, Plan::Node first, Plan::Node second) {
    std::vector<Plan::Node> parts;
    parts.push_back(std::move(first));
    parts.push_back(std::move(second));
    return {kind, 0, std::move(parts)};
  }

  // Stands in every article: beside it, a word need not stand but is found where it does.
  Plan::Node anything() { return leaf(Column::facets, {{std::string(every_key)}}); }

  void make_optional(Part& part) {
    part.node = combine(Plan::Kind::any, anything(), std::move(part.node));
    part.bounded = part.negative = false;
  }

  Expected<Part> all(const Query& query) {
    Test test{Test::Kind::all, 0, {}, {}, {}};
    std::vector<Plan::Node> wanted, unwanted;
    bool bounded = false;
    for (const Query& q : query.parts) {
      auto part = compile_part(q);
      if (!part) return part;
      test.parts.push_back(std::move(part->test));
      bounded |= part->bounded && !part->negative;
      (part->negative ? unwanted : wanted).push_back(std::move(part->node));
    }
    if (wanted.empty()) wanted.push_back(anything());
    Plan::Node node = combine(Plan::Kind::all, std::move(wanted));
    for (Plan::Node& left_out : unwanted) node = combine(Plan::Kind::without, std::move(node), std::move(left_out));
    return Part{std::move(node), std::move(test), bounded, false};
  }

  Expected<Part> any(const Query& query) {
    Test test{Test::Kind::any, 0, {}, {}, {}};
    std::vector<Plan::Node> nodes;
    bool bounded = true;
    for (const Query& q : query.parts) {
      auto part = compile_part(q);
      if (!part) return part;
      if (part->negative) make_optional(*part);
      bounded &= part->bounded;
      test.parts.push_back(std::move(part->test));
      nodes.push_back(std::move(part->node));
    }
    return Part{combine(Plan::Kind::any, std::move(nodes)), std::move(test), bounded, false};
  }

  // Only of an article as a whole can the store say that it is to be left out: what is not in one of its statements may
  // stand in another.
  Expected<Part> none_of(const Query& query) {
    const std::size_t before = out_.word_leaves.size();
    auto part = compile_part(query.parts.front());
    if (!part) return part;
    out_.word_leaves.resize(before);
    Test test{Test::Kind::none_of, 0, {}, {}, {}};
    test.parts.push_back(std::move(part->test));
    part->test = std::move(test);
    const bool of_article = !asks_statements(query) && (!out_.of_statements || !asks_words(query));
    if (of_article && part->bounded && !part->negative) {
      part->negative = true;
    } else {
      make_optional(*part);
    }
    return part;
  }

  Part words_part(Pattern pattern) {
    Plan::Node node = leaf(Column::words, std::move(pattern));
    out_.word_leaves.push_back(node.leaf);
    Test test{Test::Kind::words, node.leaf, {}, {}, {}};
    return {std::move(node), std::move(test), true, false};
  }

  Expected<Part> words(const Query& query) {
    const std::u32string text = text::to_utf32(query.text);
    Pattern pattern = query.kind == Query::Kind::phrase ? as_written(text) : any_form(text, words_);
    if (pattern.empty()) return Error{"there is no word in this", query.text};
    return words_part(std::move(pattern));
  }

  Expected<Part> prefix(const Query& query) {
    const std::string start = key(text::to_utf32(query.text));
    if (text::to_utf32(start).size() < 2) return Error{"two letters at least must stand before *", query.text};
    auto keys = store_.keys_with(start, most_spellings);
    if (!keys) return keys.error();
    auto lemmas = store_.keys_with(lemma_mark + start, most_lemmas);
    if (!lemmas) return lemmas.error();
    if (lemmas->size() == most_lemmas || keys->size() == most_spellings) {
      out_.notes.push_back(fmt::format("many words begin with {}; the most frequent are looked for", query.text));
    }
    keys->insert(keys->end(), lemmas->begin(), lemmas->end());
    if (keys->empty()) keys->push_back(start);  // no word begins so: nothing is found
    return words_part({std::move(*keys)});
  }

  Expected<Part> field(const Query& query) {
    switch (query.field) {
      case Field::speaker:
      case Field::about:
        return named(query);
      case Field::place:
        return place(query);
      case Field::outlet:
        return outlet(query);
      case Field::language:
        return article_part({language_key(text::lower(query.text))});
      case Field::after:
      case Field::before:
        return days(query);
      default:
        return kind(query);
    }
  }

  Part article_part(std::vector<std::string> keys) {
    Plan::Node node = leaf(Column::facets, {std::move(keys)});
    Test test{Test::Kind::article, node.leaf, {}, {}, {}};
    return {std::move(node), std::move(test), true, false};
  }

  // Whoever the name can mean; with the likeliest of them, everybody who is one with them.
  Expected<std::vector<uint64_t>> entities(const Query& query, bool places_only) {
    const auto book = book_();
    if (!book) return book.error();
    NameFinder finder(store_, **book);
    const auto found = finder.find(query.text, most_names);
    if (!found) return found.error();
    std::vector<uint64_t> all;
    std::size_t groups = 0;
    for (const NameFound& name : *found) {
      if (places_only && name.entity.type != EntityType::place) continue;
      all.push_back(name.entity.hash);
      if (++groups > most_groups) continue;
      const auto group = group_of(finder, name.entity.hash);
      if (!group) return group.error();
      for (const Member& member : *group) all.push_back(member.entity.hash);
    }
    std::sort(all.begin(), all.end());
    all.erase(std::unique(all.begin(), all.end()), all.end());
    return all;
  }

  // By the entity, or by the words of the source or the content where they are no entity's name: «مصدر أمني».
  Expected<Part> named(const Query& query) {
    const bool speaker = query.field == Field::speaker;
    auto hashes = entities(query, false);
    if (!hashes) return hashes.error();
    std::vector<Plan::Node> nodes;
    Pattern pattern = any_form(text::to_utf32(query.text), words_);
    if (pattern.empty()) return Error{"there is no word in this", query.text};
    nodes.push_back(leaf(Column::words, std::move(pattern)));
    Test test{speaker ? Test::Kind::speaker : Test::Kind::about, nodes.front().leaf, *hashes, {}, {}};
    std::vector<std::string> keys;
    for (const uint64_t hash : *hashes) keys.push_back(speaker ? speaker_key(hash) : about_key(hash));
    if (!keys.empty()) nodes.push_back(leaf(Column::facets, {std::move(keys)}));
    return Part{combine(Plan::Kind::any, std::move(nodes)), std::move(test), true, false};
  }

  Expected<Part> place(const Query& query) {
    const auto hashes = entities(query, true);
    if (!hashes) return hashes.error();
    std::vector<std::string> keys;
    for (const uint64_t hash : *hashes) keys.push_back(named_key(hash));
    if (keys.empty()) {
      out_.notes.push_back(fmt::format("no place of this archive is called {}", query.text));
      keys.push_back(named_key(0));
    }
    return article_part(std::move(keys));
  }

  // The outlets whose name has all these words.
  Expected<Part> outlet(const Query& query) {
    const auto outlets = store_.outlets();
    if (!outlets) return outlets.error();
    std::vector<std::string> keys;
    const std::string asked = fmt::format(" {} ", key_of_words(query.text));
    for (const OutletRow& row : *outlets) {
      if (fmt::format(" {} ", key_of_words(row.name)).find(asked) != std::string::npos) {
        keys.push_back(outlet_key(outlet_hash(row.name)));
      }
    }
    if (keys.empty())
      return Error{fmt::format("no outlet of this archive is called so; there are {}", some(*outlets)), query.text};
    return article_part(std::move(keys));
  }

  static std::string some(const std::vector<OutletRow>& outlets) {
    constexpr std::size_t shown = 12;
    std::string names;
    for (std::size_t i = 0; i < outlets.size() && i < shown; ++i) names += (i > 0 ? "، " : "") + outlets[i].name;
    if (outlets.size() > shown) names += " …";
    return names.empty() ? "none" : names;
  }

  static std::string key_of_words(std::string_view name) {
    std::string words;
    const std::u32string text = text::to_utf32(name);
    for (const text::Token& token : text::tokenize(text)) {
      const std::string word = key(slice(text, token.span));
      if (word.empty()) continue;
      if (!words.empty()) words += ' ';
      words += word;
    }
    return words;
  }

  // A year or a month is all of it: before it is before its first day, after it is from its first day on.
  Expected<Part> days(const Query& query) {
    std::string iso = query.text;
    if (iso.size() == 4) iso += "-01";
    if (iso.size() == 7) iso += "-01";
    const uint32_t day = iso.size() == 10 ? day_of(iso) : 0;
    if (day == 0)
      return Error{fmt::format("{}: wants a day, a month or a year: 2015-07-31, 2015-07, 2015", name(query.field)),
                   query.text};
    constexpr uint32_t last_day = 120'000;  // in the year 2128
    const bool after = query.field == Field::after;
    std::vector<std::string> keys = after ? day_keys(day, last_day) : day_keys(1, day - 1);
    if (keys.empty()) keys.emplace_back("d");
    return article_part(std::move(keys));
  }

  Expected<Part> kind(const Query& query) {
    std::optional<Act> act;
    std::optional<Polarity> polarity;
    std::optional<SourceType> type;
    if (query.field == Field::act) {
      const auto value = value_of(query, Act::agree);
      if (!value) return value.error();
      act = *value;
    } else if (query.field == Field::polarity) {
      const auto value = value_of(query, Polarity::negative);
      if (!value) return value.error();
      polarity = *value;
    } else {
      const auto value = value_of(query, SourceType::public_);
      if (!value) return value.error();
      type = *value;
    }
    return kinds(act, polarity, type);
  }

  Part kinds(std::optional<Act> act, std::optional<Polarity> polarity, std::optional<SourceType> type) {
    Test test{Test::Kind::kind, 0, {}, {}, {}};
    std::vector<std::string> keys;
    for (unsigned a = 0; a <= static_cast<unsigned>(Act::agree); ++a) {
      for (unsigned p = 0; p <= static_cast<unsigned>(Polarity::negative); ++p) {
        for (unsigned t = 0; t <= static_cast<unsigned>(SourceType::public_); ++t) {
          const auto this_act = static_cast<Act>(a);
          const auto this_polarity = static_cast<Polarity>(p);
          const auto this_type = static_cast<SourceType>(t);
          if (this_act != act.value_or(this_act) || this_polarity != polarity.value_or(this_polarity) ||
              this_type != type.value_or(this_type)) {
            continue;
          }
          keys.push_back(kind_key(this_act, this_polarity, this_type));
          test.kinds.push_back(kind_number(this_act, this_polarity, this_type));
        }
      }
    }
    Plan::Node node = leaf(Column::facets, {std::move(keys)});
    return {std::move(node), std::move(test), true, false};
  }

  // The order in which the root has them, without those that it does not have.
  void order_leaves() {
    std::vector<Leaf> ordered;
    std::vector<uint32_t> number(out_.plan.leaves.size(), static_cast<uint32_t>(-1));
    renumber(out_.plan.root, ordered, number);
    out_.plan.leaves = std::move(ordered);
    renumber(out_.test, number);
    for (uint32_t& leaf : out_.word_leaves) leaf = number[leaf];
  }

  void renumber(Plan::Node& node, std::vector<Leaf>& ordered, std::vector<uint32_t>& number) {
    if (node.kind == Plan::Kind::leaf) {
      number[node.leaf] = static_cast<uint32_t>(ordered.size());
      ordered.push_back(std::move(out_.plan.leaves[node.leaf]));
      node.leaf = number[node.leaf];
    }
    for (Plan::Node& part : node.parts) renumber(part, ordered, number);
  }

  static void renumber(Test& test, const std::vector<uint32_t>& number) {
    if (test.leaf < number.size()) test.leaf = number[test.leaf];
    for (Test& part : test.parts) renumber(part, number);
  }

  Store& store_;
  const ar::WordKnowledge& words_;
  const std::function<Expected<const NameBook*>()>& book_;
  Compiled out_;
};

bool stands_in(uint32_t leaf, Span span, const std::vector<Hit>& hits) {
  return std::any_of(hits.begin(), hits.end(), [&](const Hit& hit) {
    return hit.leaf == leaf && span.start <= hit.position && hit.position < span.end;
  });
}

bool stands(uint32_t leaf, const std::vector<Hit>& hits) {
  return std::any_of(hits.begin(), hits.end(), [&](const Hit& hit) { return hit.leaf == leaf; });
}

bool has(const std::vector<uint64_t>& entities, uint64_t entity) {
  return std::binary_search(entities.begin(), entities.end(), entity);
}

template <class Part>
bool combined(const Test& test, const Part& part) {
  if (test.kind == Test::Kind::all) return std::all_of(test.parts.begin(), test.parts.end(), part);
  if (test.kind == Test::Kind::any) return std::any_of(test.parts.begin(), test.parts.end(), part);
  return std::none_of(test.parts.begin(), test.parts.end(), part);
}

}  // namespace

Expected<Compiled> compile(const Query& query, Store& store, const ar::WordKnowledge& words,
                           const std::function<Expected<const NameBook*>()>& book) {
  return Compiler(store, words, book).compile(query);
}

bool holds(const Test& test, const Facts& facts, const StatementFacts& s, const std::vector<Hit>& hits) {
  switch (test.kind) {
    case Test::Kind::words:
      return stands_in(test.leaf, s.source, hits) || stands_in(test.leaf, s.cue, hits) ||
             stands_in(test.leaf, s.content, hits);
    case Test::Kind::speaker:
      return (s.speaker > 0 && has(test.entities, facts.entities[s.speaker - 1].entity)) ||
             stands_in(test.leaf, s.source, hits);
    case Test::Kind::about:
      return std::any_of(s.about.begin(), s.about.end(),
                         [&](uint32_t e) { return has(test.entities, facts.entities[e].entity); }) ||
             stands_in(test.leaf, s.content, hits);
    case Test::Kind::kind:
      return std::binary_search(test.kinds.begin(), test.kinds.end(), kind_number(s.act, s.polarity, s.source_type));
    case Test::Kind::article:
      return stands(test.leaf, hits);
    default:
      return combined(test, [&](const Test& part) { return holds(part, facts, s, hits); });
  }
}

bool holds(const Test& test, const std::vector<Hit>& hits) {
  if (test.kind == Test::Kind::words || test.kind == Test::Kind::article) return stands(test.leaf, hits);
  return combined(test, [&](const Test& part) { return holds(part, hits); });
}

}  // namespace isnad::archive
