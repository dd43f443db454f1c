#include "story/ledger.h"

#include <algorithm>
#include <future>
#include <map>
#include <numeric>
#include <set>
#include <tuple>

#include "knowledge.h"
#include "page/outlet.h"
#include "parallel.h"
#include "story/claims.h"
#include "story/credit.h"
#include "story/origins.h"
#include "text/hash.h"
#include "text/unicode.h"

namespace isnad::story {

namespace {

std::string outlet_name(const Report& report, const lexicon::Lexicon& lexicon) {
  std::string known = report.url ? page::outlet_of(lexicon, *report.url, report.language) : std::string{};
  return known.empty() ? report.outlet.value_or("") : known;
}

std::optional<std::string> credited_agency(const Report& report, const Knowledge& knowledge) {
  std::set<std::string> agencies;
  for (const Credit& credit : find_credits(report, knowledge)) {
    if (credit.kind == CreditKind::agency) agencies.insert(credit.name);
  }
  return agencies.size() == 1 ? std::optional(*agencies.begin()) : std::nullopt;
}

// The place of each article when those of one time are in the order of their ids.
std::vector<uint32_t> by_time(const std::vector<Told>& articles) {
  std::vector<uint32_t> order(articles.size());
  std::iota(order.begin(), order.end(), 0);
  const auto time = [&](uint32_t n) { return std::tie(articles[n].day, articles[n].report.published, articles[n].id); };
  std::stable_sort(order.begin(), order.end(), [&](uint32_t a, uint32_t b) { return time(a) < time(b); });
  return order;
}

// Of the units of a group those that are its accounts: of an article one a sentence, the longest, and no title where
// the text tells the same.
std::vector<uint32_t> telling_units(const Story& story, const Group& group) {
  std::set<uint32_t> told_in_text;
  for (uint32_t u : group.units) {
    if (!story.units[u].title) told_in_text.insert(story.units[u].article);
  }
  std::vector<uint32_t> chosen;
  for (uint32_t u : group.units) {
    if (!story.units[u].title || !told_in_text.contains(story.units[u].article)) chosen.push_back(u);
  }
  return chosen;
}

// The account that is most like all others; of a figure, of those that give fewest others beside it.
uint32_t best_told(const Story& story, const std::vector<uint32_t>& units, bool figure) {
  std::size_t fewest = SIZE_MAX;
  for (uint32_t u : units) fewest = std::min(fewest, story.units[u].quantities.size());
  uint32_t best = units[0];
  float most = -1;
  for (uint32_t u : units) {
    if (figure && story.units[u].quantities.size() > fewest) continue;
    float sum = 0;
    for (uint32_t other : units) sum += alike(story.wordings[u], story.wordings[other]);
    if (sum > most) std::tie(most, best) = std::pair(sum, u);
  }
  return best;
}

// Of the accounts of one article that go back to one origin with one stance the one that is most like the claim.
void keep_one_an_article(Claim& claim) {
  std::vector<Account>& accounts = claim.accounts;
  std::vector<uint32_t> kept_by(accounts.size());
  std::map<std::tuple<uint32_t, uint32_t, Stance>, uint32_t> kept;
  for (uint32_t a = 0; a < accounts.size(); ++a) {
    const auto [at, fresh] = kept.try_emplace({accounts[a].article, accounts[a].origin, accounts[a].stance}, a);
    if (!fresh && accounts[a].alike > accounts[at->second].alike) at->second = a;
  }
  std::vector<Account> left;
  std::map<uint32_t, uint32_t> number;  // of accounts that are kept
  for (uint32_t a = 0; a < accounts.size(); ++a) {
    kept_by[a] = kept.at({accounts[a].article, accounts[a].origin, accounts[a].stance});
    if (kept_by[a] != a) continue;
    number[a] = static_cast<uint32_t>(left.size());
    left.push_back(accounts[a]);
  }
  std::map<uint32_t, uint32_t> first;  // of an origin
  for (uint32_t n = 0; n < left.size(); ++n) {
    const auto [at, fresh] = first.try_emplace(left[n].origin, n);
    const uint32_t with = left[n].why ? number.at(kept_by[left[n].with]) : n;
    const std::optional<SameOrigin> why = fresh ? std::nullopt : std::optional(left[n].why.value_or(SameOrigin::name));
    left[n].why = why;
    left[n].with = fresh ? 0 : with < n ? with : at->second;
  }
  accounts = std::move(left);
}

Claim claim_of(const Story& story, const Group& group) {
  Claim claim;
  const std::vector<uint32_t> units = telling_units(story, group);
  const uint32_t best = best_told(story, units, !group.figure.empty());
  for (uint32_t u : units) {
    const Unit& unit = story.units[u];
    Account account;
    account.article = unit.article;
    account.span = unit.span;
    account.stance = unit.stance;
    account.attribution = unit.attribution;
    account.alike = alike(story.wordings[best], story.wordings[u]);
    claim.accounts.push_back(std::move(account));
  }
  const Unit& first = story.units[units[0]];
  const Told& in = story.articles[first.article];
  const std::string place = std::to_string(first.span.start);
  claim.id = id_of('k', digest({in.id, place, text::to_utf8(slice(in.report.text, first.span)), group.figure}));
  const Unit& told_best = story.units[best];
  claim.text = text::to_utf8(slice(story.articles[told_best.article].report.text, told_best.span));
  find_origins(story, units, claim);
  keep_one_an_article(claim);
  return claim;
}

// By article, then by place.
std::vector<Unit> all_units(const std::vector<Told>& articles, const StoryWords& words, unsigned threads) {
  std::vector<std::vector<Unit>> of_articles(articles.size());
  in_parallel(articles.size(), threads,
              [&](std::size_t n) { of_articles[n] = find_units(articles[n], static_cast<uint32_t>(n), words); });
  std::vector<Unit> units;
  for (std::vector<Unit>& found : of_articles) std::move(found.begin(), found.end(), std::back_inserter(units));
  return units;
}

// The claims in words, then the disputed figures but those that are a claim in words as they are.
std::vector<Group> all_groups(const std::vector<Unit>& units, const std::vector<UnitWording>& wordings,
                              const std::vector<UnitWording>& contexts) {
  std::vector<Group> groups = find_groups(units, wordings, contexts);
  std::map<std::vector<uint32_t>, uint32_t> known;
  for (uint32_t g = 0; g < groups.size(); ++g) known[groups[g].units] = g;
  std::vector<Group> figures = find_figures(units, contexts);
  std::vector<uint32_t> number;
  for (const Group& figure : figures) {
    const auto at = known.try_emplace(figure.units, static_cast<uint32_t>(groups.size())).first;
    number.push_back(at->second);
    if (at->second == groups.size()) groups.push_back({figure.units, {}, figure.figure});
  }
  for (std::size_t f = 0; f < figures.size(); ++f) {
    std::vector<uint32_t>& others = groups[number[f]].contradicted;
    for (uint32_t other : figures[f].contradicted) {
      if (number[other] != number[f]) others.push_back(number[other]);
    }
    std::sort(others.begin(), others.end());
    others.erase(std::unique(others.begin(), others.end()), others.end());
  }
  return groups;
}

// Units, and which of them tell the same.
struct Grouped {
  std::vector<Unit> units;
  std::vector<UnitWording> wordings, contexts;
  std::vector<Group> groups;
};

Grouped group_units(const std::vector<Told>& articles, const StoryWords& words, unsigned threads) {
  Grouped all;
  all.units = all_units(articles, words, threads);
  all.wordings = wordings(articles, all.units);
  all.contexts = contexts(all.units, all.wordings);
  all.groups = all_groups(all.units, all.wordings, all.contexts);
  return all;
}

std::size_t articles_of(const Claim& claim) {
  std::set<uint32_t> articles;
  for (const Account& account : claim.accounts) articles.insert(account.article);
  return articles.size();
}

// Worth a reader's time: told by several, or by somebody who is named.
bool is_worth(const Story& story, const Group& group, const Claim& claim) {
  if (articles_of(claim) > 1 || !group.contradicted.empty()) return true;
  return std::any_of(group.units.begin(), group.units.end(),
                     [&](uint32_t u) { return story.units[u].attribution && story.units[u].terms.size() >= 4; });
}

void rank(std::vector<Claim>& claims) {
  std::stable_sort(claims.begin(), claims.end(), [](const Claim& a, const Claim& b) {
    const auto worth = [](const Claim& c) { return std::pair(c.origins.size(), articles_of(c)); };
    return worth(a) > worth(b);
  });
}

void renumber(Reuse& reuse, const std::vector<uint32_t>& order) {
  for (Passage& passage : reuse.passages) {
    passage.earlier = order[passage.earlier];
    passage.later = order[passage.later];
  }
  std::sort(reuse.passages.begin(), reuse.passages.end(), [](const Passage& a, const Passage& b) {
    const auto place = [](const Passage& p) {
      return std::tuple(p.later, p.earlier, p.later_span.start, p.earlier_span.start, p.later_span.end);
    };
    return place(a) < place(b);
  });
  for (std::vector<uint32_t>& group : reuse.groups) {
    for (uint32_t& article : group) article = order[article];
    std::sort(group.begin(), group.end());
  }
  std::sort(reuse.groups.begin(), reuse.groups.end());
}

// Article numbers of the ordered story become those of the caller.
void renumber(Ledger& ledger, const std::vector<uint32_t>& order) {
  renumber(ledger.reuse, order);
  for (Claim& claim : ledger.claims) {
    for (Account& account : claim.accounts) {
      account.article = order[account.article];
      for (Step& step : account.chain) step.article = order[step.article];
    }
  }
}

}  // namespace

Ledger line_up(const std::vector<Told>& given, const StoryWords& words, const Knowledge& knowledge, unsigned threads) {
  Ledger ledger;
  const lexicon::Lexicon& lexicon = knowledge.parts().lexicon;
  const std::vector<uint32_t> order = by_time(given);
  std::vector<Told> sorted;
  if (!std::is_sorted(order.begin(), order.end())) {
    for (const uint32_t n : order) sorted.push_back(given[n]);
  }
  const std::vector<Told>& articles = sorted.empty() ? given : sorted;
  std::vector<std::string> outlets;
  std::vector<std::optional<std::string>> credits;
  for (uint32_t n : order) {
    outlets.push_back(outlet_name(given[n].report, lexicon));
    credits.push_back(credited_agency(given[n].report, knowledge));
  }
  // Neither needs the other, and each has parts that only one thread can do.
  auto compared = std::async(threads > 1 ? std::launch::async : std::launch::deferred,
                             [&] { return group_units(articles, words, threads); });
  ledger.reuse = find_reuse(articles, threads);
  const Speakers speakers(articles, outlets, words);
  const auto [units, wording, context, groups] = compared.get();
  const Story story{articles, outlets, credits, speakers, ledger.reuse, units, wording, context};
  std::vector<std::optional<std::string>> ids(groups.size());
  std::vector<uint32_t> kept;
  for (uint32_t g = 0; g < groups.size(); ++g) {
    Claim claim = claim_of(story, groups[g]);
    if (!is_worth(story, groups[g], claim)) continue;
    ids[g] = claim.id;
    kept.push_back(g);
    ledger.claims.push_back(std::move(claim));
  }
  for (std::size_t k = 0; k < kept.size(); ++k) {
    for (uint32_t other : groups[kept[k]].contradicted) {
      if (ids[other]) ledger.claims[k].contradicts.push_back(*ids[other]);
    }
  }
  rank(ledger.claims);
  renumber(ledger, order);
  return ledger;
}

Ledger line_up(const std::vector<Told>& articles, const Knowledge& knowledge) {
  return line_up(articles, decode_story_words(knowledge.parts().lexicon), knowledge);
}

}  // namespace isnad::story
