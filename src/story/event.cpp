#include "story/event.h"

#include <algorithm>
#include <charconv>
#include <chrono>
#include <cmath>
#include <map>
#include <numeric>
#include <set>
#include <tuple>
#include <unordered_map>

#include "story/event_sentence.h"
#include "text/normalise.h"
#include "text/unicode.h"

// The passages that can tell the event are headlines and first sentences. The one that has most of what all of them
// have is the event's sentence, if it tells one of PLOVER's types sooner than another that has nearly as much. Type,
// place and day are what articles agree on: each has one vote.

namespace isnad::story {

namespace {

constexpr double headline_bonus = 1.3;  // a headline is made to tell the event
constexpr double length_counts = 0.65;  // between 0.5, which favours long passages, and 1, which favours short ones
constexpr double nearly_best = 0.75;    // of the best passage's score: still worth reading for a type
constexpr double least_share = 0.34;    // of what these tell, by their scores, must be the type
constexpr std::size_t most_read = 4;    // passages
constexpr double agreeing = 0.3;        // of the articles must tell the type, the place
constexpr double located_in = 0.25;     // of the articles must say that something is in the place
constexpr double sporting = 1.5;        // words of sport in each article's passages, on average
constexpr int days_around = 7;          // of its article's day, in which a day can be the event's
constexpr std::size_t least_headline_terms = 4;
constexpr std::size_t least_lead_terms = 6;

struct EventPassage {
  uint32_t article = 0;
  Span span;
  bool headline = false;
  double score = 0;
};

bool is_in(const std::vector<Block>& blocks, Span span, std::initializer_list<BlockKind> kinds) {
  return std::any_of(blocks.begin(), blocks.end(), [&](const Block& block) {
    return block.span.overlaps(span) && std::find(kinds.begin(), kinds.end(), block.kind) != kinds.end();
  });
}

// The sentences of the headline and the first of the text that is none of its headings.
std::vector<EventPassage> passages_of(const Told& told, uint32_t article) {
  std::vector<EventPassage> found;
  for (const Span sentence : told.sentences) {
    if (is_in(told.report.blocks, sentence, {BlockKind::title})) {
      if (terms_in(told, sentence).size() >= least_headline_terms) found.push_back({article, sentence, true});
      continue;
    }
    if (is_in(told.report.blocks, sentence, {BlockKind::heading, BlockKind::caption})) continue;
    if (terms_in(told, sentence).size() < least_lead_terms) continue;
    found.push_back({article, sentence, false});
    break;
  }
  if (found.empty() && !told.sentences.empty()) found.push_back({article, told.sentences.front(), true});
  return found;
}

std::vector<uint32_t> in_order_of_time(const std::vector<Told>& articles) {
  std::vector<uint32_t> order(articles.size());
  std::iota(order.begin(), order.end(), 0);
  const auto time = [&](uint32_t n) { return std::tie(articles[n].report.published, articles[n].id); };
  std::stable_sort(order.begin(), order.end(), [&](uint32_t a, uint32_t b) { return time(a) < time(b); });
  return order;
}

// An ISO day as a number; none for what is no day.
std::optional<int> day_number(std::string_view iso) {
  int year = 0;
  unsigned month = 0, day = 0;
  if (iso.size() < 10 || iso[4] != '-' || iso[7] != '-') return std::nullopt;
  std::from_chars(iso.data(), iso.data() + 4, year);
  std::from_chars(iso.data() + 5, iso.data() + 7, month);
  std::from_chars(iso.data() + 8, iso.data() + 10, day);
  const std::chrono::year_month_day date{std::chrono::year(year), std::chrono::month(month), std::chrono::day(day)};
  if (!date.ok()) return std::nullopt;
  return static_cast<int>(std::chrono::sys_days(date).time_since_epoch().count());
}

class Finder {
public:
  Finder(const std::vector<Told>& articles, const EventWords& words, const Knowledge& knowledge)
      : articles_(articles), words_(words), knowledge_(knowledge), order_(in_order_of_time(articles)) {
    for (const uint32_t n : order_) {
      std::vector<EventPassage> found = passages_of(articles[n], n);
      passages_.insert(passages_.end(), found.begin(), found.end());
    }
  }

  std::optional<Event> find() {
    if (passages_.empty()) return std::nullopt;
    score_passages();
    count_votes();
    const auto [passage, read] = best_sentence();
    Event event;
    event.told = part(passage.article, passage.span);
    if (read.actor) event.actor = part(passage.article, *read.actor);
    if (read.action) event.action = part(passage.article, *read.action);
    if (read.recipient) event.recipient = part(passage.article, *read.recipient);
    event.type = read.type;
    event.place = place(passage);
    event.date = date();
    return event;
  }

private:
  // ---- the sentence

  static bool is_content(const Term& term) { return term.weight > 0; }

  template <class Each>
  void each_term(const EventPassage& passage, Each each) const {
    const Told& told = articles_[passage.article];
    const Span range = terms_in(told, passage.span);
    for (uint32_t t = range.start; t < range.end; ++t) each(told.terms[t]);
  }

  // How much a passage has of what other articles have: the weight of each of its words for the share of articles that
  // have it.
  void score_passages() {
    std::unordered_map<std::string_view, std::pair<uint32_t, uint32_t>>
        articles_with;  // how many, and the last of them
    for (const EventPassage& passage : passages_) {
      each_term(passage, [&](const Term& term) {
        auto& [count, last] = articles_with[term.key];
        if (count == 0 || last != passage.article) ++count;
        last = passage.article;
      });
    }
    const double others = std::max<double>(1, static_cast<double>(articles_.size()) - 1);
    for (EventPassage& passage : passages_) {
      std::set<std::string_view> seen;
      double shared = 0, all = 0;
      each_term(passage, [&](const Term& term) {
        if (!is_content(term) || !seen.insert(term.key).second) return;
        const double square = double{term.weight} * term.weight;
        shared += square * (articles_with[term.key].first - 1) / others;
        all += square;
      });
      passage.score = all > 0 ? shared / std::pow(all, length_counts) * (passage.headline ? headline_bonus : 1) : 0;
    }
  }

  // Which types each article tells in its passages, and how much sport all talk of.
  void count_votes() {
    types_told_.assign(articles_.size(), 0);
    uint32_t sport = 0;
    for (const EventPassage& passage : passages_) {
      std::vector<Term> terms;
      each_term(passage, [&](const Term& term) { terms.push_back(term); });
      for (std::size_t t = 0; t < terms.size(); ++t) {
        if (words_.is_sport(terms[t].key)) ++sport;
        const EventWord* word = words_.at(terms, t);
        if (word && word->tells == Tells::type) types_told_[passage.article] |= 1U << static_cast<unsigned>(word->type);
      }
    }
    sport_ = sport >= sporting * static_cast<double>(articles_.size());
  }

  // The best passage of the type that most of the best passages tell, else the best of all.
  std::pair<EventPassage, EventSentence> best_sentence() const {
    const std::vector<std::pair<EventPassage, EventSentence>> best = read_best();
    double all = 0, weight[event_type_count] = {};
    for (const auto& [passage, read] : best) {
      all += passage.score;
      if (read.type) weight[static_cast<std::size_t>(*read.type)] += passage.score;
    }
    const auto most =
        static_cast<EventType>(std::max_element(std::begin(weight), std::end(weight)) - std::begin(weight));
    if (weight[static_cast<std::size_t>(most)] >= least_share * all) {
      for (const auto& [passage, read] : best) {
        if (read.type == most && is_agreed(most, passage.article)) return {passage, read};
      }
    }
    const auto telling = std::find_if(best.begin(), best.end(), [](const auto& one) { return one.second.action; });
    std::pair<EventPassage, EventSentence> first = telling == best.end() ? best.front() : *telling;
    first.second.type.reset();
    return first;
  }

  // The passages that have nearly the best score, each wording once.
  std::vector<std::pair<EventPassage, EventSentence>> read_best() const {
    std::vector<EventPassage> best = passages_;
    std::stable_sort(best.begin(), best.end(),
                     [](const EventPassage& a, const EventPassage& b) { return a.score > b.score; });
    std::set<std::u32string_view> seen;
    std::vector<std::pair<EventPassage, EventSentence>> read;
    for (const EventPassage& passage : best) {
      if (passage.score < nearly_best * best[0].score || read.size() == most_read) break;
      const Told& told = articles_[passage.article];
      if (!seen.insert(slice(told.report.text, passage.span)).second) continue;
      read.emplace_back(passage, read_event(told, passage.span, words_, knowledge_));
    }
    return read;
  }

  // Whether enough articles tell the type, this one among them.
  bool is_agreed(EventType type, uint32_t article) const {
    if (sport_) return false;
    uint32_t votes = 0;
    for (uint32_t n = 0; n < articles_.size(); ++n) {
      if (n == article || (types_told_[n] >> static_cast<unsigned>(type)) & 1U) ++votes;
    }
    return votes >= agreeing * static_cast<double>(articles_.size());
  }

  // ---- where

  struct NamedPlace {
    double votes = 0;
    uint32_t located = 0;  // articles that say «in» it
    std::optional<EventPart> best;
    bool best_in_sentence = false;
  };

  std::optional<EventPart> place(const EventPassage& sentence) const {
    std::map<std::u32string, NamedPlace> places;
    std::set<std::pair<std::u32string, uint32_t>> counted;
    for (const EventPassage& passage : passages_) {
      for (const Entity& entity : articles_[passage.article].report.entities) {
        if (entity.type == EntityType::place) add_place(entity, passage, sentence, counted, places);
      }
    }
    const NamedPlace* best = nullptr;
    for (const auto& [key, place] : places) {
      if (place.best && (!best || place.votes > best->votes)) best = &place;
    }
    if (!best || best->located < located_in * static_cast<double>(articles_.size())) return std::nullopt;
    return best->best;
  }

  void add_place(const Entity& entity, const EventPassage& passage, const EventPassage& sentence,
                 std::set<std::pair<std::u32string, uint32_t>>& counted,
                 std::map<std::u32string, NamedPlace>& places) const {
    constexpr double unlocated = 0.3;
    const std::u32string key = text::fold(text::to_utf32(entity.name));
    for (const Span mention : entity.mentions) {
      if (!passage.span.contains(mention)) continue;
      const bool located = is_located(articles_[passage.article], mention);
      NamedPlace& place = places[key];
      if (counted.insert({key, passage.article * 2 + (located ? 1 : 0)}).second) {
        place.votes += located ? 1 : unlocated;
        if (located) ++place.located;
      }
      const bool in_sentence = passage.article == sentence.article && passage.span == sentence.span;
      if (!located || (place.best && (place.best_in_sentence || !in_sentence))) continue;
      place.best = part(passage.article, mention);
      place.best_in_sentence = in_sentence;
    }
  }

  // Whether the word before it, or ب written with it, says that something is there.
  bool is_located(const Told& told, Span mention) const {
    const std::u32string& text = told.report.text;
    if (mention.start > 0 && text[mention.start - 1] == U'ب')
      return mention.start == 1 || text::is_space(text[mention.start - 2]);
    uint32_t end = mention.start;
    while (end > 0 && !text::is_space(text[end - 1])) --end;  // clitics
    if (end != mention.start) return false;
    while (end > 0 && (text::is_space(text[end - 1]) || text[end - 1] == U'«' || text[end - 1] == U'"')) --end;
    uint32_t start = end;
    while (start > 0 && !text::is_space(text[start - 1])) --start;
    return words_.is_before_place(slice(text, {start, end}));
  }

  // ---- when

  struct StatedDay {
    uint32_t votes = 0;
    std::optional<EventPart> first;
  };

  std::optional<EventDate> date() const {
    std::map<std::pair<std::string, std::string>, StatedDay> days;
    std::set<std::tuple<std::string, std::string, uint32_t>> counted;
    for (const EventPassage& passage : passages_) {
      const Report& report = articles_[passage.article].report;
      for (const Date& date : report.dates) {
        if (!passage.span.contains(date.span) || !can_be_the_day(date, report)) continue;
        StatedDay& day = days[{*date.from, *date.to}];
        if (counted.insert({*date.from, *date.to, passage.article}).second) ++day.votes;
        if (!day.first) day.first = part(passage.article, date.span);
      }
    }
    const auto best = std::max_element(days.begin(), days.end(),
                                       [](const auto& a, const auto& b) { return a.second.votes < b.second.votes; });
    if (best != days.end()) return EventDate{best->first.first, best->first.second, best->second.first};
    for (const uint32_t n : order_) {
      const std::string day = articles_[n].report.published.value_or("").substr(0, 10);
      if (day_number(day)) return EventDate{day, day, std::nullopt};
    }
    return std::nullopt;
  }

  static bool can_be_the_day(const Date& date, const Report& report) {
    constexpr int longest = 3;  // days
    if (!date.from || !date.to || date.relation != DateRelation::on) return false;
    const std::optional<int> from = day_number(*date.from), to = day_number(*date.to);
    const std::optional<int> published = day_number(report.published.value_or(""));
    return from && to && published && *to - *from < longest && std::abs(*from - *published) <= days_around;
  }

  // ---- parts

  EventPart part(uint32_t article, Span span) const {
    const Report& report = articles_[article].report;
    return {text::to_utf8(slice(report.text, span)), article, span, entity_in(report, span)};
  }

  // The name of the entity that fills most of the span, the first of equals.
  static std::string entity_in(const Report& report, Span span) {
    std::string name;
    uint32_t longest = 0;
    for (const Entity& entity : report.entities) {
      for (const Span mention : entity.mentions) {
        if (!span.contains(mention) || mention.size() <= longest) continue;
        longest = mention.size();
        name = entity.name;
      }
    }
    return name;
  }

  const std::vector<Told>& articles_;
  const EventWords& words_;
  const Knowledge& knowledge_;
  std::vector<uint32_t> order_;
  std::vector<EventPassage> passages_;
  std::vector<uint32_t> types_told_;  // of each article, a bit for each type
  bool sport_ = false;
};

}  // namespace

std::optional<Event> find_event(const std::vector<Told>& articles, const EventWords& words,
                                const Knowledge& knowledge) {
  return Finder(articles, words, knowledge).find();
}

}  // namespace isnad::story
