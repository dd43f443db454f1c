#include "language/ar/table_words.h"

#include <gtest/gtest.h>

#include "support/word_forms.h"

namespace isnad::ar {
namespace {

struct Row {
  const char* table;
  const char* content;
  const char* outcome;  // the words, each on a line; or «! place: sentence»
};

std::string outcome(const Row& row) {
  const auto table = lexicon::parse_table(std::string("/lexicon/") + row.table + ".tsv", row.content);
  if (!table) return "!! " + table.error().place + ": " + table.error().sentence;
  const auto words = words_of(*table);
  if (!words) return "! " + words.error().place + ": " + words.error().sentence;
  std::string result;
  for (const WordForm& form : *words) result += testing::brief(form) + "\n";
  return result;
}

#define PARTICLES "#columns: form\tlemma\tkind\tfeatures\tmarks\n"
#define PLURALS "#columns: plural\tsingular\tclass\n"
#define NAMES "#columns: name\tkind\n"
#define VERBS "#columns: lemma\tpresent\tkind\n"

constexpr Row rows[] = {
    {"particles", PARTICLES "زبنط\tزبنط\tadverb\n", "زبنط زبنط adverb\n"},
    {"particles", PARTICLES "زبنطا\tزبنط\tpronoun\tfeminine dual 2\tbound\n",
     "زبنطا زبنط pronoun feminine dual 2 bound\n"},
    {"particles", PARTICLES "زبنط\tزبنط\tnumber\tmasculine  plural\n", "زبنط زبنط number masculine plural\n"},
    {"particles", "#columns: form\tlemma\tkind\nزَبَنْط\tزبنط\tparticle\n", "زبنط زبنط particle\n"},
    {"particles", PARTICLES "# ?\nزبنط\tزبنط\tadverbial\n",
     "! particles.tsv:3: there is no kind of word called adverbial"},
    {"particles", PARTICLES "زبنط\tزبنط\n", "! particles.tsv:2: there is no kind of word called "},
    {"particles", PARTICLES "زبنط\tزبنط\tnone\n", "! particles.tsv:2: there is no kind of word called none"},
    {"particles", PARTICLES "زبنط\tزبنط\tadverb\tneuter\n", "! particles.tsv:2: neuter is no feature"},
    {"particles", PARTICLES "زبنط\tزبنط\tadverb\t\t4\n", "! particles.tsv:2: 4 is no feature"},
    {"particles", PARTICLES "زبنط\t\tadverb\n", "! particles.tsv:2: a word needs its form and its lemma"},
    {"particles", PARTICLES "\tزبنط\tadverb\n", "! particles.tsv:2: a word needs its form and its lemma"},
    {"broken_plurals", PLURALS "زبانط\tزبنط\tnoun\n", "زبانط زبنط noun plural broken\n"},
    {"broken_plurals", PLURALS "زبناء\tزبين\tadj\n",
     "زبناء زبين adjective plural broken\nزبنائ زبين adjective plural bound broken\n"
     "زبناؤ زبين adjective plural bound broken\n"},
    {"broken_plurals", PLURALS "زبانط\tزبنط\tnoun\nزبانط\n", "! broken_plurals.tsv:3: a plural needs its singular"},
    {"broken_plurals", PLURALS "\tزبنط\tnoun\n", "! broken_plurals.tsv:2: a plural needs its singular"},
    {"proper_names", NAMES "زبنوط\tgiven\n", "زبنوط زبنوط given masculine singular\n"},
    {"proper_names", NAMES "الزبنوطة\tplace\n", "زبنوطة زبنوطة place feminine singular\n"},  // the article is cut off
    {"proper_names", NAMES "زبنوط أباد\tplace\nز\tgiven\n", ""},                             // one word of two letters
    {"proper_names", NAMES "زبنوط\tgiven\nزبنوط\tcity\n", "! proper_names.tsv:3: there is no kind of name called city"},
    {"proper_names", NAMES "زبنوط\n", "! proper_names.tsv:2: there is no kind of name called "},
    {"places", "#columns: name\nزبنوط|زبنوتا|زبنوط الكبرى\n",
     "زبنوط زبنوط place masculine singular\nزبنوتا زبنوتا place masculine singular\n"},
    {"given_names", "#columns: name\nزبنوط\n", "زبنوط زبنوط given masculine singular\n"},
    {"organizations", "#columns: name\nزبنوط\n", "زبنوط زبنوط organization masculine singular\n"},
    {"verbs", VERBS "ز\tيز\tverb\n", "! verbs.tsv:2: a verb needs its past"},
    {"cue_verbs", "#columns: lemma\tact\n# ?\n# ?\nز\tsay\n", "! cue_verbs.tsv:4: a verb needs its past"},
    {"titles", "#columns: title\nزبنوط\n", ""},  // no table of words
};

TEST(TableWords, Table) {
  for (const Row& row : rows) EXPECT_EQ(outcome(row), row.outcome) << row.table << "\n" << row.content;
}

TEST(TableWords, OfVerbsAreAllForms) {
  const std::string words = outcome({"verbs", VERBS "زعمط\tيزعمط\tverb\nكان\tيكون\tauxiliary\n", ""});
  for (const char* form :
       {"زعمط زعمط verb masculine singular 3 perfect\n", "نزعمط زعمط verb masculine plural 1 imperfect\n",
        "كانت كان auxiliary feminine singular 3 perfect\n",
        "يكونون كان auxiliary masculine plural 3 imperfect indicative\n"}) {
    EXPECT_NE(words.find(form), words.npos) << form;
  }
}

}  // namespace
}  // namespace isnad::ar
