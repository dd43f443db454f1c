// The event lines of invented stories.
#include "story/event.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <stdexcept>

#include "isnad/read.h"
#include "knowledge.h"
#include "support/articles.h"
#include "support/reading.h"
#include "text/unicode.h"

namespace isnad::story {
namespace {

using testing::articles_of;
using testing::knowledge;

// Articles of the notation of support/articles.h.
std::vector<Told> told(std::string_view notation) {
  std::vector<Told> articles;
  for (const input::Document& document : articles_of(notation)) {
    auto report = read(knowledge(), document.name, document.bytes, document.options);
    if (!report) throw std::runtime_error(report.error().sentence);
    articles.push_back(tell(std::move(*report), knowledge()));
    articles.back().id = document.options.url.substr(document.options.url.rfind('/') + 1);
  }
  return articles;
}

const EventWords& words() {
  static const EventWords all(knowledge().parts().lexicon);
  return all;
}

std::string shown(const std::optional<EventPart>& part) {
  return part ? part->text : "-";
}

// «who · what · whom · where · when · TYPE», with - for what is not known, and ~ before a day that no article says.
std::string line(const std::optional<Event>& event) {
  if (!event) return "nothing";
  std::string day = event->date ? event->date->from : "-";
  if (event->date && event->date->to != event->date->from) day += ".." + event->date->to;
  if (event->date && !event->date->stated) day = "~" + day;
  return shown(event->actor) + " · " + shown(event->action) + " · " + shown(event->recipient) + " · " +
         shown(event->place) + " · " + day + " · " + (event->type ? std::string(name(*event->type)) : "-");
}

// Two articles with this headline and this first sentence, on the third and fourth of September 2024.
std::vector<Told> twice(const std::string& headline, const std::string& lead) {
  return told("# a1 | النهر | 2024-09-03 | " + headline + "\n" + lead + "\n# a2 | الوادي | 2024-09-04 | " + headline + "\n" + lead + "\n");
}

struct Row {
  const char* headline;
  const char* lead;
  const char* expected;
};

const Row rows[] = {
    {"البحرين تدين تفجير سوق الزهور في مدينة الحلة", "أدانت البحرين تفجير سوق الزهور في مدينة الحلة وقدمت تعازيها.", ""},
};

TEST(Event, SaysWhoDidWhatToWhomWhereAndWhen) {
  for (const Row& row : rows) {
    EXPECT_EQ(line(find_event(twice(row.headline, row.lead), words(), knowledge())), row.expected) << row.headline;
  }
}

}  // namespace
}  // namespace isnad::story
