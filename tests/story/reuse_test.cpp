#include "story/reuse.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <random>
#include <set>

#include "story/align.h"
#include "story/fingerprints.h"
#include "support/reading.h"

namespace isnad::story {
namespace {

// Two agencies on one event, in sentences.
const std::vector<std::string> first_agency{
    "أعلنت بلدية الرأس الأخضر أن الجسر الخشبي القديم فوق وادي السنديان انهار فجر الثلاثاء بعد أمطار غزيرة استمرت ثلاثة "
    "أيام، ولم يصب أحد بأذى.",
    "وقال رئيس البلدية سامر الحلواني إن فرق الصيانة أغلقت الطريق المؤدي إلى السوق الشرقي، وإن حافلات بديلة ستنقل "
    "تلاميذ "
    "المدارس إلى الضفة الأخرى حتى نهاية الشهر.",
    "وكان مهندسون قد حذروا في الربيع من تآكل الدعامات بسبب الحشرات والرطوبة، لكن المجلس أجل الإصلاح مرتين لنقص المال.",
    "ويعود بناء الجسر إلى عام 1921، ويعبره كل صباح نحو أربعة آلاف من الباعة والعمال القادمين من قرى السهل."};
const std::vector<std::string> second_agency{
    "تحطم معبر مشاة تاريخي في ضواحي الرأس الأخضر صباح أمس جراء سيول جرفت ركائزه، بحسب ما أفاد شهود من سكان الحي.",
    "وروى بائع الخضار نادر الهادي أنه سمع صوتا يشبه الرعد قبل أن تهوي الألواح في الماء، وأضاف أن الناس ركضوا نحو "
    "التلة.",
    "وتعهدت وزارة النقل بإنشاء معبر حديدي جديد خلال ستة أشهر بكلفة مليوني دينار، وأوفدت لجنة من الخبراء لفحص سائر "
    "المعابر في الإقليم."};

// The first agency's text as a desk edits it: other spellings and words, clauses put in, clauses left out.
const std::string edited =
    "ذكرت بلديّة الرأس الاخضر اليوم أن جسراً خشبياً قديماً فوق وادي السنديان قد انهار فجر امس الثلاثاء إثر أمطار غزيرة "
    "تواصلت ثلاثة أيام، دون أن يصاب أحد. وأوضح سامر الحلواني، رئيس البلدية، أن فرقا للصيانة أغلقت الطريق المؤدي للسوق "
    "الشرقي في وسط المدينة، وأن حافلات بديلة سوف تنقل التلاميذ إلى الضفة الأخرى حتى نهاية هذا الشهر. وكان المهندسون "
    "حذروا "
    "الربيع الماضي من تآكل دعاماته بسبب الرطوبة، غير أن المجلس أجل الإصلاح مرتين.";

std::string text_of(const std::vector<std::string>& sentences, const std::vector<std::size_t>& chosen) {
  std::string text = "جسر الرأس الأخضر\n";
  for (const std::size_t s : chosen) text += sentences[s] + "\n";
  return text;
}

const std::string wire = text_of(first_agency, {0, 1, 2, 3});
const std::string other_wire = text_of(second_agency, {0, 1, 2});

Told told_of(const std::string& text, const std::string& id, uint32_t day) {
  Told told = tell(testing::read_text(text), testing::knowledge());
  told.id = id;
  told.day = day;
  return told;
}

std::vector<Told> story_of(const std::vector<std::string>& texts) {
  std::vector<Told> articles;
  for (const std::string& text : texts) {
    const auto n = static_cast<uint32_t>(articles.size());
    articles.push_back(told_of(text, "id" + std::to_string(n), 1 + n));
  }
  return articles;
}

// «0 2; 1 2»
std::string brief(const Reuse& reuse) {
  std::string line;
  for (const auto& group : reuse.groups) {
    if (!line.empty()) line += ";";
    for (const uint32_t article : group) line += (line.empty() ? "" : " ") + std::to_string(article);
  }
  return line;
}

struct Case {
  std::string name;
  std::vector<std::string> texts;
  std::string groups;
};

std::vector<Case> cases() {
  const std::string quotation =
      "«لن نقبل أن يتكرر هذا الإهمال، وسنحاسب كل موظف قصر في عمله، وسنعيد بناء الجسر قبل حلول الخريف مهما كلف ذلك»";
  return {
      {"nothing", {}, ""},
      {"one article", {wire}, ""},
      {"a full copy", {wire, wire}, "0 1"},
      {"three copies", {wire, other_wire, wire, wire}, "0 2 3"},
      {"cut to its first sentences", {wire, text_of(first_agency, {0, 1})}, "0 1"},
      {"cut to its last sentences and to its first ones, which have no word in common",
       {text_of(first_agency, {2, 3}), wire, text_of(first_agency, {0, 1})},
       "0 1; 1 2"},
      {"put in another order", {wire, text_of(first_agency, {3, 1, 2, 0})}, "0 1"},
      {"edited", {wire, "الرأس الأخضر تفقد جسرها\n" + edited}, "0 1"},
      {"one event by two agencies", {wire, other_wire}, ""},
      {"made of two agencies' copy",
       {wire, other_wire, text_of(first_agency, {0, 1}) + second_agency[1] + "\n" + second_agency[2]},
       "0 2; 1 2"},
      {"one statement quoted by two who wrote the rest themselves",
       {text_of(second_agency, {0}) + "وقال رئيس البلدية سامر الحلواني: " + quotation + ".",
        "غضب في المدينة\nاحتشد الأهالي أمام مبنى البلدية ورفعوا لافتات. وتحدث إليهم الحلواني قائلا " + quotation +
            "، ثم غادر المكان بعد دقائق وسط هتافات."},
       ""},
      {"titles and fixed phrases in common",
       {"استقبال\nاستقبل صاحب السمو الأمير ناصر بن سالم آل جابر ولي العهد نائب رئيس مجلس الوزراء وزير الدفاع في قصره "
        "وفدا من تجار السمك. وتناول اللقاء أسعار المحروقات وصيانة المراكب ومواعيد الموسم.",
        "افتتاح\nافتتح صاحب السمو الأمير ناصر بن سالم آل جابر ولي العهد نائب رئيس مجلس الوزراء وزير الدفاع مستشفى "
        "للعيون في الجنوب. ويضم المبنى سبعين سريرا وغرفتي عمليات ومختبرا حديثا."},
       ""},
  };
}

TEST(Reuse, Groups) {
  for (const Case& c : cases()) EXPECT_EQ(brief(find_reuse(story_of(c.texts))), c.groups) << c.name;
}

// Passages and groups by ids.
std::set<std::string> described(const std::vector<Told>& articles) {
  const Reuse reuse = find_reuse(articles);
  std::set<std::string> lines;
  for (const Passage& p : reuse.passages) {
    lines.insert(articles[p.earlier].id + " " + testing::words(articles[p.earlier].report, p.earlier_span) + " > " +
                 articles[p.later].id + " " + testing::words(articles[p.later].report, p.later_span));
  }
  for (const auto& group : reuse.groups) {
    std::set<std::string> ids;
    for (const uint32_t article : group) ids.insert(articles[article].id);
    std::string line = "group";
    for (const std::string& id : ids) line += " " + id;
    lines.insert(line);
  }
  return lines;
}

TEST(Reuse, DoesNotDependOnTheOrderOfOneTime) {
  std::vector<Told> articles =
      story_of({wire, other_wire, text_of(first_agency, {0, 1}) + second_agency[1] + "\n" + second_agency[2],
                text_of(first_agency, {3, 1, 2, 0}), edited, text_of(second_agency, {2, 0})});
  for (Told& told : articles) told.day = 7;
  const auto expected = described(articles);
  EXPECT_FALSE(expected.empty());
  std::mt19937 random(1);
  for (int i = 0; i < 10; ++i) {
    std::shuffle(articles.begin(), articles.end(), random);
    EXPECT_EQ(described(articles), expected);
  }
}

// Short passages, for who looks at both; the other way round they are the same.
TEST(Reuse, WhatTwoHaveInCommon) {
  const std::vector<Told> two = story_of(
      {"شقوق في جسر\nرصد ثلاثة مهندسين شقوقا في الدعامة الوسطى.\nزار الوفد سوق السمك صباحا.",
       "أنباء عن شقوق\nافتتح المعرض أمس.\nوبحسب الوكالة فإن ثلاثة مهندسين رصدوا شقوقا في الدعامة الوسطى للجسر."});
  const auto there = in_common(two[0], two[1]), back = in_common(two[1], two[0]);
  ASSERT_EQ(there.size(), 1U);
  ASSERT_EQ(back.size(), 1U);
  EXPECT_EQ(there[0].earlier, 0U);
  EXPECT_EQ(back[0].earlier, 1U);
  for (const Passage& p : {there[0], back[0]}) {
    EXPECT_THAT(testing::words(two[0].report, p.earlier_span), ::testing::EndsWith("شقوقا في الدعامة الوسطى"));
    EXPECT_THAT(testing::words(two[1].report, p.later_span), ::testing::EndsWith("شقوقا في الدعامة الوسطى"));
  }
  EXPECT_TRUE(in_common(two[0], told_of("زار الوفد المتحف.", "other", 3)).empty());
}

TEST(Reuse, PassagesSayWhatTheyShare) {
  const std::vector<Told> articles = story_of({wire, "عنوان\nمقدمة من عندنا لا صلة لها بشيء.\n" + first_agency[1]});
  const Reuse reuse = find_reuse(articles);
  ASSERT_EQ(reuse.passages.size(), 1U);
  const Passage& passage = reuse.passages[0];
  EXPECT_EQ(passage.earlier, 0U);
  EXPECT_EQ(passage.later, 1U);
  const std::string words = testing::words(articles[1].report, passage.later_span);
  EXPECT_EQ(words, testing::words(articles[0].report, passage.earlier_span));
  EXPECT_TRUE(words.ends_with("حتى نهاية الشهر")) << words;
  EXPECT_FLOAT_EQ(passage.alike, 1);
}

// Articles of made-up words, without any reading.
using Words = std::vector<uint32_t>;

Told told_of(const Words& words, std::size_t n) {
  Told told;
  told.id = std::to_string(n);
  told.day = static_cast<uint32_t>(n);
  for (const uint32_t word : words) {
    const auto start = static_cast<uint32_t>(told.report.text.size());
    told.report.text += std::u32string(1, static_cast<char32_t>(0x4E00 + word)) + U" ";
    told.terms.push_back({{start, start + 1}, "w" + std::to_string(word), ar::Upos::noun, 1});
  }
  return told;
}

// The best score of Smith and Waterman over all places.
float plain_score(const Words& a, const Words& b) {
  std::vector<std::vector<float>> score(a.size() + 1, std::vector<float>(b.size() + 1, 0.0F));
  float best = 0;
  for (std::size_t i = 1; i <= a.size(); ++i) {
    for (std::size_t j = 1; j <= b.size(); ++j) {
      const float diagonal = score[i - 1][j - 1] + (a[i - 1] == b[j - 1] ? 1.0F : -0.5F);
      score[i][j] = std::max({0.0F, diagonal, score[i - 1][j] - 0.25F, score[i][j - 1] - 0.25F});
      best = std::max(best, score[i][j]);
    }
  }
  return best;
}

class Mixtures {
public:
  explicit Mixtures(unsigned seed) : random_(seed) {
    for (Words& sentence : sentences_) sentence = some_words(60);
  }

  // Sentences that others may have, too, far apart in words of its own.
  Words article(std::size_t most_sentences) {
    Words words = some_words(5);
    for (std::size_t n = below(most_sentences + 1); n > 0; --n) {
      const Words sentence = edit(sentences_[below(sentences_.size())]), own = some_words(40);
      words.insert(words.end(), sentence.begin(), sentence.end());
      words.insert(words.end(), own.begin(), own.end());
    }
    return words;
  }

private:
  std::size_t below(std::size_t n) { return random_() % n; }

  Words some_words(std::size_t n) {
    Words words;
    while (words.size() < n) words.push_back(static_cast<uint32_t>(below(5000)));
    return words;
  }

  // Every tenth word or so is left out, is another, or has another behind it.
  Words edit(const Words& sentence) {
    Words words;
    for (const uint32_t word : sentence) {
      const std::size_t what = below(30);
      if (what == 0) continue;
      words.push_back(what == 1 ? static_cast<uint32_t>(below(5000)) : word);
      if (what == 2) words.push_back(static_cast<uint32_t>(below(5000)));
    }
    return words;
  }

  std::mt19937 random_;
  std::array<Words, 5> sentences_;
};

using Pairs = std::set<std::pair<uint32_t, uint32_t>>;

Pairs plain_pairs(const std::vector<Words>& texts) {
  Pairs pairs;
  for (uint32_t later = 0; later < texts.size(); ++later) {
    for (uint32_t earlier = 0; earlier < later; ++earlier) {
      if (plain_score(texts[earlier], texts[later]) >= 20) pairs.emplace(earlier, later);
    }
  }
  return pairs;
}

TEST(Reuse, FindsWhatThePlainAlignmentFinds) {
  for (unsigned seed = 0; seed < 20; ++seed) {
    Mixtures mixtures(seed);
    std::vector<Words> texts;
    std::vector<Told> articles;
    for (std::size_t n = 0; n < 12; ++n) {
      texts.push_back(mixtures.article(1));  // with more, closer relatives explain passages
      articles.push_back(told_of(texts.back(), n));
    }
    Pairs found;
    for (const Passage& passage : find_reuse(articles).passages) found.emplace(passage.earlier, passage.later);
    EXPECT_EQ(found, plain_pairs(texts)) << "seed " << seed;
  }
}

// Every word is worth the same.
Sequence plain_sequence(const Words& words) {
  return sequence_of(words, std::vector<float>(words.size(), 1.0F));
}

TEST(Align, FindsWhatThePlainAlignmentFinds) {
  for (unsigned seed = 0; seed < 10; ++seed) {
    Mixtures mixtures(seed);
    std::vector<Words> texts;
    for (std::size_t n = 0; n < 12; ++n) texts.push_back(mixtures.article(4));
    Pairs found;
    for (uint32_t later = 0; later < texts.size(); ++later) {
      for (uint32_t earlier = 0; earlier < later; ++earlier) {
        const Sequence first = plain_sequence(texts[earlier]), second = plain_sequence(texts[later]);
        if (!align(first, second, 20).empty()) found.emplace(earlier, later);
      }
    }
    EXPECT_EQ(found, plain_pairs(texts)) << "seed " << seed;
  }
}

TEST(Reuse, PassagesLieWithinTheirTexts) {
  Mixtures mixtures(99);
  std::vector<Told> articles;
  for (std::size_t n = 0; n < 40; ++n) articles.push_back(told_of(mixtures.article(3), n));
  const Reuse reuse = find_reuse(articles);
  EXPECT_FALSE(reuse.passages.empty());
  for (const Passage& p : reuse.passages) {
    EXPECT_LT(p.earlier, p.later);
    EXPECT_FALSE(p.earlier_span.empty());
    EXPECT_LE(p.earlier_span.end, articles[p.earlier].report.text.size());
    EXPECT_FALSE(p.later_span.empty());
    EXPECT_LE(p.later_span.end, articles[p.later].report.text.size());
    EXPECT_GT(p.alike, 0);
    EXPECT_LE(p.alike, 1);
  }
  for (const auto& group : reuse.groups) {
    EXPECT_GE(group.size(), 2U);
    EXPECT_TRUE(std::is_sorted(group.begin(), group.end()));
  }
}

TEST(Reuse, OneWordAThousandTimesCostsNothing) {
  const Words words(20000, 7);
  EXPECT_TRUE(find_reuse({told_of(words, 0), told_of(words, 1)}).groups.empty());
}

TEST(Align, WordsAreInOneAlignmentAndForward) {
  std::mt19937 random(5);
  for (int round = 0; round < 200; ++round) {
    Words left, right;
    for (int i = 0; i < 120; ++i) {
      left.push_back(static_cast<uint32_t>(random() % 20));
      right.push_back(static_cast<uint32_t>(random() % 20));
    }
    const Sequence first = plain_sequence(left), second = plain_sequence(right);
    std::set<uint32_t> used_first, used_second;
    for (const Alignment& alignment : align(first, second, 3)) {
      EXPECT_GE(alignment.score, 3);
      for (std::size_t i = 0; i < alignment.pairs.size(); ++i) {
        const WordPair pair = alignment.pairs[i];
        EXPECT_EQ(first.words[pair.first], second.words[pair.second]);
        EXPECT_TRUE(used_first.insert(pair.first).second && used_second.insert(pair.second).second);
        if (i == 0) continue;
        EXPECT_LT(alignment.pairs[i - 1].first, pair.first);
        EXPECT_LT(alignment.pairs[i - 1].second, pair.second);
      }
    }
  }
}

TEST(Fingerprints, SixContentWordsInARowGiveOneInCommon) {
  std::mt19937 random(3);
  for (int round = 0; round < 500; ++round) {
    std::vector<uint64_t> first, second, common;
    for (int i = 0; i < 6; ++i) common.push_back(random());
    for (std::size_t i = random() % 9; i > 0; --i) first.push_back(random());
    for (std::size_t i = random() % 9; i > 0; --i) second.push_back(random());
    for (auto* words : {&first, &second}) {
      words->insert(words->end(), common.begin(), common.end());
      for (std::size_t i = random() % 9; i > 0; --i) words->push_back(random());
    }
    std::set<uint32_t> hashes;
    for (const Fingerprint& f : winnow(hashes_of_runs(first))) hashes.insert(f.hash);
    const std::vector<Fingerprint> others = winnow(hashes_of_runs(second));
    EXPECT_TRUE(std::any_of(others.begin(), others.end(), [&](auto f) { return hashes.contains(f.hash); }));
  }
}

TEST(Fingerprints, DoNotDependOnCliticsOrPlace) {
  const Told one = told_of("عنوان\n" + first_agency[2], "a", 1);
  const Told other = told_of("عنوان آخر تماما\nمقدمة قصيرة.\n" + first_agency[2].substr(2), "b", 1);
  const std::vector<uint32_t> left = fingerprints(one.terms), right = fingerprints(other.terms);
  std::vector<uint32_t> both;
  std::set_intersection(left.begin(), left.end(), right.begin(), right.end(), std::back_inserter(both));
  EXPECT_GE(both.size(), 3U);
  EXPECT_TRUE(fingerprints({}).empty());
}

}  // namespace
}  // namespace isnad::story
