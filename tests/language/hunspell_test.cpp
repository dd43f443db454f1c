#include "language/ar/hunspell.h"

#include <fmt/format.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <set>

#include "support/word_forms.h"
#include "text/unicode.h"

namespace isnad::ar {
namespace {

using testing::brief;

// As ar.aff is written: numbers stand for sets of flags and for morphology, suffixes carry flags of their own after /.
const std::string affixes = R"(SET UTF-8
FLAG long
AF 6
AF AABACAHAJATa # 1
AF AACALA # 2
AF Hi # 3
AF Pp # 4
AF AAHA # 5
AF AC # 6
AM 3
AM is:prst st:زعمط po:verb
AM is:pst st:زعمط po:verb
AM is:prst st:قام po:verb
SFX AA Y 1
SFX AA 0 0/9 .
SFX AC Y 1
SFX AC 0 ه/9 [^ةاىءأؤئ]
SFX BA Y 1
SFX BA 0 ة/9 .
SFX CA Y 3
SFX CA 0 ان/9 [^ة]
SFX CA 0 ا/9 [^ة]
SFX CA ة تان/9 ة
SFX HA Y 2
SFX HA 0 ات/9 [^ةاىءأؤئ]
SFX HA ة ات/9 [^أا]ة
SFX JA Y 1
SFX JA 0 ًا/9 [^ةاىءأؤئ]
SFX LA Y 2
SFX LA ة ية/9 [^أيءؤا]ة
SFX LA 0 ي/9 [^أؤيءةاى]
)";

std::string dictionary(const std::string& words) {
  return "100\nبل/4\n#القارات\nزبلاند/6\n##اسم-جامد##\n" + words;
}

Hunspell hunspell(const std::string& words) {
  return parse_hunspell(affixes, dictionary(words));
}

std::set<std::string> forms(const std::string& words) {
  std::set<std::string> result;
  for (const WordForm& form : noun_forms(hunspell(words))) result.insert(brief(form));
  return result;
}

std::set<std::string> verbs_of(const std::string& words) {
  std::set<std::string> result;
  for (const Verb& verb : verbs(hunspell(words))) {
    result.insert(text::to_utf8(verb.past) + " " + text::to_utf8(verb.present));
  }
  return result;
}

TEST(Hunspell, PartsBeginWithAComment) {
  const Hunspell all = hunspell("زعبوط/5\n##المصادر###\nزعمطة/2\n###اسم-الفاعل##\nمزعمط/1\n");
  std::set<std::string> words;
  for (const HunspellWord& word : all.words) {
    words.insert(fmt::format("{} {} {}", text::to_utf8(word.stem), name(word.kind), fmt::join(word.flags, "+")));
  }
  // Before the first part are particles, which are left out.
  EXPECT_EQ(words, (std::set<std::string>{"زبلاند place AC", "زعبوط noun AA+HA", "زعمطة masdar AA+CA+LA",
                                          "مزعمط agent AA+BA+CA+HA+JA+Ta"}));
}

TEST(Hunspell, ANounHasTheEndingsOfItsGroups) {
  EXPECT_EQ(forms("زعبوط/5\n"),
            (std::set<std::string>{"زعبوط زعبوط noun masculine singular", "زعبوطات زعبوط noun feminine plural"}));
}

// A noun that takes ة is an agent, as معلم is. The dual of a noun stands before no pronoun; without its ن only before
// another noun.
TEST(Hunspell, AnAgentHasAllEndings) {
  EXPECT_EQ(forms("زعبوط/1\n"),
            (std::set<std::string>{
                "زعبوط زعبوط agent masculine singular", "زعبوطة زعبوط agent feminine singular",
                "زعبوطت زعبوط agent feminine singular bound", "زعبوطان زعبوط agent masculine dual no_pronoun",
                "زعبوطا زعبوط agent masculine dual construct no_article", "زعبوطات زعبوط agent feminine plural",
                "زعبوطا زعبوط agent masculine singular no_article tanween"}));
}

TEST(Hunspell, ARelationalAdjectiveIsItsOwnLemma) {
  EXPECT_EQ(
      forms("زعمطة/2\n"),
      (std::set<std::string>{"زعمطة زعمطة noun feminine singular", "زعمطت زعمطة noun feminine singular bound",
                             "زعمطتان زعمطة noun feminine dual no_pronoun", "زعمطية زعمطي relational feminine singular",
                             "زعمطيت زعمطي relational feminine singular bound", "زعمطية زعمطية noun feminine singular",
                             "زعمطيت زعمطية noun feminine singular bound"}));
}

TEST(Hunspell, AWordWithoutGroupsIsItself) {
  EXPECT_EQ(forms("زعبوط\n"), (std::set<std::string>{"زعبوط زعبوط noun masculine singular"}));
}

TEST(Hunspell, MarksAreLeftOut) {
  EXPECT_EQ(forms("زَعْبُـوط\n"), forms("زعبوط\n"));
}

TEST(Hunspell, AVerbHasThePresentsThatAreListed) {
  EXPECT_EQ(verbs_of("زعمط/3\t2\nيزعمط/3\t1\n"), (std::set<std::string>{"زعمط يزعمط"}));
  EXPECT_EQ(verbs_of("يقوم/3\t3\nيقام/3\t3\n"), (std::set<std::string>{"قام يقوم"}));  // يقام is its passive
  EXPECT_EQ(verbs_of("يزعمطون/3\t1\nيخبط/3\t1\n"), std::set<std::string>());           // no present of زعمط
  EXPECT_EQ(verbs_of("زعمط/3\t2\n"), std::set<std::string>());
}

TEST(Hunspell, VerbFormsArePastAndPresent) {
  std::set<std::string> all;
  for (const WordForm& form : verb_forms({U"زعمط", U"يزعمط", U"-", {}}, Kind::verb)) all.insert(brief(form));
  for (const char* form :
       {"زعمط زعمط verb masculine singular 3 perfect", "زعمطوا زعمط verb masculine plural 3 perfect",
        "تزعمط زعمط verb feminine singular 3 imperfect", "يزعمطون زعمط verb masculine plural 3 imperfect indicative"}) {
    EXPECT_TRUE(all.count(form)) << form << " is not among\n" << fmt::format("{}", fmt::join(all, "\n"));
  }
  for (const std::string& form : all) EXPECT_EQ(form.find("none"), form.npos) << form;
}

TEST(Hunspell, LinesThatMakeNoSenseAreSkipped) {
  const std::string good = "زعبوط/5\n";
  const std::string bad = "/\n/5\nز/5\n \t\n\t5\n\r\n//\n##\n#\xFF\xFE\nزعبوط/5\n";
  EXPECT_EQ(forms(bad), forms(good));
  EXPECT_EQ(verbs_of(bad), verbs_of(good));
  const std::string broken =
      "AF\nAM\nSFX\nSFX AA\nSFX AA Y\nSFX AA 0 0\nAF  \nAM \t\nSFX HA xyz 0 .\nSFX HA 0 ز [زعبوط\nSFX HA 0 ز []\n";
  std::set<std::string> words;
  for (const WordForm& form : noun_forms(parse_hunspell(affixes + broken, dictionary(good)))) words.insert(brief(form));
  EXPECT_EQ(words, forms(good));
}

TEST(Hunspell, NumbersOfNoAliasAreNoFlags) {
  for (const char* word : {"زعبوط/0\n", "زعبوط/99\n", "زعبوط/-1\n", "زعبوط/x\n", "زعبوط/99999999999999999999\n",
                           "زعبوط/\n", "زعبوط\t99\n"}) {
    EXPECT_EQ(forms(word), forms("زعبوط\n")) << word;
  }
}

// What is cut off at any byte still gives what stands before.
TEST(Hunspell, CutOffFilesAreRead) {
  const std::string words = dictionary("زعبوط/1\nزعمط/3\t2\nيزعمط/3\t1\n");
  for (std::size_t size = 0; size <= affixes.size(); ++size) noun_forms(parse_hunspell(affixes.substr(0, size), words));
  for (std::size_t size = 0; size <= words.size(); ++size) {
    const Hunspell cut = parse_hunspell(affixes, words.substr(0, size));
    for (const Verb& verb : verbs(cut)) verb_forms(verb, Kind::verb);
    noun_forms(cut);
  }
}

// A rule that takes the whole word and adds nothing leaves no word.
TEST(Hunspell, NoSpellingIsEmpty) {
  const Hunspell all = parse_hunspell(affixes + "SFX AA زعبوط 0 .\nSFX HA زعبوط 0 .\n", dictionary("زعبوط/5\n"));
  for (const WordForm& form : noun_forms(all)) EXPECT_FALSE(form.spelling.empty());
  EXPECT_TRUE(before_pronoun(U"").empty());
}

TEST(Hunspell, ShapesBeforeAPronoun) {
  const std::pair<std::u32string, std::vector<std::u32string>> rows[] = {{U"مدرسة", {U"مدرست"}},
                                                                         {U"مستشفى", {U"مستشفا"}},
                                                                         {U"أصدقاء", {U"أصدقائ", U"أصدقاؤ"}},
                                                                         {U"خطأ", {U"خطئ", U"خطؤ"}},
                                                                         {U"كتاب", {}},
                                                                         {U"ة", {U"ت"}}};
  for (const auto& [word, shapes] : rows) EXPECT_EQ(before_pronoun(word), shapes) << text::to_utf8(word);
}

}  // namespace
}  // namespace isnad::ar
