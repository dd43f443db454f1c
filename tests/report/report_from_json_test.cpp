#include "report_from_json.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <random>
#include <sstream>

#include "report_json.h"
#include "support/marked.h"
#include "support/reading.h"
#include "support/same_report.h"

namespace isnad {
namespace {

namespace fs = std::filesystem;
using namespace std::string_view_literals;

// What --explain adds is not in the JSON without it.
Report without_explanation(Report report) {
  for (Entity& entity : report.entities) {
    entity.references.clear();
    entity.evidence.clear();
    entity.facts.clear();
  }
  for (Attribution& a : report.attributions) a.reasons.clear();
  return report;
}

void expect_same(const Report& report, const JsonOptions& options) {
  const std::string json = to_json(report, options);
  const auto again = from_json(json);
  ASSERT_TRUE(again) << again.error().place << ": " << again.error().sentence << "\n" << json;
  EXPECT_EQ(testing::difference(*again, options.explain ? report : without_explanation(report)), "") << json;
  EXPECT_EQ(to_json(*again, options), json);
}

void expect_same(const Report& report) {
  for (const bool indent : {false, true}) {
    for (const bool explain : {false, true}) expect_same(report, {.indent = indent, .explain = explain});
  }
}

std::string content(const fs::path& file) {
  std::ostringstream bytes;
  bytes << std::ifstream(file, std::ios::binary).rdbuf();
  return bytes.str();
}

TEST(ReportFromJson, GivesBackReportsOfPages) {
  std::size_t pages = 0;
  std::size_t reasons = 0;
  for (const char* folder : {"/examples", "/tests/golden/pages"}) {
    for (const auto& file : fs::directory_iterator(std::string(ISNAD_SOURCE) + folder)) {
      if (file.path().extension() != ".html" && file.path().extension() != ".txt") continue;
      ReadOptions options;
      options.explain = true;
      const auto report = read(testing::knowledge(), file.path().filename().string(), content(file.path()), options);
      ASSERT_TRUE(report) << file.path();
      expect_same(*report);
      ++pages;
      for (const Attribution& a : report->attributions) reasons += a.reasons.size();
    }
  }
  EXPECT_GE(pages, 7U);
  EXPECT_GE(reasons, 50U);
}

// One of everything, with values that JSON or a reader of it may trip over.
Report odd_report() {
  Report r;
  r.input = "a\0b\"\\/\x01\x7F\n"sv;
  r.url = "";
  r.outlet = "صوت 𐎀";
  r.language = "";
  r.title = "\u2028</script>";
  r.authors = {"", "سالم الهادي"};
  r.modified = "2015-08-02T10:00:00+03:00";
  r.text = U"قال 𝒳 \0\b\"\\😀\U0010FFFF سالم"sv;
  const auto length = static_cast<uint32_t>(r.text.size());
  r.blocks = {{BlockKind::furniture, {0, 0}}, {BlockKind::title, {0, length}}};
  r.entities.resize(2);
  r.entities[0] = {"e1", EntityType::group, "القوم", {"", "ق"}, {"وزير"}, {{0, 3}, {length, length}}, {}, {}, {}};
  r.entities[0].references = {{4, 5}};
  r.entities[0].evidence = {{{0, 3}, Why::head, {4, 5}}, {{1, 1}, Why::name, {}}};
  r.entities[0].facts = {{FactKind::within, {2, 3}, "e2"}, {FactKind::role, {}, ""}};
  r.dates = {{{0, 1}, "2015-08-02", {}, DateRelation::until}, {{}, {}, "", DateRelation::on}};
  r.attributions.resize(2);
  Attribution& a = r.attributions[1];
  a.id = "a2";
  a.source = Reference{{1, 2}, ""};
  a.cue = {{0, 3}, "قال"};
  a.content = {4, length};
  a.quote = Quote::mixed;
  a.act = Act::agree;
  a.certainty = Certainty::none;
  a.polarity = Polarity::negative;
  a.source_type = SourceType::public_;
  a.parent = "a1";
  a.via = {{{0, 1}, "e1"}, {{}, ""}};
  a.chain = {"e1", ""};
  a.reasons = {{"cue", 0.9994F, {{"source.shape-governor 7 «", -12345.678F}, {"", -0.F}}}, {"", 1e30F, {}}};
  r.links = {{"", "https://wadi.example/?a=\"", LinkKind::related}};
  return r;
}

TEST(ReportFromJson, GivesBackOddValues) {
  expect_same(odd_report());
  expect_same(Report());
  expect_same(testing::marked_report("[s1 سالم]1s [c1 قال]1c [t1 إنه [c2 نفى]2c [t2 ب]2t]1t\n@2 deny parent=a1"));
}

// Bytes that are no UTF-8 stay what they are in strings, since a writer of strings lets them pass; in the text they are
// U+FFFD as everywhere.
TEST(ReportFromJson, TakesStrayBytes) {
  Report report;
  report.title = "\xFF\xC3";
  expect_same(report);
  std::string json = to_json(report);
  json.replace(json.find("\"text\":\"") + 8, 0, "a\xFF");
  EXPECT_EQ(from_json(json)->text, U"a\xFFFD");
}

class RandomReport {
public:
  explicit RandomReport(unsigned seed) : random_(seed) {}

  Report report() {
    Report r;
    for (auto i = below(40); i-- > 0;) r.text += letters[below(static_cast<uint32_t>(letters.size()))];
    length_ = static_cast<uint32_t>(r.text.size());
    r.input = string(), r.language = string(), r.title = string();
    r.url = maybe(), r.outlet = maybe(), r.published = maybe(), r.modified = maybe();
    r.authors = strings();
    r.blocks = some<Block>([&] { return Block{one_of<BlockKind>(), span()}; });
    r.entities = some<Entity>([&] { return entity(); });
    r.dates = some<Date>([&] { return Date{span(), maybe(), maybe(), one_of<DateRelation>()}; });
    r.attributions = some<Attribution>([&] { return attribution(); });
    r.links = some<Link>([&] { return Link{string(), string(), one_of<LinkKind>()}; });
    return r;
  }

private:
  static constexpr std::u32string_view letters = U"ابة \n\t\"\\/\u200F\u2029\U00010380\U0010FFFF<\0\x1F"sv;

  uint32_t below(uint32_t n) { return static_cast<uint32_t>(random_() % n); }

  std::string string() {
    std::string result;
    for (auto i = below(5); i-- > 0;) result += below(2) ? "خبر" : std::string(1, static_cast<char>(below(128)));
    return result;
  }

  std::optional<std::string> maybe() { return below(2) ? std::optional(string()) : std::nullopt; }

  Span span() {
    const uint32_t start = below(length_ + 1);
    return {start, start + below(length_ - start + 1)};
  }

  template <class Enum>
  Enum one_of() {
    return static_cast<Enum>(below(static_cast<uint32_t>(names_of<Enum>().size())));
  }

  template <class T, class Make>
  std::vector<T> some(Make make) {
    std::vector<T> result;
    for (auto i = below(4); i-- > 0;) result.push_back(make());
    return result;
  }

  std::vector<std::string> strings() {
    return some<std::string>([&] { return string(); });
  }

  float number() { return (static_cast<float>(below(2000001)) - 1e6F) / static_cast<float>(1 + below(1000)); }

  Entity entity() {
    Entity e{string(), one_of<EntityType>(), string(), strings(), strings(), {}, {}, {}, {}};
    e.mentions = some<Span>([&] { return span(); });
    e.references = some<Span>([&] { return span(); });
    e.evidence = some<Evidence>([&] { return Evidence{span(), one_of<Why>(), span()}; });
    e.facts = some<Fact>([&] { return Fact{one_of<FactKind>(), span(), string()}; });
    return e;
  }

  Reference reference() { return {span(), string()}; }

  Attribution attribution() {
    Attribution a;
    a.id = string();
    if (below(2)) a.source = reference();
    a.cue = {span(), string()};
    a.content = span();
    a.quote = one_of<Quote>(), a.act = one_of<Act>(), a.certainty = one_of<Certainty>();
    a.polarity = one_of<Polarity>(), a.source_type = one_of<SourceType>();
    a.parent = string();
    a.via = some<Reference>([&] { return reference(); });
    a.chain = strings();
    const auto feature = [&] { return Reason::Feature{string(), number()}; };
    a.reasons = some<Reason>([&] { return Reason{string(), number(), some<Reason::Feature>(feature)}; });
    return a;
  }

  std::mt19937 random_;
  uint32_t length_ = 0;
};

TEST(ReportFromJson, GivesBackAnyReport) {
  for (unsigned seed = 0; seed < 200; ++seed) expect_same(RandomReport(seed).report());
}

std::string replaced(std::string json, const std::string& what, const std::string& with) {
  const std::size_t at = json.find(what);
  if (at == std::string::npos) ADD_FAILURE() << what << " is not in " << json;
  return json.replace(at, what.size(), with);
}

TEST(ReportFromJson, TakesOtherKeysAndAnyOrder) {
  const Report report = odd_report();
  std::string json = to_json(report, {.explain = true});
  json = replaced(json, R"("isnad":1,)", R"("later":[{"a":[1e3,null,true]}],)");
  json = replaced(json, R"("lemma":"قال")", R"("gloss":{},"lemma":"قال")");
  json.back() = ',';
  json += R"("isnad":1})";
  const auto again = from_json(json);
  ASSERT_TRUE(again) << again.error().place << again.error().sentence;
  EXPECT_EQ(testing::difference(*again, report), "");
}

TEST(ReportFromJson, WhatDiffersIsSeen) {
  const Report report = odd_report();
  Report other = report;
  other.attributions[1].reasons[0].features[0].weight += 1;
  EXPECT_EQ(testing::difference(report, other), "attributions[1]");
  other = report;
  other.url.reset();
  EXPECT_EQ(testing::difference(report, other), "url");
}

struct Row {
  const char* what;
  const char* with;
  const char* place;
  const char* sentence;  // how it begins
};

constexpr Row rows[] = {
    {R"("isnad":1,)", "", "", "this is no report of isnad"},
    {R"("isnad":1)", R"("isnad":2)", "isnad", "this report is of another version"},
    {R"("isnad":1)", R"("isnad":"1")", "isnad", "this report is of another version"},
    {R"("isnad":1)", R"("isnad":1.0)", "isnad", "this report is of another version"},
    {R"("title":"x",)", "", "title", "this field is missing"},
    {R"("title":"x")", R"("title":null)", "title", "this must be a string"},
    {R"("url":null)", R"("url":7)", "url", "this must be a string or null"},
    {R"("authors":["y"])", R"("authors":"y")", "authors", "this must be an array"},
    {R"("authors":["y"])", R"("authors":["y",{}])", "authors[1]", "this must be a string"},
    {R"("text":"abcdefghij")", R"("text":[])", "text", "this must be a string"},
    {R"("text":"abcdefghij")", R"("text":"abcdefghi")", "blocks[0]", "it ends at 10, but the text at 9"},
    {R"("blocks":[{)", R"("blocks":[7,{)", "blocks[0]", "this must be an object"},
    {R"("kind":"title")", R"("kind":"banner")", "blocks[0].kind", "«banner» is none of title, heading, paragraph"},
    {R"("kind":"title")", R"("kind":"a\nb\u0000")", "blocks[0].kind", "«a\uFFFDb\uFFFD» is none of title"},
    {R"("kind":"title")", R"("kind":"")", "blocks[0].kind", "«» is none of"},
    {R"("kind":"title")", R"("kind":0)", "blocks[0].kind", "this must be a string"},
    {R"("kind":"title","start":0)", R"("kind":"title","start":-1)", "blocks[0].start", "this must be a whole number"},
    {R"("kind":"title","start":0)", R"("kind":"title","start":0.0)", "blocks[0].start", "this must be a whole number"},
    {R"("kind":"title","start":0)", R"("kind":"title","start":4294967296)", "blocks[0].start", "this must be a whole"},
    {R"("type":"person")", R"("type":"Person")", "entities[0].type", "«Person» is none of person, place"},
    {R"("mentions":[{"start":1)", R"("mentions":[{"start":3)", "entities[0].mentions[0]",
     "it ends at 2, before its start at 3"},
    {R"("references":[)", R"("references":[{"start":11,"end":11})", "entities[0].references[0]", "it ends at 11"},
    {R"("why":"role")", R"("why":"rôle")", "entities[0].evidence[0].why", "«rôle» is none of name"},
    {R"("because":{"start":0,)", R"("because":{)", "entities[0].evidence[0].because.start", "this field is missing"},
    {R"("value":"z")", R"("value":[])", "entities[0].facts[0].value", "this must be a string"},
    {R"("relation":"since")", R"("relation":"now")", "dates[0].relation", "«now» is none of on, after"},
    {R"("cue":{)", R"("Cue":{)", "attributions[1].cue", "this field is missing"},
    {R"("cue":{)", R"("cue":[],"Cue":{)", "attributions[1].cue", "this must be an object"},
    {R"("lemma":"l")", R"("lemma":null)", "attributions[1].cue.lemma", "this must be a string"},
    {R"("source":{)", R"("source":0,"s":{)", "attributions[1].source", "this must be an object"},
    {R"("entity":"e1")", R"("entity":1)", "attributions[1].source.entity", "this must be a string or null"},
    {R"("content":{"start":4,"end":9})", R"("content":{"start":4,"end":99})", "attributions[1].content",
     "it ends at 99"},
    {R"("quote":"direct",)", "", "attributions[1].quote", "this field is missing"},
    {R"("act":"deny")", R"("act":"shout")", "attributions[1].act", "«shout» is none of say, confirm"},
    {R"("chance":0.5)", R"("chance":"0.5")", "attributions[1].reasons[0].chance", "this must be a number"},
    {R"("weight":2.0)", R"("weight":-1e39)", "attributions[1].reasons[0].features[0].weight",
     "this number is too large"},
    {R"("links":[])", R"("links":{})", "links", "this must be an array"},
    {R"("title":"x",)", R"("title":"x",,)", "offset 75", "broken JSON: Missing a name for object member"},
    {R"("title":"x",)", "\"title\":\"x\xFF", "offset 75", "broken JSON"},
    {R"("isnad":1)", R"("isnad":1e999)", "offset 9", "broken JSON: Number too big"},
};

// The attribution of the table is the second, so that its index is not the default.
Report plain_report() {
  Report r;
  r.title = "x";
  r.authors = {"y"};
  r.text = U"abcdefghij";
  r.blocks = {{BlockKind::title, {0, 10}}};
  r.entities = {{"e1", EntityType::person, "n", {}, {}, {{1, 2}}, {}, {}, {}}};
  r.entities[0].evidence = {{{1, 2}, Why::role, {0, 1}}};
  r.entities[0].facts = {{FactKind::role, {0, 1}, "z"}};
  r.dates = {{{1, 2}, {}, {}, DateRelation::since}};
  r.attributions.resize(2);
  Attribution& a = r.attributions[1];
  a.id = "a2";
  a.source = Reference{{1, 2}, "e1"};
  a.cue = {{2, 3}, "l"};
  a.content = {4, 9};
  a.quote = Quote::direct;
  a.act = Act::deny;
  a.reasons = {{"cue", 0.5F, {{"f", 2}}}};
  return r;
}

// A row about attributions changes the second one.
std::string changed(const std::string& json, const Row& row) {
  const std::size_t second = json.find(R"("id":"a2")");
  if (std::string_view(row.place).starts_with("attributions")) {
    return json.substr(0, second) + replaced(json.substr(second), row.what, row.with);
  }
  return replaced(json, row.what, row.with);
}

TEST(ReportFromJson, SaysWhatIsWrongAndWhere) {
  const std::string json = to_json(plain_report(), {.explain = true});
  ASSERT_TRUE(from_json(json));
  for (const Row& row : rows) {
    const auto report = from_json(changed(json, row));
    ASSERT_FALSE(report) << row.with;
    EXPECT_EQ(report.error().place, row.place) << row.with;
    EXPECT_TRUE(report.error().sentence.starts_with(row.sentence)) << row.with << ": " << report.error().sentence;
  }
}

struct Whole {
  std::string json;
  const char* place;
  const char* sentence;
};

TEST(ReportFromJson, RefusesWhatIsNoReport) {
  const std::string good = to_json(plain_report());
  const std::string deep(1000000, '[');
  const Whole wholes[] = {
      {"", "offset 0", "broken JSON: The document is empty"},
      {"[]", "", "a report is a JSON object"},
      {"null", "", "a report is a JSON object"},
      {"{}", "", "this is no report of isnad"},
      {R"({"isnad":1})", "text", "this field is missing"},
      {deep, "offset 64", "broken JSON: it is nested deeper than 64"},
      {good + good, "offset", "broken JSON: The document root must not be followed by other values"},
      {good + std::string(1, '\0'), "offset", "broken JSON"},
      {std::string("\0", 1) + good, "offset 0", "broken JSON"},
      {"\xEF\xBB\xBF" + good, "offset 0", "broken JSON"},
  };
  for (const Whole& row : wholes) {
    const auto report = from_json(row.json);
    ASSERT_FALSE(report) << row.sentence;
    EXPECT_TRUE(report.error().place.starts_with(row.place)) << row.sentence << ": " << report.error().place;
    EXPECT_TRUE(report.error().sentence.starts_with(row.sentence)) << report.error().sentence;
  }
}

TEST(ReportFromJson, APartOfAReportIsNone) {
  const std::string json = to_json(odd_report(), {.explain = true});
  for (std::size_t size = 0; size < json.size(); ++size) {
    const auto report = from_json(std::string_view(json).substr(0, size));
    ASSERT_FALSE(report) << size;
    EXPECT_FALSE(report.error().sentence.empty());
  }
}

TEST(ReportFromJson, SurvivesAnyChangedByte) {
  const std::string json = to_json(odd_report(), {.explain = true});
  for (std::size_t at = 0; at < json.size(); ++at) {
    for (const char byte : {'\0', '"', '\\', '{', '9'}) {
      std::string changed_json = json;
      changed_json[at] = byte;
      const auto report = from_json(changed_json);
      if (report) expect_same(*report, {.explain = true});
    }
  }
}

}  // namespace
}  // namespace isnad
