#include "cli/pretty.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "labels.h"
#include "report_names.h"
#include "text/unicode.h"

namespace isnad::cli {

namespace {

// What the speaker does, as a reader would say it.
std::string_view doing(Act act) {
  static constexpr std::string_view names[] = {"says",      "confirms", "denies",  "refuses", "demands",
                                               "accuses",   "condemns", "praises", "warns",   "promises",
                                               "announces", "expects",  "asks",    "agrees"};
  return names[static_cast<std::size_t>(act)];
}

bool is_denial(const Attribution& a) {
  return a.polarity == Polarity::negative;
}

std::string upper(std::string_view words) {
  std::string result(words);
  for (char& c : result) c = static_cast<char>(std::toupper(static_cast<unsigned char>(c)));
  return result;
}

}  // namespace

std::string statement_label(const TerminalPage& page, const Attribution& a) {
  const Tone tone = is_denial(a) ? Tone::denial : Tone::strong;
  const bool denies_by_itself = a.act == Act::deny || a.act == Act::refuse;
  std::string word = is_denial(a) ? upper(doing(a.act)) : std::string(doing(a.act));
  if (is_denial(a) && !denies_by_itself) word += " NOT";
  if (!is_denial(a) && denies_by_itself) word = "does not " + std::string(name(a.act));  // «لا ينفي»
  std::string result = page.painted(word, tone);
  if (a.certainty == Certainty::probable || a.certainty == Certainty::possible) {
    result += " · " + page.painted(fmt::format("~{}", name(a.certainty)), Tone::hedge);
  }
  result += page.painted(fmt::format(" · {} · {}", name(a.quote), name(a.source_type)), Tone::dim);
  return result;
}

namespace {

const Entity* find(const Report& report, const std::string& id) {
  const auto found =
      std::find_if(report.entities.begin(), report.entities.end(), [&](const Entity& e) { return e.id == id; });
  return found == report.entities.end() ? nullptr : &*found;
}

unsigned depth_of(const Report& report, const Attribution& attribution) {
  unsigned depth = 0;
  const std::string* parent = &attribution.parent;
  while (!parent->empty() && depth < 6) {
    const auto found = std::find_if(report.attributions.begin(), report.attributions.end(),
                                    [&](const Attribution& a) { return a.id == *parent; });
    if (found == report.attributions.end()) break;
    parent = &found->parent;
    ++depth;
  }
  return depth;
}

// «why: source 0.98 (source.subject 1 7 0 +1.32, …)»: how sure each choice is and what spoke for it.
void reasons(const Attribution& a, unsigned indent, TerminalPage& page) {
  for (const Reason& r : a.reasons) {
    std::string line = fmt::format("{} {:.2f}", r.choice, r.chance);
    for (const Reason::Feature& f : r.features) line += fmt::format("  {} {:+.2f}", f.name, f.weight);
    page.block(indent, text::to_utf32(line), Tone::dim);
  }
}

void statement(const Report& report, const Attribution& a, TerminalPage& page) {
  const unsigned indent = 2 + 4 * depth_of(report, a);
  page.line(fmt::format("{:{}}{}. {}", "", indent, a.id.substr(1), statement_label(page, a)));
  if (a.source) {
    page.block(indent + 3, slice(report.text, a.source->span), Tone::source);
  } else {
    page.line(fmt::format("{:{}}{}", "", indent + 3, page.painted("nobody is named", Tone::dim)));
  }
  page.block(indent + 3,
             std::u32string(slice(report.text, a.cue.span)) + U" (" +
                 text::to_utf32(isnad::label(arabic_labels(), a.act)) + U")",
             is_denial(a) ? Tone::denial : Tone::dim);
  page.block(indent + 6, slice(report.text, a.content), Tone::plain);
  const std::size_t plain = (report.outlet ? 1U : 0U) + (a.source ? 1U : 0U);
  if (a.chain.size() > plain) {  // the outlet and the source alone are no news
    page.line(
        fmt::format("{:{}}{}", "", indent + 3, page.painted("through, from this page to the origin:", Tone::dim)));
    for (const std::string& id : a.chain) {
      if (const Entity* link = find(report, id)) page.block(indent + 6, U"← " + text::to_utf32(link->name), Tone::dim);
    }
  }
  reasons(a, indent + 3, page);
  page.line("");
}

void heading(const Report& report, TerminalPage& page) {
  page.block(0, text::to_utf32(report.title.empty() ? report.input : report.title), Tone::strong);
  std::string facts;
  const auto add = [&](std::string_view fact) {
    if (!fact.empty()) facts += (facts.empty() ? "" : " · ") + std::string(fact);
  };
  if (report.outlet) page.block(0, text::to_utf32(*report.outlet), Tone::dim);
  for (const std::string& author : report.authors) page.block(0, text::to_utf32(author), Tone::dim);
  if (report.published) add(report.published->substr(0, 16));
  add(report.input);
  page.line(page.painted(facts, Tone::dim));
  if (report.url) page.block(0, text::to_utf32(readable(*report.url)), Tone::dim);
  page.line("");
}

void aliases(const Report& report, TerminalPage& page) {
  bool first = true;
  for (const Entity& entity : report.entities) {
    if (entity.aliases.empty()) continue;
    if (first) page.line("  also known as:");
    first = false;
    std::u32string names = text::to_utf32(entity.name);
    for (const std::string& alias : entity.aliases) names += U" = " + text::to_utf32(alias);
    page.block(6, names, Tone::plain);
  }
  if (!first) page.line("");
}

std::string_view reason(Why why) {
  static constexpr std::array<std::string_view, 7> reasons{"the name",
                                                           "the name, spelled otherwise than",
                                                           "a longer or shorter form of",
                                                           "the surname, here only that of",
                                                           "another name, as the text says:",
                                                           "whoever has this role here:",
                                                           "the only one here that is called so:"};
  return reasons[static_cast<std::size_t>(why)];
}

std::string_view label(FactKind kind) {
  static constexpr std::array<std::string_view, 3> labels{"role:", "nationality:", "lies in:"};
  return labels[static_cast<std::size_t>(kind)];
}

void explain(const Report& report, const Entity& entity, TerminalPage& page) {
  page.line(fmt::format("  {} ({})", entity.id, name(entity.type)));
  page.block(6, text::to_utf32(entity.name), Tone::strong);
  for (const Fact& fact : entity.facts) {
    page.line(fmt::format("{:6}{}", "", page.painted(std::string(label(fact.kind)), Tone::dim)));
    page.block(9, slice(report.text, fact.span), Tone::plain);
  }
  for (const Evidence& evidence : entity.evidence) {
    if (evidence.why == Why::name) continue;
    page.block(6, slice(report.text, evidence.span), Tone::source);
    page.line(fmt::format("{:9}{}", "", page.painted(std::string(reason(evidence.why)), Tone::dim)));
    page.block(9, slice(report.text, evidence.because), Tone::plain);
  }
  page.line("");
}

void entities(const Report& report, TerminalPage& page) {
  page.line("  who and where, and why passages are one:\n");
  for (const Entity& entity : report.entities) {
    if (!entity.evidence.empty()) explain(report, entity, page);
  }
}

}  // namespace

std::string to_pretty(const Report& report, const PrettyOptions& options) {
  TerminalPage page({options.colour, options.width});
  heading(report, page);
  for (const Attribution& a : report.attributions) statement(report, a, page);
  if (report.attributions.empty()) page.line("  Nobody is quoted or reported here.\n");
  aliases(report, page);
  if (options.explain) entities(report, page);
  return page.take();
}

}  // namespace isnad::cli
