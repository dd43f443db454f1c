#include "page/page.h"

#include <gtest/gtest.h>

#include "knowledge.h"
#include "page/decode.h"
#include "page/extract.h"
#include "page/html.h"
#include "page/metadata.h"
#include "report_json.h"
#include "support/reading.h"
#include "text/unicode.h"

namespace isnad::page {
namespace {

std::string blocks(const Report& report) {
  std::string result;
  for (const Block& b : report.blocks)
    result += (result.empty() ? "" : " | ") + std::string(name(b.kind)) + ": " + testing::words(report, b.span);
  return result;
}

std::string decoded(std::string_view bytes, const std::string& charset = "") {
  const auto text = decode(bytes, charset);
  return text ? std::string(text->text()) : "error: " + text.error().sentence.substr(0, 15);
}

TEST(Decode, Table) {
  EXPECT_EQ(decoded("سلام"), "سلام");
  EXPECT_EQ(decoded("\xEF\xBB\xBFسلام"), "سلام");
  EXPECT_EQ(decoded("\xEF\xBB\xBF\xD3!", "windows-1256"), "\uFFFD!");
  EXPECT_EQ(decoded("\xD3\xE1\xC7\xE3", "windows-1256"), "سلام");
  EXPECT_EQ(decoded("<meta charset=\"windows-1256\">\xD3\xE1\xC7\xE3"), "<meta charset=\"windows-1256\">سلام");
  EXPECT_EQ(decoded("\xD3\xE4\xC7\xE5", "iso-8859-6"), "سلام");
  EXPECT_EQ(decoded(std::string_view("\xFF\xFE\x33\x06\x44\x06", 6)), "سل");
  EXPECT_EQ(decoded("سلام\xD8"), "سلام\uFFFD");
  EXPECT_EQ(decoded(std::string("\x00\x01\x02\x03 PNG", 8)), "error: this is no text");
  EXPECT_EQ(decoded("سلام", "no-such-charset"), "سلام");
}

TEST(IsoDate, Table) {
  EXPECT_EQ(iso_date("2025-10-23"), "2025-10-23");
  EXPECT_EQ(iso_date("2025-10-23T09:00:00.123Z"), "2025-10-23T09:00:00Z");
  EXPECT_EQ(iso_date("2025-10-23 09:00+0300"), "2025-10-23T09:00:00+03:00");
  EXPECT_EQ(iso_date("2025/10/23"), "2025-10-23");
  EXPECT_EQ(iso_date("23.10.2025"), "");
  EXPECT_EQ(iso_date("2025-13-40"), "");
  EXPECT_EQ(iso_date(""), "");
}

TEST(ScrapedText, Blocks) {
  EXPECT_EQ(blocks(testing::read_text(
                "العنوان\n\nفقرة أولى طويلة بما يكفي.\nموقف البلدية\nفقرة ثانية طويلة بما يكفي.\n  • بند أول\n"
                "اقرأ أيضاً: خبر آخر\nاترك رداً\nأي سطر بعد ذلك")),
            "title: العنوان | paragraph: فقرة أولى طويلة بما يكفي. | heading: موقف البلدية | paragraph: فقرة ثانية "
            "طويلة بما يكفي. | "
            "item: • بند أول | furniture: اقرأ أيضاً: خبر آخر | furniture: اترك رداً | furniture: أي سطر بعد ذلك");
}

TEST(ScrapedText, IsKeptCharacterByCharacter) {
  const std::string text = "  العنوان \r\n\n\tسطر\u200F فيه ـ كل شيء\n\n";
  EXPECT_EQ(text::to_utf8(testing::read_text(text).text), text);
}

TEST(Html, KeepsTheStoryOnly) {
  const Report report = testing::read_html(
      "<html lang=ar><head><title>سقوط جدار المدرسة | الأفق</title><meta property='og:site_name' "
      "content='الأفق'></head><body>"
      "<nav><ul><li><a href=/a>الرئيسية</a></li></ul></nav><article><h1>سقوط جدار المدرسة</h1><div "
      "class='share'>شارك</div>"
      "<p>سقط جدار المدرسة القديمة مساء أمس ولم يصب أحد بأذى بحسب إدارة المدرسة في البلدة.</p><ul><li>بند أول من "
      "القائمة</li></ul>"
      "<figure><figcaption>صورة الجدار</figcaption></figure><blockquote>لم نتوقع سقوطه بهذه السرعة ونحن نشكر الجيران "
      "على مساعدتهم لنا.</blockquote>"
      "<h2>اقرأ أيضا</h2></article><aside><p>خبر آخر لا صلة له بالقصة ولكنه طويل بما يكفي ليبدو فقرة من "
      "الفقرات.</p></aside>"
      "<footer>جميع الحقوق محفوظة</footer></body></html>");
  EXPECT_EQ(blocks(report),
            "title: سقوط جدار المدرسة | paragraph: سقط جدار المدرسة القديمة مساء أمس ولم يصب أحد بأذى بحسب إدارة "
            "المدرسة في البلدة. | "
            "item: بند أول من القائمة | caption: صورة الجدار | quote: لم نتوقع سقوطه بهذه السرعة ونحن نشكر الجيران على "
            "مساعدتهم لنا.");
  EXPECT_EQ(report.title, "سقوط جدار المدرسة");
  EXPECT_EQ(report.outlet, "الأفق");
  EXPECT_EQ(report.language, "ar");
}

TEST(Facts, KnownOnesOutweighThePage) {
  ReadOptions options;
  options.kind = InputKind::text;
  options.facts = {"عنوان السجل", "الأفق", {"سعاد الراوي"}, "2025-10-23 09:00", "ar"};
  const auto report = isnad::read(testing::knowledge(), "record", "سطر\nقال سالم إن الجسر آمن.", options);
  ASSERT_TRUE(report);
  EXPECT_EQ(report->title, "عنوان السجل");
  EXPECT_EQ(report->outlet, "الأفق");
  EXPECT_EQ(report->authors, std::vector<std::string>{"سعاد الراوي"});
  EXPECT_EQ(report->published, "2025-10-23T09:00:00");
}

TEST(Html, HostileMarkupIsReadOrRefusedQuickly) {
  const std::string story = "<p>سقط جدار المدرسة القديمة مساء أمس ولم يصب أحد بأذى بحسب إدارة المدرسة في البلدة.</p>";
  std::string attributes = "<p ";
  for (int i = 0; i < 20000; ++i) attributes += "a" + std::to_string(i) + "=x ";
  std::string unclosed;
  for (int i = 0; i < 400; ++i) unclosed += "<b><i><div><table><tr><td>";
  for (const std::string& page : {"<html>" + attributes + ">" + story, "<!DOCTYPE html><!-- " + story + story,
                                  "<script>" + story + "</script>" + story, "<title>" + story, unclosed + story}) {
    ReadOptions options;
    options.kind = InputKind::html;
    const auto report = isnad::read(testing::knowledge(), "hostile", page, options);
    if (report) {
      for (const Block& b : report->blocks) EXPECT_LE(b.span.end, report->text.size());
    } else {
      EXPECT_FALSE(report.error().sentence.empty());
    }
  }
}

TEST(Html, WordsKeepTheirLetters) {
  const Report report = testing::read_html(
      "<html lang=ar><body><article><h1>خبر</h1><p>قال مدير الـ&rlm;«مدرسة» إن ﻻ أحد أصيب وإن مي&zwnj;روم في رأس ـ "
      "النهر بخير وفق "
      "ما ذكرتـــه&nbsp;الإدارة لأسرته.</p><p>وأضاف أن الدروس تستأنف يوم الأحد في مبنى المكتبة العامة بعد إصلاح "
      "السور.</p>");
  EXPECT_EQ(
      blocks(report),
      "title: خبر | paragraph: قال مدير الـ\u200F«مدرسة» إن ﻻ أحد أصيب وإن مي\u200Cروم في رأس ـ النهر بخير وفق ما "
      "ذكرتـــه\u00A0الإدارة لأسرته. | paragraph: وأضاف أن الدروس تستأنف يوم الأحد في مبنى المكتبة العامة بعد إصلاح "
      "السور.");
  ASSERT_GE(report.attributions.size(), 2);
  EXPECT_EQ(testing::words(report, report.attributions[0].content),
            "ﻻ أحد أصيب وإن مي\u200Cروم في رأس ـ النهر بخير وفق ما ذكرتـــه\u00A0الإدارة لأسرته");
}

TEST(Html, LinksByKind) {
  const Report report = testing::read_html(
      "<html lang=ar><body><article><h1>خبر</h1><p>قال المدير سالم الهادي إن الجدار سقط مساء أمس كما ذكر <a "
      "href='https://wadi.example/1'>بيان المدرسة</a> ولم يصب أحد.</p><p>وأضاف أن الدروس تستأنف يوم الأحد في المكتبة "
      "العامة "
      "في وسط البلدة.</p><ul><li><a href=/2>خبر آخر من البلدة</a></li></ul><a "
      "href='https://www.facebook.com/share'>فيسبوك</a></article><a href=/3>خارج القصة</a>");
  std::string links;
  for (const Link& link : report.links) links += std::string(name(link.kind)) + " " + link.href + "\n";
  EXPECT_EQ(links, "source https://wadi.example/1\nrelated /2\nsocial https://www.facebook.com/share\n");
}

// Pages made to make a parser work without end: each is read or refused, and what it may cost is bounded.
TEST(Html, MarkupThatGrowsIsRefused) {
  const auto many = [](std::string_view piece, int count) {
    std::string all;
    for (int i = 0; i < count; ++i) {
      all += piece;
      for (std::size_t at = all.find('#'); at != all.npos; at = all.find('#')) all.replace(at, 1, std::to_string(i));
    }
    return all;
  };
  const auto refused = [](const std::string& html) {
    const auto tree = parse_html(html, 512);
    return tree ? "read" : tree.error().sentence.substr(0, 26);
  };
  const std::string deep = "its tags are nested more t";
  const std::string grows = "its markup would grow beyo";
  EXPECT_EQ(refused(many("<div>", 600)), deep);
  EXPECT_EQ(refused(many("<div></span>", 600)), deep);
  EXPECT_EQ(refused(many("<b><div></b>", 600)), deep);
  EXPECT_EQ(refused(many("<p><b id=#></p>", 600)), grows);
  EXPECT_EQ(refused("<p>" + many("<b id=#>", 400) + many("x<p>", 5000)), grows);
  EXPECT_EQ(refused(many("<html id=#>", 300)), grows);
  EXPECT_EQ(refused("<table>" + many("x<tr>", 20000)), grows);
  EXPECT_EQ(refused(many("<u#>x</u#>", 5000)), grows);
  EXPECT_EQ(refused(many("<div>", 300) + many("</div>", 300)), "read");
  EXPECT_EQ(refused(many("<p><b>x</b></p>", 5000)), "read");
  EXPECT_EQ(refused(many("</p>", 20000)), "read");
  EXPECT_EQ(refused(many("<a href=x><p>", 5000)), "read");
}

// Each thread keeps a parser for its next page; trees that are still in use must not notice.
TEST(Html, TreesOutliveLaterParses) {
  const auto first = parse_html("<p class=first>سطر أول</p>", 512);
  const auto second = parse_html("<p class=second>سطر ثان</p>", 512);
  ASSERT_TRUE(first && second);
  EXPECT_EQ(text_of(*first, 0), "سطر أول");
  EXPECT_EQ(text_of(*second, 0), "سطر ثان");
  EXPECT_EQ(first->attributes.back().value, "first");
}

TEST(Html, ScriptsAndUnreadAttributesAreLeftOut) {
  const auto tree = parse_html(
      "<script>var a = 1;</script><script type='application/ld+json'>{\"a\": 1}</script><style>p {}</style>"
      "<!-- x --><p onclick='f()' CLASS=story crossorigin />سطر</p>",
      512);
  ASSERT_TRUE(tree);
  std::string seen;
  for (const Node& node : tree->nodes) seen += node.text;
  EXPECT_EQ(seen, "{\"a\": 1}سطر");
  ASSERT_EQ(tree->attributes.size(), 2);
  EXPECT_EQ(tree->attributes[1].name, "class");
}

}  // namespace
}  // namespace isnad::page
