#include "export/graphml.h"

#include <fmt/format.h>

#include <array>
#include <initializer_list>
#include <iterator>

#include "export/article_view.h"
#include "export/id_set.h"
#include "report_names.h"
#include "text/unicode.h"

namespace isnad::exporting {

namespace {

constexpr std::size_t longest_content = 200;  // code points; the whole is in the other formats

struct Key {
  std::string_view id;
  std::string_view of;
  std::string_view name;
};

// Gephi shows what is called label; «type» of an edge would be taken for its direction.
constexpr Key keys[] = {
    {"n-kind", "node", "kind"},
    {"n-label", "node", "label"},
    {"n-type", "node", "entity_type"},
    {"n-url", "node", "url"},
    {"n-published", "node", "published"},
    {"n-language", "node", "language"},
    {"e-kind", "edge", "kind"},
    {"e-statement", "edge", "statement"},
    {"e-act", "edge", "act"},
    {"e-certainty", "edge", "certainty"},
    {"e-polarity", "edge", "polarity"},
    {"e-quote", "edge", "quote"},
    {"e-source-type", "edge", "source_type"},
    {"e-content", "edge", "content"},
};

bool xml_allows(char32_t c) {
  const bool control = c < 0x20 && c != '\t' && c != '\n' && c != '\r';
  return !control && !(c >= 0xD800 && c < 0xE000) && c != 0xFFFE && c != 0xFFFF && c <= 0x10FFFF;
}

// On one line, and «…» where it was cut.
std::u32string shortened(std::u32string_view text) {
  std::u32string out;
  bool space = false;
  for (const char32_t c : text) {
    if (text::is_space(c)) {
      space = !out.empty();
      continue;
    }
    if (out.size() + (space ? 1U : 0U) >= longest_content) return out + U"…";
    if (space) out += U' ';
    out += c;
    space = false;
  }
  return out;
}

struct Datum {
  std::string_view key;
  std::string value;
};

using Data = std::initializer_list<Datum>;

class GraphMl final : public Exporter {
public:
  explicit GraphMl(bool mentions) : mentions_(mentions) {}

  std::string start() override {
    std::string out =
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<graphml xmlns=\"http://graphml.graphdrawing.org/xmlns\" "
        "xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\" "
        "xsi:schemaLocation=\"http://graphml.graphdrawing.org/xmlns "
        "http://graphml.graphdrawing.org/xmlns/1.0/graphml.xsd\">\n";
    for (const Key& key : keys)
      fmt::format_to(std::back_inserter(out), "<key id=\"{}\" for=\"{}\" attr.name=\"{}\" attr.type=\"string\"/>\n",
                     key.id, key.of, key.name);
    return out + "<graph id=\"isnad\" edgedefault=\"directed\">\n";
  }

  std::string article(const Exported& exported) override {
    const ArticleView view(exported);
    out_.clear();
    article_ = "article:" + name_token(exported.id);
    article_node(view);
    if (view.report().outlet) published(view);
    for (const Attribution& a : view.report().attributions) statement(view, a);
    if (mentions_) mentions(view);
    return std::move(out_);
  }

  std::string end() override { return "</graph>\n</graphml>\n"; }

private:
  void article_node(const ArticleView& view) {
    const Report& r = view.report();
    node(article_, {{"n-kind", "article"},
                    {"n-label", r.title.empty() ? r.input : r.title},
                    {"n-url", r.url.value_or("")},
                    {"n-published", r.published.value_or("")},
                    {"n-language", r.language}});
  }

  void published(const ArticleView& view) {
    const std::string outlet = "outlet:" + name_token(*view.report().outlet);
    if (written_.add(outlet)) node(outlet, {{"n-kind", "outlet"}, {"n-label", *view.report().outlet}});
    edge(name_token(view.exported().id) + ":published", outlet, article_, {{"e-kind", "published"}});
  }

  void statement(const ArticleView& view, const Attribution& a) {
    const Entity* source = a.source ? view.entity(a.source->entity) : nullptr;
    if (source) said("said", name_token(view.id(a)), *source, view, a);
    for (std::size_t i = 0; i < a.via.size(); ++i) {
      const Entity* carrier = view.entity(a.via[i].entity);
      if (carrier) said("carried", fmt::format("{}:via{}", name_token(view.id(a)), i + 1), *carrier, view, a);
    }
  }

  void said(std::string_view kind, const std::string& id, const Entity& who, const ArticleView& view,
            const Attribution& a) {
    edge(id, entity(view, who), article_,
         {{"e-kind", std::string(kind)},
          {"e-statement", view.id(a)},
          {"e-act", std::string(name(a.act))},
          {"e-certainty", std::string(name(a.certainty))},
          {"e-polarity", std::string(name(a.polarity))},
          {"e-quote", std::string(name(a.quote))},
          {"e-source-type", std::string(name(a.source_type))},
          {"e-content", text::to_utf8(shortened(view.passage(a.content)))}});
  }

  void mentions(const ArticleView& view) {
    for (const Entity& e : view.report().entities) {
      if (e.mentions.empty()) continue;
      const std::string id = fmt::format("{}:{}", name_token(view.exported().id), name_token(e.id));
      edge(id, article_, entity(view, e), {{"e-kind", "mentioned"}});
    }
  }

  // The id of its node, which is written where it is new.
  std::string entity(const ArticleView& view, const Entity& e) {
    std::string id = "entity:" + name_token(view.id(e));
    if (written_.add(id)) node(id, {{"n-kind", "entity"}, {"n-label", e.name}, {"n-type", std::string(name(e.type))}});
    return id;
  }

  void node(std::string_view id, Data data) {
    out_ += fmt::format("<node id=\"{}\">", id);
    append(data);
    out_ += "</node>\n";
  }

  void edge(std::string_view id, std::string_view from, std::string_view to, Data data) {
    out_ += fmt::format("<edge id=\"{}\" source=\"{}\" target=\"{}\">", id, from, to);
    append(data);
    out_ += "</edge>\n";
  }

  void append(Data data) {
    for (const Datum& datum : data) {
      if (datum.value.empty()) continue;
      out_ += fmt::format("<data key=\"{}\">", datum.key);
      append_xml(out_, text::to_utf32(datum.value));
      out_ += "</data>";
    }
  }

  const bool mentions_;
  IdSet written_;        // nodes
  std::string article_;  // the node of the one that is being written
  std::string out_;
};

}  // namespace

void append_xml(std::string& out, std::u32string_view text) {
  for (const char32_t c : text) {
    if (c == '&') {
      out += "&amp;";
    } else if (c == '<') {
      out += "&lt;";
    } else if (c == '>') {
      out += "&gt;";  // ]]> must not stand in a text
    } else if (c == '\r') {
      out += "&#13;";  // parsers take a raw one for a line feed
    } else if (c >= 0x20 && c < 0x80) {
      out += static_cast<char>(c);
    } else {
      const char32_t shown = xml_allows(c) ? c : U'\uFFFD';
      out += text::to_utf8({&shown, 1});
    }
  }
}

std::string name_token(std::string_view utf8) {
  std::string out;
  for (const char32_t c : text::to_utf32(utf8)) {
    const bool plain =
        (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' || c == '.' || c == ':';
    if (plain) {
      out += static_cast<char>(c);
    } else {
      out += fmt::format("_{:X}_", static_cast<uint32_t>(c));
    }
  }
  return out;
}

std::unique_ptr<Exporter> make_graphml(const ExportOptions& options) {
  return std::make_unique<GraphMl>(options.mentions);
}

}  // namespace isnad::exporting
