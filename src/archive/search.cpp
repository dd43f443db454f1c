#include "archive/search.h"

#include <algorithm>
#include <cmath>

#include "archive/compile.h"
#include "archive/query.h"
#include "archive/result.h"

namespace isnad::archive {

namespace {

constexpr std::size_t most_of_an_article = 3;  // results

struct Candidate {
  uint64_t reading = 0;
  std::optional<uint32_t> statement;  // of the facts
  std::optional<uint32_t> attribution;
  double score = 0;
  std::vector<uint32_t> positions;  // of the words, in the statement if there is one
  std::vector<uint32_t> sizes;      // how many positions each is long
};

bool inside(Span span, uint32_t position) {
  return span.start <= position && position < span.end;
}

bool in_statement(const StatementFacts& s, uint32_t position) {
  return inside(s.source, position) || inside(s.cue, position) || inside(s.content, position);
}

class Ranker {
public:
  explicit Ranker(const Compiled& compiled) : compiled_(compiled) {}

  // What of the article matches, its best first.
  std::vector<Candidate> candidates(const Found& found, const Facts& facts) {
    std::vector<Candidate> all;
    for (uint32_t s = 0; s < facts.statements.size(); ++s) {
      if (!is_meant(facts, facts.statements[s], found.hits)) continue;
      all.push_back(candidate(found, facts, s));
    }
    const bool whole_article = all.empty() && !compiled_.of_statements && holds(compiled_.test, found.hits);
    if (whole_article) all.push_back(candidate(found, facts, std::nullopt));
    std::stable_sort(all.begin(), all.end(), [](const Candidate& a, const Candidate& b) { return a.score > b.score; });
    if (all.size() > most_of_an_article) all.resize(most_of_an_article);
    return all;
  }

private:
  // Where nothing is asked of statements, a statement is shown that has all that is looked for.
  bool is_meant(const Facts& facts, const StatementFacts& s, const std::vector<Hit>& hits) const {
    if (!holds(compiled_.test, facts, s, hits)) return false;
    return compiled_.of_statements || holds(compiled_.test, hits);
  }

  Candidate candidate(const Found& found, const Facts& facts, std::optional<uint32_t> statement) const {
    Candidate c;
    c.reading = found.reading;
    c.statement = statement;
    const StatementFacts* s = statement ? &facts.statements[*statement] : nullptr;
    if (s) c.attribution = s->attribution;
    std::size_t in_title = 0, in_content = 0, words = 0;
    for (const uint32_t leaf : compiled_.word_leaves) {
      bool title = false, content = false;
      for (const Hit& hit : found.hits) {
        if (hit.leaf != leaf) continue;
        title |= inside(facts.title, hit.position);
        content |= s && inside(s->content, hit.position);
        if (!s || in_statement(*s, hit.position)) add_match(c, hit);
      }
      in_title += title;
      in_content += content;
      ++words;
    }
    const double all = std::max<double>(1, static_cast<double>(words));
    c.score = (s ? 4 : 0) + 2 * static_cast<double>(in_content) / all + static_cast<double>(in_title) / all +
              closeness(c, words) + (s ? weight_of(*s) : 0);
    return c;
  }

  void add_match(Candidate& c, const Hit& hit) const {
    c.positions.push_back(hit.position);
    c.sizes.push_back(static_cast<uint32_t>(compiled_.plan.leaves[hit.leaf].pattern.size()));
  }

  // Words that stand beside one another belong together: 1 where nothing is between them.
  static double closeness(const Candidate& c, std::size_t words) {
    if (words < 2 || c.positions.size() < words) return 0;
    const auto [first, last] = std::minmax_element(c.positions.begin(), c.positions.end());
    return static_cast<double>(words) / (static_cast<double>(*last - *first) + 1);
  }

  // A statement of somebody who is named says more than one of nobody; a denial more than «said».
  static double weight_of(const StatementFacts& s) {
    return (s.speaker > 0 ? 0.2 : 0) + (s.act != Act::say ? 0.1 : 0) + (s.quote != Quote::indirect ? 0.1 : 0);
  }

  const Compiled& compiled_;
};

std::vector<Span> spans_of(const Candidate& c, const std::vector<Span>& positions) {
  std::vector<Span> spans;
  for (std::size_t i = 0; i < c.positions.size(); ++i) {
    const std::size_t last = std::size_t{c.positions[i]} + std::max<uint32_t>(1, c.sizes[i]) - 1;
    if (last < positions.size()) spans.push_back({positions[c.positions[i]].start, positions[last].end});
  }
  std::sort(spans.begin(), spans.end(), [](Span a, Span b) { return a.start < b.start; });
  spans.erase(std::unique(spans.begin(), spans.end()), spans.end());
  return spans;
}

// What results show of a report; the rest would only fill the memory.
std::shared_ptr<const Report> shown_of(const Report& report) {
  auto shown = std::make_shared<Report>();
  shown->text = report.text;
  shown->blocks = report.blocks;
  shown->attributions = report.attributions;
  for (const Entity& entity : report.entities) {
    Entity named;
    named.id = entity.id;
    named.type = entity.type;
    named.name = entity.name;
    shown->entities.push_back(std::move(named));
  }
  return shown;
}

Expected<SearchResult> show(Store& store, const Candidate& candidate, OpenArticles& all_opened) {
  const auto opened = all_opened.open(store, candidate.reading);
  if (!opened) return opened.error();
  SearchResult result = (*opened)->article;
  const bool is_there = candidate.attribution && *candidate.attribution < result.report->attributions.size();
  if (is_there) result.attribution = candidate.attribution;
  result.score = candidate.score;
  result.matches = spans_of(candidate, (*opened)->positions);
  return result;
}

// The best candidates of the latest articles.
class Collector {
public:
  Collector(const Compiled& compiled, const SearchOptions& options, SearchResults& out)
      : ranker_(compiled), most_(std::max<std::size_t>(options.results, 1) * options.looked_at_for_each), out_(out) {}

  bool take(const Found& found) {
    if (++looked_at_ > most_) {
      out_.more = true;
      return false;
    }
    const auto facts = unpack_facts(found.facts);
    if (!facts) return true;  // damaged: the others can still be found
    std::vector<Candidate> of_article = ranker_.candidates(found, *facts);
    if (of_article.empty()) return true;
    ++out_.articles;
    for (Candidate& c : of_article) {
      c.score += recency();
      all_.push_back(std::move(c));
    }
    return true;
  }

  std::vector<Candidate> best(std::size_t most) {
    std::stable_sort(all_.begin(), all_.end(),
                     [](const Candidate& a, const Candidate& b) { return a.score > b.score; });
    if (all_.size() > most) all_.resize(most);
    return std::move(all_);
  }

private:
  // Among equals the latest; never as much as a word in the content counts.
  double recency() const { return 1.0 / (1.0 + std::log1p(static_cast<double>(looked_at_))); }

  Ranker ranker_;
  std::size_t most_;
  SearchResults& out_;
  std::size_t looked_at_ = 0;
  std::vector<Candidate> all_;
};

}  // namespace

Expected<OpenArticles::Shared> OpenArticles::open(Store& store, uint64_t reading) {
  if (Shared found = known(reading)) return found;
  auto article = result_of(store, reading, std::nullopt);  // others may go on meanwhile
  if (!article) return article.error();
  std::vector<Span> positions = index_spans(*article->report);
  article->report = shown_of(*article->report);
  auto opened = std::make_shared<const Opened>(Opened{std::move(*article), std::move(positions)});
  keep(reading, opened);
  return Shared(std::move(opened));
}

OpenArticles::Shared OpenArticles::known(uint64_t reading) {
  const std::lock_guard lock(mutex_);
  const auto found = by_reading_.find(reading);
  if (found == by_reading_.end()) return nullptr;
  opened_.splice(opened_.begin(), opened_, found->second);
  return found->second->second;
}

void OpenArticles::keep(uint64_t reading, const Shared& opened) {
  const std::lock_guard lock(mutex_);
  if (by_reading_.contains(reading)) return;
  opened_.emplace_front(reading, opened);
  by_reading_[reading] = opened_.begin();
  if (opened_.size() <= std::max<std::size_t>(most_, 1)) return;
  by_reading_.erase(opened_.back().first);
  opened_.pop_back();
}

Expected<SearchResults> search(Store& store, const ar::WordKnowledge& words, const BookOf& book, OpenArticles& opened,
                               std::string_view query, const SearchOptions& options) {
  const auto parsed = parse_query(query);
  if (!parsed) return parsed.error();
  auto compiled = compile(*parsed, store, words, book);
  if (!compiled) return compiled.error();
  SearchResults out;
  out.notes = std::move(compiled->notes);
  Collector collector(*compiled, options, out);
  const auto done = store.find(compiled->plan, [&](const Found& found) { return collector.take(found); });
  if (!done) return done.error();
  for (const Candidate& candidate : collector.best(options.results)) {
    auto result = show(store, candidate, opened);
    if (!result) return result.error();
    out.results.push_back(std::move(*result));
  }
  return out;
}

}  // namespace isnad::archive
