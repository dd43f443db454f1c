#include "language/ar/morphology.h"

#include <gtest/gtest.h>

#include <set>

namespace isnad::ar {
namespace {

template <class Enum>
void names_parse_back(unsigned count) {
  std::set<std::string_view> names;
  for (unsigned i = 0; i < count; ++i) {
    const std::string_view written = name(static_cast<Enum>(i));
    Enum back{};
    EXPECT_TRUE(parse(written, back)) << written;
    EXPECT_EQ(static_cast<unsigned>(back), i) << written;
    EXPECT_TRUE(names.insert(written).second) << written << " is there twice";
    EXPECT_FALSE(written.empty());
  }
  Enum none{};
  for (const char* wrong : {"", "Noun", "NOUN ", "nouns", "\xFF"}) EXPECT_FALSE(parse(wrong, none)) << wrong;
}

TEST(Morphology, NamesOfPartsOfSpeechParseBack) {
  names_parse_back<Upos>(upos_count);
}

TEST(Morphology, NamesOfKindsParseBack) {
  names_parse_back<Kind>(kind_count);
}

TEST(Morphology, TheCountsAreOneMoreThanTheLast) {
  EXPECT_EQ(static_cast<unsigned>(Upos::sym) + 1, upos_count);
  EXPECT_EQ(static_cast<unsigned>(Kind::letter) + 1, kind_count);
  EXPECT_LE(kind_count, 32U);  // kinds are bits of a uint32_t
}

}  // namespace
}  // namespace isnad::ar
