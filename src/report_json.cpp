#include "report_json.h"

#include <rapidjson/prettywriter.h>
#include <rapidjson/stringbuffer.h>
#include <rapidjson/writer.h>

#include <cmath>

#include "json_fields.h"
#include "text/unicode.h"

namespace isnad {

namespace {

template <class Writer>
class ReportWriter : JsonFields<Writer> {
  using Fields = JsonFields<Writer>;
  using Fields::list;
  using Fields::nullable;
  using Fields::optional;
  using Fields::span;
  using Fields::span_object;
  using Fields::strings;
  using Fields::text;
  using Fields::w_;

public:
  ReportWriter(Writer& writer, bool explain) : Fields(writer), explain_(explain) {}

  void write(const Report& r) {
    w_.StartObject();
    w_.Key("isnad");
    w_.Int(1);
    text("input", r.input);
    optional("url", r.url);
    optional("outlet", r.outlet);
    text("language", r.language);
    text("title", r.title);
    strings("authors", r.authors);
    optional("published", r.published);
    optional("modified", r.modified);
    text("text", text::to_utf8(r.text));
    list("blocks", r.blocks, [&](const Block& b) { block(b); });
    list("entities", r.entities, [&](const Entity& e) { entity(e); });
    list("dates", r.dates, [&](const Date& d) { date(d); });
    list("attributions", r.attributions, [&](const Attribution& a) { attribution(a); });
    list("links", r.links, [&](const Link& l) { link(l); });
    w_.EndObject();
  }

private:
  void block(const Block& b) {
    w_.StartObject();
    text("kind", name(b.kind));
    span(b.span);
    w_.EndObject();
  }

  void entity(const Entity& e) {
    w_.StartObject();
    text("id", e.id);
    text("type", name(e.type));
    text("name", e.name);
    strings("aliases", e.aliases);
    strings("roles", e.roles);
    list("mentions", e.mentions, [&](Span s) { span_object(s); });
    if (explain_) explanation(e);
    w_.EndObject();
  }

  void explanation(const Entity& e) {
    list("references", e.references, [&](Span s) { span_object(s); });
    list("evidence", e.evidence, [&](const Evidence& evidence) {
      w_.StartObject();
      span(evidence.span);
      text("why", name(evidence.why));
      w_.Key("because");
      span_object(evidence.because);
      w_.EndObject();
    });
    list("facts", e.facts, [&](const Fact& fact) {
      w_.StartObject();
      text("kind", name(fact.kind));
      span(fact.span);
      text("value", fact.value);
      w_.EndObject();
    });
  }

  void date(const Date& d) {
    w_.StartObject();
    span(d.span);
    optional("from", d.from);
    optional("to", d.to);
    text("relation", name(d.relation));
    w_.EndObject();
  }

  void reference(const Reference& r) {
    w_.StartObject();
    span(r.span);
    nullable("entity", r.entity);
    w_.EndObject();
  }

  void attribution(const Attribution& a) {
    w_.StartObject();
    text("id", a.id);
    w_.Key("source");
    if (a.source) {
      reference(*a.source);
    } else {
      w_.Null();
    }
    w_.Key("cue");
    w_.StartObject();
    span(a.cue.span);
    text("lemma", a.cue.lemma);
    w_.EndObject();
    w_.Key("content");
    span_object(a.content);
    text("quote", name(a.quote));
    text("act", name(a.act));
    text("certainty", name(a.certainty));
    text("polarity", name(a.polarity));
    text("source_type", name(a.source_type));
    nullable("parent", a.parent);
    list("via", a.via, [&](const Reference& r) { reference(r); });
    strings("chain", a.chain);
    if (explain_) list("reasons", a.reasons, [&](const Reason& r) { reason(r); });
    w_.EndObject();
  }

  void reason(const Reason& r) {
    w_.StartObject();
    text("choice", r.choice);
    number("chance", r.chance);
    list("features", r.features, [&](const Reason::Feature& f) {
      w_.StartObject();
      text("name", f.name);
      number("weight", f.weight);
      w_.EndObject();
    });
    w_.EndObject();
  }

  void number(const char* key, float value) {
    w_.Key(key);
    w_.Double(std::round(static_cast<double>(value) * 1000) / 1000);
  }

  void link(const Link& l) {
    w_.StartObject();
    text("text", l.text);
    text("href", l.href);
    text("kind", name(l.kind));
    w_.EndObject();
  }

  bool explain_;
};

}  // namespace

std::string to_json(const Report& report, const JsonOptions& options) {
  rapidjson::StringBuffer buffer;
  if (options.indent) {
    rapidjson::PrettyWriter<rapidjson::StringBuffer> writer(buffer);
    writer.SetIndent(' ', 2);
    ReportWriter<decltype(writer)>(writer, options.explain).write(report);
  } else {
    rapidjson::Writer<rapidjson::StringBuffer> writer(buffer);
    ReportWriter<decltype(writer)>(writer, options.explain).write(report);
  }
  return {buffer.GetString(), buffer.GetSize()};
}

}  // namespace isnad
