#include "cli/story_output.h"

#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "export/chain_graph.h"
#include "text/unicode.h"

namespace isnad::cli {

namespace {

std::string days(const archive::StoryArticles& story) {
  const std::string first = story.articles.front().published.substr(0, 10);
  const std::string last = story.articles.back().published.substr(0, 10);
  return first == last ? first : fmt::format("{} to {}", first, last);
}

std::string counted(std::size_t count, std::string_view one, std::string_view several) {
  return fmt::format("{} {}", count, count == 1 ? one : several);
}

std::string outlet_of(const story::Told& told) {
  return one_line(told.report.outlet.value_or("?"));
}

std::size_t outlets_of(const ToldStory& story) {
  std::set<std::string> outlets;
  for (const story::Told& told : story.articles) outlets.insert(outlet_of(told));
  return outlets.size();
}

std::size_t contradicted(const ToldStory& story) {
  return static_cast<std::size_t>(std::count_if(story.ledger.claims.begin(), story.ledger.claims.end(),
                                                [](const story::Claim& c) { return !c.contradicts.empty(); }));
}

std::string facts(const ToldStory& story) {
  std::string facts = fmt::format("{} · {} · {} · {} · {}", story.story.id, days(story.story),
                                  counted(story.articles.size(), "article", "articles"),
                                  counted(outlets_of(story), "outlet", "outlets"),
                                  counted(story.ledger.claims.size(), "claim", "claims"));
  if (contradicted(story) > 0) facts += fmt::format(", {} contradicted", contradicted(story));
  return facts;
}

// Its type and, last because it runs the other way, its place.
std::string event_briefly(const ToldStory& story) {
  if (!story.event) return {};
  const story::Event& event = *story.event;
  const std::string type = event.type ? fmt::format(" · {}", story::name(*event.type)) : std::string();
  return type + (event.place ? " · " + one_line(event.place->text) : std::string());
}

// Day and type of the event; the words of it are lines of their own, for they run the other way.
std::string event_facts(const story::Event& event) {
  std::string facts = event.type ? std::string(story::name(*event.type)) : "event";
  if (!event.date) return facts;
  facts += " · " + event.date->from;
  if (event.date->to != event.date->from) facts += " to " + event.date->to;
  return event.date->stated ? facts : facts + " (first told)";
}

// Who, what, whom and where, from right to left; what is not known between two that are is a dash.
std::string event_words(const story::Event& event) {
  std::string line;
  const std::optional<story::EventPart>* parts[] = {&event.actor, &event.action, &event.recipient, &event.place};
  for (const auto* part : parts) {
    if (!line.empty()) line += " · ";
    line += *part ? (*part)->text : "—";
  }
  while (line.ends_with(" · —")) line.resize(line.size() - std::string_view(" · —").size());
  return line;
}

void show_event(const ToldStory& story, TerminalPage& page) {
  if (!story.event || !story.event->action) return;
  page.line(fmt::format("\n{}", page.painted(event_facts(*story.event), Tone::strong)));
  page.block(3, text::to_utf32(event_words(*story.event)), Tone::plain);
}

Tone tone_of(story::Stance stance) {
  return stance == story::Stance::denies ? Tone::denial : stance == story::Stance::hedges ? Tone::hedge : Tone::plain;
}

std::string reason(const ToldStory& story, const story::Claim& claim, const story::Account& account) {
  const std::string alike = fmt::format("{:.2f} alike", account.alike);
  if (!account.why) return alike;
  return fmt::format("{}; one origin with {} by {}", alike,
                     one_line(story.articles[claim.accounts[account.with].article].id), name(*account.why));
}

// A claim with its origins, and below each the way to its articles.
class ClaimPage {
public:
  ClaimPage(const ToldStory& story, bool explain, TerminalPage& page) : story_(story), explain_(explain), page_(page) {}

  void summary(std::size_t number, const story::Claim& claim) {
    std::set<uint32_t> articles;
    for (const story::Account& account : claim.accounts) articles.insert(account.article);
    page_.line(fmt::format(
        "{}. {} {}", number,
        page_.painted(counted(claim.origins.size(), "independent origin", "independent origins"), Tone::strong),
        page_.painted(
            fmt::format("· {} · {}", counted(articles.size(), "article", "articles"), claim_id(story_.story, claim)),
            Tone::dim)));
    page_.block(3, text::to_utf32(claim.text), Tone::plain);
    for (const std::string& other : claim.contradicts) contradiction(other);
    graph(claim);
    page_.line("");
  }

  void accounts(const story::Claim& claim) {
    for (const story::Account& account : claim.accounts) {
      const story::Told& told = story_.articles[account.article];
      page_.line(fmt::format("   {} {}", page_.painted(name(account.stance), tone_of(account.stance)),
                             page_.painted(fmt::format("{} · {} · {}:{}-{}", outlet_of(told),
                                                       told.report.published.value_or("").substr(0, 10),
                                                       one_line(told.id), account.span.start, account.span.end),
                                           Tone::dim)));
      if (explain_) page_.line(fmt::format("   {}", page_.painted(reason(story_, claim, account), Tone::dim)));
      page_.block(6, slice(told.report.text, account.span), Tone::plain);
    }
  }

private:
  void contradiction(const std::string& other) {
    for (std::size_t c = 0; c < story_.ledger.claims.size(); ++c) {
      const story::Claim& claim = story_.ledger.claims[c];
      if (claim.id != other) continue;
      page_.line(fmt::format("   {}", page_.painted(fmt::format("contradicted by {}:", c + 1), Tone::denial)));
      page_.block(6, text::to_utf32(claim.text), Tone::dim);
    }
  }

  void graph(const story::Claim& claim) {
    for (const exporting::ChainNode& node : exporting::chain_graph(claim, story_.articles)) {
      const std::string indent(3 + 3 * std::size_t{node.depth}, ' ');
      if (node.kind == exporting::ChainNodeKind::article) {
        // What is written from left to right stands before the name, so that its digits do not go over to it.
        const std::string stance(name(node.stance));
        page_.line(fmt::format("{}└ {} {} {}", indent, page_.painted(stance, tone_of(node.stance)),
                               page_.painted(one_line(node.place) + (node.copied ? ", a copy" : ""), Tone::dim),
                               one_line(node.name)));
      } else {
        const bool carrier = node.kind == exporting::ChainNodeKind::carrier;
        page_.line(fmt::format("{}{}{}", indent, carrier ? "└ " : "■ ",
                               page_.painted(one_line(node.name), carrier ? Tone::plain : Tone::source)));
      }
    }
  }

  const ToldStory& story_;
  bool explain_;
  TerminalPage& page_;
};

void list_articles(const ToldStory& story, TerminalPage& page) {
  page.line(fmt::format("\n{}", page.painted("told by", Tone::strong)));
  for (const story::Told& told : story.articles) {
    page.line(
        fmt::format("   {}", page.painted(fmt::format("{} · {} · {}", told.report.published.value_or("").substr(0, 16),
                                                      outlet_of(told), one_line(told.id)),
                                          Tone::dim)));
    page.block(6, text::to_utf32(told.report.title), Tone::plain);
  }
}

void list_reuse(const ToldStory& story, TerminalPage& page) {
  if (story.ledger.reuse.groups.empty()) return;
  page.line(fmt::format("\n{}", page.painted("one text, taken over", Tone::strong)));
  for (const std::vector<uint32_t>& group : story.ledger.reuse.groups) {
    std::string outlets;
    for (const uint32_t article : group) {
      outlets += fmt::format("{}{} ({})", outlets.empty() ? "" : " · ", outlet_of(story.articles[article]),
                             story.articles[article].id);
    }
    page.block(3, text::to_utf32(outlets), Tone::plain);
  }
}

}  // namespace

std::string story_line(const ToldStory& story, const TerminalOptions& options) {
  TerminalPage page(options);
  page.block(0, text::to_utf32(story.articles.front().report.title), Tone::strong);
  page.line(fmt::format("   {}\n", page.painted(facts(story) + event_briefly(story), Tone::dim)));
  return page.take();
}

std::string stories_summary(std::size_t shown, std::size_t all) {
  if (all == 0) return "No two articles of this archive tell of one event.\n";
  if (shown == all) return fmt::format("{}\n", counted(all, "story", "stories"));
  return fmt::format("{} of {} stories; --limit shows more\n", shown, all);
}

std::string story_pretty(const ToldStory& story, bool explain, const TerminalOptions& options) {
  TerminalPage page(options);
  page.block(0, text::to_utf32(story.articles.front().report.title), Tone::strong);
  page.line(page.painted(facts(story), Tone::dim));
  show_event(story, page);
  list_articles(story, page);
  list_reuse(story, page);
  if (!story.ledger.claims.empty()) page.line(fmt::format("\n{}", page.painted("claims", Tone::strong)));
  ClaimPage claims(story, explain, page);
  for (std::size_t c = 0; c < story.ledger.claims.size(); ++c) claims.summary(c + 1, story.ledger.claims[c]);
  return page.take();
}

std::string claim_pretty(const ToldStory& story, std::size_t claim, bool explain, const TerminalOptions& options) {
  TerminalPage page(options);
  ClaimPage claims(story, explain, page);
  claims.summary(claim + 1, story.ledger.claims[claim]);
  claims.accounts(story.ledger.claims[claim]);
  return page.take();
}

}  // namespace isnad::cli
