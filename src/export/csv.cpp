#include "export/csv.h"

#include <algorithm>

#include "export/article_view.h"
#include "report_names.h"

namespace isnad::exporting {

namespace {

constexpr std::string_view between = " | ";  // the names in one cell

struct Row {
  const ArticleView& view;
  const Attribution& a;

  const Report& report() const { return view.report(); }
  const Entity* source_entity() const { return a.source ? view.entity(a.source->entity) : nullptr; }
};

std::string joined(const std::vector<std::string>& names) {
  std::string out;
  for (const std::string& name : names) {
    if (!out.empty()) out += between;
    out += name;
  }
  return out;
}

std::string carriers(const Row& row) {
  std::vector<std::string> names;
  for (const Reference& carrier : row.a.via) names.push_back(row.view.name(carrier));
  return joined(names);
}

std::string chain(const Row& row) {
  std::vector<std::string> names;
  for (const std::string& id : row.a.chain) {
    const Entity* entity = row.view.entity(id);
    if (entity) names.push_back(entity->name);
  }
  return joined(names);
}

std::string number(uint32_t value) {
  return std::to_string(value);
}

struct Column {
  std::string_view name;
  std::string (*cell)(const Row&);
};

constexpr Column columns[] = {
    {"article", [](const Row& r) { return r.view.exported().id; }},
    {"url", [](const Row& r) { return r.report().url.value_or(""); }},
    {"outlet", [](const Row& r) { return r.report().outlet.value_or(""); }},
    {"published", [](const Row& r) { return r.report().published.value_or(""); }},
    {"language", [](const Row& r) { return r.report().language; }},
    {"title", [](const Row& r) { return r.report().title; }},
    {"statement", [](const Row& r) { return r.view.id(r.a); }},
    {"source_text", [](const Row& r) { return r.a.source ? r.view.words(r.a.source->span) : ""; }},
    {"source_name", [](const Row& r) { return r.source_entity() ? r.source_entity()->name : ""; }},
    {"source_entity", [](const Row& r) { return r.source_entity() ? r.view.id(*r.source_entity()) : ""; }},
    {"source_type", [](const Row& r) { return std::string(name(r.a.source_type)); }},
    {"cue", [](const Row& r) { return r.view.words(r.a.cue.span); }},
    {"lemma", [](const Row& r) { return r.a.cue.lemma; }},
    {"act", [](const Row& r) { return std::string(name(r.a.act)); }},
    {"certainty", [](const Row& r) { return std::string(name(r.a.certainty)); }},
    {"polarity", [](const Row& r) { return std::string(name(r.a.polarity)); }},
    {"quote", [](const Row& r) { return std::string(name(r.a.quote)); }},
    {"content", [](const Row& r) { return r.view.words(r.a.content); }},
    {"via", carriers},
    {"chain", chain},
    {"parent", [](const Row& r) { return r.view.parent(r.a); }},
    {"source_start", [](const Row& r) { return r.a.source ? number(r.a.source->span.start) : ""; }},
    {"source_end", [](const Row& r) { return r.a.source ? number(r.a.source->span.end) : ""; }},
    {"cue_start", [](const Row& r) { return number(r.a.cue.span.start); }},
    {"cue_end", [](const Row& r) { return number(r.a.cue.span.end); }},
    {"content_start", [](const Row& r) { return number(r.a.content.start); }},
    {"content_end", [](const Row& r) { return number(r.a.content.end); }},
};

// Behind any apostrophes there may be.
bool begins_formula(std::string_view cell) {
  constexpr std::string_view signs = "=+-@\t\r\n";
  constexpr std::string_view full_width[] = {"＝", "＋", "－", "＠"};
  cell.remove_prefix(std::min(cell.find_first_not_of('\''), cell.size()));
  if (cell.empty()) return false;
  return signs.find(cell.front()) != std::string_view::npos ||
         std::any_of(std::begin(full_width), std::end(full_width), [&](auto sign) { return cell.starts_with(sign); });
}

class Csv final : public Exporter {
public:
  explicit Csv(bool byte_order_mark) : byte_order_mark_(byte_order_mark) {}

  std::string start() override {
    std::string out = byte_order_mark_ ? "\uFEFF" : "";
    append_row(out, [](const Column& column) { return std::string(column.name); });
    return out;
  }

  std::string article(const Exported& exported) override {
    const ArticleView view(exported);
    std::string out;
    for (const Attribution& a : view.report().attributions)
      append_row(out, [&](const Column& column) { return column.cell({view, a}); });
    return out;
  }

  std::string end() override { return {}; }

private:
  template <class Cell>
  static void append_row(std::string& out, Cell cell) {
    for (const Column& column : columns) {
      if (&column != std::begin(columns)) out += ',';
      append_cell(out, cell(column));
    }
    out += "\r\n";
  }

  const bool byte_order_mark_;
};

}  // namespace

void append_cell(std::string& out, std::string_view utf8) {
  const std::string value = well_formed(utf8);
  const bool quoted = value.find_first_of("\",\r\n") != std::string::npos;
  if (quoted) out += '"';
  if (begins_formula(value)) out += '\'';
  for (const char c : value) {
    if (c == '"') out += '"';
    if (c == '\0') {
      out += "\uFFFD";
    } else {
      out += c;
    }
  }
  if (quoted) out += '"';
}

std::unique_ptr<Exporter> make_csv(const ExportOptions& options) {
  return std::make_unique<Csv>(options.byte_order_mark);
}

}  // namespace isnad::exporting
