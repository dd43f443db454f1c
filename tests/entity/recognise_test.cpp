#include "entity/recognise.h"

#include <gtest/gtest.h>

#include <map>

#include "entity/name_features.h"
#include "knowledge.h"
#include "text/unicode.h"

namespace isnad::entity {
namespace {

const Knowledge& knowledge() {
  static const Expected<Knowledge> opened = Knowledge::open(ISNAD_BINARY "/isnad.pack");
  return *opened;
}

const std::vector<std::string>& texts() {
  static const std::vector<std::string> all{
      "وصل الرئيس حاتم السيوفي إلى دمشق يوم 7 مارس 2015 مع 12000 زائر.",
      "قال سامر الخيال إن فريق الورد فاز 3 - 1 على نادي النهر في دبي.",
      "أعلنت شركة توتال في 2015 أن 120 من عمال CNN وصلوا إلى مدينة الزهراء.",
      "«الغرباء» مخيم بريف إدلب، وقالت وكالة الأنباء إن خالدا زاره.",
  };
  return all;
}

// The names of a text, as `class word word` each.
std::string names_of(const std::string& utf8) {
  const Knowledge::Parts& parts = knowledge().parts();
  const std::u32string text = text::to_utf32(utf8);
  const ar::Analysis analysis = ar::analyse(text, parts.lexicon);
  const ar::Words words = ar::find_words(text, analysis.tokens, analysis.sentences, parts.words);
  const NameText tokens = name_tokens(text, words, analysis, parts.lexicon, parts.names.tables);
  std::string result;
  for (const FoundName& name : recognise(tokens, parts.names.model)) {
    const Span span{tokens.tokens[name.first].stem_span.start, tokens.tokens[name.last - 1].stem_span.end};
    result += std::to_string(static_cast<int>(name.name_class)) + " " + text::to_utf8(slice(text, span)) + "|";
  }
  return result;
}

TEST(Recognise, Names) {
  EXPECT_EQ(names_of(texts()[0]), "0 حاتم السيوفي|1 دمشق|");
  EXPECT_EQ(names_of("."), "");
  EXPECT_EQ(names_of(""), "");
}

// Sums of tokens are remembered from text to text; what was read before must not change what is found.
TEST(Recognise, WhatWasReadBeforeDoesNotMatter) {
  std::vector<std::string> alone;
  for (const std::string& text : texts()) {
    alone.push_back(names_of(text));
    for (unsigned digits = 1; digits < 9; ++digits) names_of("بلغ العدد " + std::string(digits, '7') + " في دمشق");
  }
  for (std::size_t i = texts().size(); i-- > 0;) EXPECT_EQ(names_of(texts()[i]), alone[i]);
}

// All that a token says of its neighbours hangs on what its signature holds.
TEST(Recognise, TokensWithOneSignatureSayTheSame) {
  const Knowledge::Parts& parts = knowledge().parts();
  const std::u32string text =
      text::to_utf32("في 7 و70 و700 و7000 و2015 عاما، قال UN وCNN وBBC إن «الورد» والورد وورد زهر.");
  const ar::Analysis analysis = ar::analyse(text, parts.lexicon);
  const ar::Words words = ar::find_words(text, analysis.tokens, analysis.sentences, parts.words);
  const NameText tokens = name_tokens(text, words, analysis, parts.lexicon, parts.names.tables);
  std::map<uint64_t, FeatureList> seen;
  for (const NameToken& token : tokens.tokens) {
    FeatureList features;
    for (int distance = -reach; distance <= reach; ++distance) own_features(tokens, token, distance, features);
    const auto [at, fresh] = seen.try_emplace(signature(token), features);
    EXPECT_EQ(at->second, features) << token.span.start;
  }
  EXPECT_GT(seen.size(), 15U);
}

}  // namespace
}  // namespace isnad::entity
