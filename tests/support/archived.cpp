#include "support/archived.h"

#include <algorithm>
#include <sstream>
#include <stdexcept>

#include "report_json.h"
#include "support/marked.h"

namespace isnad::testing {

namespace {

constexpr char lone_surrogate[] = "\xED\xA0\x80";

std::string replaced(std::string text, std::string_view sign, std::string_view value) {
  for (std::size_t at = text.find(sign); at != std::string::npos; at = text.find(sign, at + value.size()))
    text.replace(at, sign.size(), value);
  return text;
}

std::string with_bad_characters(std::string text) {
  text = replaced(std::move(text), "␀", std::string_view("\0", 1));
  text = replaced(std::move(text), "␁", "\x01");
  return replaced(std::move(text), "⌧", lone_surrogate);
}

void put_bad_characters(Report& report) {
  for (char32_t& c : report.text) {
    if (c == U'␀') c = 0;
    if (c == U'␁') c = 1;
    if (c == U'⌧') c = 0xD800;
  }
  for (std::optional<std::string>* value : {&report.url, &report.outlet, &report.published, &report.modified}) {
    if (*value) *value = with_bad_characters(**value);
  }
  report.title = with_bad_characters(report.title);
  report.input = with_bad_characters(report.input);
  for (std::string& author : report.authors) author = with_bad_characters(author);
  for (Entity& entity : report.entities) {
    entity.name = with_bad_characters(entity.name);
    for (std::string& alias : entity.aliases) alias = with_bad_characters(alias);
    for (std::string& role : entity.roles) role = with_bad_characters(role);
  }
}

Entity& entity(Report& report, const std::string& id) {
  const auto found = std::find_if(report.entities.begin(), report.entities.end(), [&](auto& e) { return e.id == id; });
  if (found == report.entities.end()) throw std::runtime_error("no entity " + id);
  return *found;
}

EntityType type_called(const std::string& words) {
  for (int i = 0; i < 5; ++i) {
    if (name(static_cast<EntityType>(i)) == words) return static_cast<EntityType>(i);
  }
  throw std::runtime_error("no type of entity: " + words);
}

// A line that marked.h does not know.
void directive(Report& report, const std::string& line) {
  std::istringstream stream(line);
  std::string key, of, value;
  stream >> key >> std::ws;
  if (key == "@modified" || key == "@language") {
    std::getline(stream, value);
    if (key == "@modified") report.modified = value;
    if (key == "@language") report.language = value;
    return;
  }
  if (key != "@type" && key != "@alias" && key != "@role" && key != "@lemma") return;
  stream >> of >> std::ws;
  std::getline(stream, value);
  if (key == "@type") entity(report, of).type = type_called(value);
  if (key == "@alias") entity(report, of).aliases.push_back(value);
  if (key == "@role") entity(report, of).roles.push_back(value);
  if (key == "@lemma") report.attributions.at(std::stoul(of) - 1).cue.lemma = value;
}

void mention(Report& report, const Reference& reference) {
  if (!reference.entity.empty()) entity(report, reference.entity).mentions.push_back(reference.span);
}

Report report_of(const std::string& notation) {
  Report report = marked_report(notation);
  for (Entity& entity : report.entities) entity.type = EntityType::person;
  std::istringstream lines(notation);
  for (std::string line; std::getline(lines, line);) directive(report, line);
  for (const Attribution& a : report.attributions) {
    if (a.source) mention(report, *a.source);
    for (const Reference& carrier : a.via) mention(report, carrier);
  }
  put_bad_characters(report);
  return report;
}

void add_article(Archived& archive, const std::string& notation) {
  std::istringstream line(notation);
  std::string key, ids;
  exporting::Exported article;
  line >> key >> article.id >> article.added >> ids;
  std::istringstream list(ids);
  for (std::string id; std::getline(list, id, ',');) article.entities.push_back(id == "-" ? "" : id);
  archive.reports.push_back(std::make_unique<Report>(report_of(notation.substr(notation.find('\n') + 1))));
  article.report = archive.reports.back().get();
  archive.articles.push_back(std::move(article));
}

}  // namespace

Archived archived(std::string_view notation) {
  Archived archive;
  std::size_t at = 0;
  while (at < notation.size()) {
    const std::size_t next = std::min(notation.find("\n@article ", at), notation.size());
    add_article(archive, std::string(notation.substr(at, next - at)));
    at = next + 1;
  }
  return archive;
}

std::string exported(const Archived& archive, exporting::Format format, const exporting::ExportOptions& options) {
  const auto exporter = exporting::make_exporter(format, options);
  std::string out = exporter->start();
  for (const exporting::Exported& article : archive.articles) out += exporter->article(article);
  return out + exporter->end();
}

}  // namespace isnad::testing
