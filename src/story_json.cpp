#include "story_json.h"

#include <rapidjson/stringbuffer.h>
#include <rapidjson/writer.h>

#include <array>
#include <cmath>

#include "json_fields.h"
#include "text/unicode.h"

namespace isnad {

namespace {

using Writer = rapidjson::Writer<rapidjson::StringBuffer>;

class StoryWriter : JsonFields<Writer> {
public:
  StoryWriter(Writer& writer, const ToldStory& story, bool explain)
      : JsonFields(writer), story_(story), explain_(explain) {}

  void write() {
    w_.StartObject();
    text("id", story_.story.id);
    text("title", story_.articles.front().report.title);
    text("from", story_.story.articles.front().published);
    text("to", story_.story.articles.back().published);
    event();
    list("articles", story_.story.articles, [&](const archive::Node& node) { string(archive::shown_id(node)); });
    list("outlets", story_.articles, [&](const story::Told& told) { string(told.report.outlet.value_or("")); });
    list("reuse", story_.ledger.reuse.groups, [&](const std::vector<uint32_t>& group) { articles(group); });
    list("claims", story_.ledger.claims, [&](const story::Claim& c) { claim(c); });
    if (explain_) list("cards", story_.articles, [&](const story::Told& told) { card(told); });
    if (explain_) list("passages", story_.ledger.reuse.passages, [&](const story::Passage& p) { passage(p); });
    w_.EndObject();
  }

  void claim(const story::Claim& c) {
    w_.StartObject();
    text("id", claim_id(story_.story, c));
    text("text", c.text);
    list("contradicts", c.contradicts, [&](const std::string& other) { string(story_.story.id + ":" + other); });
    w_.Key("independent_origins");
    w_.Uint64(c.origins.size());
    list("origins", c.origins, [&](const story::Origin& origin) {
      w_.StartObject();
      text("name", origin.name);
      text("kind", name(origin.kind));
      w_.EndObject();
    });
    list("accounts", c.accounts, [&](const story::Account& a) { account(c, a); });
    w_.EndObject();
  }

private:
  const std::string& id_of(uint32_t article) const { return story_.articles[article].id; }

  void event() {
    w_.Key("event");
    if (!story_.event) {
      w_.Null();
      return;
    }
    const story::Event& e = *story_.event;
    w_.StartObject();
    part("told", e.told);
    part("actor", e.actor);
    part("action", e.action);
    part("recipient", e.recipient);
    part("place", e.place);
    date(e.date);
    optional("type", e.type ? std::optional<std::string>(story::name(*e.type)) : std::nullopt);
    w_.EndObject();
  }

  void part(std::string_view name_of, const std::optional<story::EventPart>& p) {
    key(name_of);
    if (!p) {
      w_.Null();
      return;
    }
    w_.StartObject();
    text("text", p->text);
    text("article", id_of(p->article));
    span(p->span);
    if (!p->entity.empty()) text("entity", p->entity);
    w_.EndObject();
  }

  void date(const std::optional<story::EventDate>& d) {
    key("date");
    if (!d) {
      w_.Null();
      return;
    }
    w_.StartObject();
    text("from", d->from);
    text("to", d->to);
    part("stated", d->stated);
    w_.EndObject();
  }

  void articles(const std::vector<uint32_t>& group) {
    w_.StartArray();
    for (const uint32_t article : group) string(id_of(article));
    w_.EndArray();
  }

  void account(const story::Claim& c, const story::Account& a) {
    w_.StartObject();
    text("article", id_of(a.article));
    span(a.span);
    text("stance", name(a.stance));
    text("origin", c.origins[a.origin].name);
    const Report& report = story_.articles[a.article].report;
    if (a.attribution) {
      text("attribution", report.attributions[*a.attribution].id);
    } else {
      w_.Key("attribution");
      w_.Null();
    }
    list("chain", a.chain, [&](const story::Step& step) { string(step.name); });
    if (explain_) reasons(c, a);
    w_.EndObject();
  }

  void reasons(const story::Claim& c, const story::Account& a) {
    text("text", text::to_utf8(slice(story_.articles[a.article].report.text, a.span)));
    w_.Key("alike");
    w_.Double(std::round(a.alike * 1000) / 1000);
    if (!a.why) return;
    text("same_origin", name(*a.why));
    text("as", id_of(c.accounts[a.with].article));
  }

  void card(const story::Told& told) {
    w_.StartObject();
    text("id", told.id);
    optional("url", told.report.url);
    optional("outlet", told.report.outlet);
    text("language", told.report.language);
    text("title", told.report.title);
    optional("published", told.report.published);
    w_.EndObject();
  }

  void passage(const story::Passage& p) {
    w_.StartObject();
    w_.Key("earlier");
    side(p.earlier, p.earlier_span);
    w_.Key("later");
    side(p.later, p.later_span);
    w_.Key("alike");
    w_.Double(std::round(p.alike * 1000) / 1000);
    w_.EndObject();
  }

  void side(uint32_t article, Span s) {
    w_.StartObject();
    text("article", id_of(article));
    span(s);
    w_.EndObject();
  }

  const ToldStory& story_;
  bool explain_;
};

template <std::size_t size, class Enum>
std::string_view among(const std::array<std::string_view, size>& names, Enum value) {
  return names.at(static_cast<std::size_t>(value));
}

}  // namespace

std::string to_json(const ToldStory& story, bool explain) {
  rapidjson::StringBuffer buffer;
  Writer writer(buffer);
  StoryWriter(writer, story, explain).write();
  return {buffer.GetString(), buffer.GetSize()};
}

std::string claim_json(const ToldStory& story, std::size_t claim, bool explain) {
  rapidjson::StringBuffer buffer;
  Writer writer(buffer);
  StoryWriter(writer, story, explain).claim(story.ledger.claims[claim]);
  return {buffer.GetString(), buffer.GetSize()};
}

std::string_view name(story::Stance stance) {
  return among(std::array<std::string_view, 3>{"asserts", "denies", "hedges"}, stance);
}

std::string_view name(story::OriginKind kind) {
  return among(std::array<std::string_view, 4>{"named", "anonymous", "agency", "outlet"}, kind);
}

std::string_view name(story::SameOrigin why) {
  return among(std::array<std::string_view, 6>{"name", "role", "copy", "wording", "citation", "only source"}, why);
}

}  // namespace isnad
