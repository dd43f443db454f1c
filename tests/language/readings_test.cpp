#include "language/ar/readings.h"

#include <fmt/format.h>
#include <gtest/gtest.h>

#include <random>
#include <set>

#include "knowledge.h"
#include "language/ar/tagger.h"
#include "lexicon/table.h"
#include "support/naive_readings.h"
#include "support/news.h"
#include "support/reading.h"
#include "text/segment.h"
#include "text/unicode.h"

namespace isnad::ar {
namespace {

const WordLexicon& lexicon() {
  return testing::knowledge().parts().words.lexicon;
}

const testing::NaiveLexicon& naive_lexicon() {
  static const testing::NaiveLexicon words = testing::all_words(lexicon());
  return words;
}

std::vector<Reading> readings_of(std::string_view word) {
  std::vector<Reading> result;
  readings(word, lexicon(), result);
  return result;
}

std::string written(const std::vector<Reading>& readings, std::string_view word) {
  std::string result;
  for (const Reading& r : readings) result += fmt::format("{} (set {})\n", testing::to_string(r, word), r.set);
  return result;
}

// The different words of texts, as letters, until `tokens` of them have been seen.
std::set<std::string> words_of(const std::vector<std::u32string>& texts, std::size_t& tokens) {
  std::set<std::string> result;
  for (const std::u32string& text : texts) {
    for (const text::Token& token : text::tokenize(text)) {
      const std::string word = to_letters(slice(text, token.span));
      if (token.kind != text::TokenKind::word || word.empty() || tokens == 0) continue;
      result.insert(word);
      --tokens;
    }
  }
  return result;
}

void expect_the_same(const std::set<std::string>& words) {
  std::size_t wrong = 0;
  for (const std::string& word : words) {
    const auto fast = testing::sorted(readings_of(word));
    const auto slow = testing::sorted(testing::naive_readings(word, naive_lexicon()));
    if (fast == slow) continue;
    ADD_FAILURE() << text::to_utf8(from_letters(word)) << "\nfast:\n"
                  << written(fast, word) << "plain:\n"
                  << written(slow, word);
    if (++wrong == 10) return;
  }
}

TEST(Readings, OfNewsAreThoseOfThePlainImplementation) {
  const auto articles = testing::news("2015-08-02", 2000);
  if (articles.empty()) GTEST_SKIP() << "the shared news are not beside the project";
  const std::size_t wanted = testing::sanitized ? 10'000 : 100'000;
  std::size_t left = wanted;
  const auto words = words_of(articles, left);
  EXPECT_EQ(left, 0U) << "the news have too few words";
  EXPECT_GT(words.size(), wanted / 10);
  expect_the_same(words);
}

TEST(Readings, OfTheExamplesAreThoseOfThePlainImplementation) {
  std::size_t left = 100'000;
  const auto words = words_of(testing::examples(), left);
  EXPECT_GT(words.size(), 200U);
  expect_the_same(words);
}

// Letters without sense, or a word of the lexicon, with what is written together with words; some with hamza, ى and ة
// as newspapers write them.
class Generator {
public:
  std::string word() {
    std::u32string result = one_of({U"", U"", U"و", U"ف"}) + one_of({U"", U"", U"ب", U"ل", U"ك", U"س", U"م", U"ع"}) +
                            one_of({U"", U"", U"ال", U"ل"});
    result += below(2) ? from_letters(known()) : letters(1 + below(6));
    result += one_of({U"", U"", U"ه", U"ها", U"هم", U"هما", U"نا", U"ني", U"ي", U"ك", U"كم", U"هن", U"ة", U"ى"});
    if (below(3) == 0) confuse(result);
    return to_letters(result);
  }

private:
  std::size_t below(std::size_t count) { return random_() % count; }

  std::u32string one_of(std::initializer_list<const char32_t*> all) { return all.begin()[below(all.size())]; }

  std::u32string letters(std::size_t count) {
    static constexpr std::u32string_view alphabet = U"ءآأؤإئابةتثجحخدذرزسشصضطظعغفقكلمنهوىي";
    std::u32string result;
    while (result.size() < count) result += alphabet[below(alphabet.size())];
    return result;
  }

  // The word of the lexicon that follows some letters.
  const std::string& known() {
    const auto at = naive_lexicon().spellings.lower_bound(to_letters(letters(3)));
    return (at == naive_lexicon().spellings.end() ? naive_lexicon().spellings.begin() : at)->first;
  }

  void confuse(std::u32string& word) {
    static constexpr std::u32string_view from = U"أإآؤئىيهة", to = U"اااىؤيىةه";
    for (char32_t& c : word) {
      if (const auto at = from.find(c); at != from.npos && below(2)) c = to[at];
    }
  }

  std::mt19937 random_{7};
};

TEST(Readings, OfGeneratedWordsAreThoseOfThePlainImplementation) {
  Generator generator;
  std::set<std::string> words{"", std::string(60, letter_of::ba), std::string(61, letter_of::ba),
                              std::string(300, letter_of::waw)};
  while (words.size() < (testing::sanitized ? 2'000U : 20'000U)) words.insert(generator.word());
  expect_the_same(words);
}

TEST(Readings, TheWholeTokenIsAlwaysAmongThem) {
  Generator generator;
  for (int i = 0; i < 5'000; ++i) {
    const std::string word = generator.word();
    const auto all = readings_of(word);
    EXPECT_TRUE(std::any_of(all.begin(), all.end(), [&](const Reading& r) {
      return r.proclitic_count == 0 && r.enclitic == 0 && r.size == word.size();
    })) << text::to_utf8(from_letters(word));
  }
}

// «cut kind» for each kind of each reading, as testing::to_string writes them; «cut ?» for an unknown one.
std::set<std::string> cuts_of(const char* utf8) {
  const std::string word = to_letters(text::to_utf32(utf8));
  std::set<std::string> result;
  for (Reading r : readings_of(word)) {
    const uint32_t kinds = r.kinds;
    if (kinds == 0) result.insert(testing::to_string(r, word));
    for (unsigned k = 0; k < kind_count; ++k) {
      r.kinds = kinds & (1U << k);
      if (r.kinds) result.insert(testing::to_string(r, word));
    }
  }
  return result;
}

struct Row {
  const char* word;
  const char* among;            // these must be there
  const char* never = nullptr;  // and this must not
};

constexpr Row rows[] = {
    {"كتاب", "كتاب noun"},
    {"وللجنة", "و ل لجنة noun / و ل [ل]جنة noun / وللجنة ?", "و للجنة noun"},
    {"للسعودية", "ل [ل]سعودية place"},
    {"بالمدينة", "ب [ال]مدينة noun / بالمدينة ?", "ب المدينة ?"},
    {"المدينة", "[ال]مدينة noun", "المدينة ?"},
    {"مدرستهم", "مدرست|هم noun / مدرستهم ?"},
    {"مستشفاه", "مستشفا|ه agent"},
    {"أصدقائه", "أصدقائ|ه noun"},
    {"وسيكتبونها", "و س يكتبون|ها verb"},
    {"فسيكون", "ف س يكون auxiliary"},
    {"ليكتب", "ل يكتب verb"},
    {"لكتب", "ل كتب noun", "ل كتب verb"},  // a past does not follow ل
    {"سكتب", "سكتب ?", "س كتب verb"},
    {"بيكتب", "بيكتب ?", "ب يكتب verb"},
    {"اليكتب", "[ال]يكتب ?", "[ال]يكتب verb"},
    {"المدرسته", "[ال]مدرسته ?", "[ال]مدرست|ه noun"},  // no pronoun after an article
    {"مدرست", "مدرست ?", "مدرست noun"},                // bound: only before a pronoun
    {"مما", "م ما relative / مما relative"},
    {"وعمن", "و ع من relative"},
    {"مكتب", "مكتب noun", "م كتب noun"},
    {"منه", "من|ه preposition"},
    {"لك", "ل|ك preposition"},
    {"كما", "كما subordinator / ك ما relative"},
    {"اصدقائه", "~اصدقائ|ه noun"},
    {"الى", "~الى preposition"},
    {"مدرسه", "مدرس|ه agent", "~مدرسه noun"},  // another spelling only where nothing is known
    {"رئوس", "~رئوس noun"},
    {"حكومه", "~حكومه masdar"},
    {"الحكومه", "~[ال]حكومه masdar"},
    {"إجتماعات", "~إجتماعات masdar"},
    {"زقزقنبوط", "زقزقنبوط ?"},
    {"وزقزقنبوط", "وزقزقنبوط ? / و زقزقنبوط ?"},
    {"والزقزقنبوط", "و [ال]زقزقنبوط ?", "و الزقزقنبوط ?"},
    {"زقزقنبوطهم", "زقزقنبوطهم ? / زقزقنبوط|هم ?"},
    {"ءءء", "ءءء ?"},
    {"و", "و conjunction"},
};

TEST(Readings, Table) {
  for (const Row& row : rows) {
    const auto found = cuts_of(row.word);
    const std::string all = fmt::format("{}", fmt::join(found, " / "));
    for (std::string_view cut : lexicon::split(row.among, '/')) {
      EXPECT_TRUE(found.count(std::string(cut))) << row.word << ": " << cut << " is not among " << all;
    }
    EXPECT_FALSE(row.never && found.count(row.never)) << row.word << ": " << row.never << " is among " << all;
  }
}

TEST(Readings, OfATokenAreThoseOfItsWord) {
  auto texts = testing::examples();
  for (std::u32string& article : testing::news("2015-08-02", testing::sanitized ? 20 : 200)) {
    texts.push_back(std::move(article));
  }
  for (const std::u32string& text : texts) {
    TaggerSentence sentence;
    for (const text::Token& token : text::tokenize(text)) {
      if (token.kind != text::TokenKind::word || to_letters(slice(text, token.span)).empty()) continue;
      add_token(slice(text, token.span), Shape::arabic, lexicon(), sentence);
      const auto found = sentence.readings_of(sentence.tokens.back());
      const std::vector<Reading> all = readings_of(sentence.word(sentence.tokens.back()));
      ASSERT_TRUE(std::equal(found.begin(), found.end(), all.begin(), all.end()))
          << text::to_utf8(slice(text, token.span));
    }
  }
}

}  // namespace
}  // namespace isnad::ar
