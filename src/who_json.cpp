#include "who_json.h"

#include "archive/record.h"
#include "result_fields.h"

namespace isnad {

namespace {

using Writer = rapidjson::Writer<rapidjson::StringBuffer>;

std::string_view joined_name(archive::Joined joined) {
  constexpr std::string_view names[] = {"itself", "stated", "form", "spelling", "hand"};
  return names[static_cast<std::size_t>(joined)];
}

class WhoWriter : ResultFields {
public:
  explicit WhoWriter(Writer& writer) : ResultFields(writer) {}

  void write(std::string_view asked, const archive::Who& who) {
    w_.StartObject();
    text("asked", asked);
    number("articles", who.articles);
    w_.Key("more");
    w_.Bool(who.more);
    list("names", who.members, [&](const archive::Member& m) { member(m); });
    list("roles", who.roles, [&](const auto& role) { counted("role", role.first, role.second); });
    acts("said", who.said);
    acts("said_of_it", who.said_of_it);
    list("speakers", who.speakers, [&](const auto& s) { entity(s.first, "said", s.second); });
    list("companions", who.companions, [&](const auto& c) { entity(c.entity, "together", c.articles); });
    list("days", who.days, [&](const auto& day) { this->day(day.first, day.second); });
    list("statements", who.its_statements, [&](const archive::SearchResult& r) { result(r); });
    list("statements_about_it", who.statements_about_it, [&](const archive::SearchResult& r) { result(r); });
    list("others", who.others, [&](const archive::NameFound& other) { entity(other.entity, nullptr, 0); });
    w_.EndObject();
  }

private:
  void number(std::string_view key_of, uint64_t value) {
    key(key_of);
    w_.Uint64(value);
  }

  void entity_fields(const archive::EntityRow& e) {
    text("id", archive::entity_id(e.type, e.hash));
    text("type", name(e.type));
    text("name", e.name);
    number("articles", e.articles);
    number("statements", e.statements);
  }

  void entity(const archive::EntityRow& e, const char* count_of, uint64_t count) {
    w_.StartObject();
    entity_fields(e);
    if (count_of) number(count_of, count);
    w_.EndObject();
  }

  // Why it is taken for one with the member `to`.
  void member(const archive::Member& m) {
    w_.StartObject();
    entity_fields(m.entity);
    text("joined", joined_name(m.joined));
    nullable("to", m.joined == archive::Joined::itself ? "" : archive::entity_id(m.entity.type, m.to));
    if (m.joined == archive::Joined::stated) {
      text("why", name(m.why));
      number("articles_that_say_so", m.articles);
      number("articles_that_say_otherwise", m.others);
      text("first_article", m.article);
    }
    if (m.joined == archive::Joined::by_spelling) {
      w_.Key("probability");
      w_.Double(std::round(m.probability * 1000) / 1000);
    }
    if (m.joined == archive::Joined::by_hand) text("note", m.note);
    w_.EndObject();
  }

  void counted(std::string_view key_of, std::string_view words, uint32_t articles) {
    w_.StartObject();
    text(key_of, words);
    number("articles", articles);
    w_.EndObject();
  }

  void acts(std::string_view key_of, const std::array<uint32_t, 14>& counts) {
    key(key_of);
    w_.StartObject();
    for (std::size_t act = 0; act < counts.size(); ++act) {
      if (counts.at(act) > 0) number(name(static_cast<Act>(act)), counts.at(act));
    }
    w_.EndObject();
  }

  void day(uint32_t day, const archive::DayCounts& counts) {
    w_.StartObject();
    nullable("day", archive::iso_of(day));
    number("articles", counts.articles);
    number("statements", counts.statements);
    w_.EndObject();
  }
};

}  // namespace

std::string to_json(std::string_view asked, const archive::Who& who) {
  rapidjson::StringBuffer buffer;
  Writer writer(buffer);
  WhoWriter(writer).write(asked, who);
  return {buffer.GetString(), buffer.GetSize()};
}

}  // namespace isnad
