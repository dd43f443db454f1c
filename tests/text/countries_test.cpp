#include "text/countries.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "support/reading.h"

namespace isnad {
namespace {

TEST(Countries, InThreeLanguages) {
  const std::vector<text::Country> all = text::countries();
  EXPECT_GT(all.size(), 240U);
  for (const text::Country& c : all) {
    EXPECT_EQ(c.code.size(), 2U);
    EXPECT_EQ(c.arabic.find('('), std::string::npos);
    if (c.code == "LB") {
      EXPECT_EQ(c.arabic + "|" + c.english + "|" + c.french, "لبنان|Lebanon|Liban");
    }
  }
}

// The pack knows every country, whether places.tsv has it or not.
TEST(Countries, AreFoundInTexts) {
  int missed = 0, all = 0;
  for (const text::Country& c : text::countries()) {
    if (c.arabic.empty()) continue;
    ++all;
    const Report report = testing::read_text("سافر الوفد إلى دولة " + c.arabic + " يوم الأحد.");
    const bool found = std::any_of(report.entities.begin(), report.entities.end(),
                                   [](const Entity& e) { return e.type == EntityType::place; });
    missed += !found;
  }
  EXPECT_GT(all, 235);
  EXPECT_LE(missed, all / 20);
}

}  // namespace
}  // namespace isnad
