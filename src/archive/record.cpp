#include "archive/record.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <unordered_map>

#include "archive/address.h"
#include "archive/compress.h"
#include "archive/facets.h"
#include "archive/terms.h"
#include "entity/name_key.h"
#include "input/origin.h"
#include "knowledge.h"
#include "read_words.h"
#include "report_json.h"
#include "text/unicode.h"

namespace isnad::archive {

namespace {

class Recorder {
public:
  Recorder(const Knowledge& knowledge, const Report& report, const Terms& terms, Record& out)
      : knowledge_(knowledge), report_(report), terms_(terms), out_(out) {}

  void record() {
    out_.facts.published = day_of(report_.published.value_or(""));
    for (const Block& block : report_.blocks) {
      if (block.kind == BlockKind::title) out_.facts.title = positions_in(terms_.spans, block.span);
    }
    for (const Entity& entity : report_.entities) {
      const bool in_the_text = !entity.mentions.empty() || !entity.references.empty();  // not just the outlet
      if (in_the_text) add_entity(entity);
    }
    for (uint32_t a = 0; a < report_.attributions.size(); ++a) add_statement(a);
    for (const Entity& entity : report_.entities) add_ties(entity);
  }

private:
  uint64_t hash_of(EntityType type, std::u32string_view name, std::string* key = nullptr) const {
    const std::string folded = key_of_name(name, knowledge_.parts().links.particles);
    if (key) *key = folded;
    return entity_hash(type, folded);
  }

  void add_entity(const Entity& entity) {
    Named named{0, entity.type, entity.name, {}, 0};
    named.hash = hash_of(entity.type, text::to_utf32(entity.name), &named.key);
    const auto same = std::find_if(out_.entities.begin(), out_.entities.end(),
                                   [&](const Named& other) { return other.hash == named.hash; });
    number_.emplace(entity.id, static_cast<uint32_t>(same - out_.entities.begin()));
    if (same != out_.entities.end()) return;
    out_.facts.entities.push_back({named.hash, named.type});
    out_.entities.push_back(std::move(named));
  }

  void add_statement(uint32_t number) {
    const Attribution& a = report_.attributions[number];
    StatementFacts s{number, a.act, a.certainty, a.polarity, a.quote, a.source_type, 0, {}, {}, {}, {}};
    s.cue = positions_in(terms_.spans, a.cue.span);
    s.content = positions_in(terms_.spans, a.content);
    if (a.source) {
      s.source = positions_in(terms_.spans, a.source->span);
      if (const auto found = number_.find(a.source->entity); found != number_.end()) {
        s.speaker = found->second + 1;
        ++out_.entities[found->second].statements;
      }
    }
    s.about = named_in(a.content);
    out_.facts.statements.push_back(std::move(s));
  }

  std::vector<uint32_t> named_in(Span content) const {
    std::vector<uint32_t> numbers;
    for (const Entity& entity : report_.entities) {
      const auto inside = [&](Span span) { return content.contains(span); };
      if (std::any_of(entity.mentions.begin(), entity.mentions.end(), inside) ||
          std::any_of(entity.references.begin(), entity.references.end(), inside)) {
        numbers.push_back(number_.at(entity.id));
      }
    }
    std::sort(numbers.begin(), numbers.end());
    numbers.erase(std::unique(numbers.begin(), numbers.end()), numbers.end());
    return numbers;
  }

  // Each other name that the page has for an entity.
  void add_ties(const Entity& entity) {
    if (!number_.contains(entity.id)) return;
    for (const Evidence& evidence : entity.evidence) {
      const bool another_name = evidence.why == Why::alias || evidence.why == Why::form ||
                                evidence.why == Why::spelling || evidence.why == Why::surname;
      if (another_name) add_tie(entity, slice(report_.text, evidence.span), evidence.why);
    }
  }

  void add_tie(const Entity& entity, std::u32string_view other, Why why) {
    Named named{0, entity.type, text::to_utf8(other), {}, 0};
    named.hash = hash_of(entity.type, other, &named.key);
    const uint32_t owner = number_.at(entity.id);
    std::vector<TieFact>& ties = out_.facts.ties;
    const auto known = [&](const TieFact& tie) { return tie.entity == owner && tie.other == named.hash; };
    if (named.hash == out_.facts.entities[owner].entity || std::any_of(ties.begin(), ties.end(), known)) return;
    ties.push_back({owner, named.hash, why});
    out_.entities.push_back(std::move(named));
  }

  const Knowledge& knowledge_;
  const Report& report_;
  const Terms& terms_;
  Record& out_;
  std::unordered_map<std::string, uint32_t> number_;  // by the id in the report, of out_.entities
};

std::string story_text(const Report& report) {
  std::u32string story;
  for (const Block& block : report.blocks) {
    if (block.kind == BlockKind::furniture) continue;
    story += slice(report.text, block.span);
    story += U'\n';
  }
  return text::to_utf8(story);
}

// The file or feed that an article stands in, without its folders: ids count in one of them only.
std::string_view collection(std::string_view name) {
  name = name.substr(0, std::min(name.rfind('/'), name.size()));
  return name.substr(name.rfind('/') + 1);
}

// By its address, else by the id that the input gives it, else by what it is.
std::string article_id(const input::Document& document, const Report& report, const Digest& bytes) {
  const std::string address = canonical_address(report.url.value_or(""));
  if (!address.empty()) return id_of('a', digest({"address", address}));
  if (!document.id.empty())
    return id_of('a', digest({"id", report.outlet.value_or(""), collection(document.name), document.id}));
  return id_of('a', bytes);
}

}  // namespace

Digest digest_of(const input::Document& document) {
  return digest({document.bytes, input::to_json(document.options), document.id});
}

std::string key_of_name(std::u32string_view name, const entity::NameParticles& particles) {
  return text::to_utf8(entity::joined(entity::name_key(name, particles)));
}

uint64_t entity_hash(EntityType type, std::string_view key) {
  return hash64({name(type), key});
}

std::string entity_id(EntityType type, uint64_t hash) {
  constexpr std::string_view letters = "plogx";
  return id_of(letters.at(static_cast<std::size_t>(type)), hash);
}

uint32_t day_of(std::string_view iso) {
  int year = 0;
  unsigned month = 0, day = 0;
  if (iso.size() < 10 || iso[4] != '-' || iso[7] != '-') return 0;
  std::from_chars(iso.data(), iso.data() + 4, year);
  std::from_chars(iso.data() + 5, iso.data() + 7, month);
  std::from_chars(iso.data() + 8, iso.data() + 10, day);
  const std::chrono::year_month_day date{std::chrono::year(year), std::chrono::month(month), std::chrono::day(day)};
  if (!date.ok()) return 0;
  const auto count = (std::chrono::sys_days(date) - first_day).count();
  return count > 0 ? static_cast<uint32_t>(count) : 0;
}

std::string iso_of(uint32_t day) {
  if (day == 0) return {};
  const std::chrono::year_month_day date{first_day + std::chrono::days(day)};
  return fmt::format("{:04}-{:02}-{:02}", static_cast<int>(date.year()), static_cast<unsigned>(date.month()),
                     static_cast<unsigned>(date.day()));
}

Expected<Record> prepare(const Knowledge& knowledge, const input::Document& document) {
  Record record;
  Terms terms;
  std::vector<story::Term> story_terms;
  const auto report = read(knowledge, document.name, document.bytes, document.options,
                           [&](const Report& finished, const ar::Words& words) {
                             terms = index_terms(finished, words, knowledge.parts().words);
                             story_terms = story::terms_of(finished, words, knowledge);
                           });
  if (!report) return report.error();
  Recorder(knowledge, *report, terms, record).record();
  record.bytes = digest_of(document);
  record.article = article_id(document, *report, record.bytes);
  record.given = document.id;
  record.sketch = story::sketch(*report, story_terms, record.facts.published);
  record.story = digest({report->title, story_text(*report)});
  record.name = document.name;
  record.url = report->url.value_or("");
  record.outlet = report->outlet.value_or("");
  record.language = report->language;
  record.title = report->title;
  record.published = report->published.value_or("");
  record.origin = input::to_json(document.options);
  record.raw = compress(document.bytes);
  record.report = compress(isnad::to_json(*report, {.indent = false, .explain = true}), document.bytes);
  record.keys = std::move(terms.keys);
  record.facets = facet_keys(record.facts, record.outlet, record.language);
  return record;
}

}  // namespace isnad::archive
