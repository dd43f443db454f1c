#include <gtest/gtest.h>

#include <algorithm>
#include <charconv>
#include <fstream>
#include <map>
#include <optional>
#include <set>
#include <sstream>

#include "report_json.h"
#include "support/reading.h"
#include "text/unicode.h"

namespace isnad {
namespace {

// An entity in one line: «person سامر الحلواني @0-13 @40-48 =60-66; alias أبو علي; role وزير النقل».
struct Expectation {
  std::string type, name;
  std::set<std::string> said;  // «alias أبو علي»
  std::set<std::pair<uint32_t, uint32_t>> mentions, references;
};

std::string line(const Expectation& e) {
  std::string result = e.type + " " + e.name;
  for (const auto& [start, end] : e.mentions) result += " @" + std::to_string(start) + "-" + std::to_string(end);
  for (const auto& [start, end] : e.references) result += " =" + std::to_string(start) + "-" + std::to_string(end);
  for (const std::string& said : e.said) result += "; " + said;
  return result;
}

struct Paragraph {
  std::string about, text;
  std::vector<std::string> expected;
};

std::vector<std::string> split(const std::string& text, const std::string& by) {
  std::vector<std::string> parts;
  std::size_t at = 0;
  for (std::size_t next = 0; (next = text.find(by, at)) != text.npos; at = next + by.size()) {
    parts.push_back(text.substr(at, next - at));
  }
  parts.push_back(text.substr(at));
  return parts;
}

// Takes the brackets out of the text and notes what they held.
std::string unmark(const std::string& marked, std::map<uint32_t, Expectation>& entities) {
  std::u32string text, from = text::to_utf32(marked);
  for (std::size_t i = 0; i < from.size(); ++i) {
    if (from[i] != U'[') {
      text += from[i];
      continue;
    }
    uint32_t number = 0;
    while (from[++i] >= U'0' && from[i] <= U'9') number = number * 10 + (from[i] - U'0');
    const bool mention = from[i] == U':';
    const auto start = static_cast<uint32_t>(text.size());
    while (from[++i] != U']') text += from[i];
    auto& spans = mention ? entities[number].mentions : entities[number].references;
    spans.emplace(start, static_cast<uint32_t>(text.size()));
  }
  return text::to_utf8(text);
}

void describe(const std::string& words, std::map<uint32_t, Expectation>& entities) {
  const std::vector<std::string> parts = split(words, "; ");
  std::istringstream head(parts[0]);
  uint32_t number = 0;
  head >> number;
  Expectation& e = entities[number];
  head >> e.type >> std::ws;
  std::getline(head, e.name);
  e.said.insert(parts.begin() + 1, parts.end());
}

std::vector<std::string> lines(std::map<uint32_t, Expectation>& entities) {
  std::vector<std::string> result;
  for (const auto& [number, e] : entities) result.push_back(line(e));
  std::sort(result.begin(), result.end());
  return result;
}

std::vector<Paragraph> paragraphs() {
  std::vector<Paragraph> result;
  std::ifstream in(ISNAD_SOURCE "/tests/entity/paragraphs.txt");
  std::map<uint32_t, Expectation> entities;
  const auto close = [&] {
    if (!entities.empty()) result.back().expected = lines(entities);
    entities.clear();
  };
  for (std::string row; std::getline(in, row);) {
    if (row.starts_with("##") || row.empty()) continue;
    if (row.starts_with("# ")) {
      close();
      result.push_back({row.substr(2), {}, {}});
    } else if (result.back().text.empty()) {
      result.back().text = unmark(row, entities);
    } else {
      describe(row, entities);
    }
  }
  close();
  return result;
}

std::string name_of(const Report& report, const std::string& id) {
  const auto at =
      std::find_if(report.entities.begin(), report.entities.end(), [&](const Entity& e) { return e.id == id; });
  return at == report.entities.end() ? "nobody" : at->name;
}

std::vector<std::string> found(const Report& report) {
  std::map<uint32_t, Expectation> entities;
  for (const Entity& entity : report.entities) {
    if (entity.type == EntityType::other) continue;  // speakers without a name
    Expectation& e = entities[static_cast<uint32_t>(entities.size() + 1)];
    e.type = name(entity.type);
    e.name = entity.name;
    for (Span span : entity.mentions) e.mentions.emplace(span.start, span.end);
    for (Span span : entity.references) e.references.emplace(span.start, span.end);
    for (const std::string& alias : entity.aliases) e.said.insert("alias " + alias);
    for (const Fact& fact : entity.facts) {
      if (fact.kind == FactKind::role) e.said.insert("role " + fact.value);
      if (fact.kind == FactKind::nationality) e.said.insert("nationality " + testing::words(report, fact.span));
      if (fact.kind == FactKind::within) e.said.insert("within " + name_of(report, fact.value));
    }
  }
  return lines(entities);
}

std::string joined(const std::vector<std::string>& lines) {
  std::string result;
  for (const std::string& l : lines) result += l + "\n";
  return result;
}

TEST(Link, EachParagraphIsReadAsItSays) {
  const std::vector<Paragraph> all = paragraphs();
  EXPECT_GE(all.size(), 60U);
  for (const Paragraph& p : all) {
    EXPECT_EQ(joined(found(testing::read_text(p.text))), joined(p.expected)) << p.about << "\n" << p.text;
  }
}

// Whoever speaks is one entity, named, by role or not at all.
TEST(Link, SpeakersAreOneEntity) {
  const Report report = testing::read_text(
      "قال وزير النقل سامر الحلواني إن الجسر آمن. وأضاف أن العمل مستمر. وأكد الوزير أن الموعد قريب. وقال الحلواني إن "
      "الوزارة راضية.");
  ASSERT_EQ(report.attributions.size(), 4U);
  for (const Attribution& a : report.attributions) {
    ASSERT_TRUE(a.source);
    EXPECT_EQ(name_of(report, a.source->entity), "سامر الحلواني") << a.id;
  }
}

// What is said of an entity stands in the text where it says.
TEST(Link, EvidenceCoversAllMentionsAndReferences) {
  for (const Paragraph& p : paragraphs()) {
    const Report report = testing::read_text(p.text);
    for (const Entity& e : report.entities) {
      if (e.type == EntityType::other) continue;
      EXPECT_EQ(e.evidence.size(), e.mentions.size() + e.references.size()) << p.about;
      for (const Evidence& why : e.evidence) {
        EXPECT_LE(why.span.end, report.text.size());
        EXPECT_LE(why.because.end, report.text.size());
        EXPECT_FALSE(why.because.empty()) << p.about;
      }
      EXPECT_TRUE(
          std::is_sorted(e.mentions.begin(), e.mentions.end(), [](Span a, Span b) { return a.start < b.start; }));
    }
  }
}

}  // namespace
}  // namespace isnad
