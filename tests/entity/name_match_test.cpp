#include "entity/name_match.h"

#include <fmt/format.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <random>
#include <set>

#include "entity/name_index.h"
#include "knowledge.h"
#include "support/naive_names.h"
#include "support/reading.h"
#include "text/unicode.h"

namespace isnad::entity {
namespace {

const NameKnowledge& names() {
  static const auto decoded = NameKnowledge::decode(testing::knowledge().parts().lexicon);
  return *decoded;
}

PersonName name(std::string_view utf8) {
  return parse_name(text::to_utf32(utf8), names());
}

double same(std::string_view a, std::string_view b) {
  return same_name(name(a), name(b), names().rules);
}

// «a = b»: rather the same than not; «a # b»: hardly the same (less than a quarter).
constexpr std::string_view pairs[] = {
    // Arabic, spelled differently
    "أحمد الهادي = احمد الهادى",
    "فاطمة = فاطمه",
    "عمر أومسين = عمر أومسن",
    "عمر أومسين = عمر اومسين",
    "عبد الله سالم = عبدالله سالم",
    "عبد الرحمن الكناني = عبدالرحمن الكناني",
    "أبو بكر الدالي = ابوبكر الدالي",
    "أبو خالد = أبي خالد",
    "محمد بن خالد = محمد ابن خالد",
    "سالم الهادي = سالم هادي",
    "غراهام = جراهام",
    "باول = پاول",
    "فيكتور = ڤيكتور",
    "رؤوف ناصر = رءوف ناصر",
    "هبة الله = هبه الله",
    "صلاح الدين = صلاحالدين",
    "إسماعيل = اسماعيل",
    "غونزاليس = جونزاليس",
    "سَالِم الهادي = سالم الهادي",
    "سـالم = سالم",
    // Arabic and English
    "Omar Omsen = عمر أومسين",
    "Omar Omsen = عمر أومسن",
    "Ahmed Ali = أحمد علي",
    "Ahmad Aly = أحمد علي",
    "Khalid Qasim = خالد قاسم",
    "Khaled Kassem = خالد قاسم",
    "Muhammad al-Hadi = محمد الهادي",
    "Mohamed El Hady = محمد الهادي",
    "Mohammed Elhadi = محمد الهادي",
    "Abdul Rahman Salem = عبد الرحمن سالم",
    "Abdurrahman Salim = عبد الرحمن سالم",
    "Abd al-Rahman Salim = عبد الرحمن سالم",
    "Abdullah Nasser = عبد الله ناصر",
    "Abdel Kader Mansur = عبد القادر منصور",
    "Abdulaziz = عبد العزيز",
    "Abu Bakr al-Dali = أبو بكر الدالي",
    "Umm Khalid = أم خالد",
    "Salah al-Din Hamdan = صلاح الدين حمدان",
    "Nour Eddine Sabri = نور الدين صبري",
    "Nureddin Sabri = نور الدين صبري",
    "ash-Sharqi = الشرقي",
    "as-Sayyid = السيد",
    "Mohamed bin Khalid = محمد بن خالد",
    "Ghassan = غسان",
    "Othman = عثمان",
    "Tharwat = ثروت",
    "Dhiab = ذياب",
    "Zaher = ظاهر",
    "Yousef = يوسف",
    "Joseph = جوزيف",
    "Michael Brown = مايكل براون",
    "George Wilson = جورج ويلسون",
    "Max Foster = ماكس فوستر",
    "Philip = فيليب",
    "Schmidt = شميت",
    "Victor = فيكتور",
    "Charles = تشارلز",
    "Wassim = وسيم",
    "Layla = ليلى",
    "Iman = إيمان",
    "3omar = عمر",
    "Mo7amed = محمد",
    // Arabic and French
    "Oumar Diaby = عمر ديابي",
    "Omar Diaby = عمر ديابي",
    "Cherif Belkacem = شريف بلقاسم",
    "Djamel Bouzid = جمال بوزيد",
    "Abdelkader Mansouri = عبد القادر منصوري",
    "Abderrahmane Bouchareb = عبد الرحمن بوشارب",
    "Aboubakr = أبو بكر",
    "Noureddine Ben Youssef = نور الدين بن يوسف",
    "Tchad = تشاد",
    "Youssouf Oueddei = يوسف وداي",
    "Rachid Ghannouchi = راشد الغنوشي",
    "Fatiha Benali = فتيحة بن علي",
    "Ould Salem = ولد سالم",
    "François = فرانسوا",
    "Beaumont = بومون",
    // Latin
    "Muhammad = Mohamed",
    "Omar Omsen = Oumar Omsen",
    "Yusuf = Yousuf",
    "Yousef = Youssef",
    "Hussein = Hussain",
    "Cherif = Sharif",
    "Djamel = Jamal",
    "Abdullah = Abdallah",
    "Abdul Rahman = Abderrahman",
    "al-Hadi = El Hadi",
    "Khaled Mansur = Khalid Mansour",
    "Elodie Grubač = Elodie Grubac",
    "Müller = Muller",
    // words moved, missing, shortened
    "الهادي سالم = سالم الهادي",
    "Hadi, Salem = سالم هادي",
    "Mansur Khalid = خالد منصور",
    "Omar Saleh Diaby = عمر ديابي",
    "محمد سالم الهادي = محمد الهادي",
    "محمد بن سالم الهادي = محمد الهادي",
    "Dr Khalid Mansur = خالد منصور",
    "K. Mansur = خالد منصور",
    "Jean-Pierre Dubois = جان بيار دوبوا",
    // different
    "Ahmed Ali # Mahmoud Ali",
    "Ahmed Ali # محمود علي",
    "أحمد علي # محمود علي",
    "محمد سالم # محمود سالم",
    "Mahmoud Salem # محمد سالم",
    "Mohamed Salem # محمود سالم",
    "Ahmed Salem # حامد سالم",
    "أحمد سالم # حامد سالم",
    "سالم الهادي # سالم الدالي",
    "خالد منصور # خليل منصور",
    "Omar Diaby # عمار ناصر",
    "Omar Omsen # Omar Diaby",
    "Khalid Mansur # خالد ناصر",
    "S. Mansur # خالد منصور",
    "Diaby # Oumar Diaby",
    "عمر # عمر ديابي",
    "Salem Karim Hadi # Salem Nabil Hadi",
    "ليلى # نهى",
    "Brown # براونشفايغ",
    "Karim # نعيم",
    "أبو خالد # أم خالد",
    "عبد الله # عبد الرحمن",
    "Abdullah # عبد الرحمن",
    "علي # عالية",
    "Martin # مارينا",
    "سامي # سمير",
    "Ali # علاء",
};

TEST(NameMatch, Table) {
  for (const std::string_view row : pairs) {
    const std::size_t sign = std::max(row.find(" = ") + 1, row.find(" # ") + 1);
    const double probability = same(row.substr(0, sign - 1), row.substr(sign + 2));
    if (row[sign] == '=') {
      EXPECT_GE(probability, 0.5) << row;
    } else {
      EXPECT_LT(probability, 0.25) << row;
    }
  }
}

// Each name of the table once.
std::vector<std::string> all_names() {
  std::vector<std::string> result;
  for (const std::string_view row : pairs) {
    const std::size_t sign = std::max(row.find(" = ") + 1, row.find(" # ") + 1);
    result.emplace_back(row.substr(0, sign - 1));
    result.emplace_back(row.substr(sign + 2));
  }
  std::sort(result.begin(), result.end());
  result.erase(std::unique(result.begin(), result.end()), result.end());
  return result;
}

TEST(NameMatch, IsSymmetricAndAProbability) {
  const auto all = all_names();
  for (const std::string& a : all) {
    EXPECT_GE(same(a, a), 0.99) << a;
    for (const std::string& b : all) {
      const double probability = same(a, b);
      EXPECT_TRUE(probability >= 0 && probability <= 1) << a << " " << b;
      EXPECT_EQ(probability, same(b, a)) << a << " " << b;
    }
  }
}

TEST(NameMatch, RivalsAreThoseThatComparingAllFinds) {
  constexpr int rival_cost = 20;
  std::size_t all = 0;
  for (const auto& [key, rivals] : names().given) {
    std::set<std::u32string> expected, found;
    for (const auto& [other, others] : names().given) {
      if (other == key) continue;
      const Spelling a = names().rules.spell(key), b = names().rules.spell(other);
      if (names().rules.distance(a, b, rival_cost) <= rival_cost) expected.insert(other);
    }
    for (const Spelling& rival : rivals) found.insert(rival.letters);
    EXPECT_EQ(found, expected) << text::to_utf8(key);
    all += found.size();
  }
  EXPECT_GT(all, 100U);
}

TEST(NameMatch, NothingIsNoName) {
  EXPECT_EQ(same("", ""), 0);
  EXPECT_EQ(same(" - ", "سالم"), 0);
  EXPECT_EQ(same("سالم", "..."), 0);
}

TEST(NameMatch, WordsOfTwoScripts) {
  for (const char* odd : {"سالمsalem", "salemسالم", "'سالم", "س3لم", "Саleم"}) {
    for (const char* other : {"سالم", "Salem", "'", "3"}) EXPECT_EQ(same(odd, other), same(other, odd)) << odd;
    EXPECT_GE(same(odd, odd), 0.99) << odd;
  }
}

TEST(NameMatch, LongNamesAreBounded) {
  std::string long_word, many_words;
  for (int i = 0; i < 500; ++i) long_word += "سل", many_words += "سالم ";
  EXPECT_GE(same(long_word, long_word), 0.99);
  EXPECT_GE(same(many_words, many_words), 0.99);
  EXPECT_EQ(name(many_words).words.size(), most_words);
}

std::string letters(std::string_view a, std::string_view b) {
  std::string result;
  for (const Aligned& piece : explain(name(a), name(b), names().rules)) {
    result += fmt::format("{}{}={}", result.empty() ? "" : " ", text::to_utf8(piece.left), text::to_utf8(piece.right));
  }
  return result;
}

TEST(NameMatch, Explains) {
  EXPECT_EQ(letters("شريف", "Cherif"), "ش=ch =e ر=r يف=if");
  EXPECT_EQ(letters("Salem", "سالم هادي"), "s=س a=ا le=ل m=م =هادي");
}

NameIndex index(const std::vector<std::string>& list) {
  std::vector<PersonName> parsed;
  for (const std::string& one : list) parsed.push_back(name(one));
  return std::move(*NameIndex::build(testing::knowledge().parts().lexicon, names(), std::move(parsed)));
}

// Every `step`th proper name of the lexicon.
std::vector<std::string> proper_names(uint32_t step) {
  const auto& lexicon = testing::knowledge().parts().lexicon;
  const auto table = lexicon.table("proper_names");
  std::vector<std::string> result;
  for (uint32_t row = 0; row < lexicon.rows(table); row += step) result.emplace_back(lexicon.cell(table, row, 0));
  return result;
}

// What is the best of all, and plausible (0.1), is found for 99 of 100 names; for the others nothing better is claimed.
TEST(NameIndex, FindsWhatComparingAllFinds) {
  auto list = proper_names(8);
  for (const std::string& one : all_names()) list.push_back(one);
  std::vector<PersonName> parsed;
  for (const std::string& one : list) parsed.push_back(name(one));
  NameIndex indexed = index(list);
  int plausible = 0, found_too = 0;
  for (std::size_t i = 0; i < list.size(); i += 5) {
    std::u32string shorter = text::to_utf32(list[i]);
    shorter.pop_back();  // so that it is in no list
    const PersonName one = parse_name(shorter, names());
    const NamePair best = testing::naive_best(one, parsed, names().rules);
    const auto found = indexed.find(one, 1);
    const double probability = found.empty() ? 0 : found[0].probability;
    EXPECT_LE(probability, best.probability);
    if (best.probability < 0.1) continue;
    ++plausible;
    if (probability == best.probability) ++found_too;
  }
  EXPECT_GT(plausible, 100);
  EXPECT_GE(found_too, 0.99 * plausible) << found_too << " of " << plausible;
}

TEST(NameIndex, OrderOfTheListDoesNotMatter) {
  auto all = all_names();
  NameIndex first = index(all);
  const auto sorted = all;
  std::shuffle(all.begin(), all.end(), std::mt19937(7));
  NameIndex second = index(all);
  for (const std::string& one : sorted) {
    const auto a = first.find(name(one), 1), b = second.find(name(one), 1);
    ASSERT_EQ(a.empty(), b.empty()) << one;
    if (a.empty()) continue;
    EXPECT_EQ(a[0].probability, b[0].probability) << one;
  }
}

TEST(NameIndex, OneToOneUsesEachOnce) {
  const auto chosen = one_to_one({{{0, 0.9}, {1, 0.5}}, {{0, 0.95}}, {{0, 0.5}}, {{1, 0.5}}});
  ASSERT_EQ(chosen.size(), 4U);
  EXPECT_EQ(chosen[0].right, 1U);
  EXPECT_EQ(chosen[1].right, 0U);
  EXPECT_EQ(chosen[2].right, no_name);
  EXPECT_EQ(chosen[3].right, no_name);
}

}  // namespace
}  // namespace isnad::entity
