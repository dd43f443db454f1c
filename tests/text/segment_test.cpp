#include "text/segment.h"

#include <gtest/gtest.h>

#include "text/unicode.h"

namespace isnad::text {
namespace {

// Tokens joined by |.
std::string tokens(std::string_view utf8) {
  const std::u32string text = to_utf32(utf8);
  std::string result;
  for (const Token& token : tokenize(text)) result += (result.empty() ? "" : "|") + to_utf8(slice(text, token.span));
  return result;
}

std::string sentences_of(std::string_view utf8) {
  const std::u32string text = to_utf32(utf8);
  const auto all = tokenize(text);
  std::string result;
  for (const Sentence& s : sentences(text, all)) {
    const Span span{all[s.first].span.start, all[s.last - 1].span.end};
    result += (result.empty() ? "" : "|") + to_utf8(slice(text, span));
  }
  return result;
}

std::string quotes_of(std::string_view utf8) {
  const std::u32string text = to_utf32(utf8);
  std::string result;
  for (const Quotation& q : quotations(text)) result += (result.empty() ? "" : "|") + to_utf8(slice(text, q.inner));
  return result;
}

TEST(Tokenize, Table) {
  EXPECT_EQ(tokens("قال الوزير: لا"), "قال|الوزير|:|لا");
  EXPECT_EQ(tokens("كتبَ، ثمّ نـفى"), "كتبَ|،|ثمّ|نـفى");
  EXPECT_EQ(tokens("٣٫٥ مليون و1,000.5"), "٣٫٥|مليون|و|1,000.5");
  EXPECT_EQ(tokens("«نعم»..."), "«|نعم|»|...");
  EXPECT_EQ(tokens("BBC عربي"), "BBC|عربي");
  EXPECT_EQ(tokens(" \n\t"), "");
}

TEST(Sentences, Table) {
  EXPECT_EQ(sentences_of("جاء. ذهب! أين؟ هنا"), "جاء.|ذهب!|أين؟|هنا");
  EXPECT_EQ(sentences_of("د. سالم قال. نعم"), "د. سالم قال.|نعم");
  EXPECT_EQ(sentences_of("قال لشبكة سي. إن. إن. الأمريكية إنه بخير. نعم"),
            "قال لشبكة سي. إن. إن. الأمريكية إنه بخير.|نعم");
  EXPECT_EQ(sentences_of("محطة ايه.آر.دي الألمانية"), "محطة ايه.آر.دي الألمانية");
  EXPECT_EQ(sentences_of("عرضته بي. بي. سي. وقال سالم"), "عرضته بي. بي. سي.|وقال سالم");
  EXPECT_EQ(sentences_of("عنوان\nسطر"), "عنوان|سطر");
  EXPECT_EQ(sentences_of("قال «لن نقبل.» ومضى"), "قال «لن نقبل.»|ومضى");
  EXPECT_EQ(sentences_of("بلغ 3.5 في المئة. انتهى"), "بلغ 3.5 في المئة.|انتهى");
}

TEST(Sentences, NoneIsLongerThanPeopleWrite) {
  std::u32string text;
  for (uint32_t i = 0; i < longest_sentence * 2 + 7; ++i) text += U"قال ";
  const std::vector<Token> all = tokenize(text);
  const std::vector<Sentence> found = sentences(text, all);
  ASSERT_EQ(found.size(), 3U);
  EXPECT_EQ(found[0].last, longest_sentence);
  EXPECT_EQ(found[2].last, all.size());
}

TEST(Quotations, Table) {
  EXPECT_EQ(quotes_of("قال «نعم» و“لا” و\"ربما\""), "نعم|لا|ربما");
  EXPECT_EQ(quotes_of("”معكوس“"), "معكوس");
  EXPECT_EQ(quotes_of("«خارج “داخل” خارج»"), "خارج “داخل” خارج|داخل");
  EXPECT_EQ(quotes_of("«لم تغلق\nسطر»"), "");
}

}  // namespace
}  // namespace isnad::text
