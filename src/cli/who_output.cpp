#include "cli/who_output.h"

#include <fmt/format.h>

#include <algorithm>

#include "archive/excerpt.h"
#include "archive/record.h"
#include "cli/pretty.h"
#include "report_names.h"
#include "text/unicode.h"

namespace isnad::cli {

namespace {

using archive::Joined;
using archive::Member;
using archive::Who;

// «because 57 of 58 articles say so: surname»
std::string reason(const Member& member) {
  switch (member.joined) {
    case Joined::itself:
      return "the name";
    case Joined::by_hand:
      return member.note.empty() ? "linked by hand" : fmt::format("linked by hand: {}", member.note);
    case Joined::by_form:
      return "a longer or shorter form, the only one";
    case Joined::by_spelling:
      return fmt::format("spelled otherwise, {:.2f}", member.probability);
    case Joined::stated:
      break;
  }
  const uint32_t all = member.articles + member.others;
  return fmt::format("{}: {} of {} {} so ({})", name(member.why), member.articles, all,
                     all == 1 ? "article says" : "articles that give it say", member.article);
}

class WhoPage {
public:
  WhoPage(const Who& who, const TerminalOptions& options) : who_(who), page_(options) {}

  std::string write() {
    heading();
    names();
    roles();
    acts("said, by what it does", who_.said);
    acts("said of it by others", who_.said_of_it);
    speakers();
    companions();
    time();
    statements("its latest statements", who_.its_statements);
    statements("the latest statements about it", who_.statements_about_it);
    others();
    return page_.take();
  }

private:
  std::string dim(std::string_view words) const { return page_.painted(words, Tone::dim); }

  void title(std::string_view words) { page_.line(fmt::format("\n{}", page_.painted(words, Tone::strong))); }

  void heading() {
    const archive::EntityRow& entity = who_.members.front().entity;
    page_.block(0, text::to_utf32(entity.name), Tone::source);
    page_.line(
        dim(fmt::format("{} · {} · named in {}{} articles", name(entity.type),
                        archive::entity_id(entity.type, entity.hash), who_.more ? "more than " : "", who_.articles)));
  }

  void names() {
    if (who_.members.size() < 2) return;
    title("taken for one");
    for (const Member& member : who_.members) {
      page_.block(3, text::to_utf32(member.entity.name), Tone::plain);
      page_.line(fmt::format("      {}", dim(fmt::format("{} · {} articles · {}",
                                                         archive::entity_id(member.entity.type, member.entity.hash),
                                                         member.entity.articles, reason(member)))));
    }
  }

  void roles() {
    if (who_.roles.empty()) return;
    constexpr std::size_t shown = 8;
    title("roles, as articles give them");
    for (std::size_t i = 0; i < who_.roles.size() && i < shown; ++i) {
      counted(who_.roles[i].second, who_.roles[i].first);
    }
  }

  void counted(uint32_t count, std::string_view words) {
    page_.block(3, text::to_utf32(fmt::format("{}  {}", count, words)), Tone::plain);
  }

  void acts(std::string_view heading, const std::array<uint32_t, 14>& counts) {
    std::vector<std::pair<uint32_t, std::size_t>> sorted;
    for (std::size_t act = 0; act < counts.size(); ++act) {
      if (counts.at(act) > 0) sorted.emplace_back(counts.at(act), act);
    }
    if (sorted.empty()) return;
    std::stable_sort(sorted.begin(), sorted.end(), [](const auto& a, const auto& b) { return a.first > b.first; });
    title(heading);
    for (const auto& [count, act] : sorted) {
      page_.line(fmt::format("   {:>6}  {}", count, name(static_cast<Act>(act))));
    }
  }

  void speakers() {
    if (who_.speakers.empty()) return;
    title("who speaks of it, by statements");
    for (const auto& [entity, statements] : who_.speakers) counted(statements, entity.name);
  }

  void companions() {
    if (who_.companions.empty()) return;
    title("named with, by articles");
    for (const archive::Companion& companion : who_.companions) counted(companion.articles, companion.entity.name);
  }

  // By days, months or years, whichever are not too many.
  void time() {
    for (const std::size_t size : {std::size_t{10}, std::size_t{7}, std::size_t{4}}) {
      std::map<std::string, archive::DayCounts> sums;
      for (const auto& [day, counts] : who_.days) {
        archive::DayCounts& sum = sums[day == 0 ? "no date" : archive::iso_of(day).substr(0, size)];
        sum.articles += counts.articles;
        sum.statements += counts.statements;
      }
      constexpr std::size_t most_lines = 31;
      if (sums.size() > most_lines && size > 4) continue;
      return timeline(sums);
    }
  }

  void timeline(const std::map<std::string, archive::DayCounts>& sums) {
    uint32_t most = 1;
    for (const auto& [when, sum] : sums) most = std::max(most, sum.articles);
    title("when: articles, its statements");
    constexpr uint32_t width = 40;
    for (const auto& [when, sum] : sums) {
      const std::string bar(std::max<std::size_t>(1, std::size_t{sum.articles} * width / most), '#');
      page_.line(fmt::format("   {:10} {:>6} {:>6}  {}", when, sum.articles, sum.statements, dim(bar)));
    }
  }

  void statements(std::string_view heading, const std::vector<archive::SearchResult>& results) {
    if (results.empty()) return;
    title(heading);
    for (const archive::SearchResult& result : results) {
      if (!result.attribution) continue;
      const Attribution& a = result.report->attributions[*result.attribution];
      page_.line(fmt::format("   {}", statement_label(page_, a)));
      if (a.source) page_.block(6, slice(result.report->text, a.source->span), Tone::source);
      page_.block(6, archive::excerpt_of(result).text, Tone::plain);
      page_.line(fmt::format(
          "      {}", dim(fmt::format("{} · {}", result.article.published.substr(0, 10), archive::result_id(result)))));
    }
  }

  void others() {
    if (who_.others.empty()) return;
    title("others who may be called so");
    for (const archive::NameFound& other : who_.others) {
      page_.block(3, text::to_utf32(other.entity.name), Tone::plain);
      page_.line(fmt::format("      {}", dim(fmt::format("{} · {} · {} articles", name(other.entity.type),
                                                         archive::entity_id(other.entity.type, other.entity.hash),
                                                         other.entity.articles))));
    }
  }

  const Who& who_;
  TerminalPage page_;
};

}  // namespace

std::string who_pretty(const archive::Who& who, const TerminalOptions& options) {
  return WhoPage(who, options).write();
}

}  // namespace isnad::cli
