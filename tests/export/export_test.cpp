#include <gtest/gtest.h>

#include <set>

#include "export/csv.h"
#include "export/exporter.h"
#include "export/graphml.h"
#include "export/id_set.h"
#include "export/iri.h"
#include "export/quoted.h"
#include "support/archived.h"
#include "support/marked.h"
#include "support/reading.h"

namespace isnad::exporting {
namespace {

std::size_t count(const std::string& text, std::string_view word) {
  std::size_t found = 0;
  for (std::size_t at = text.find(word); at != std::string::npos; at = text.find(word, at + 1)) ++found;
  return found;
}

TEST(Export, FormatsHaveTheNamesOfTheOption) {
  EXPECT_EQ(format_called("jsonl"), Format::jsonl);
  EXPECT_EQ(format_called("csv"), Format::csv);
  EXPECT_EQ(format_called("jsonld"), Format::json_ld);
  EXPECT_EQ(format_called("graphml"), Format::graphml);
  EXPECT_EQ(format_called("xlsx"), std::nullopt);
  EXPECT_EQ(format_called(""), std::nullopt);
}

struct Cell {
  std::string_view value;
  std::string_view cell;
};

constexpr Cell cells[] = {
    {"", ""},
    {"قال", "قال"},
    {" أ ", " أ "},
    {"a,b", "\"a,b\""},
    {"a\"b", "\"a\"\"b\""},
    {"a\nb", "\"a\nb\""},
    {"a\r\nb", "\"a\r\nb\""},
    {"=1+1", "'=1+1"},
    {"+1", "'+1"},
    {"-1", "'-1"},
    {"@a", "'@a"},
    {"\t=1", "'\t=1"},
    {"\r=1", "\"'\r=1\""},
    {"\n=1", "\"'\n=1\""},
    {"＝1", "'＝1"},
    {"=\"1\"", "\"'=\"\"1\"\"\""},
    {"'=1", "''=1"},
    {"''@", "'''@"},
    {"'قال'", "'قال'"},
    {"'", "'"},
    {"1=1", "1=1"},
    {std::string_view("a\0b", 3), "a\uFFFDb"},
    {"a\xED\xA0\x80z", "a\uFFFD\uFFFD\uFFFDz"},
    {"\xFF", "\uFFFD"},
};

TEST(ExportCsv, CellsAreQuotedAndNoFormulas) {
  for (const Cell& row : cells) {
    std::string cell;
    append_cell(cell, row.value);
    EXPECT_EQ(cell, row.cell);
  }
}

TEST(ExportCsv, TheByteOrderMarkIsWantedOrNotThere) {
  EXPECT_TRUE(make_exporter(Format::csv, {.byte_order_mark = true})
                  ->start()
                  .starts_with("\xEF\xBB\xBF"
                               "article,"));
  EXPECT_TRUE(make_exporter(Format::csv)->start().starts_with("article,"));
}

struct Xml {
  std::u32string_view text;
  std::string_view xml;
};

constexpr Xml xmls[] = {
    {U"<b a='\"'>&amp;]]>", "&lt;b a='\"'&gt;&amp;amp;]]&gt;"},
    {U"a\tb\nc\rd", "a\tb\nc&#13;d"},
    {std::u32string_view(U"\0\x01\x1F\xD800\xDFFF\xFFFE\xFFFF", 7), "\uFFFD\uFFFD\uFFFD\uFFFD\uFFFD\uFFFD\uFFFD"},
    {U"\u202Eقال\u2069", "\u202Eقال\u2069"},
    {U"\U0001F600", "\U0001F600"},
};

TEST(ExportGraphMl, TextIsTextAndNothingElse) {
  for (const Xml& row : xmls) {
    std::string xml;
    append_xml(xml, row.text);
    EXPECT_EQ(xml, row.xml);
  }
}

TEST(ExportGraphMl, IdsAreTokensAndStayApart) {
  EXPECT_EQ(name_token("k3f9a1:a1"), "k3f9a1:a1");
  EXPECT_EQ(name_token("a b"), "a_20_b");
  const std::set<std::string> tokens{name_token("a b"), name_token("a_20_b"), name_token("ab"), name_token("a\nb")};
  EXPECT_EQ(tokens.size(), 4U);
}

TEST(ExportGraphMl, LongContentsAreCut) {
  std::string said;
  for (int i = 0; i < 100; ++i) said += "قا ";
  const auto archive =
      testing::archived("@article k1 2024 p-1\n@e1 س\n[s1 س]1s [c1 قال]1c [t1 " + said + "]1t\n@1 source=e1");
  const std::string graph = testing::exported(archive, Format::graphml);
  std::string shown;
  for (int i = 0; i < 66; ++i) shown += "قا ";
  EXPECT_NE(graph.find("<data key=\"e-content\">" + shown + "قا…</data>"), std::string::npos) << graph;
}

TEST(ExportGraphMl, MentionsAreForThoseWhoAskForThem) {
  const auto archive = testing::archived("@article k1 2024 p-1\n@e1 س\n[s1 س]1s [c1 قال]1c\n@1 source=e1");
  EXPECT_EQ(count(testing::exported(archive, Format::graphml), "mentioned"), 0U);
  EXPECT_EQ(count(testing::exported(archive, Format::graphml, {.mentions = true}),
                  "source=\"article:k1\" target=\"entity:p-1\"><data key=\"e-kind\">mentioned"),
            1U);
}

struct Address {
  std::string_view url;
  bool is_name;
};

constexpr Address addresses[] = {
    {"https://wadi.example/a?b=1&c='2'#d", true},
    {"HTTP://wadi.example:8080", true},
    {"https://خبر.example/خبر/١", true},
    {"https://wadi.example/%D8%AE", true},
    {"https://wadi.example/%D8%A", false},
    {"https://wadi.example/100%", false},
    {"https://wadi.example/a b", false},
    {"https://wadi.example/<script>", false},
    {"https://wadi.example/a\"b", false},
    {"https://wadi.example/a#b#c", false},
    {"https://wadi.example/[1]", false},
    {"https://wadi.example/\xE2\x80\xAE", false},
    {"https://wadi.example/\xFF", false},
    {"https://user:password@wadi.example/", false},
    {"https://wadi.example:port/", false},
    {"https://:80/", false},
    {"https:///path", false},
    {"javascript:alert(1)//https://wadi.example", false},
    {"urn:isnad:entity:p-1", false},
    {"", false},
};

TEST(ExportJsonLd, OnlyAddressesThatAreIrisNameAnArticle) {
  for (const Address& row : addresses) EXPECT_EQ(web_iri(row.url), row.is_name ? row.url : "") << row.url;
}

TEST(ExportJsonLd, AnyIdMakesAnIri) {
  EXPECT_EQ(urn("entity", "p-1"), "urn:isnad:entity:p-1");
  EXPECT_EQ(urn("outlet", "صوت <%"), "urn:isnad:outlet:%D8%B5%D9%88%D8%AA%20%3C%25");
  EXPECT_EQ(urn("outlet", "\xFF"), "urn:isnad:outlet:%EF%BF%BD");
}

TEST(ExportJsonLd, QuotationsAreWhatIsQuoted) {
  const Report report = testing::marked_report(
      "[t1 نعم]1t [t2 أن «العمل «مستمر» هنا» و\"الجسر]2t آمن\" [t3 «لا»]3t\n@1 direct\n@2 mixed\n@3 indirect");
  const Quoted quoted(report);
  std::vector<std::string> words;
  for (const Attribution& a : report.attributions) {
    for (const Span span : quoted.passages(a)) words.push_back(testing::words(report, span));
  }
  EXPECT_EQ(words, (std::vector<std::string>{"نعم", "العمل «مستمر» هنا", "الجسر"}));
}

TEST(ExportIdSet, EachIdIsNewOnce) {
  IdSet set;
  for (int round = 0; round < 2; ++round) {
    for (int i = 0; i < 10'000; ++i) EXPECT_EQ(set.add("p-" + std::to_string(i)), round == 0);
  }
  EXPECT_EQ(set.size(), 10'000U);
}

// What is kept of an article that was written must not grow with its text.
TEST(Export, NodesAreWrittenOnce) {
  std::string notation;
  for (int i = 0; i < 50; ++i)
    notation += "@article k" + std::to_string(i) +
                " 2024 p-1\n@outlet ص\n@e1 سالم\n@role e1 وزير\n[s1 سالم]1s [c1 قال]1c\n" + "@1 source=e1\n";
  const auto archive = testing::archived(notation);
  const std::string graph = testing::exported(archive, Format::graphml);
  EXPECT_EQ(count(graph, "<node id=\"entity:"), 1U);
  EXPECT_EQ(count(graph, "<node id=\"outlet:"), 1U);
  EXPECT_EQ(count(graph, "<node id=\"article:"), 50U);
  const std::string linked = testing::exported(archive, Format::json_ld);
  EXPECT_EQ(count(linked, "\"@type\":\"Person\""), 1U);
  EXPECT_EQ(count(linked, "\"jobTitle\""), 1U);
  EXPECT_EQ(count(linked, "\"@type\":\"Claim\""), 50U);
}

TEST(Export, AnEmptyArchiveIsADocument) {
  EXPECT_EQ(testing::exported({}, Format::jsonl), "");
  EXPECT_TRUE(testing::exported({}, Format::csv).ends_with("content_end\r\n"));
  EXPECT_TRUE(testing::exported({}, Format::json_ld).ends_with("\"@graph\":[\n]}\n"));
  EXPECT_TRUE(testing::exported({}, Format::graphml).ends_with("directed\">\n</graph>\n</graphml>\n"));
}

}  // namespace
}  // namespace isnad::exporting
