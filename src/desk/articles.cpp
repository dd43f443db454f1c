// Articles of the archive, their statements, and what two of them have in common.
#include <rapidjson/stringbuffer.h>
#include <rapidjson/writer.h>

#include <algorithm>
#include <cmath>

#include "archive/result.h"
#include "desk/endpoints.h"
#include "desk/parameters.h"
#include "desk/replies.h"
#include "isnad/version.h"
#include "report_json.h"
#include "result_fields.h"
#include "story/reuse.h"

namespace isnad::desk {

namespace {

using Writer = rapidjson::Writer<rapidjson::StringBuffer>;

constexpr std::size_t most_listed = 200;

// Writes objects that have articles in them.
class ArticleWriter : ResultFields {
public:
  ArticleWriter() : ResultFields(writer_), writer_(buffer_) {}

  std::string page(const std::vector<archive::Card>& cards, const std::string& next) {
    w_.StartObject();
    list("articles", cards, [&](const archive::Card& c) { card(c); });
    nullable("next", next);
    return end();
  }

  std::string whole(const archive::SearchResult& found, const std::string& story) {
    w_.StartObject();
    w_.Key("article");
    card(found.article);
    w_.Key("report");
    raw(to_json(*found.report));
    nullable("story", story);
    return end();
  }

  std::string statements(const archive::SearchResult& found) {
    w_.StartObject();
    w_.Key("article");
    card(found.article);
    list("statements", found.report->attributions, [&](const Attribution& a) { statement(found, a); });
    return end();
  }

  std::string compared(const archive::SearchResult& left, const archive::SearchResult& right,
                       const std::vector<story::Passage>& passages) {
    w_.StartObject();
    side("left", left);
    side("right", right);
    list("passages", passages, [&](const story::Passage& p) { passage(p); });
    return end();
  }

private:
  std::string end() {
    w_.EndObject();
    return {buffer_.GetString(), buffer_.GetSize()};
  }

  void card(const archive::Card& c) {
    w_.StartObject();
    article_fields(c);
    w_.Key("versions");
    w_.Uint(c.versions);
    w_.EndObject();
  }

  // As a search gives them, but with the id that one has there, and the names of its chain.
  void statement(const archive::SearchResult& found, const Attribution& a) {
    w_.StartObject();
    text("id", found.article.article + ":" + a.id);
    statement_fields(*found.report, a);
    list("chain", a.chain, [&](const std::string& entity) { string(name_of(*found.report, entity)); });
    w_.EndObject();
  }

  void raw(const std::string& object) { w_.RawValue(object.data(), object.size(), rapidjson::kObjectType); }

  void side(std::string_view name_of, const archive::SearchResult& found) {
    key(name_of);
    w_.StartObject();
    w_.Key("article");
    card(found.article);
    text("text", text::to_utf8(found.report->text));
    w_.EndObject();
  }

  // The left article is number 0.
  void passage(const story::Passage& p) {
    w_.StartObject();
    w_.Key("left");
    span_object(p.earlier == 0 ? p.earlier_span : p.later_span);
    w_.Key("right");
    span_object(p.earlier == 0 ? p.later_span : p.earlier_span);
    w_.Key("alike");
    w_.Double(std::round(p.alike * 1000) / 1000);
    text("earlier", p.earlier == 0 ? "left" : "right");
    w_.EndObject();
  }

  rapidjson::StringBuffer buffer_;
  Writer writer_;
};

Reply no_such_article(const std::string& id) {
  return problem(404, "no-such-article", "no article of this archive has this id", id);
}

// The article of an id in its current version; `refusal` says why there is none.
std::optional<archive::Node> node_of(archive::Store& store, const std::string& id, Reply& refusal) {
  const auto node = store.node_called(id);
  if (!node) {
    refusal = problem(500, "archive", node.error());
    return std::nullopt;
  }
  if (!*node) refusal = no_such_article(id);
  return *node;
}

Expected<std::string> story_id(archive::Store& store, const archive::Node& node) {
  const auto story = archive::story_of(store, node);
  if (!story) return story.error();
  return *story ? (*story)->id : std::string();
}

}  // namespace

Reply get_status(Desk& desk, Desk::Reader& reader, const Request& /*request*/, const Asked& /*asked*/) {
  const auto articles = reader.store().articles();
  if (!articles) return problem(500, "archive", articles.error());
  rapidjson::StringBuffer buffer;
  Writer w(buffer);
  w.StartObject();
  w.Key("version");
  w.String(version);
  w.Key("archive");
  const std::string& path = desk.options().archive;
  w.String(path.substr(path.rfind('/') + 1).c_str());
  w.Key("articles");
  w.Uint64(*articles);
  w.Key("writable");
  w.Bool(desk.options().writable);
  w.Key("public");
  w.Bool(desk.options().public_read);
  w.EndObject();
  return json({buffer.GetString(), buffer.GetSize()});
}

// The latest first: an article's number says when it came.
Reply list_articles(Desk& /*desk*/, Desk::Reader& reader, const Request& request, const Asked& /*asked*/) {
  const auto limit = number_asked(request, "limit", 50, {1, most_listed});
  if (!limit) return bad_parameter(limit.error());
  const auto before = number_asked(request, "after", SIZE_MAX / 2, {0, SIZE_MAX / 2});
  if (!before) return bad_parameter(before.error());
  std::vector<archive::Card> cards;
  const auto done = reader.store().latest(*before, [&](const archive::Card& card) {
    cards.push_back(card);
    return cards.size() < *limit + 1;
  });
  if (!done) return problem(500, "archive", done.error());
  const bool more = cards.size() > *limit;
  if (more) cards.pop_back();
  return json(ArticleWriter().page(cards, more && !cards.empty() ? std::to_string(cards.back().reading) : ""));
}

Reply get_article(Desk& /*desk*/, Desk::Reader& reader, const Request& /*request*/, const Asked& asked) {
  Reply refusal;
  const auto node = node_of(reader.store(), asked[0], refusal);
  if (!node) return refusal;
  const auto found = archive::result_of(reader.store(), node->reading, std::nullopt);
  if (!found) return problem(500, "archive", found.error());
  const auto story = story_id(reader.store(), *node);
  if (!story) return problem(500, "archive", story.error());
  return json(ArticleWriter().whole(*found, *story));
}

Reply get_statements(Desk& /*desk*/, Desk::Reader& reader, const Request& /*request*/, const Asked& asked) {
  Reply refusal;
  const auto node = node_of(reader.store(), asked[0], refusal);
  if (!node) return refusal;
  const auto found = archive::result_of(reader.store(), node->reading, std::nullopt);
  if (!found) return problem(500, "archive", found.error());
  return json(ArticleWriter().statements(*found));
}

Reply compare_articles(Desk& desk, Desk::Reader& reader, const Request& request, const Asked& /*asked*/) {
  archive::StoryArticles both;
  std::vector<archive::SearchResult> found;
  for (const char* side : {"left", "right"}) {
    const std::string& id = request.asked(side);
    if (id.empty()) return bad_parameter({"say which articles: ?left= and right=", side});
    Reply refusal;
    const auto node = node_of(reader.store(), id, refusal);
    if (!node) return refusal;
    auto result = archive::result_of(reader.store(), node->reading, std::nullopt);
    if (!result) return problem(500, "archive", result.error());
    both.articles.push_back(*node);
    found.push_back(std::move(*result));
  }
  const auto stored = archive::load(reader.store(), both);
  if (!stored) return problem(500, "archive", stored.error());
  const auto told = archive::tell(desk.knowledge(), both, *stored);
  if (!told) return problem(500, "archive", told.error());
  return json(ArticleWriter().compared(found[0], found[1], story::in_common((*told)[0], (*told)[1])));
}

}  // namespace isnad::desk
