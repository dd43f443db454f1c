// Which names are taken for one, and what is told of them; also after reading again.
#include "archive/group.h"

#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>

#include "archive/reread.h"
#include "archive/who.h"
#include "support/articles.h"
#include "support/reading.h"
#include "support/stores.h"
#include "text/hash.h"

namespace isnad::archive {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::UnorderedElementsAre;
using testing::value_of;

constexpr const char* joined_names[] = {"itself", "stated", "form", "spelling", "hand"};

constexpr std::string_view surname = R"(
# a1 | النهر | 2024-01-01 | خبر
قال الوزير ماهر الجبوري إن الجسر آمن. وأضاف الجبوري أن الطريق طويل.
# a2 | النهر | 2024-01-02 | خبر
قال الجبوري إن المدرسة جديدة.
)";
constexpr std::string_view namesake = R"(
# a3 | النهر | 2024-01-03 | خبر
قال الطبيب فارس الجبوري إن المريض بخير. وأضاف الجبوري أن الدواء وصل.
)";
constexpr std::string_view alias = R"(
# b1 | النهر | 2024-01-01 | خبر
غنى جمال الدين الرفاعي، المعروف باسم أبو ليلى، في الساحة. وقال أبو ليلى إنه سعيد.
# b2 | النهر | 2024-01-02 | خبر
قال أبو ليلى إنه سيعود.
)";
constexpr std::string_view forms = R"(
# c1 | النهر | 2024-01-01 | خبر
قال المهندس عادل بن ماهر الزين إن الجسر آمن.
# c2 | النهر | 2024-01-02 | خبر
قال عادل الزين إن الطريق آمن.
)";
constexpr std::string_view other_form = R"(
# c3 | النهر | 2024-01-03 | خبر
قال الشاعر عادل بن فارس الزين إن القصيدة طويلة.
)";
constexpr std::string_view spellings = R"(
# d1 | النهر | 2024-01-01 | خبر
قال الطبيب ميلان غورانوفيتش إن المريض بخير.
# d2 | النهر | 2024-01-02 | خبر
قال ميلان جورانوفيتش إن الدواء وصل.
)";

class Groups : public ::testing::TestWithParam<bool> {
protected:
  void add(std::string_view notation) { testing::add(*archive, testing::articles_of(notation)); }
  Store& store() { return archive->store(); }
  const NameBook& book() { return *value_of(archive->book()); }
  NameFinder finder() { return {store(), book()}; }

  // Of the entity that is called exactly so.
  uint64_t hash(const std::string& name) {
    for (const NameFound& found : value_of(finder().find(name, 50))) {
      if (found.entity.name == name) return found.entity.hash;
    }
    ADD_FAILURE() << "nobody is called " << name;
    return 0;
  }

  // «name reason» of all that are one with it, by name.
  std::vector<std::string> group(const std::string& name) {
    std::vector<std::string> all;
    NameFinder names = finder();
    for (const Member& m : value_of(group_of(names, hash(name)))) {
      if (m.joined != Joined::itself)
        all.push_back(fmt::format("{} {}", m.entity.name, joined_names[static_cast<int>(m.joined)]));
    }
    std::sort(all.begin(), all.end());
    return all;
  }

  void correct(const std::string& one, const std::string& other, bool same, const std::string& note = "") {
    value_of(store().correct({hash(one), hash(other), same, note, ""}));
  }

  RereadCounts reread_all() {
    RereadOptions options;
    options.all = true;
    return value_of(reread(*archive, options, [](const std::optional<Error>& error) { return !error; }));
  }

  std::unique_ptr<Archive> archive = GetParam()
                                         ? value_of(Archive::open(testing::knowledge(), ":memory:", Access::create))
                                         : Archive::in_memory(testing::knowledge());
};

INSTANTIATE_TEST_SUITE_P(All, Groups, ::testing::Bool(),
                         [](const auto& kind) { return kind.param ? std::string("sqlite") : std::string("memory"); });

TEST_P(Groups, ASurnameOfOnePersonIsTheirs) {
  add(surname);
  EXPECT_THAT(group("ماهر الجبوري"), ElementsAre("الجبوري stated"));
  EXPECT_THAT(group("الجبوري"), ElementsAre("ماهر الجبوري stated"));
}

TEST_P(Groups, ASurnameOfTwoPersonsIsNobodys) {
  add(surname);
  add(namesake);
  EXPECT_THAT(group("ماهر الجبوري"), IsEmpty());
  EXPECT_THAT(group("فارس الجبوري"), IsEmpty());
  EXPECT_THAT(group("الجبوري"), IsEmpty());
}

TEST_P(Groups, AnAliasThatIsStatedIsOneWithTheName) {
  add(alias);
  EXPECT_THAT(group("جمال الدين الرفاعي"), ElementsAre("أبو ليلى stated"));
  EXPECT_THAT(group("أبو ليلى"), ElementsAre("جمال الدين الرفاعي stated"));
  NameFinder names = finder();
  const auto members = value_of(group_of(names, hash("أبو ليلى")));
  ASSERT_EQ(members.size(), 2U);
  EXPECT_EQ(members[1].why, Why::alias);
  EXPECT_EQ(members[1].articles, 1U);
  EXPECT_EQ(members[1].article, value_of(store().card(1))->article);
}

TEST_P(Groups, LongAndShortFormsAreOne) {
  add(forms);
  EXPECT_THAT(group("عادل الزين"), ElementsAre("عادل بن ماهر الزين form"));
  EXPECT_THAT(group("عادل بن ماهر الزين"), ElementsAre("عادل الزين form"));
}

TEST_P(Groups, AShortFormOfTwoIsNeithers) {
  add(forms);
  add(other_form);
  for (const char* name : {"عادل الزين", "عادل بن ماهر الزين", "عادل بن فارس الزين"})
    EXPECT_THAT(group(name), IsEmpty()) << name;
}

TEST_P(Groups, ANameSpelledOtherwiseIsOne) {
  add(spellings);
  EXPECT_THAT(group("ميلان غورانوفيتش"), ElementsAre("ميلان جورانوفيتش spelling"));
  EXPECT_THAT(group("ميلان جورانوفيتش"), ElementsAre("ميلان غورانوفيتش spelling"));
}

TEST_P(Groups, WhatAPersonLinkedIsOne) {
  add(surname);
  add(alias);
  correct("ماهر الجبوري", "أبو ليلى", true, "رأيتهما");
  EXPECT_THAT(group("ماهر الجبوري"),
              UnorderedElementsAre("الجبوري stated", "أبو ليلى hand", "جمال الدين الرفاعي stated"));
  EXPECT_THAT(group("جمال الدين الرفاعي"),
              UnorderedElementsAre("الجبوري stated", "أبو ليلى stated", "ماهر الجبوري hand"));
  correct("أبو ليلى", "ماهر الجبوري", false);
  EXPECT_THAT(group("ماهر الجبوري"), ElementsAre("الجبوري stated"));
}

TEST_P(Groups, WhatAPersonToldApartIsNotOneWhateverJoinsIt) {
  add(surname);
  correct("ماهر الجبوري", "الجبوري", false);
  EXPECT_THAT(group("ماهر الجبوري"), IsEmpty());
  EXPECT_THAT(group("الجبوري"), IsEmpty());
  add(forms);
  correct("عادل الزين", "عادل بن ماهر الزين", false);
  EXPECT_THAT(group("عادل الزين"), IsEmpty());
  add(spellings);
  correct("ميلان غورانوفيتش", "ميلان جورانوفيتش", false);
  EXPECT_THAT(group("ميلان غورانوفيتش"), IsEmpty());
}

TEST_P(Groups, WhatWasToldApartIsNotJoinedThroughAThird) {
  add(surname);
  add(alias);
  correct("أبو ليلى", "ماهر الجبوري", true);
  correct("ماهر الجبوري", "جمال الدين الرفاعي", false);
  EXPECT_THAT(group("ماهر الجبوري"), UnorderedElementsAre("الجبوري stated", "أبو ليلى hand"));
  const auto of_other = group("جمال الدين الرفاعي");
  EXPECT_EQ(std::count(of_other.begin(), of_other.end(), "ماهر الجبوري hand"), 0);
}

TEST_P(Groups, CorrectionsOutliveReadingAgain) {
  add(surname);
  add(alias);
  correct("ماهر الجبوري", "جمال الدين الرفاعي", true);
  correct("ماهر الجبوري", "الجبوري", false);
  const auto before = group("ماهر الجبوري");
  std::vector<std::string> ids;
  const auto ids_now = [&] {
    std::vector<std::string> now;
    value_of(store().each(0, [&](const Card& card) { return now.push_back(card.article), true; }));
    std::sort(now.begin(), now.end());
    return now;
  };
  ids = ids_now();
  const uint64_t last = value_of(store().last_reading());
  EXPECT_EQ(reread_all().renewed, 4U);
  EXPECT_GT(value_of(store().last_reading()), last);
  EXPECT_EQ(ids_now(), ids);
  EXPECT_EQ(group("ماهر الجبوري"), before);
  EXPECT_EQ(value_of(store().articles()), 4U);
}

TEST_P(Groups, ReadingAgainChangesNothingThatIsFound) {
  for (const auto& notation : {surname, alias, forms, spellings, namesake}) add(notation);
  const auto found = [&](const char* query) {
    std::vector<std::string> all;
    const SearchResults results = value_of(archive->search(query));
    for (const SearchResult& r : results.results)
      all.push_back(fmt::format("{} {}", testing::id_of(r.article), r.attribution.value_or(99)));
    std::sort(all.begin(), all.end());
    return all;
  };
  constexpr const char* queries[] = {"الجسر", "speaker:الجبوري", "act:say", "\"الطريق طويل\"", "outlet:النهر قال"};
  std::vector<std::vector<std::string>> before;
  for (const char* query : queries) before.push_back(found(query));
  EXPECT_EQ(reread_all().renewed, 9U);
  EXPECT_EQ(reread_all().failed, 0U);
  for (std::size_t q = 0; q < std::size(queries); ++q) {
    EXPECT_FALSE(before[q].empty()) << queries[q];
    EXPECT_EQ(found(queries[q]), before[q]) << queries[q];
  }
  EXPECT_EQ(value_of(reread(*archive, {}, [](const auto&) { return true; })).renewed, 0U);
}

TEST_P(Groups, ReadingAgainCanBeStopped) {
  add(surname);
  RereadOptions options;
  options.all = true;
  EXPECT_LE(value_of(reread(*archive, options, [](const auto&) { return false; })).renewed, 2U);
  EXPECT_EQ(value_of(store().articles()), 2U);
}

TEST_P(Groups, WhoTellsEverythingOfAPerson) {
  add(surname);
  add(alias);
  const Who who = value_of(archive::who(store(), book(), "ماهر الجبوري"));
  ASSERT_EQ(who.members.size(), 2U);
  EXPECT_EQ(who.articles, 2U);
  EXPECT_FALSE(who.more);
  EXPECT_EQ(who.said[static_cast<std::size_t>(Act::say)], 3U);
  EXPECT_EQ(who.its_statements.size(), 3U);
  EXPECT_THAT(who.statements_about_it, IsEmpty());
  ASSERT_EQ(who.roles.size(), 1U);
  EXPECT_EQ(who.roles.front(), (std::pair<std::string, uint32_t>("الوزير", 1)));
  EXPECT_EQ(who.days.size(), 2U);
  EXPECT_EQ(who.days.at(day_of("2024-01-01")).statements, 2U);
  EXPECT_EQ(who.days.at(day_of("2024-01-02")).articles, 1U);
}

TEST_P(Groups, WhoFindsAPersonByIdAndInAnotherScript) {
  add(surname);
  add(spellings);
  const uint64_t entity = hash("ماهر الجبوري");
  const auto of_id = value_of(who(store(), book(), id_of('p', entity)));
  const auto of_latin = value_of(who(store(), book(), "Maher al-Jabouri"));
  ASSERT_FALSE(of_id.members.empty());
  ASSERT_FALSE(of_latin.members.empty());
  EXPECT_EQ(of_latin.members.front().entity.hash, of_id.members.front().entity.hash);
  EXPECT_EQ(of_id.articles, of_latin.articles);
  EXPECT_EQ(value_of(who(store(), book(), "Milan Goranovic")).members.size(), 2U);
  EXPECT_THAT(value_of(who(store(), book(), "زغبروش")).members, IsEmpty());
  EXPECT_THAT(value_of(who(store(), book(), id_of('p', entity + 1))).members, IsEmpty());
  EXPECT_THAT(value_of(who(store(), book(), "")).members, IsEmpty());
}

TEST_P(Groups, WhoShowsNoMoreThanIsWanted) {
  add(surname);
  const WhoOptions one{.statements = 1, .companions = 0, .looked_at = 1, .read_for_roles = 1};
  const Who who = value_of(archive::who(store(), book(), "الجبوري", one));
  EXPECT_EQ(who.articles, 1U);
  EXPECT_TRUE(who.more);
  EXPECT_EQ(who.its_statements.size(), 1U);
  EXPECT_THAT(who.companions, IsEmpty());
}

}  // namespace
}  // namespace isnad::archive
