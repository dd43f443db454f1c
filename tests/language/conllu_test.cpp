#include "conllu.h"

#include <gtest/gtest.h>

#include "knowledge.h"
#include "support/reading.h"
#include "text/unicode.h"

namespace isnad {
namespace {

std::string conllu(std::string_view utf8) {
  Report report;
  report.input = "خبر";
  report.text = text::to_utf32(utf8);
  return to_conllu(report, testing::knowledge().parts().words);
}

TEST(Conllu, Comments) {
  EXPECT_EQ(conllu(""), "# newdoc id = خبر\n");
  const std::string two = conllu("نعم.\nلا.");
  EXPECT_NE(two.find("# newdoc id = خبر\n# sent_id = 1\n# text = نعم.\n1\tنعم\t"), two.npos) << two;
  EXPECT_NE(two.find("\n\n# sent_id = 2\n# text = لا.\n1\tلا\t"), two.npos) << two;
  EXPECT_TRUE(two.ends_with("\n\n")) << two;
}

TEST(Conllu, ATokenWithCliticsIsARange) {
  const std::string all = conllu("قال وللجنة، نعم");
  EXPECT_NE(all.find("\n2-4\tوللجنة\t_\t_\t_\t_\t_\t_\t_\tSpaceAfter=No\n2\tو\tو\t"), all.npos) << all;
  EXPECT_NE(all.find("\n3\tل\tل\t"), all.npos) << all;
  EXPECT_NE(all.find("\n4\tلجنة\tلجنة\tNOUN\t_\tGender=Fem|Number=Sing\t_\t_\t_\t_\n"), all.npos) << all;
  EXPECT_NE(all.find("\n5\t،\t،\tPUNCT\t_\t_\t_\t_\t_\t_\n"), all.npos) << all;
}

TEST(Conllu, Digits) {
  const std::string all = conllu("قال 12 و٣٫٥ والـ84 ثلاثة");
  EXPECT_NE(all.find("\t12\t12\tNUM\t_\tNumForm=Digit\t"), all.npos) << all;
  EXPECT_NE(all.find("\t٣٫٥\t٣٫٥\tNUM\t_\tNumForm=Digit\t"), all.npos) << all;
  EXPECT_EQ(all.find("ثلاثة\tNUM\t_\tNumForm"), all.npos) << all;
}

// Spaces of any kind: a field and a comment stay on their line.
TEST(Conllu, LinesStayWhole) {
  const std::string all = conllu("قال\tنعم\xC2\xA0لا\x0Bثم\xE2\x80\xA8لا\rنعم");
  for (char c : {'\v', '\r'}) EXPECT_EQ(all.find(c), all.npos);
  EXPECT_NE(all.find("# text = قال نعم لا ثم لا نعم\n"), all.npos) << all;
}

}  // namespace
}  // namespace isnad
