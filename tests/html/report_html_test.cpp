#include "report_html.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <random>
#include <sstream>

#include "html/escape.h"
#include "support/marked.h"
#include "support/reading.h"
#include "text/unicode.h"

namespace isnad {
namespace {

std::vector<std::u32string> texts_of(const Report& report) {
  std::vector<std::u32string> texts;
  for (const Block& block : report.blocks) texts.emplace_back(slice(report.text, block.span));
  return texts;
}

std::size_t count(const std::string& text, std::string_view word) {
  std::size_t found = 0;
  for (std::size_t at = text.find(word); at != std::string::npos; at = text.find(word, at + 1)) ++found;
  return found;
}

struct Escape {
  std::u32string_view text;
  const char* passage;
  const char* line;
};

constexpr Escape escapes[] = {
    {U"<b>&\"'", "&lt;b&gt;&amp;&quot;&#39;", "&lt;b&gt;&amp;&quot;&#39;"},
    {U"&lt;", "&amp;lt;", "&amp;lt;"},
    {U"a\tb\n c", "a\tb\n c", "a b c"},
    {U" \n a \r\n", " \n a &#13;\n", "a"},
    {U"\x01\x7F\x85\xFDD0\xFFFF", "\uFFFD\uFFFD\uFFFD\uFFFD\uFFFD", "\uFFFD\uFFFD"},
    {U"سالم\u200F", "سالم\u200F", "سالم\u200F"},
    {U"a\u202Eb", "a<bdi class=\"override\" data-code=\"U+202E\">\u202E</bdi>b", "ab"},
    {U"\u202Ba\u202C\u2067b\u2069", "\u202Ba\u202C\u2067b\u2069", "ab"},
};

TEST(HtmlEscape, TextIsTextAndNothingElse) {
  for (const Escape& row : escapes) {
    std::string passage;
    html::append_passage(passage, row.text);
    EXPECT_EQ(passage, row.passage);
    EXPECT_EQ(html::one_line(row.text, 100), row.line) << row.passage;
  }
}

TEST(HtmlEscape, LinesAreCutBehindAWord) {
  EXPECT_EQ(html::one_line(std::string_view("واحد اثنان ثلاثة"), 12), "واحد اثنان…");
  EXPECT_EQ(html::one_line(std::string_view("واحد اثنان"), 10), "واحد اثنان");
  EXPECT_EQ(html::one_line(std::string_view("طويلة"), 3), "طوي…");
  EXPECT_EQ(html::one_line(std::string_view(""), 3), "");
}

struct Address {
  const char* url;
  const char* link;
  const char* host;
};

constexpr Address addresses[] = {
    {"https://wadi.example/a?b=1&c='2'", "https://wadi.example/a?b=1&amp;c=&#39;2&#39;", "wadi.example"},
    {"HTTP://wadi.example", "HTTP://wadi.example", "wadi.example"},
    {"https://good.example@bad.example/", "https://good.example@bad.example/", "bad.example"},
    {"https://bad.example\\@good.example/", "https://bad.example\\@good.example/", "bad.example"},
    {"https://خبر.example/", "https://خبر.example/", "خبر.example"},
    {"javascript:alert(1)//http://wadi.example", "", ""},
    {" https://wadi.example", "", ""},
    {"https://wadi.example/a b", "", "wadi.example"},
    {"https:///path", "", ""},
    {"https:", "", ""},
    {"data:text/html,x", "", ""},
    {"//wadi.example", "", ""},
    {"", "", ""},
};

TEST(HtmlEscape, OnlyHttpIsALink) {
  for (const Address& row : addresses) {
    EXPECT_EQ(html::link(row.url), row.link) << row.url;
    EXPECT_EQ(html::host(row.url), row.host) << row.url;
  }
}

struct Row {
  const char* what;
  const char* notation;
  const char* found;  // in the article
};

constexpr Row rows[] = {
    {"a cue leads to its statement", "[c1 قال]1c", "id=\"d3-a1\" href=\"#d3-s1\""},
    {"a statement leads to its cue", "[c1 قال]1c", "<a class=\"number\" href=\"#d3-a1\""},
    {"a source without entity is its words", "[s1 سالم]1s [c1 قال]1c", "<bdi class=\"source by-person\">سالم</bdi>"},
    {"an entity has a name", "[s1 سالم]1s [c1 قال]1c\n@e1 سالم الهادي\n@1 source=e1",
     "<bdi class=\"source by-person\">سالم الهادي</bdi> <span class=\"words\">في النص: <bdi>سالم</bdi></span>"},
    {"nobody is named", "[c1 قيل]1c\n@1 anonymous", "<bdi class=\"source by-nobody\">بلا مصدر مذكور</bdi>"},
    {"act, polarity, certainty, quote, kind of source", "[s1 س]1s [c1 نفى]1c\n@1 deny negative probable mixed office",
     "<span class=\"act\">نفي</span> <bdi class=\"wording\">نفى</bdi> <span class=\"polarity\">منفي</span> <span "
     "class=\"certainty\">مرجّح</span> "
     "<span>بعضه حرفي</span> <span>منصب أو جهة رسمية</span>"},
    {"counts", "[s1 مصدر]1s [c1 قال]1c [c2 قيل]2c [s3 سالم]3s [c3 قال]3c\n@1 anonymous\n@2 anonymous",
     "<dt>الأقوال</dt><dd>3</dd></div>\n<div class=\"doubtful\"><dt>عن مصادر مجهولة</dt><dd>1</dd></div>\n"
     "<div class=\"doubtful\"><dt>بلا مصدر مذكور</dt><dd>1</dd></div>"},
    {"the chain points to this page",
     "@outlet ص\n[s1 سالم]1s [v1 الوكالة]1v [c1 قال]1c\n@e1 سالم\n@e2 الوكالة\n@e3 ص\n@1 "
     "source=e1 via=e2 chain=e3,e2,e1",
     "<bdi>ص</bdi> <span class=\"arrow\">→</span> <bdi>الوكالة</bdi> <span class=\"arrow\">→</span> <bdi>سالم</bdi>"},
    {"a parent", "[t1 [c2 قال]2c [t2 ب]2t]1t [c1 قال]1c\n@2 parent=a1", "ضمن القول <a href=\"#d3-s1\">1</a>"},
    {"a cue that a content cuts is one link", "[c1 ق[t1 ال]1c ب]1t",
     ">ق</a><span class=\"content lane-0 act-say sure-certain\" data-statements=\"1\" title=\"بلا مصدر مذكور: قول\">"
     "<span class=\"cue act-say sure-certain\">ال</span> ب</span>"},
    {"a cue of two statements has two places", "[c1 [c2 قال]2c]1c", "<span id=\"d3-a2\"></span><a class=\"cue"},
    {"an item with its own sign", "- 1) أ", "<li class=\"block item signed\""},
    {"a page without title", "@input a.html\nنص", "<h2>a.html</h2>"},
    {"no statement", "نص", "لا قول منسوبا إلى أحد"},
    {"another language", "texte", "لغة هذا النص غير العربية"},
};

TEST(ReportHtml, SaysWhatTheReportSays) {
  for (const Row& row : rows) {
    const std::string article = html_article(testing::marked_report(row.notation), 3);
    EXPECT_TRUE(article.find(row.found) != std::string::npos) << row.what << "\n" << article;
  }
}

TEST(ReportHtml, ACueOutsideAllBlocksHasNoLink) {
  Report report = testing::marked_report("[c1 قال]1c");
  report.blocks.clear();
  const std::string article = html_article(report, 1);
  EXPECT_EQ(count(article, "href="), 0U);
  EXPECT_EQ(count(article, "<span class=\"number\">1</span>"), 1U);
}

TEST(ReportHtml, ALanguageIsNoMarkup) {
  Report report = testing::marked_report("a");
  report.language = "ar\" onload=\"x";
  EXPECT_EQ(count(html_article(report, 1), "onload"), 0U);
  report.language = "fr";
  EXPECT_EQ(count(html_article(report, 1), "lang=\"fr\" dir=\"ltr\""), 2U);
}

TEST(ReportHtml, TheTextOfEveryBlockIsThere) {
  for (const Row& row : rows) {
    const Report report = testing::marked_report(row.notation);
    EXPECT_EQ(testing::block_texts(html_article(report, 1)), texts_of(report)) << row.what;
  }
  for (const auto& file : std::filesystem::directory_iterator(ISNAD_SOURCE "/examples")) {
    if (file.path().extension() != ".txt" && file.path().extension() != ".html") continue;
    std::ostringstream bytes;
    bytes << std::ifstream(file.path(), std::ios::binary).rdbuf();
    const auto report = read(testing::knowledge(), file.path().filename().string(), bytes.str());
    ASSERT_TRUE(report);
    EXPECT_EQ(testing::block_texts(html_article(*report, 1)), texts_of(*report)) << file.path();
  }
}

// Any spans: empty ones, crossing ones, such as reach beyond blocks and text; parents in a circle.
Report random_report(std::mt19937& random) {
  constexpr std::u32string_view letters = U"ابتسم<>&\"' \u202Ea1";
  Report report;
  for (auto block = random() % 6; block-- > 0;) {
    const auto start = static_cast<uint32_t>(report.text.size());
    for (auto i = random() % 20; i-- > 0;) report.text += letters[random() % letters.size()];
    const auto end = static_cast<uint32_t>(report.text.size());
    report.text += U'\n';
    report.blocks.push_back({static_cast<BlockKind>(random() % 7), {start, end}});
  }
  const auto length = static_cast<uint32_t>(report.text.size());
  const auto span = [&] {
    const auto start = static_cast<uint32_t>(random() % (length + 3));
    return Span{start, start + static_cast<uint32_t>(random() % 15)};
  };
  report.attributions.resize(random() % 12);
  for (std::size_t i = 0; i < report.attributions.size(); ++i) {
    Attribution& a = report.attributions[i];
    a.id = "a" + std::to_string(i + 1);
    a.cue.span = span();
    a.content = span();
    if (random() % 2) a.source = Reference{span(), ""};
    if (random() % 3 == 0) a.via.push_back({span(), ""});
    a.parent = "a" + std::to_string(random() % 12);
    a.act = static_cast<Act>(random() % 14);
  }
  return report;
}

std::size_t opened(const std::string& html, const std::string& element) {
  return count(html, "<" + element + " ") + count(html, "<" + element + ">");
}

TEST(ReportHtml, AnySpansLeaveTheTextWholeAndElementsClosed) {
  std::mt19937 random(7);
  for (int round = 0; round < 500; ++round) {
    const Report report = random_report(random);
    const std::string article = html_article(report, 1);
    EXPECT_EQ(testing::block_texts(article), texts_of(report)) << article;
    for (const char* element : {"span", "a", "b", "bdi", "p", "ul", "ol", "li", "details", "h2", "h3", "div"})
      EXPECT_EQ(opened(article, element), count(article, "</" + std::string(element) + ">")) << element << article;
  }
}

// A sentence of nothing but cues, each inside the content of the one before: what is written must not be its square.
TEST(ReportHtml, GrowsAsTheText) {
  const auto size_of = [](uint32_t statements) {
    Report report;
    report.text = std::u32string(statements * 10, U'ق');
    report.blocks.push_back({BlockKind::paragraph, {0, statements * 10}});
    for (uint32_t i = 0; i < statements; ++i) {
      Attribution a;
      a.id = "a" + std::to_string(i + 1);
      a.source = Reference{{0, 3}, ""};
      a.cue.span = {i * 10 + 3, i * 10 + 7};
      a.content = {i * 10 + 8, statements * 10};
      if (i > 0) a.parent = "a" + std::to_string(i);
      report.attributions.push_back(a);
    }
    return html_article(report, 1).size();
  };
  EXPECT_LT(size_of(4000), 5 * size_of(1000));
}

}  // namespace
}  // namespace isnad
