#include "html/names.h"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>

#include "html/escape.h"

namespace isnad::html {

namespace {

constexpr std::size_t longest_name = 120;  // code points
constexpr std::size_t longest_chain = 32;
constexpr unsigned deepest = 3;

// A language of the page becomes an attribute only when it looks like one.
std::string language_of(const Report& report) {
  const bool letters = std::all_of(report.language.begin(), report.language.end(), [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-';
  });
  const bool fits = letters && !report.language.empty() && report.language.size() <= 35;
  return fits ? report.language : "und";
}

bool is_written_right_to_left(std::string_view language) {
  constexpr std::string_view languages[] = {"ar", "fa", "ur", "he", "ckb", "ps", "sd", "ug", "yi", "dv", "und"};
  const std::string_view main = language.substr(0, language.find('-'));
  return std::find(std::begin(languages), std::end(languages), main) != std::end(languages);
}

}  // namespace

std::string flow(const Report& report) {
  const std::string language = language_of(report);
  return fmt::format("lang=\"{}\" dir=\"{}\"", language, is_written_right_to_left(language) ? "rtl" : "ltr");
}

Names::Names(const Report& report, const Labels& labels) : report_(report), labels_(labels) {
  for (const Entity& entity : report.entities) entities_.emplace(entity.id, &entity);
  for (std::size_t i = 0; i < report.attributions.size(); ++i) statements_.emplace(report.attributions[i].id, i);
}

std::string Names::words(Span span, std::size_t most) const {
  const auto length = static_cast<uint32_t>(report_.text.size());
  span.end = std::min(span.end, length);
  return span.empty() ? std::string() : one_line(slice(report_.text, span), most);
}

std::string Names::named(const Reference& reference) const {
  const auto found = entities_.find(reference.entity);
  return found == entities_.end() ? words(reference.span, longest_name) : one_line(found->second->name, longest_name);
}

std::string Names::source(const Attribution& a) const {
  const std::string name = a.source ? named(*a.source) : std::string();
  return name.empty() ? escaped(labels_.nobody) : name;
}

std::string Names::source_words(const Attribution& a) const {
  if (!a.source) return {};
  std::string said = words(a.source->span, longest_name);
  return said == source(a) ? std::string() : said;
}

std::vector<std::string> Names::chain(const Attribution& a) const {
  std::vector<std::string> links;
  for (const std::string& id : a.chain) {
    const auto found = entities_.find(id);
    if (found != entities_.end()) links.push_back(one_line(found->second->name, longest_name));
  }
  if (a.chain.empty()) {
    for (const Reference& carrier : a.via) links.push_back(named(carrier));
  }
  const bool has_source = a.source && std::find(a.chain.begin(), a.chain.end(), a.source->entity) != a.chain.end();
  if (a.source && !has_source) links.push_back(source(a));
  const std::size_t plain = (report_.outlet && !a.chain.empty() ? 1U : 0U) + (a.source ? 1U : 0U);
  if (links.size() <= plain) return {};  // the outlet and the source alone are no news
  if (links.size() > longest_chain) links.resize(longest_chain);
  return links;
}

std::string Names::source_key(const Attribution& a) const {
  if (!a.source) return {};
  return a.source->entity.empty() ? "words " + source(a) : "entity " + a.source->entity;
}

std::optional<std::size_t> Names::parent(const Attribution& a) const {
  const auto found = a.parent.empty() ? statements_.end() : statements_.find(a.parent);
  return found == statements_.end() ? std::nullopt : std::optional(found->second);
}

unsigned Names::depth(const Attribution& a) const {
  unsigned depth = 0;
  for (auto above = parent(a); above && depth < deepest; above = parent(report_.attributions[*above])) ++depth;
  return depth;
}

}  // namespace isnad::html
