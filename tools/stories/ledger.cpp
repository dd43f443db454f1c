#include "ledger.h"

#include <fmt/format.h>

#include "articles.h"
#include "story/ledger.h"
#include "text/unicode.h"

namespace isnad {

namespace {

using story::Told;

std::string quoted(std::string_view text) {
  std::string json = "\"";
  for (const char c : text) {
    if (c == '"' || c == '\\') json += '\\';
    if (static_cast<unsigned char>(c) < 0x20) {
      json += fmt::format("\\u{:04x}", static_cast<unsigned char>(c));
    } else {
      json += c;
    }
  }
  return json + '"';
}

constexpr const char* stances[] = {"asserts", "denies", "hedges"};
constexpr const char* reasons[] = {"name", "role", "copy", "wording", "citation", "only source"};
constexpr const char* kinds[] = {"named", "unnamed", "agency", "outlet"};

template <class List, class Each>
std::string list(const List& items, const Each& each) {
  std::string json = "[";
  for (const auto& item : items) json += (json.size() > 1 ? "," : "") + each(item);
  return json + "]";
}

std::string json_of(const story::Claim& claim, const std::vector<Told>& articles) {
  const auto account = [&](const story::Account& a) {
    return fmt::format(R"({{"article":{},"start":{},"end":{},"stance":"{}","origin":{}}})",
                       quoted(articles[a.article].id), a.span.start, a.span.end, stances[static_cast<int>(a.stance)],
                       quoted(claim.origins[a.origin].name));
  };
  return fmt::format(R"({{"id":{},"text":{},"contradicts":{},"independent_origins":{},"accounts":{}}})",
                     quoted(claim.id), quoted(claim.text), list(claim.contradicts, quoted), claim.origins.size(),
                     list(claim.accounts, account));
}

std::string json_of(const std::string& file, const std::vector<Told>& articles, const story::Ledger& ledger) {
  const auto id = [&](const Told& told) { return quoted(told.id); };
  const auto group = [&](const std::vector<uint32_t>& members) {
    return list(members, [&](uint32_t n) { return quoted(articles[n].id); });
  };
  return fmt::format(R"({{"id":{},"articles":{},"reuse":{},"claims":{}}})", quoted(file), list(articles, id),
                     list(ledger.reuse.groups, group),
                     list(ledger.claims, [&](const story::Claim& claim) { return json_of(claim, articles); }));
}

void print(const story::Claim& claim, const std::vector<Told>& articles) {
  fmt::print("\n{} {}\n", claim.id.substr(0, 6), claim.text);
  for (std::size_t o = 0; o < claim.origins.size(); ++o) {
    fmt::print("   {}. {} ({})\n", o + 1, claim.origins[o].name, kinds[static_cast<int>(claim.origins[o].kind)]);
  }
  for (const std::string& other : claim.contradicts) fmt::print("   contradicts {}\n", other.substr(0, 6));
  for (const story::Account& a : claim.accounts) {
    std::string chain;
    for (const story::Step& step : a.chain) chain += (chain.empty() ? "" : " < ") + step.name;
    const Told& told = articles[a.article];
    fmt::print("     {} {:<28} {:<7} {:.2f} {} [{}{}]\n        {}\n", a.origin + 1, told.id,
               stances[static_cast<int>(a.stance)], a.alike, chain, a.why ? reasons[static_cast<int>(*a.why)] : "",
               a.why ? fmt::format(" {}", articles[claim.accounts[a.with].article].id) : "",
               text::to_utf8(slice(told.report.text, a.span)));
  }
}

}  // namespace

int print_ledgers(const Knowledge& knowledge, const std::vector<std::string>& files, bool json) {
  std::string stories;
  for (const std::string& file : files) {
    const std::vector<Told> articles = story_of(knowledge, file);
    const story::Ledger ledger = story::line_up(articles, knowledge);
    if (json) {
      stories += (stories.empty() ? "" : ",\n") + json_of(file, articles, ledger);
      continue;
    }
    fmt::print("== {}: {} articles, {} claims\n", file, articles.size(), ledger.claims.size());
    for (const story::Claim& claim : ledger.claims) print(claim, articles);
  }
  if (json) fmt::print("{{\"stories\":[{}]}}\n", stories);
  return 0;
}

}  // namespace isnad
