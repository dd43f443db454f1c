#include "story/origins.h"

#include <algorithm>
#include <map>
#include <numeric>

namespace isnad::story {

namespace {

constexpr float copied_share = 0.6F;   // of an account that stands in a passage taken over
constexpr float same_wording = 0.85F;  // likeness of accounts that are one text, whatever the passages around them

// Likeness of what an article tells in its own voice to what it has from somebody: of text to a passage, of a headline
// to a sentence.
constexpr float told_again = 0.5F;
constexpr float headline = 0.25F;

// Whom an account names.
struct Standing {
  OriginKind kind = OriginKind::outlet;
  std::optional<uint32_t> who;     // of Speakers; none for the outlet
  std::vector<uint32_t> carriers;  // nearest to the page first
  std::optional<uint32_t> attribution;
  bool inferred = false;  // from what else the article tells
  std::string credit;     // of an agency that only the ends of the article name
};

std::optional<uint32_t> parent_of(const Report& report, uint32_t attribution) {
  const std::string& parent = report.attributions[attribution].parent;
  for (uint32_t a = 0; a < report.attributions.size(); ++a) {
    if (!parent.empty() && report.attributions[a].id == parent) return a;
  }
  return std::nullopt;
}

// The attribution that says whose account it is: of those around the unit the innermost with a source, but an unnamed
// source inside what somebody named says («قال الوزير إن مصادر تزعم») is the named one's.
std::optional<uint32_t> attribution_of(const Story& story, const Unit& unit) {
  const Report& report = story.articles[unit.article].report;
  std::optional<uint32_t> at = unit.attribution;
  for (int level = 0; at && level < 16; ++level) {
    const std::optional<uint32_t> who = story.speakers.source(unit.article, *at);
    const std::optional<uint32_t> parent = parent_of(report, *at);
    const auto outer = parent ? story.speakers.source(unit.article, *parent) : std::nullopt;
    const bool weak = !who || (story.speakers.kind(*who) == OriginKind::anonymous && outer &&
                               story.speakers.kind(*outer) == OriginKind::named);
    if (!weak) return at;
    at = parent;
  }
  return at;
}

// Whose «البيان» is: that of the source named last before it, else of the next.
std::optional<uint32_t> owner_of_document(const Story& story, uint32_t article, uint32_t attribution) {
  const auto all = static_cast<uint32_t>(story.articles[article].report.attributions.size());
  const auto named = [&](uint32_t a) {
    const std::optional<uint32_t> who = story.speakers.source(article, a);
    return who && story.speakers.kind(*who) == OriginKind::named ? who : std::nullopt;
  };
  for (uint32_t a = attribution; a-- > 0;) {
    if (const auto who = named(a)) return who;
  }
  return attribution + 1 < all ? named(attribution + 1) : std::nullopt;
}

Standing standing_of(const Story& story, const Unit& unit) {
  Standing standing;
  const std::optional<uint32_t> attribution = attribution_of(story, unit);
  if (!attribution) return standing;
  const uint32_t who = *story.speakers.source(unit.article, *attribution);
  if (story.speakers.is_own_outlet(unit.article, who)) return standing;
  standing.attribution = attribution;
  standing.carriers = story.speakers.carriers(unit.article, *attribution);
  standing.kind = story.speakers.kind(who);
  standing.who = who;
  std::erase_if(standing.carriers,
                [&](uint32_t c) { return story.speakers.is_own_outlet(unit.article, c) || c == who; });
  if (standing.kind != OriginKind::anonymous) return standing;
  // Unnamed sources of an agency are the agency's: who reads it cannot tell them from one another.
  for (auto carrier = standing.carriers.rbegin(); carrier != standing.carriers.rend(); ++carrier) {
    if (story.speakers.kind(*carrier) != OriginKind::agency) continue;
    standing.kind = OriginKind::agency;
    standing.who = *carrier;
    return standing;
  }
  if (!story.speakers.speaker(who).document) return standing;
  if (const auto owner = owner_of_document(story, unit.article, *attribution)) {
    standing.kind = OriginKind::named;
    standing.who = owner;
  }
  return standing;
}

float share_in(Span part, Span whole) {
  const uint32_t start = std::max(part.start, whole.start), end = std::min(part.end, whole.end);
  return end > start && !part.empty() ? static_cast<float>(end - start) / static_cast<float>(part.size()) : 0;
}

class Origins {
public:
  Origins(const Story& story, const std::vector<uint32_t>& units, Claim& claim)
      : story_(story), units_(units), claim_(claim), parent_(units.size()), why_(units.size()) {
    std::iota(parent_.begin(), parent_.end(), 0);
    for (uint32_t unit : units) standings_.push_back(standing_of(story, story.units[unit]));
  }

  void run() {
    join_sources();
    join_copies();
    join_countries();
    join_carried();
    join_sources();
    join_wordings();
    for (uint32_t a = 0; a < size(); ++a) {
      if (!standings_[a].who) place_unattributed(a);
    }
    join_sources();
    join_credits();
    write();
  }

private:
  uint32_t size() const { return static_cast<uint32_t>(units_.size()); }
  const Unit& unit(uint32_t account) const { return story_.units[units_[account]]; }

  uint32_t find(uint32_t account) const {
    while (parent_[account] != account) account = parent_[account];
    return account;
  }

  void join(uint32_t a, uint32_t b, SameOrigin why) {
    const uint32_t first = std::min(find(a), find(b)), second = std::max(find(a), find(b));
    if (first == second) return;
    parent_[second] = first;
    const uint32_t later = std::max(a, b);
    if (!why_[later]) why_[later] = {why, std::min(a, b)};
    if (!why_[second]) why_[second] = {why, std::min(a, b) == second ? later : std::min(a, b)};
  }

  // A source of the group that an account is in, the most certain kind first.
  std::optional<uint32_t> named(uint32_t account, OriginKind kind) const {
    for (uint32_t a = 0; a < size(); ++a) {
      if (find(a) == find(account) && standings_[a].kind == kind && standings_[a].who) return standings_[a].who;
    }
    return std::nullopt;
  }

  void join_sources() {
    std::map<uint32_t, uint32_t> first;
    for (uint32_t a = 0; a < size(); ++a) {
      if (!standings_[a].who) continue;
      const auto [at, fresh] = first.try_emplace(*standings_[a].who, a);
      if (fresh) continue;
      const Standing &x = standings_[a], &y = standings_[at->second];
      const bool same =
          !x.attribution || !y.attribution ||
          story_.speakers.same_words(unit(a).article, *x.attribution, unit(at->second).article, *y.attribution);
      const bool inferred = x.inferred || y.inferred;
      join(a, at->second, inferred ? SameOrigin::only_source : same ? SameOrigin::name : SameOrigin::role);
    }
  }

  bool is_copy(uint32_t a, uint32_t b) const {
    const Unit &x = unit(a), &y = unit(b);
    if (x.article == y.article) return false;
    for (const Passage& passage : story_.reuse.passages) {
      const bool forward = passage.earlier == x.article && passage.later == y.article;
      const bool backward = passage.earlier == y.article && passage.later == x.article;
      if (!forward && !backward) continue;
      const Span in_x = forward ? passage.earlier_span : passage.later_span;
      const Span in_y = forward ? passage.later_span : passage.earlier_span;
      if (share_in(x.span, in_x) >= copied_share && share_in(y.span, in_y) >= copied_share) return true;
    }
    return alike(story_.wordings[units_[a]], story_.wordings[units_[b]]) >= same_wording;
  }

  void join_copies() {
    for (uint32_t a = 0; a < size(); ++a) {
      for (uint32_t b = a + 1; b < size(); ++b) {
        if (find(a) == find(b) || !is_copy(a, b)) continue;
        const auto x = named(a, OriginKind::named), y = named(b, OriginKind::named);
        if (!x || !y) join(a, b, SameOrigin::copy);
      }
    }
  }

  // «ماليزيا» is the one official of Malaysia behind the same claim, or whom its article names.
  void join_countries() {
    for (uint32_t a = 0; a < size(); ++a) {
      const std::optional<uint32_t> who = standings_[a].who;
      if (!who || !story_.speakers.speaker(*who).country) continue;
      const std::u32string& place = story_.speakers.speaker(*who).body[0];
      const auto is_official = [&](uint32_t other) {
        return other != *who && story_.speakers.kind(other) == OriginKind::named &&
               !story_.speakers.speaker(other).country && story_.speakers.is_of(other, place);
      };
      std::optional<uint32_t> official;
      bool several = false;
      for (uint32_t other : story_.speakers.named_sources(unit(a).article)) {
        if (!is_official(other)) continue;
        several = several || official;
        official = other;
      }
      if (official && !several) standings_[a].who = official;
      for (uint32_t b = 0; !official && b < size(); ++b) {
        if (standings_[b].who && is_official(*standings_[b].who)) standings_[a].who = standings_[b].who;
      }
    }
    join_sources();
  }

  // Who names only an agency, when the agency quotes one source in the same article, or had it from somebody whom
  // others name.
  void join_carried() {
    for (uint32_t a = 0; a < size(); ++a) {
      if (standings_[a].kind != OriginKind::agency || !standings_[a].who) continue;
      const std::vector<uint32_t> carried = story_.speakers.carried_by(unit(a).article, *standings_[a].who);
      if (carried.size() == 1) {
        standings_[a].carriers.push_back(*standings_[a].who);
        standings_[a].kind = OriginKind::named;
        standings_[a].who = carried[0];
        continue;
      }
      for (uint32_t b = 0; b < size(); ++b) {
        const std::vector<uint32_t>& carriers = standings_[b].carriers;
        if (standings_[b].kind == OriginKind::named &&
            std::find(carriers.begin(), carriers.end(), *standings_[a].who) != carriers.end())
          join(a, b, SameOrigin::citation);
      }
    }
  }

  void join_wordings() {
    for (uint32_t a = 0; a < size(); ++a) {
      for (uint32_t b = 0; b < a; ++b) {
        const bool unnamed = standings_[a].kind == OriginKind::anonymous && standings_[b].kind == OriginKind::anonymous;
        if (unnamed && is_copy(a, b)) join(a, b, SameOrigin::wording);
      }
    }
  }

  bool alone(uint32_t account) const {  // nobody whom it goes back to is known
    for (uint32_t a = 0; a < size(); ++a) {
      if (find(a) == find(account) && standings_[a].who) return false;
    }
    return true;
  }

  // Of the units of its article the one with a source that tells most of the same: for a headline, what it is about.
  std::optional<uint32_t> told_alike(uint32_t account) const {
    std::optional<uint32_t> best;
    float most = unit(account).title ? headline : told_again;
    const uint32_t self = units_[account], article = unit(account).article;
    const auto same_article = [&](uint32_t u) { return u < story_.units.size() && story_.units[u].article == article; };
    uint32_t first = self;
    while (first > 0 && same_article(first - 1)) --first;
    for (uint32_t u = first; same_article(u); ++u) {
      const UnitWording& told = unit(account).title ? story_.contexts[u] : story_.wordings[u];
      const float like =
          story_.units[u].sentence == story_.units[self].sentence ? 0 : alike(story_.wordings[self], told);
      if (like <= most || !standing_of(story_, story_.units[u]).who) continue;
      most = like;
      best = u;
    }
    return best;
  }

  void place_unattributed(uint32_t account) {
    if (!alone(account)) return;
    const uint32_t article = unit(account).article;
    for (uint32_t a = 0; a < size(); ++a) {
      if (unit(a).article == article && standings_[a].who) return join(a, account, SameOrigin::only_source);
    }
    const std::vector<uint32_t> media = story_.speakers.media(article);
    Standing& standing = standings_[account];
    standing.inferred = true;
    if (const auto nearest = told_alike(account)) {
      standing = standing_of(story_, story_.units[*nearest]);
      standing.attribution.reset();
      standing.inferred = true;
    } else if (const auto named = story_.speakers.named_sources(article); named.size() == 1) {
      standing.kind = OriginKind::named;
      standing.who = named[0];
    } else if (media.size() == 1) {
      const std::vector<uint32_t> carried = story_.speakers.carried_by(article, media[0]);
      standing.kind = carried.size() == 1 ? OriginKind::named : OriginKind::agency;
      standing.who = carried.size() == 1 ? carried[0] : media[0];
    } else if (story_.credits[article]) {
      standing.kind = OriginKind::agency;
      standing.credit = *story_.credits[article];
    } else {
      for (uint32_t a = 0; a < account; ++a) {
        if (!standings_[a].who && standings_[a].credit.empty() &&
            story_.outlets[unit(a).article] == story_.outlets[article])
          return join(a, account, SameOrigin::name);
      }
    }
  }

  // Accounts of one agency, whether sentences or the ends of the articles name it.
  void join_credits() {
    for (uint32_t a = 0; a < size(); ++a) {
      if (standings_[a].credit.empty()) continue;
      for (uint32_t b = 0; b < size(); ++b) {
        const bool agency = standings_[b].kind == OriginKind::agency && standings_[b].who;
        if ((b < a && standings_[b].credit == standings_[a].credit) ||
            (agency && story_.speakers.is_called(*standings_[b].who, standings_[a].credit)))
          join(a, b, SameOrigin::citation);
      }
    }
  }

  Origin origin_of(uint32_t account) const {
    for (OriginKind kind : {OriginKind::named, OriginKind::anonymous, OriginKind::agency}) {
      if (const auto who = named(account, kind)) return {kind, story_.speakers.name(*who)};
    }
    for (uint32_t a = 0; a < size(); ++a) {
      if (find(a) == find(account) && !standings_[a].credit.empty()) return {OriginKind::agency, standings_[a].credit};
    }
    return {OriginKind::outlet, story_.outlets[unit(account).article]};
  }

  void write_chain(uint32_t a) {
    Account& account = claim_.accounts[a];
    const Standing& standing = standings_[a];
    account.chain.push_back({story_.outlets[account.article], account.article, {}});
    for (uint32_t carrier : standing.carriers) {
      account.chain.push_back({story_.speakers.name(carrier), account.article, {}});
    }
    if (!standing.credit.empty()) account.chain.push_back({standing.credit, account.article, {}});
    const auto& attributions = story_.articles[account.article].report.attributions;
    if (!standing.attribution || !attributions[*standing.attribution].source) return;
    const Span source = attributions[*standing.attribution].source->span;
    account.chain.push_back({story_.speakers.name(*story_.speakers.source(account.article, *standing.attribution)),
                             account.article, source});
  }

  void write() {
    std::map<uint32_t, uint32_t> number;
    for (uint32_t a = 0; a < size(); ++a) {
      const auto [at, fresh] = number.try_emplace(find(a), static_cast<uint32_t>(claim_.origins.size()));
      if (fresh) claim_.origins.push_back(origin_of(a));
      Account& account = claim_.accounts[a];
      account.origin = at->second;
      if (!fresh) {
        account.why = why_[a] ? why_[a]->first : SameOrigin::name;
        account.with = why_[a] ? why_[a]->second : at->first;
      }
      write_chain(a);
    }
  }

  const Story& story_;
  const std::vector<uint32_t>& units_;
  Claim& claim_;
  std::vector<Standing> standings_;
  std::vector<uint32_t> parent_;
  std::vector<std::optional<std::pair<SameOrigin, uint32_t>>> why_;
};

}  // namespace

void find_origins(const Story& story, const std::vector<uint32_t>& units, Claim& claim) {
  Origins(story, units, claim).run();
}

}  // namespace isnad::story
