#include "export/json_ld.h"

#include <rapidjson/stringbuffer.h>
#include <rapidjson/writer.h>

#include <algorithm>

#include "export/article_view.h"
#include "export/id_set.h"
#include "export/iri.h"
#include "export/quoted.h"
#include "json_fields.h"
#include "report_names.h"

namespace isnad::exporting {

namespace {

using Writer = rapidjson::Writer<rapidjson::StringBuffer>;

// The types of schema.org by EntityType. It has none for a group of people, but organizations can say something there.
std::string_view type_of(EntityType type) {
  switch (type) {
    case EntityType::person:
      return "Person";
    case EntityType::place:
      return "Place";
    case EntityType::organization:
    case EntityType::group:
      return "Organization";
    case EntityType::other:
      break;
  }
  return "Thing";
}

// All that is remembered from one article to the next is which ids and facts are written.
class GraphWriter : JsonFields<Writer> {
public:
  GraphWriter(rapidjson::StringBuffer& buffer, Writer& writer) : JsonFields(writer), buffer_(buffer) {}

  void context() {
    key("@context");
    w_.StartObject();
    text("@vocab", "http://schema.org/");
    text("isnad", "urn:isnad:term:");
    term("url", "@type", "@id");
    term("isnad:via", "@container", "@list");
    term("isnad:chain", "@container", "@list");
    w_.EndObject();
  }

  void article(const Exported& exported) {
    const ArticleView view(exported);
    const std::string iri = article_iri(view);
    article_node(view, iri);
    if (view.report().outlet) outlet(view);
    for (const Entity& e : view.report().entities) entity(view, e);
    const Quoted quoted(view.report());
    for (const Attribution& a : view.report().attributions) {
      claim(view, a, iri);
      const std::vector<Span> passages = quoted.passages(a);
      for (std::size_t i = 0; i < passages.size(); ++i) quotation(view, a, i + 1, passages[i], iri);
    }
  }

private:
  void term(std::string_view name, std::string_view what, std::string_view value) {
    key(name);
    w_.StartObject();
    text(what, value);
    w_.EndObject();
  }

  // Nothing for an empty value.
  void said(std::string_view property, std::string_view value) {
    if (!value.empty()) text(property, well_formed(value));
  }

  void strings(std::string_view property, const std::vector<std::string>& values) {
    if (!values.empty()) list(property, values, [&](const std::string& value) { string(well_formed(value)); });
  }

  void to(std::string_view iri) {
    w_.StartObject();
    text("@id", iri);
    w_.EndObject();
  }

  void link(std::string_view property, std::string_view iri) {
    key(property);
    to(iri);
  }

  void begin(std::string_view iri, std::string_view type) {
    w_.StartObject();
    text("@id", iri);
    if (!type.empty()) text("@type", type);
  }

  void end() {
    w_.EndObject();
    buffer_.Put('\n');
  }

  static std::string iri_of(const ArticleView& view, const Entity& e) { return urn("entity", view.id(e)); }
  static std::string iri_of(const std::string& outlet) { return urn("outlet", outlet); }

  // Two articles of an archive can have one address: the page was read again after it had changed.
  std::string article_iri(const ArticleView& view) {
    std::string address = web_iri(view.report().url.value_or(""));
    const bool its_own = !address.empty() && written_.add(address);
    return its_own ? address : urn("article", view.exported().id);
  }

  void article_node(const ArticleView& view, const std::string& iri) {
    const Report& r = view.report();
    begin(iri, "NewsArticle");
    said("identifier", view.exported().id);
    said("headline", r.title);
    said("url", web_iri(r.url.value_or("")));
    said("datePublished", r.published.value_or(""));
    said("dateModified", r.modified.value_or(""));
    said("inLanguage", r.language);
    if (r.outlet) link("publisher", iri_of(*r.outlet));
    if (!r.authors.empty()) list("author", r.authors, [&](const std::string& author) { byline(view, author); });
    mentions(view);
    said("isnad:added", view.exported().added);
    end();
  }

  void mentions(const ArticleView& view) {
    std::vector<std::string> mentioned;
    for (const Entity& e : view.report().entities) {
      if (!e.mentions.empty()) mentioned.push_back(iri_of(view, e));
    }
    if (!mentioned.empty()) list("mentions", mentioned, [&](const std::string& iri) { to(iri); });
  }

  // Whether it is a person or an agency is not known, so that it has no type unless it is an entity.
  void byline(const ArticleView& view, const std::string& author) {
    const Entity* e = view.entity_called(author);
    e ? to(iri_of(view, *e)) : nameless(author);
  }

  // A node without an id: all that is known of it is what it is called here.
  void nameless(std::string_view words) {
    w_.StartObject();
    text("name", well_formed(words));
    w_.EndObject();
  }

  void outlet(const ArticleView& view) {
    const std::string& outlet = *view.report().outlet;
    const std::string iri = iri_of(outlet);
    const Entity* e = view.entity_called(outlet);
    const bool fresh = written_.add(iri);
    const bool linked = e && is_new(iri, "entity", iri_of(view, *e));
    if (!fresh && !linked) return;
    begin(iri, fresh ? "Organization" : "");
    if (fresh) said("name", outlet);
    if (linked) link("isnad:entity", iri_of(view, *e));
    end();
  }

  bool is_new(std::string_view iri, std::string_view property, std::string_view value) {
    return written_.add(std::string(iri) + '\n' + std::string(property) + '\n' + std::string(value));
  }

  // What no article before has said of it. Articles can differ in its type, too.
  void entity(const ArticleView& view, const Entity& e) {
    const std::string iri = iri_of(view, e);
    const bool fresh = written_.add(iri);
    const bool typed = is_new(iri, "type", name(e.type));
    const bool named = is_new(iri, "name", e.name);
    std::vector<std::string> names, roles;
    if (!fresh && named) names.push_back(e.name);
    for (const std::string& alias : e.aliases) {
      if (is_new(iri, "name", alias)) names.push_back(alias);
    }
    for (const std::string& role : e.roles) {
      if (e.type == EntityType::person && is_new(iri, "role", role)) roles.push_back(role);
    }
    if (!typed && names.empty() && roles.empty()) return;
    begin(iri, typed ? type_of(e.type) : "");
    if (fresh) said("name", e.name);
    strings("alternateName", names);
    strings("jobTitle", roles);
    if (typed) said("isnad:entityType", name(e.type));
    end();
  }

  void claim(const ArticleView& view, const Attribution& a, const std::string& article) {
    begin(urn("statement", view.id(a)), "Claim");
    said("text", view.words(a.content));
    said("inLanguage", view.report().language);
    link("appearance", article);
    if (!view.parent(a).empty()) link("isPartOf", urn("statement", view.parent(a)));
    if (a.source) {
      key(a.polarity == Polarity::positive ? "author" : "isnad:rejectedBy");
      party(view, *a.source);
    }
    labels(view, a);
    if (!a.via.empty()) list("isnad:via", a.via, [&](const Reference& carrier) { party(view, carrier); });
    chain(view, a);
    end();
  }

  void labels(const ArticleView& view, const Attribution& a) {
    said("isnad:act", name(a.act));
    said("isnad:certainty", name(a.certainty));
    said("isnad:polarity", name(a.polarity));
    said("isnad:quote", name(a.quote));
    said("isnad:sourceType", name(a.source_type));
    if (a.source) said("isnad:sourceText", view.words(a.source->span));
    said("isnad:cue", view.words(a.cue.span));
    said("isnad:lemma", a.cue.lemma);
  }

  void party(const ArticleView& view, const Reference& who) {
    const Entity* e = view.entity(who.entity);
    e ? to(iri_of(view, *e)) : nameless(view.words(who.span));
  }

  void chain(const ArticleView& view, const Attribution& a) {
    std::vector<std::string> iris;
    for (const std::string& id : a.chain) {
      const Entity* e = view.entity(id);
      if (e) iris.push_back(iri_of(view, *e));
    }
    if (!iris.empty()) list("isnad:chain", iris, [&](const std::string& iri) { to(iri); });
  }

  // creator is what schema.org has for quotations of real people, spokenByCharacter for whom the work says it is from.
  void quotation(const ArticleView& view, const Attribution& a, std::size_t number, Span passage,
                 const std::string& article) {
    begin(urn("quotation", view.id(a) + ":" + std::to_string(number)), "Quotation");
    said("text", view.words(passage));
    said("inLanguage", view.report().language);
    link("isPartOf", article);
    if (a.source) {
      for (const std::string_view property : {"creator", "spokenByCharacter"}) {
        key(property);
        party(view, *a.source);
      }
    }
    link("interpretedAsClaim", urn("statement", view.id(a)));
    end();
  }

  rapidjson::StringBuffer& buffer_;
  IdSet written_;
};

// One writer over the whole document knows where commas belong; its buffer is emptied each time.
class JsonLd final : public Exporter {
public:
  std::string start() override {
    writer_.StartObject();
    graph_.context();
    writer_.Key("@graph");
    writer_.StartArray();
    buffer_.Put('\n');
    return taken();
  }

  std::string article(const Exported& exported) override {
    graph_.article(exported);
    return taken();
  }

  std::string end() override {
    writer_.EndArray();
    writer_.EndObject();
    buffer_.Put('\n');
    return taken();
  }

private:
  std::string taken() {
    std::string out;
    out.reserve(buffer_.GetSize());
    for (const char c : std::string_view(buffer_.GetString(), buffer_.GetSize())) {
      if (c == '<') {
        out += "\\u003C";
      } else {
        out += c;
      }
    }
    buffer_.Clear();
    return out;
  }

  rapidjson::StringBuffer buffer_;
  Writer writer_{buffer_};
  GraphWriter graph_{buffer_, writer_};
};

}  // namespace

std::unique_ptr<Exporter> make_json_ld() {
  return std::make_unique<JsonLd>();
}

}  // namespace isnad::exporting
