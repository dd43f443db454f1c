#include "language/ar/conjugate.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "text/unicode.h"

namespace isnad::ar {
namespace {

using lexicon::FormKind;

bool has(const std::vector<Inflected>& forms, const char32_t* spelling, FormKind kind) {
  return std::any_of(forms.begin(), forms.end(),
                     [&](const Inflected& f) { return f.spelling == spelling && f.form.kind == kind; });
}

struct Row {
  Verb verb;
  std::vector<const char32_t*> past;
  std::vector<const char32_t*> present;
  std::vector<const char32_t*> participle;
};

TEST(Conjugate, Table) {
  const Row rows[] = {
      {{U"قال", U"يقول", U"قائل", {U"قول"}},
       {U"قال", U"قالت", U"قالوا", U"قلت", U"قلنا", U"قيل"},
       {U"يقول", U"تقول", U"يقولون", U"يقل", U"يقال"},
       {U"قائلا", U"قائلة", U"قائلين"}},
      {{U"نفى", U"ينفي", U"نافي", {U"نفي"}},
       {U"نفى", U"نفت", U"نفوا", U"نفيت"},
       {U"ينفي", U"تنفي", U"ينفون", U"ينف", U"ينفى"},
       {U"نافيا", U"نافية", U"نافين"}},
      {{U"دعا", U"يدعو", U"داعي", {U"دعوة"}},
       {U"دعا", U"دعت", U"دعوا", U"دعوت"},
       {U"يدعو", U"تدعو", U"يدعون"},
       {U"داعيا", U"داعية"}},
      {{U"أكد", U"يؤكد", U"", {U"تأكيد"}},
       {U"أكد", U"أكدت", U"أكدوا", U"أكدنا"},
       {U"يؤكد", U"تؤكد", U"يؤكدون", U"يؤكدوا"},
       {U"مؤكدا", U"مؤكدة", U"مؤكدين"}},
      {{U"أشار", U"يشير", U"", {U"إشارة"}},
       {U"أشار", U"أشارت", U"أشرت"},
       {U"يشير", U"تشير", U"يشر"},
       {U"مشيرا", U"مشيرة"}},
      {{U"لفت", U"يلفت", U"لافت", {}}, {U"لفت", U"لفتت", U"لفتوا"}, {U"يلفت", U"تلفت"}, {U"لافتا"}},
      {{U"طالب", U"يطالب", U"", {}}, {U"طالب", U"طالبت", U"طالبوا"}, {U"يطالب", U"يطالبون"}, {U"مطالبا"}},
  };
  for (const Row& row : rows) {
    const auto forms = conjugate(row.verb);
    const std::string lemma = text::to_utf8(row.verb.past);
    for (const char32_t* f : row.past) EXPECT_TRUE(has(forms, f, FormKind::past)) << lemma << " " << text::to_utf8(f);
    for (const char32_t* f : row.present)
      EXPECT_TRUE(has(forms, f, FormKind::present)) << lemma << " " << text::to_utf8(f);
    for (const char32_t* f : row.participle)
      EXPECT_TRUE(has(forms, f, FormKind::participle)) << lemma << " " << text::to_utf8(f);
  }
}

TEST(Conjugate, WhatIsNoForm) {
  EXPECT_FALSE(has(conjugate({U"طالب", U"يطالب", U"", {}}), U"طلبت", FormKind::past));  // the ا of طالب is not hollow
  EXPECT_FALSE(has(conjugate({U"أدان", U"يدين", U"-", {}}), U"مدينة", FormKind::participle));
}

TEST(Conjugate, FormsKnowWhoSpeaks) {
  for (const Inflected& f : conjugate({U"نفى", U"ينفي", U"", {}})) {
    if (f.spelling == U"نفت") {
      EXPECT_TRUE(f.form.feminine);
      EXPECT_EQ(f.form.person, 3);
    }
    if (f.spelling == U"ينفون") {
      EXPECT_EQ(f.form.number, lexicon::Number::plural);
    }
  }
}

}  // namespace
}  // namespace isnad::ar
