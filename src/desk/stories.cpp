// Stories of the archive, and how claims came to their pages.
#include <fmt/format.h>
#include <rapidjson/stringbuffer.h>
#include <rapidjson/writer.h>
#include <sys/resource.h>
#include <unistd.h>

#include <algorithm>
#include <numeric>
#include <set>

#include "desk/endpoints.h"
#include "desk/parameters.h"
#include "desk/replies.h"
#include "export/chain_graph.h"
#include "json_fields.h"
#include "story_json.h"

namespace isnad::desk {

namespace {

using Writer = rapidjson::Writer<rapidjson::StringBuffer>;

constexpr std::size_t most_listed = 200;

// A story as it is listed: without its ledger, which takes longer.
struct StoryCard {
  const archive::StoryArticles* story = nullptr;
  std::string title;
  std::set<std::string> outlets;
};

class CardWriter : JsonFields<Writer> {
public:
  CardWriter() : JsonFields(writer_), writer_(buffer_) {}

  std::string page(const std::vector<StoryCard>& cards, std::size_t total) {
    w_.StartObject();
    list("stories", cards, [&](const StoryCard& c) { card(c); });
    w_.Key("total");
    w_.Uint64(total);
    w_.EndObject();
    return {buffer_.GetString(), buffer_.GetSize()};
  }

private:
  void card(const StoryCard& c) {
    w_.StartObject();
    text("id", c.story->id);
    text("title", c.title);
    w_.Key("articles");
    w_.Uint64(c.story->articles.size());
    list("outlets", c.outlets, [&](const std::string& outlet) { string(outlet); });
    nullable("first", c.story->articles.front().published);
    nullable("last", c.story->articles.back().published);
    w_.EndObject();
  }

  rapidjson::StringBuffer buffer_;
  Writer writer_;
};

Expected<StoryCard> card_of(archive::Store& store, const archive::StoryArticles& story) {
  constexpr std::size_t most_looked_at = 200;  // of its articles, for their outlets
  StoryCard shown{&story, {}, {}};
  for (std::size_t a = 0; a < std::min(story.articles.size(), most_looked_at); ++a) {
    const auto card = store.card(story.articles[a].reading);
    if (!card) return card.error();
    if (!*card) continue;
    if (shown.title.empty()) shown.title = (*card)->title;
    if (!(*card)->outlet.empty()) shown.outlets.insert((*card)->outlet);
  }
  return shown;
}

// The numbers of the stories in the order that is asked for; those of one size as they are.
std::vector<std::size_t> in_order(const Stories& stories, bool largest) {
  std::vector<std::size_t> order(stories.size());
  std::iota(order.begin(), order.end(), 0);
  const auto is_larger = [&](std::size_t a, std::size_t b) {
    return stories[a].articles.size() > stories[b].articles.size();
  };
  if (largest) std::stable_sort(order.begin(), order.end(), is_larger);
  return order;
}

// The story of an id; from the list, where that is of this moment.
Expected<archive::StoryArticles> find_story(Desk& desk, Desk::Reader& reader, const std::string& id) {
  if (const auto listed = desk.listed_story(reader, id)) return *listed;
  return story_called(reader.store(), id);
}

// Equal for the same articles in the same versions: what is told of them then is the same, too, whatever else the
// archive got meanwhile.
std::string content_of(const archive::StoryArticles& story) {
  std::string content = "story";
  for (const archive::Node& node : story.articles) content += fmt::format(" {}", node.reading);
  return content;
}

constexpr uint64_t any_generation = 0;

Expected<Reply> story_reply(Desk& desk, const StoryTeller& teller, Desk::Reader& reader,
                            const archive::StoryArticles& story) {
  const std::string content = content_of(story);
  if (auto known = desk.cache().find(content, any_generation)) return *known;
  const auto told = tell_story(teller, reader.store(), story);
  if (!told) return told.error();
  Reply reply = json(to_json(*told, true));
  desk.cache().keep(content, any_generation, reply);
  return reply;
}

// This thread works while no other has anything to do, or nearly so.
void give_way() {
  constexpr int nicest = 19;
  static_cast<void>(::setpriority(PRIO_PROCESS, static_cast<id_t>(::gettid()), nicest));
}

Reply picture(std::string body, const char* type) {
  Reply reply = json(std::move(body));
  reply.headers = {{"Content-Type", type}};
  return reply;
}

}  // namespace

Reply list_stories(Desk& desk, Desk::Reader& reader, const Request& request, const Asked& /*asked*/) {
  const auto limit = number_asked(request, "limit", 30, {1, most_listed});
  if (!limit) return bad_parameter(limit.error());
  const auto offset = number_asked(request, "offset", 0, {0, SIZE_MAX / 2});
  if (!offset) return bad_parameter(offset.error());
  const std::string& order = request.asked("order");
  if (!order.empty() && order != "newest" && order != "largest") {
    return bad_parameter({"order is newest or largest", order});
  }
  const auto stories = desk.stories(reader);
  if (!stories) return problem(500, "archive", stories.error());
  const std::vector<std::size_t> numbers = in_order(**stories, order == "largest");
  std::vector<StoryCard> cards;
  for (std::size_t n = *offset; n < numbers.size() && cards.size() < *limit; ++n) {
    auto card = card_of(reader.store(), (**stories)[numbers[n]]);
    if (!card) return problem(500, "archive", card.error());
    cards.push_back(std::move(*card));
  }
  return json(CardWriter().page(cards, numbers.size()));
}

Reply get_story(Desk& desk, Desk::Reader& reader, const Request& /*request*/, const Asked& asked) {
  const auto story = find_story(desk, reader, asked[0]);
  if (!story) return problem(404, "no-such-story", story.error());
  auto reply = story_reply(desk, desk.teller(), reader, *story);
  if (!reply) return problem(500, "archive", reply.error());
  return std::move(*reply);
}

void prepare_stories(Desk& desk, const std::stop_token& stop) {
  constexpr std::size_t largest = 40;
  StoryTeller aside = desk.teller();
  aside.threads = 1;  // the other cores are for who asks
  std::shared_ptr<const Stories> stories;
  {
    Desk::Reader reader(desk);
    const auto found = desk.stories(reader);
    if (!found) return;
    stories = *found;
  }
  const std::vector<std::size_t> order = in_order(*stories, true);
  give_way();  // not before: the list is waited for
  for (std::size_t n = 0; n < std::min(largest, order.size()) && !stop.stop_requested(); ++n) {
    Desk::Reader reader(desk);  // anew for each, so that nobody waits long for it
    static_cast<void>(story_reply(desk, aside, reader, (*stories)[order[n]]));
  }
}

Reply get_claim(Desk& desk, Desk::Reader& reader, const Request& request, const Asked& asked) {
  const auto found = find_story(desk, reader, story_of_claim(asked[0]));
  if (!found) return problem(404, "no-such-story", found.error());
  const auto story = tell_story(desk.teller(), reader.store(), *found);
  if (!story) return problem(500, "archive", story.error());
  const auto number = claim_number(*story, asked[0]);
  if (!number) return problem(404, "no-such-claim", number.error());
  const story::Claim& claim = story->ledger.claims[*number];
  const std::string& format = request.asked("format");
  if (format.empty() || format == "json") return json(claim_json(*story, *number, true));
  const auto graph = exporting::chain_graph(claim, story->articles);
  if (format == "svg") return picture(exporting::to_svg(graph, claim.text), "image/svg+xml; charset=utf-8");
  if (format == "dot") return picture(exporting::to_dot(graph, claim.text), "text/vnd.graphviz; charset=utf-8");
  return bad_parameter({"format is json, svg or dot", format});
}

}  // namespace isnad::desk
