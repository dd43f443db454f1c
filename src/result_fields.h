// The parts of JSON objects that speak of an archive's articles and statements.
#pragma once

#include <rapidjson/stringbuffer.h>
#include <rapidjson/writer.h>

#include <cmath>
#include <string>
#include <vector>

#include "archive/excerpt.h"
#include "json_fields.h"
#include "report_names.h"
#include "text/unicode.h"

namespace isnad {

class ResultFields : protected JsonFields<rapidjson::Writer<rapidjson::StringBuffer>> {
protected:
  explicit ResultFields(rapidjson::Writer<rapidjson::StringBuffer>& writer) : JsonFields(writer) {}

  void result(const archive::SearchResult& r) {
    w_.StartObject();
    text("id", archive::result_id(r));
    w_.Key("score");
    w_.Double(std::round(r.score * 1000) / 1000);
    w_.Key("article");
    article(r.article);
    w_.Key("statement");
    if (r.attribution) {
      statement(*r.report, r.report->attributions[*r.attribution]);
    } else {
      w_.Null();
    }
    const archive::Excerpt shown = archive::excerpt_of(r);
    w_.Key("excerpt");
    w_.StartObject();
    span(shown.span);
    text("text", text::to_utf8(shown.text));
    w_.EndObject();
    spans("matches", r.matches);
    w_.EndObject();
  }

  void article(const archive::Card& a) {
    w_.StartObject();
    article_fields(a);
    w_.EndObject();
  }

  void article_fields(const archive::Card& a) {
    text("id", a.article);
    w_.Key("version");
    w_.Uint(a.version);
    nullable("url", a.url);
    nullable("outlet", a.outlet);
    text("language", a.language);
    text("title", a.title);
    nullable("published", a.published);
    nullable("added", a.added);
  }

  void statement(const Report& report, const Attribution& a) {
    w_.StartObject();
    text("id", a.id);
    statement_fields(report, a);
    w_.EndObject();
  }

  void statement_fields(const Report& report, const Attribution& a) {
    w_.Key("source");
    if (a.source) {
      w_.StartObject();
      passage(report, a.source->span);
      nullable("name", name_of(report, a.source->entity));
      w_.EndObject();
    } else {
      w_.Null();
    }
    w_.Key("cue");
    w_.StartObject();
    passage(report, a.cue.span);
    text("lemma", a.cue.lemma);
    w_.EndObject();
    w_.Key("content");
    w_.StartObject();
    passage(report, a.content);
    w_.EndObject();
    text("quote", name(a.quote));
    text("act", name(a.act));
    text("certainty", name(a.certainty));
    text("polarity", name(a.polarity));
    text("source_type", name(a.source_type));
  }

  static std::string name_of(const Report& report, const std::string& id) {
    for (const Entity& entity : report.entities) {
      if (entity.id == id) return entity.name;
    }
    return {};
  }

  void passage(const Report& report, Span s) {
    span(s);
    text("text", text::to_utf8(slice(report.text, s)));
  }

  void spans(std::string_view key_of, const std::vector<Span>& all) {
    list(key_of, all, [&](Span s) { span_object(s); });
  }
};

}  // namespace isnad
