// What several articles about an invented event become: claims, stances, origins and contradictions.
#include "story/ledger.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <chrono>
#include <set>

#include "isnad/read.h"
#include "support/news.h"
#include "support/reading.h"
#include "support/told.h"
#include "text/unicode.h"

namespace isnad::story {
namespace {

using testing::knowledge;
using testing::told_articles;

std::string passage(const std::vector<Told>& articles, const Account& account) {
  return text::to_utf8(slice(articles[account.article].report.text, account.span));
}

// The claim with most accounts of those which one account tells in these words.
const Claim* claim_about(const Ledger& ledger, const std::vector<Told>& articles, std::string_view words) {
  const Claim* best = nullptr;
  for (const Claim& claim : ledger.claims) {
    const bool tells = std::any_of(claim.accounts.begin(), claim.accounts.end(), [&](const Account& account) {
      return passage(articles, account).find(words) != std::string::npos;
    });
    if (tells && (!best || best->accounts.size() < claim.accounts.size())) best = &claim;
  }
  return best;
}

// «a1 asserts, a2 denies; 2 origins: وزارة الصحة, مصدر طبي», the articles in the order of the ledger.
std::string brief(const Ledger& ledger, const std::vector<Told>& articles, std::string_view words) {
  constexpr const char* stances[] = {"asserts", "denies", "hedges"};
  const Claim* claim = claim_about(ledger, articles, words);
  if (!claim) return "no claim";
  std::string line;
  for (const Account& account : claim->accounts) {
    line += (line.empty() ? "" : ", ") + articles[account.article].id + " " + stances[static_cast<int>(account.stance)];
  }
  line += "; " + std::to_string(claim->origins.size()) + ":";
  for (const Origin& origin : claim->origins) line += (line.back() == ':' ? " " : ", ") + origin.name;
  return line;
}

struct Row {
  const char* what;
  const char* articles;
  std::vector<std::pair<const char*, const char*>> claims;  // words of it, brief
};

const std::vector<Row>& rows() {
  static const std::vector<Row> all{
      {"a person, the person's surname and the body spoken for are one origin",
       R"(
# a1 | النهر | 2024-01-01 | انهيار جسر في المدينة
قال وزير النقل سامر الحلواني إن الجسر القديم انهار بسبب الفيضان الكبير.
# a2 | الوادي | 2024-01-01 | الجسر القديم
أعلنت وزارة النقل أن الفيضان الكبير تسبب في انهيار الجسر القديم.
# a3 | المرج | 2024-01-02 | أخبار الجسر
زار سامر الحلواني وزير النقل موقع الحادث أمس. وأوضح الحلواني أن الجسر القديم انهار بسبب الفيضان الكبير.
)",
       {{"الجسر القديم", "a1 asserts, a2 asserts, a3 asserts; 1: وزير النقل سامر الحلواني"}}},
      {"who denies is an account of the same claim",
       R"(
# a1 | النهر | 2024-01-01 | تسمم في المدرسة
قالت نقابة المعلمين إن مياه المدرسة الشمالية ملوثة بمادة الرصاص.
# a2 | الوادي | 2024-01-01 | لا تسمم
نفت بلدية الوادي أن مياه المدرسة الشمالية ملوثة بمادة الرصاص.
# a3 | المرج | 2024-01-02 | رأي الأطباء
رجح الطبيب فارس الجبوري أن مياه المدرسة الشمالية ملوثة بمادة الرصاص.
)",
       {{"مياه المدرسة الشمالية",
         "a1 asserts, a2 denies, a3 hedges; 3: نقابة المعلمين, بلدية الوادي, الطبيب فارس الجبوري"}}},
      {"copies have the origin of what they were taken from",
       R"(
# a1 | النهر | 2024-01-01 | حريق السوق
اندلع حريق كبير في سوق الخضار المركزي فجر الاثنين والتهم عشرين متجرا قبل وصول سيارات الإطفاء إلى المكان.
# a2 | الوادي | 2024-01-02 | النار تلتهم السوق
اندلع حريق كبير في سوق الخضار المركزي فجر الاثنين والتهم عشرين متجرا قبل وصول سيارات الإطفاء إلى المكان.
)",
       {{"اندلع حريق كبير", "a1 asserts, a2 asserts; 1: النهر"}}},
      {"unnamed sources of two outlets are two",
       R"(
# a1 | النهر | 2024-01-01 | استقالة
قال مصدر مطلع إن مدير المصنع الكبير سيستقيل من منصبه الأسبوع القادم.
# a2 | الوادي | 2024-01-02 | المدير
كشف مصدر مسؤول عن أن استقالة مدير المصنع الكبير ستعلن الأسبوع القادم.
)",
       {{"مدير المصنع الكبير", "a1 asserts, a2 asserts; 2: مصدر مطلع, مصدر مسؤول"}}},
      {"what an outlet tells beside its only source is the source's",
       R"(
# a1 | النهر | 2024-01-01 | إحالة متهمين
أحالت النيابة سبعة متهمين إلى محكمة الجنايات في قضية تزوير العملة. وقال النائب العام ماهر الزين إن التحقيق استمر شهرين كاملين.
# a2 | الوادي | 2024-01-01 | النيابة
أعلن النائب العام ماهر الزين إحالة سبعة متهمين إلى محكمة الجنايات في قضية تزوير العملة.
)",
       {{"محكمة الجنايات", "a1 asserts, a2 asserts; 1: النائب العام ماهر الزين"}}},
      {"an agency is one, whether a sentence or the dateline names it",
       R"(
# a1 | النهر | 2024-01-01 | فيضان في الجنوب
رويترز - غمرت مياه الفيضان عشر قرى في الإقليم الجنوبي وقطعت الطريق الساحلي مساء السبت.
# a2 | الوادي | 2024-01-02 | قرى تحت الماء
ذكرت وكالة رويترز أن مياه الفيضان غمرت عشر قرى في الإقليم الجنوبي.
)",
       {{"مياه الفيضان", "a1 asserts, a2 asserts; 1: وكالة رويترز"}}},
  };
  return all;
}

TEST(Ledger, TellsWhoSaysWhatAndWhoStandsBehindIt) {
  for (const Row& row : rows()) {
    const std::vector<Told> articles = told_articles(row.articles);
    const Ledger ledger = line_up(articles, knowledge());
    for (const auto& [words, expected] : row.claims) EXPECT_EQ(brief(ledger, articles, words), expected) << row.what;
  }
}

constexpr std::string_view two_numbers = R"(
# a1 | النهر | 2024-01-01 | غرق قارب
قال خفر السواحل إن ثلاثة صيادين قتلوا في غرق قارب قرب الميناء القديم.
# a2 | الوادي | 2024-01-01 | ضحايا القارب
قالت وزارة الصحة إن خمسة صيادين قتلوا في غرق قارب قرب الميناء القديم.
)";

TEST(Ledger, KeepsOtherNumbersApartAndSaysThatTheyContradict) {
  const std::vector<Told> articles = told_articles(two_numbers);
  const Ledger ledger = line_up(articles, knowledge());
  const Claim* three = claim_about(ledger, articles, "ثلاثة صيادين");
  const Claim* five = claim_about(ledger, articles, "خمسة صيادين");
  ASSERT_TRUE(three && five && three != five);
  EXPECT_THAT(three->contradicts, ::testing::ElementsAre(five->id));
  EXPECT_THAT(five->contradicts, ::testing::ElementsAre(three->id));
}

constexpr std::string_view two_months = R"(
# a1 | النهر | 2024-01-01 | السفينة
اختفت سفينة الشحن الخضراء في مارس الماضي قرب الميناء القديم.
# a2 | الوادي | 2024-01-01 | سفينة الشحن
اختفت سفينة الشحن الخضراء في مايو الماضي قرب الميناء القديم.
)";

TEST(Ledger, KeepsOtherMonthsApart) {
  const std::vector<Told> articles = told_articles(two_months);
  const Ledger ledger = line_up(articles, knowledge());
  const Claim* claim = claim_about(ledger, articles, "مارس");
  EXPECT_TRUE(!claim || claim->accounts.size() == 1);
}

std::string every_row() {
  std::string all;
  for (const Row& row : rows()) {
    std::string articles = row.articles;
    const std::string prefix = "# s" + std::to_string(&row - rows().data());
    for (std::size_t at = 0; (at = articles.find("# a", at)) != std::string::npos; at += prefix.size()) {
      articles.replace(at, 2, prefix);
    }
    all += articles;
  }
  return all;
}

std::string printed(const Ledger& ledger, const std::vector<Told>& articles) {
  std::string all;
  for (const Claim& claim : ledger.claims) {
    all += claim.id + " " + claim.text;
    for (const std::string& other : claim.contradicts) all += " !" + other;
    for (const Origin& origin : claim.origins) all += " (" + origin.name + ")";
    for (const Account& a : claim.accounts) {
      all += "\n  " + articles[a.article].id + " " + std::to_string(a.span.start) + " " + std::to_string(a.origin) +
             " " +
             (a.why ? std::to_string(static_cast<int>(*a.why)) + articles[claim.accounts[a.with].article].id : "");
      for (const Step& step : a.chain) all += " < " + step.name;
    }
    all += "\n";
  }
  return all;
}

TEST(Ledger, IsTheSameForAnyOrderOfArticlesOfOneDay) {
  std::vector<Told> articles = told_articles(every_row());
  for (Told& article : articles) article.day = 7;
  for (Told& article : articles) article.report.published.reset();
  const std::string expected = printed(line_up(articles, knowledge()), articles);
  std::reverse(articles.begin(), articles.end());
  EXPECT_EQ(printed(line_up(articles, knowledge()), articles), expected);
  std::rotate(articles.begin(), articles.begin() + 3, articles.end());
  EXPECT_EQ(printed(line_up(articles, knowledge()), articles), expected);
}

void expect_sound(const Ledger& ledger, const std::vector<Told>& articles) {
  std::set<std::string> ids;
  for (const Claim& claim : ledger.claims) EXPECT_TRUE(ids.insert(claim.id).second) << claim.text;
  for (const Claim& claim : ledger.claims) {
    ASSERT_FALSE(claim.accounts.empty());
    for (const std::string& other : claim.contradicts) EXPECT_TRUE(ids.contains(other) && other != claim.id);
    std::set<uint32_t> origins;
    for (const Account& account : claim.accounts) {
      ASSERT_LT(account.article, articles.size());
      EXPECT_LT(account.span.start, account.span.end);
      EXPECT_LE(account.span.end, articles[account.article].report.text.size());
      ASSERT_LT(account.origin, claim.origins.size());
      ASSERT_FALSE(account.chain.empty());
      EXPECT_EQ(account.why.has_value(), !origins.insert(account.origin).second);
      if (account.why) {
        EXPECT_EQ(claim.accounts.at(account.with).origin, account.origin);
      }
    }
    EXPECT_EQ(origins.size(), claim.origins.size());
  }
}

TEST(Ledger, IsSound) {
  const std::vector<Told> articles = told_articles(every_row());
  expect_sound(line_up(articles, knowledge()), articles);
}

TEST(Ledger, EndsOnAnything) {
  EXPECT_TRUE(line_up({}, knowledge()).claims.empty());
  const std::vector<Told> empty{tell(Report{}, knowledge()), tell(Report{}, knowledge())};
  expect_sound(line_up(empty, knowledge()), empty);
  std::string nested = "# a1 | النهر | 2024-01-01 | قال\n";
  for (int i = 0; i < 200; ++i) nested += "قال إن قالت إن «قال: أكد أن ";
  const std::vector<Told> hostile = told_articles(nested + "\n");
  expect_sound(line_up(hostile, knowledge()), hostile);
}

TEST(Ledger, TakesManyCopiesOfOneArticle) {
  std::string notation;
  for (int i = 100; i < 400; ++i) {
    std::string copy = rows()[4].articles;
    copy = copy.substr(0, copy.find("# a2"));
    notation += copy.replace(copy.find("a1"), 2, "b" + std::to_string(i));
  }
  const std::vector<Told> articles = told_articles(notation);
  ASSERT_EQ(articles.size(), 300U);
  const auto start = std::chrono::steady_clock::now();
  const Ledger ledger = line_up(articles, knowledge());
  EXPECT_LT(std::chrono::steady_clock::now() - start, std::chrono::seconds(testing::sanitized ? 60 : 10));
  expect_sound(ledger, articles);
  const Claim* claim = claim_about(ledger, articles, "محكمة الجنايات");
  ASSERT_TRUE(claim);
  EXPECT_EQ(claim->accounts.size(), 300U);
  EXPECT_EQ(claim->origins.size(), 1U);
}

}  // namespace
}  // namespace isnad::story
