#include "page/unread.h"

#include <gtest/gtest.h>

namespace isnad::page {
namespace {

std::string left(std::string_view html) {
  std::string out;
  leave_out_unread(html, out);
  return out;
}

TEST(Unread, Table) {
  const struct {
    std::string_view html;
    std::string_view expected;
  } rows[] = {
      {"", ""},
      {"<", "<"},
      {"نص < آخر <3", "نص < آخر <3"},
      {"<p>سطر</p>", "<p>سطر</p>"},
      // attributes: those that are read stay, in any case and with any quotes
      {"<p onclick='f(\">\")' CLASS=story data-x>سطر</p>", "<p  CLASS=story >سطر</p>"},
      {"<a title=\"a > b\" href = 'x'>", "<a  href = 'x'>"},
      {"<a x=y=\"z href=1>", "<a  href=1>"},
      {"<a =\" href=2>", "<a  href=2>"},
      {"<img src=/a/b/>", "<img >"},
      {"<br/>", "<br/>"},
      {"<link crossorigin />", "<link  />"},
      {"<p class=\"never ends", "<p class=\"never ends"},
      {"</p class=x id=y>س", "</p class=x id=y>س"},
      // comments, and what counts as one
      {"أ<!-- ب -->ج", "أج"},
      {"أ<!-- ب --!>ج", "أج"},
      {"أ<!-->ج", "أج"},
      {"أ<!--->ج", "أج"},
      {"أ<!-- ب", "أ"},
      {"<!DOCTYPE html><!- <!-- x>ج", "<!DOCTYPE html><!- <!-- x>ج"},
      {"</ <!-- >ج", "</ <!-- >ج"},
      {"<p data-x='<!-- '>أ<!-- ب -->", "<p >أ"},
      {"</section <!-- a --><p>ج", "</section   ><p>ج"},
      // scripts and styles; linked data stays
      {"<script>if (a < b) f('</p>');</script>ج", "<script></script>ج"},
      {"<SCRIPT type=text/javascript>x</Script >ج", "<SCRIPT type=text/javascript></Script >ج"},
      {"<script type='application/ld+json'>{}</script>", "<script type='application/ld+json'>{}</script>"},
      {"<script type='application/json'>{}</script>", "<script type='application/json'></script>"},
      {"<script><!-- x --></script>ج<!-- y -->", "<script></script>ج"},
      {"<script><!-- <script> </script> --></script>ج<!-- y -->",
       "<script><!-- <script> </script> --></script>ج<!-- y -->"},
      {"<style>p > a {}</style>ج", "<style></style>ج"},
      {"<style>p {} ج", "<style>p {} ج"},
      {"<scripted>ج</scripted>", "<scripted>ج</scripted>"},
      // inside these there are no tags
      {"<title>أ <!-- ب</title>ج", "<title>أ <!-- ب</title>ج"},
      {"<textarea><script></textarea>ج", "<textarea><script></textarea>ج"},
      {"<plaintext><!-- ب -->", "<plaintext><!-- ب -->"},
  };
  for (const auto& row : rows) EXPECT_EQ(left(row.html), row.expected) << row.html;
}

// Cut anywhere, nothing is read beyond the end, and nothing is added.
TEST(Unread, EveryBeginningOfAPage) {
  const std::string_view page =
      "<!DOCTYPE html><title>أ</title><script a='x'>1</script><p class=\"x\" y=z>سطر<!-- --> </p></x "
      "y='>'><style>a</style>";
  for (std::size_t size = 0; size <= page.size(); ++size) {
    const std::string cut(page.substr(0, size));
    EXPECT_LE(left(cut).size(), cut.size());
  }
}

}  // namespace
}  // namespace isnad::page
