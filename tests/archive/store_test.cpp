// What every store promises, of each kind of them.
#include "archive/store.h"

#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "archive/sqlite/database.h"
#include "support/stores.h"

namespace isnad::archive {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;
using testing::made;
using testing::Made;
using testing::naming;
using testing::person;
using ::testing::UnorderedElementsAre;
using testing::value_of;

Plan words_plan(const std::string& key) {
  return {{{Column::words, {{key}}}}, {}};
}

std::vector<uint64_t> readings(Store& store, const Plan& plan) {
  std::vector<uint64_t> found;
  const auto done = store.find(plan, [&](const Found& f) { return found.push_back(f.reading), true; });
  EXPECT_TRUE(done) << done.error().sentence;
  return found;
}

std::vector<uint64_t> with_word(Store& store, const std::string& key) {
  return readings(store, words_plan(key));
}

class Stores : public ::testing::TestWithParam<const char*> {
protected:
  void put(const Made& parts, Put expected = Put::added) {
    const auto what = store->put(made(parts));
    ASSERT_TRUE(what) << what.error().sentence;
    EXPECT_EQ(*what, expected);
    ASSERT_TRUE(store->commit());
  }

  std::vector<std::string> outlets() {
    std::vector<std::string> rows;
    for (const OutletRow& row : value_of(store->outlets()))
      rows.push_back(fmt::format("{} {}", row.name, row.articles));
    return rows;
  }

  std::string counts(uint64_t entity) {
    const auto row = *store->entity(entity);
    return row ? fmt::format("{} {} {}", row->name, row->articles, row->statements) : "-";
  }

  std::vector<std::string> ties(uint64_t entity) {
    std::vector<std::string> rows;
    for (const TieRow& t : value_of(store->ties(entity)))
      rows.push_back(fmt::format("{} {} {} {} {}", t.entity, t.other, static_cast<int>(t.why), t.articles, t.article));
    return rows;
  }

  testing::Opened store{GetParam()};
};

INSTANTIATE_TEST_SUITE_P(All, Stores, ::testing::ValuesIn(testing::store_kinds),
                         [](const auto& kind) { return std::string(kind.param); });

TEST_P(Stores, AnEmptyOneHasNothing) {
  EXPECT_EQ(*store->articles(), 0U);
  EXPECT_EQ(*store->last_reading(), 0U);
  EXPECT_FALSE(*store->has(digest({"x"})));
  EXPECT_FALSE(*store->card(1));
  EXPECT_FALSE(store->stored(1));
  EXPECT_FALSE(*store->entity(1));
  EXPECT_THAT(*store->versions("a1"), IsEmpty());
  EXPECT_THAT(*store->outlets(), IsEmpty());
  EXPECT_THAT(*store->keys_with("", 10), IsEmpty());
  EXPECT_THAT(*store->words_with({1, 2}, 10), IsEmpty());
  EXPECT_THAT(*store->words_with({}, 10), IsEmpty());
  EXPECT_THAT(*store->readings_before(99, 0, 10), IsEmpty());
  EXPECT_THAT(with_word(*store, "قال"), IsEmpty());
  EXPECT_TRUE(store->commit());
}

TEST_P(Stores, TheSameBytesOrTheSameStoryAreNotPutAgain) {
  put({});
  EXPECT_TRUE(*store->has(made({}).bytes));
  put({}, Put::same);
  Record surroundings = made({});
  surroundings.bytes = digest({"other"});
  EXPECT_EQ(*store->put(surroundings), Put::same);
  EXPECT_EQ(*store->articles(), 1U);
  put({.article = "a2"});
  EXPECT_EQ(*store->articles(), 2U);
}

TEST_P(Stores, AnArticleThatChangedHasVersions) {
  put({.keys = "قديم", .title = "قديم"});
  put({.story = "2", .keys = "جديد", .title = "جديد"}, Put::updated);
  put({.story = "1", .keys = "قديم"}, Put::same);  // what it was before
  EXPECT_EQ(*store->articles(), 1U);
  const auto versions = *store->versions("a1");
  ASSERT_EQ(versions.size(), 2U);
  EXPECT_EQ(versions[0].title, "قديم");
  EXPECT_EQ(versions[1].title, "جديد");
  EXPECT_EQ(versions[0].version, 1U);
  EXPECT_EQ(versions[1].version, 2U);
  for (const Card& card : versions) EXPECT_EQ(card.versions, 2U);
  EXPECT_LT(versions[0].reading, versions[1].reading);
  EXPECT_THAT(with_word(*store, "قديم"), IsEmpty());
  EXPECT_THAT(with_word(*store, "جديد"), ElementsAre(versions[1].reading));
}

TEST_P(Stores, ACardSaysWhatTheReportSays) {
  put({.outlet = "صوت الوادي", .title = "جسر"});
  const auto card = *store->card(*store->last_reading());
  ASSERT_TRUE(card);
  EXPECT_EQ(card->article, "a1");
  EXPECT_EQ(card->name, "file of a1");
  EXPECT_EQ(card->url, "https://example.net/a1");
  EXPECT_EQ(card->outlet, "صوت الوادي");
  EXPECT_EQ(card->language, "ar");
  EXPECT_EQ(card->title, "جسر");
  EXPECT_EQ(card->published, "2024-05-01");
  EXPECT_EQ(card->reader, reader_version);
  EXPECT_EQ(card->version, 1U);
  EXPECT_EQ(card->versions, 1U);
}

TEST_P(Stores, WhatIsStoredIsGivenBack) {
  put({});
  put({.article = "a2"});
  const auto stored = store->stored(*store->last_reading());
  ASSERT_TRUE(stored);
  EXPECT_EQ(stored->bytes, "bytes of a2 1");
  EXPECT_EQ(stored->report, "report of bytes of a2 1");
  EXPECT_EQ(stored->origin, R"({"as":"text"})");
  EXPECT_FALSE(store->stored(99));
}

TEST_P(Stores, EachCurrentVersionIsShownOnce) {
  for (const char* id : {"a1", "a2", "a3"}) put({.article = id});
  put({.article = "a1", .story = "2"}, Put::updated);
  std::vector<std::string> ids;
  uint64_t second = 0;
  const auto all = [&](const Card& card) {
    ids.push_back(card.article);
    if (ids.size() == 2) second = card.reading;
    return true;
  };
  EXPECT_TRUE(store->each(0, all));
  EXPECT_THAT(ids, ElementsAre("a2", "a3", "a1"));
  ids.clear();
  EXPECT_TRUE(store->each(second, all));
  EXPECT_THAT(ids, ElementsAre("a1"));
  ids.clear();
  EXPECT_TRUE(store->each(0, [&](const Card& card) { return ids.push_back(card.article), false; }));
  EXPECT_THAT(ids, ElementsAre("a2"));
}

TEST_P(Stores, TheLatestCurrentVersionsCanBeListedBackwards) {
  for (const char* id : {"a1", "a2", "a3"}) put({.article = id});
  put({.article = "a1", .story = "2"}, Put::updated);
  std::vector<std::string> ids;
  uint64_t second = 0;
  const auto two = [&](const Card& card) {
    ids.push_back(card.article);
    second = card.reading;
    return ids.size() < 2;
  };
  EXPECT_TRUE(store->latest(1'000'000, two));
  EXPECT_THAT(ids, ElementsAre("a1", "a3"));
  ids.clear();
  EXPECT_TRUE(store->latest(second, two));
  EXPECT_THAT(ids, ElementsAre("a2"));
}

TEST_P(Stores, AGenerationLastsWhileNobodyElseWrites) {
  put({.article = "a1"});
  const auto before = store->generation();
  EXPECT_EQ(with_word(*store, "وزير").size(), 1U);
  EXPECT_EQ(*store->generation(), *before);
}

TEST_P(Stores, TheLatestIsFoundFirstUntilItIsEnough) {
  for (const char* id : {"a1", "a2", "a3"}) put({.article = id});
  const auto found = with_word(*store, "وزير");
  ASSERT_EQ(found.size(), 3U);
  EXPECT_TRUE(std::is_sorted(found.rbegin(), found.rend()));
  std::size_t seen = 0;
  EXPECT_TRUE(store->find(words_plan("وزير"), [&](const Found&) { return ++seen < 2; }));
  EXPECT_EQ(seen, 2U);
}

TEST_P(Stores, FoundArticlesComeWithTheirFacts) {
  Facts facts = naming({1, 2});
  facts.published = 70'000;
  put({.facts = facts, .entities = {person(1, "سالم"), person(2, "نورة")}});
  EXPECT_TRUE(store->find(words_plan("=وزر"), [&](const Found& found) {
    EXPECT_EQ(*unpack_facts(found.facts), facts);
    EXPECT_THAT(found.hits, ElementsAre(Hit{0, 1}));
    return true;
  }));
}

TEST_P(Stores, EntitiesAreCountedInCurrentVersions) {
  const std::vector<Named> both{person(1, "سالم"), person(2, "نورة")};
  put({.article = "a1", .facts = naming({1, 2}), .entities = both});
  put({.article = "a2", .facts = naming({2, 1}), .entities = both});
  EXPECT_EQ(counts(1), "سالم 2 1");
  EXPECT_EQ(counts(2), "نورة 2 1");
  put({.article = "a1", .story = "2", .facts = naming({2}), .entities = {person(2, "نورة")}}, Put::updated);
  EXPECT_EQ(counts(1), "سالم 1 0");
  EXPECT_EQ(counts(2), "نورة 2 2");
  put({.article = "a2", .story = "2"}, Put::updated);
  EXPECT_EQ(counts(1), "سالم 0 0");
  EXPECT_EQ(counts(3), "-");
}

TEST_P(Stores, HashesOf64BitsAreKept) {
  const uint64_t large = 0xFEDCBA9876543210, other = 0x8000000000000000;
  put({.facts = naming({large, other}), .entities = {person(large, "سالم"), person(other, "سالم الهادي")}});
  EXPECT_EQ(counts(large), "سالم 1 1");
  ASSERT_EQ(store->entities_with("سالم")->size(), 2U);
  EXPECT_THAT(*store->entities_with("الهادي"), ElementsAre(other));
  EXPECT_TRUE(store->correct({large, other, true, "", ""}));
  EXPECT_EQ(store->corrections(large)->size(), 1U);
}

TEST_P(Stores, NamesAreFoundByWordAndSound) {
  put({.facts = naming({1, 2}), .entities = {person(1, "Salem Hadi"), person(2, "Sami Nur")}});
  EXPECT_EQ(store->entities_with("Hadi")->size(), 1U);
  EXPECT_THAT(*store->entities_with("hadi"), IsEmpty());
  EXPECT_THAT(*store->words_with({'S'}, 10), ElementsAre("Salem", "Sami"));
  EXPECT_THAT(*store->words_with({'N', 'H', 'X'}, 10), ElementsAre("Hadi", "Nur"));
  EXPECT_THAT(*store->words_with({'S', 'N', 'H'}, 2), ElementsAre("Hadi", "Nur"));
}

TEST_P(Stores, MomentsMayLieWithinOneAnother) {
  put({.article = "a1"});
  {
    const Moment outer(*store);
    ASSERT_TRUE(outer.begun());
    for (int i = 0; i < 3; ++i) {
      const Moment inner(*store);
      ASSERT_TRUE(inner.begun());
      EXPECT_EQ(*store->articles(), 1U);
    }
  }
  put({.article = "a2"});  // who has ended may write
  EXPECT_EQ(*store->articles(), 2U);
}

TEST_P(Stores, TheMostNamedComeFirst) {
  put({.article = "a1", .facts = naming({1, 2, 3}), .entities = {person(1, "A"), person(2, "B"), person(3, "C")}});
  put({.article = "a2", .facts = naming({3, 2}), .entities = {person(3, "C"), person(2, "B")}});
  const auto named = [&](std::size_t most) {
    std::string all;
    for (const EntityRow& row : value_of(store->most_named({1, 2, 3, 4}, most))) all += row.name;
    return all;
  };
  EXPECT_EQ(named(9), "BCA");
  EXPECT_EQ(named(2), "BC");
}

TEST_P(Stores, TheFirstNameThatIsWrittenStays) {
  put({.article = "a1", .facts = naming({1}), .entities = {person(1, "سالم")}});
  put({.article = "a2", .facts = naming({1}), .entities = {person(1, "سَالم")}});
  EXPECT_EQ(counts(1), "سالم 2 2");
}

TEST_P(Stores, TiesAreCountedInCurrentVersions) {
  Facts facts = naming({1});
  facts.ties = {{0, 2, Why::alias}};
  const std::vector<Named> names{person(1, "سالم الهادي"), person(2, "أبو نورة")};
  put({.article = "a1", .facts = facts, .entities = names});
  facts.ties = {{0, 2, Why::surname}, {0, 3, Why::form}};
  put({.article = "a2", .facts = facts, .entities = {names[0], names[1], person(3, "سالم")}});
  EXPECT_THAT(ties(1), ElementsAre("1 2 4 2 a1", "1 3 2 1 a2"));
  EXPECT_THAT(ties(2), ElementsAre("1 2 4 2 a1"));
  EXPECT_THAT(ties(3), ElementsAre("1 3 2 1 a2"));
  put({.article = "a2", .story = "2"}, Put::updated);
  EXPECT_THAT(ties(1), ElementsAre("1 2 4 1 a1"));
  EXPECT_THAT(ties(3), IsEmpty());
}

TEST_P(Stores, TiesOfOneBatchAreThoseOfTheFirst) {
  Facts facts = naming({1});
  const std::vector<Named> names{person(1, "سالم الهادي"), person(2, "أبو نورة")};
  facts.ties = {{0, 2, Why::alias}};
  ASSERT_TRUE(store->put(made({.article = "a1", .facts = facts, .entities = names})));
  facts.ties = {{0, 2, Why::surname}};
  ASSERT_TRUE(store->put(made({.article = "a2", .facts = facts, .entities = names})));
  ASSERT_TRUE(store->commit());
  EXPECT_THAT(ties(1), ElementsAre("1 2 4 2 a1"));
}

TEST_P(Stores, ATieThatNobodyStatedAnyMoreIsOfWhoStatesItAgain) {
  Facts facts = naming({1});
  facts.ties = {{0, 2, Why::alias}};
  const std::vector<Named> names{person(1, "سالم الهادي"), person(2, "أبو نورة")};
  put({.article = "a1", .facts = facts, .entities = names});
  put({.article = "a1", .story = "2"}, Put::updated);
  EXPECT_THAT(ties(1), IsEmpty());
  facts.ties = {{0, 2, Why::form}};
  put({.article = "a2", .facts = facts, .entities = names});
  EXPECT_THAT(ties(1), ElementsAre("1 2 2 1 a2"));
}

TEST_P(Stores, AWordThatIsEverywhereDoesNotHideAnother) {
  std::string keys;
  for (int i = 0; i < 1000; ++i) keys += "في ";
  put({.keys = keys + "جسر"});
  Plan plan{{{Column::words, {{"في"}}}, {Column::words, {{"جسر"}}}},
            {Plan::Kind::all, 0, {{}, {Plan::Kind::leaf, 1, {}}}}};
  std::size_t of_words = 0;
  EXPECT_TRUE(store->find(plan, [&](const Found& found) {
    of_words = found.hits.size();
    EXPECT_EQ(found.hits.back(), (Hit{1, 1000}));
    return true;
  }));
  EXPECT_EQ(of_words, most_hits + 1);
}

TEST_P(Stores, OutletsAreCountedInCurrentVersions) {
  put({.article = "a1", .outlet = "صوت الوادي"});
  put({.article = "a2", .outlet = "أخبار النهر"});
  put({.article = "a3", .outlet = "أخبار النهر"});
  put({.article = "a4"});
  EXPECT_THAT(outlets(), ElementsAre("أخبار النهر 2", "صوت الوادي 1"));
  put({.article = "a1", .story = "2", .outlet = "أخبار النهر"}, Put::updated);
  EXPECT_THAT(outlets(), ElementsAre("أخبار النهر 3"));
}

TEST_P(Stores, OfCorrectionsTheLastHolds) {
  EXPECT_TRUE(store->correct({1, 2, true, "رأيت", ""}));
  EXPECT_TRUE(store->correct({3, 1, true, "", ""}));
  EXPECT_TRUE(store->correct({2, 1, false, "لا", ""}));
  const auto corrections = *store->corrections(2);
  ASSERT_EQ(corrections.size(), 1U);
  EXPECT_FALSE(corrections.front().same);
  EXPECT_EQ(corrections.front().note, "لا");
  EXPECT_EQ(corrections.front().entity + corrections.front().other, 3U);
  EXPECT_EQ(store->corrections(1)->size(), 2U);
  EXPECT_THAT(*store->corrections(4), IsEmpty());
}

TEST_P(Stores, NotesAreKeptByKindAndName) {
  EXPECT_FALSE(*store->note("feed", "x"));
  EXPECT_TRUE(store->set_note("feed", "x", "1"));
  EXPECT_TRUE(store->set_note("feed", "x", "2"));
  EXPECT_TRUE(store->set_note("other", "x", ""));
  EXPECT_TRUE(store->commit());
  EXPECT_EQ(**store->note("feed", "x"), "2");
  EXPECT_EQ(**store->note("other", "x"), "");
  EXPECT_FALSE(*store->note("feed", "y"));
}

TEST_P(Stores, KeysAreFoundByTheirBeginnings) {
  put({.article = "a1", .keys = "وزار وزير=وزر وزير وزن"});
  put({.article = "a2", .keys = "وزن وزير"});
  EXPECT_THAT(*store->keys_with("وز", 10), UnorderedElementsAre("وزير", "وزن", "وزار"));
  EXPECT_EQ(store->keys_with("وز", 2)->size(), 2U);
  EXPECT_THAT(*store->keys_with("=وز", 10), ElementsAre("=وزر"));
  EXPECT_THAT(*store->keys_with("وزير", 10), ElementsAre("وزير"));
  EXPECT_THAT(*store->keys_with("وزيرا", 10), IsEmpty());
}

// How often may be an estimate; what is in every article is before what is in one.
TEST_P(Stores, KeysAreTheMostFrequentFirst) {
  for (int i = 0; i < 100; ++i) put({.article = fmt::format("a{}", i), .keys = fmt::format("وزير وز{}", i)});
  EXPECT_THAT(*store->keys_with("وز", 1), ElementsAre("وزير"));
  EXPECT_EQ(store->keys_with("وز", 50)->size(), 50U);
  EXPECT_EQ(store->keys_with("وز", 500)->size(), 101U);
}

TEST_P(Stores, ARenewedReadingStandsInThePlaceOfTheOld) {
  put({.article = "a1", .keys = "قديم", .title = "قديم", .facts = naming({1}), .entities = {person(1, "سالم")}});
  put({.article = "a2"});
  const uint64_t old = store->versions("a1")->front().reading;
  const Made renewed{
      .keys = "جديد", .outlet = "النهر", .title = "جديد", .facts = naming({2}), .entities = {person(2, "نورة")}};
  ASSERT_TRUE(store->renew(old, made(renewed)));
  ASSERT_TRUE(store->commit());
  const auto versions = *store->versions("a1");
  ASSERT_EQ(versions.size(), 1U);
  EXPECT_GT(versions[0].reading, *store->last_reading() - 1);
  EXPECT_EQ(versions[0].title, "جديد");
  EXPECT_EQ(versions[0].versions, 1U);
  EXPECT_FALSE(*store->card(old));
  EXPECT_FALSE(store->stored(old));
  EXPECT_EQ(store->stored(versions[0].reading)->bytes, "bytes of a1 1");
  EXPECT_EQ(*store->articles(), 2U);
  EXPECT_EQ(counts(1), "سالم 0 0");
  EXPECT_EQ(counts(2), "نورة 1 1");
  EXPECT_THAT(outlets(), ElementsAre("النهر 1"));
  EXPECT_THAT(with_word(*store, "قديم"), IsEmpty());
  EXPECT_THAT(with_word(*store, "جديد"), ElementsAre(versions[0].reading));
  EXPECT_FALSE(store->renew(old, made(renewed)));
}

TEST_P(Stores, AnEarlierVersionThatIsRenewedIsNotSearched) {
  put({.keys = "قديم"});
  put({.story = "2", .keys = "جديد", .facts = naming({1}), .entities = {person(1, "سالم")}}, Put::updated);
  const auto before = *store->versions("a1");
  ASSERT_TRUE(store->renew(before[0].reading, made({.keys = "قديم", .facts = naming({1})})));
  ASSERT_TRUE(store->commit());
  const auto after = *store->versions("a1");
  ASSERT_EQ(after.size(), 2U);
  EXPECT_EQ(after[0].version, 1U);
  EXPECT_GT(after[0].reading, after[1].reading);
  EXPECT_EQ(after[1].reading, before[1].reading);
  EXPECT_THAT(with_word(*store, "قديم"), IsEmpty());
  EXPECT_THAT(with_word(*store, "جديد"), ElementsAre(after[1].reading));
  EXPECT_EQ(counts(1), "سالم 1 1");
  std::vector<uint32_t> shown;
  EXPECT_TRUE(store->each(0, [&](const Card& card) { return shown.push_back(card.version), true; }));
  EXPECT_THAT(shown, ElementsAre(2U));
}

TEST_P(Stores, ReadingsOfOlderReadersAreTold) {
  for (const char* id : {"a1", "a2", "a3"}) put({.article = id});
  EXPECT_THAT(*store->readings_before(reader_version, 0, 10), IsEmpty());
  const auto all = *store->readings_before(reader_version + 1, 0, 10);
  ASSERT_EQ(all.size(), 3U);
  EXPECT_THAT(*store->readings_before(reader_version + 1, 0, 2), ElementsAre(all[0], all[1]));
  EXPECT_THAT(*store->readings_before(reader_version + 1, all[0], 10), ElementsAre(all[1], all[2]));
}

int64_t indexes(const std::string& path) {
  const auto database = Database::open(path, Database::Mode::read);
  return (*database)->number("SELECT count(*) FROM sqlite_master WHERE sql LIKE 'CREATE VIRTUAL TABLE%'");
}

TEST(ArchiveFiles, AnIndexOfWhichEverythingIsRenewedIsDropped) {
  testing::Opened store("file");
  for (const char* id : {"a1", "a2", "a3"}) EXPECT_TRUE(store->put(made({.article = id})));
  EXPECT_TRUE(store->put(made({.article = "a2", .story = "2"})));
  EXPECT_TRUE(store->commit());
  EXPECT_EQ(indexes(store.path()), 1);
  const auto old = *store->readings_before(reader_version + 1, 0, 10);
  ASSERT_EQ(old.size(), 4U);
  for (std::size_t i = 0; i < old.size(); ++i) {
    EXPECT_TRUE(store->renew(old[i], made({.article = "a" + std::to_string(i)})));
    EXPECT_TRUE(store->commit());
    EXPECT_EQ(with_word(*store, "وزير").size(), 3U);
    EXPECT_EQ(indexes(store.path()), i + 1 < old.size() ? 2 : 1);
  }
  for (const uint64_t reading : value_of(store->readings_before(reader_version + 1, 0, 10)))
    EXPECT_TRUE(store->renew(reading, made({})));
  EXPECT_TRUE(store->commit());
  EXPECT_EQ(indexes(store.path()), 1);
  EXPECT_EQ(with_word(*store, "وزير").size(), 3U);
}

TEST(ArchiveFiles, OnlyWhatWasCommittedIsKept) {
  testing::Opened store("file");
  EXPECT_TRUE(store->put(made({.article = "a1"})));
  EXPECT_TRUE(store->set_note("feed", "x", "1"));
  EXPECT_TRUE(store->commit());
  EXPECT_TRUE(store->put(made({.article = "a2"})));
  EXPECT_TRUE(store->set_note("feed", "x", "2"));
  store.reopen();
  EXPECT_EQ(*store->articles(), 1U);
  EXPECT_EQ(**store->note("feed", "x"), "1");
  EXPECT_EQ(with_word(*store, "وزير").size(), 1U);
  EXPECT_TRUE(store->correct({1, 2, true, "", ""}));
  store.reopen();
  EXPECT_EQ(store->corrections(1)->size(), 1U);
}

}  // namespace
}  // namespace isnad::archive
