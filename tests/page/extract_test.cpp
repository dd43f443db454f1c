// What of a page is the story: pages made of the same few pieces, and the blocks that must come out.
#include <gtest/gtest.h>

#include <algorithm>

#include "page/shingles.h"
#include "report_json.h"
#include "support/reading.h"

namespace isnad::page {
namespace {

// Sentences of the story, A to D, and others that stand around it.
const std::string a = "سقط جدار المدرسة القديمة في رأس النهر مساء أمس ولم يصب أحد بأذى بحسب إدارة المدرسة.";
const std::string b = "وقال المدير سالم الهادي إن الجدار كان قد تشقق بعد أمطار الأسبوع الماضي وإن البلدية أبلغت بذلك.";
const std::string c = "وأضاف أن الدروس تستأنف يوم الأحد في مبنى المكتبة العامة حتى ينتهي إصلاح السور الجنوبي كله.";
const std::string d = "ونفت البلدية أن تكون قد تلقت أي بلاغ مكتوب قبل الحادثة ووعدت بنشر نتائج التحقيق خلال شهر.";
const std::string other = "افتتح أمس معرض الكتاب السنوي في قاعة البلدية بحضور عدد كبير من سكان البلدة والقرى المجاورة.";

// «A B» for the blocks of the story: a letter a sentence, other words as they are with their kind.
std::string story(const std::string& head, const std::string& body) {
  ReadOptions options;
  options.kind = InputKind::html;
  const auto report =
      isnad::read(testing::knowledge(), "page", "<html><head>" + head + "</head><body>" + body, options);
  if (!report) return "error: " + report.error().sentence;
  std::string result;
  for (const Block& block : report->blocks) {
    const std::string words = testing::words(*report, block.span);
    if (!result.empty()) result += " ";
    const std::string* const known[] = {&a, &b, &c, &d};
    const auto* found = std::find_if(std::begin(known), std::end(known), [&](auto* s) { return *s == words; });
    if (found != std::end(known)) {
      result += "ABCD"[found - std::begin(known)];
    } else {
      result += std::string(name(block.kind)) + "[" + (words == other ? "other" : words) + "]";
    }
  }
  return result;
}

std::string p(const std::string& words, const std::string& attributes = "") {
  return "<p " + attributes + ">" + words + "</p>";
}

TEST(Extract, Structure) {
  const std::string all = p(a) + p(b) + p(c) + p(d);
  EXPECT_EQ(story("", "<article>" + all + "</article>"), "A B C D");
  EXPECT_EQ(story("", "<div class=x>" + all + "</div>" + "<aside>" + p(other) + "</aside>"), "A B C D");
  // names that say furniture, and the same names around the whole story
  EXPECT_EQ(
      story("", "<article>" + p(a) + "<div class=related-posts>" + p(other) + "</div>" + p(b) + p(c) + "</article>"),
      "A B C");
  EXPECT_EQ(story("", "<form class=no-sidebar>" + all + "</form>"), "A B C D");
  EXPECT_EQ(story("", "<article>" + p(a) + "<div id=a-related-story-of-the-wall-and-its-school>" + p(b) + "</div>" +
                          p(c) + p(d) + "</article>"),
            "A B C D");
  // dialogues, and what is hidden
  EXPECT_EQ(story("", all + "<x-popover role=dialog>" + p(other) + "</x-popover>"), "A B C D");
  EXPECT_EQ(
      story("", "<article>" + p(a) + p(other, "class=hidden") + p(b) + p(c, "class='hidden md:block'") + "</article>"),
      "A B C");
  EXPECT_EQ(story("", "<article>" + p(a) + p(other, "class=visually-hidden") + p(b) + "</article>"), "A B");
  // a second copy for another width of screen
  EXPECT_EQ(story("", "<article><div>" + all + "</div><div>" + all + "</div></article>"), "A B C D");
}

TEST(Extract, StoriesInSeveralElements) {
  EXPECT_EQ(
      story("", "<div class=wrap><div class=w>" + p(a) + "</div><div class=w>" + p(b) + p(c) + p(d) + "</div></div>"),
      "A B C D");
  // the lead stands apart, and is known by its name or by the page's description
  EXPECT_EQ(story("", "<header><h1>سقوط جدار</h1><div class=article-lead>" + p(a) + "</div></header><main>" + p(b) +
                          p(c) + p(d) + "</main>"),
            "title[سقوط جدار] A B C D");
  EXPECT_EQ(story("<meta name=description content='" + a + "'>",
                  "<div><h2>" + a + "</h2></div><div><ul><li><a href=/>الرئيسية</a></li></ul></div><article>" + p(b) +
                      p(c) + p(d) + "</article>"),
            "A B C D");
}

TEST(Extract, Kinds) {
  EXPECT_EQ(story("", "<article>" + p(a) + "<h2>ماذا قالت البلدية</h2>" + p(d) +
                          "<ul><li>بند أول من القائمة</li></ul>" + p(b) + "<h2>اقرأ أيضا</h2></article>"),
            "A heading[ماذا قالت البلدية] D item[بند أول من القائمة] B");
  EXPECT_EQ(story("", "<article>" + p(a) +
                          "<span class=media-caption>الجدار كما بدا بعد سقوطه في صورة التقطها أحد الجيران.</span>" +
                          p(b) + p(c) + "</article>"),
            "A caption[الجدار كما بدا بعد سقوطه في صورة التقطها أحد الجيران.] B C");
  EXPECT_EQ(
      story("", "<article>" + p(a) +
                    "<table><tr><th>السنة</th><th>الحوادث</th></tr><tr><td><p>2024</p></td><td>3</td></tr></table>" +
                    p(b) + "</article>"),
      "A item[السنة | الحوادث] item[2024 | 3] B");
  EXPECT_EQ(story("", "<table><tr><td>" + p(a) + p(b) + "</td><td><div>" + p(c) + "</div></td></tr></table>"), "A B C");
  EXPECT_EQ(story("", "<article>" + p(a) + "<blockquote>" +
                          p("لم نتوقع سقوطه بهذه السرعة ونشكر الجيران على مساعدتهم لنا جميعا.") + "</blockquote>" +
                          p(b) + "</article>"),
            "A quote[لم نتوقع سقوطه بهذه السرعة ونشكر الجيران على مساعدتهم لنا جميعا.] B");
  // a long sentence that is half a link is the story, a list of links is not
  EXPECT_EQ(story("", "<article>" + p(a) + p("<a href=/x>" + b + "</a> " + c) + p(d) +
                          "<ul><li><a href=/1>خبر أول</a></li><li><a href=/2>خبر ثان</a></li></ul></article>"),
            "A paragraph[" + b + " " + c + "] D");
}

// The linked data's story is evidence: it brings what stands elsewhere on the page and sends away what it does not
// have, when it has most of what the page shows; a teaser alone changes nothing.
TEST(Extract, LinkedDataStory) {
  const auto linked = [](const std::string& body) {
    return R"(<script type="application/ld+json">{"@type": "NewsArticle", "articleBody": ")" + body + "\"}</script>";
  };
  std::string longer;
  std::string paragraphs;
  for (const char* who : {"الأول", "الثاني", "الثالث", "الرابع", "الخامس", "السادس"}) {
    const std::string sentence = std::string("وقال الشاهد ") + who + " إن الجدار سقط في لحظة واحدة وإن الغبار " + who +
                                 " غطى الساحة كلها حتى وصل الجيران " + who + " وفتحوا الباب.";
    longer += sentence + " ";
    paragraphs += p(sentence);
  }
  const std::string page = "<article>" + p(a) + paragraphs + p(other) + "</article>";
  const std::string without = story("", page);
  EXPECT_NE(without.find("[other]"), without.npos);
  const std::string with = story(linked(a + " " + longer), page);
  EXPECT_EQ(with.find("[other]"), with.npos);
  EXPECT_EQ(with.substr(0, 2), "A ");
  EXPECT_EQ(story(linked(a), page), without);
}

TEST(Shingles, ShareOf) {
  const Shingles text("سقط جدار المدرسة القديمة مساء أمس. ولم يصب أحد");
  EXPECT_DOUBLE_EQ(text.share_of("«سقط جدار  المدرسة القديمة»"), 1);
  EXPECT_DOUBLE_EQ(text.share_of("سقط جدار المدرسة الجديدة"), 0.5);
  EXPECT_DOUBLE_EQ(text.share_of("لا شيء من هذا"), 0);
  EXPECT_DOUBLE_EQ(text.share_of(""), 0);
  EXPECT_DOUBLE_EQ(Shingles("校舎の壁が倒れた").share_of("の壁が倒"), 1);
  EXPECT_EQ(Shingles("one two three four").size(), 2);
}

}  // namespace
}  // namespace isnad::page
