#include "page/metadata.h"

#include <fmt/format.h>
#include <gtest/gtest.h>

#include "page/html.h"
#include "page/page.h"

namespace isnad::page {
namespace {

struct TitleRow {
  const char* shared;
  const char* headline;
  const char* heading;
  const char* page_title;
  const char* expected;
};

std::string title_of(const TitleRow& row) {
  std::string html = "<head><meta property='og:site_name' content='الأفق'>";
  const std::string_view shared = row.shared;
  if (!shared.empty()) html += fmt::format("<meta property='og:title' content='{}'>", shared);
  html += fmt::format("<title>{}</title><script type='application/ld+json'>", row.page_title);
  html += fmt::format(R"({{"@type": "NewsArticle", "headline": "{}"}}</script></head>)", row.headline);
  html += fmt::format("<body><h1>{}</h1>", row.heading);
  const auto tree = parse_html(html, 512);
  Article article;
  read_metadata(*tree, {}, article);
  return article.title;
}

TEST(Title, Table) {
  const TitleRow rows[] = {
      // all agree, with the site's name at either end
      {"سقوط جدار المدرسة", "سقوط جدار المدرسة", "سقوط جدار المدرسة", "سقوط جدار المدرسة | الأفق", "سقوط جدار المدرسة"},
      {"سقوط جدار المدرسة - الأفق", "", "", "سقوط جدار المدرسة - الأفق", "سقوط جدار المدرسة"},
      {"", "", "", "الأفق | سقوط جدار المدرسة", "سقوط جدار المدرسة"},
      {"", "", "سقوط جدار المدرسة", "سقوط جدار المدرسة - صحيفة أخرى", "سقوط جدار المدرسة"},
      // a dash that belongs to the headline stays
      {"سقوط جدار - لا إصابات", "", "", "سقوط جدار - لا إصابات", "سقوط جدار - لا إصابات"},
      // the shared one is the headline, unless <title> repeats it for search engines
      {"انهيار جدار المدرسة القديمة", "ماذا حدث في المدرسة؟", "ماذا حدث في المدرسة؟", "ماذا حدث في المدرسة؟",
       "انهيار جدار المدرسة القديمة"},
      {"انهيار جدار المدرسة القديمة", "ماذا حدث في المدرسة؟", "ماذا حدث في المدرسة؟", "انهيار جدار المدرسة القديمة",
       "ماذا حدث في المدرسة؟"},
      {"رأس النهر: انهيار جدار المدرسة", "انهيار جدار المدرسة", "رأس النهر: انهيار جدار المدرسة",
       "رأس النهر: انهيار جدار المدرسة", "رأس النهر: انهيار جدار المدرسة"},
      // the headline that <title> repeats, when the shared one names the site or the page shows a third
      {"صدمة في البلدة | الأفق", "انهيار جدار المدرسة", "انهيار جدار المدرسة", "انهيار جدار المدرسة | الأفق",
       "انهيار جدار المدرسة"},
      {"جدار المدرسة يسقط", "انهيار جدار المدرسة", "جدار المدرسة يسقط", "انهيار جدار المدرسة", "انهيار جدار المدرسة"},
      // a headline that is only the site's name is none
      {"", "الأفق", "انهيار جدار المدرسة", "", "انهيار جدار المدرسة"},
      {"", "", "", "", ""},
  };
  for (const TitleRow& row : rows) EXPECT_EQ(title_of(row), row.expected) << row.shared << " / " << row.headline;
}

}  // namespace
}  // namespace isnad::page
