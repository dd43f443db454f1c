#include "training.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cctype>
#include <cmath>
#include <set>

#include "entity/entity.h"
#include "page/page.h"
#include "statement/carrier.h"
#include "statement/content_end.h"
#include "statement/cue_features.h"
#include "statement/label.h"
#include "text/normalise.h"

namespace isnad::statements {

using namespace statement;

namespace {

// ---- what is right, as the scorer sees it

double overlap(Span a, Span b) {
  const double shared = static_cast<double>(std::min(a.end, b.end)) - static_cast<double>(std::max(a.start, b.start));
  if (shared <= 0) return 0;
  return std::min(shared / a.size(), shared / b.size());
}

std::set<std::u32string> words_of(std::u32string_view text) {
  std::set<std::u32string> words;
  std::u32string word;
  for (char32_t c : text) {
    if ((text::is_arabic(c) && (c < 0x064B || c > 0x0652) && c != 0x0640) ||
        (c < 128 && std::isalnum(static_cast<int>(c)) != 0)) {
      word += c;
    } else if (c < 0x064B || c > 0x0652) {
      if (!word.empty()) words.insert(std::exchange(word, {}));
    }
  }
  if (!word.empty()) words.insert(word);
  return words;
}

bool same_source(std::u32string_view text, std::optional<Span> gold, std::optional<Span> mine) {
  if (!gold || !mine) return !gold && !mine;
  if (overlap(*gold, *mine) >= 0.5) return true;
  const auto a = words_of(slice(text, *gold)), b = words_of(slice(text, *mine));
  const auto shared =
      static_cast<double>(std::count_if(a.begin(), a.end(), [&](const auto& w) { return b.contains(w); }));
  return !a.empty() && !b.empty() && shared >= 1 && shared >= 0.5 * static_cast<double>(std::min(a.size(), b.size()));
}

constexpr std::array<std::string_view, source_type_count> source_type_names{"person",    "office",   "group", "media",
                                                                            "anonymous", "document", "public"};

// ---- examples

struct Lessons {
  Vocabulary vocabulary;
  std::vector<Example> examples;

  template <class Make>
  void add(std::size_t candidates, const std::vector<bool>& right, const Make& make) {
    if (candidates < 2 || std::find(right.begin(), right.end(), true) == right.end()) return;
    Example example;
    example.right = right;
    for (std::size_t i = 0; i < candidates; ++i) {
      Collector collector;
      make(i, collector);
      example.candidates.push_back(vocabulary.numbers(collector.all));
    }
    examples.push_back(std::move(example));
  }

  template <class Make>
  void add_yes_or_no(bool yes, const Make& make) {
    Collector collector;
    make(collector);
    examples.push_back({{vocabulary.numbers(collector.all), {}}, {yes, !yes}});
  }

  void teach(Model& model, const Learning& how) const {
    const std::vector<float> weights = learn(examples, vocabulary.size(), how);
    model.table.add(vocabulary, weights);
    for (std::size_t i = 0; i < weights.size(); ++i) {
      if (std::abs(weights[i]) < least_weight) continue;
      const auto& f = vocabulary[i];
      model.rows.emplace_back(fmt::format("{}\t{}\t{}\t{}", f.name, f.a, f.b, f.c), weights[i]);
    }
  }
};

void cue_lessons(const Prepared& p, Lessons& lessons) {
  for (uint32_t i = 0; i < p.cues->size(); ++i) {
    lessons.add_yes_or_no(p.gold_of[i] != none, [&](Collector& sink) { cue_features(*p.clause, (*p.cues)[i], sink); });
  }
}

// The start that gives the gold content's first character, or the nearest to it.
std::vector<bool> right_starts(const Prepared& p, const std::vector<StartCandidate>& starts, Span content) {
  std::vector<bool> right(starts.size());
  int64_t best = 12;
  for (const bool mark : {false, true}) {
    for (std::size_t i = 0; i < starts.size(); ++i) {
      uint32_t token = starts[i].token;
      int64_t at = p.analysis->tokens[token].span.start;
      if (p.clause->is(token, word_opening)) ++at;
      const int64_t off = std::abs(at - int64_t{content.start});
      if (!mark) best = std::min(best, off);
      if (mark) right[i] = off == best;
    }
  }
  return right;
}

std::vector<bool> right_ends(const Prepared& p, const StartCandidate& start, const std::vector<EndCandidate>& ends,
                             Span content) {
  std::vector<bool> right(ends.size());
  int64_t best = 1000;
  std::vector<int64_t> offs;
  for (const EndCandidate& end : ends) {
    const int64_t at = content_span(*p.clause, start, end.token).end;
    offs.push_back(std::abs(at - int64_t{content.end}));
    best = std::min(best, offs.back());
  }
  for (std::size_t i = 0; i < ends.size(); ++i) right[i] = offs[i] == best;
  return right;
}

std::vector<bool> right_sources(const Prepared& p, const Draft& draft, const std::vector<SourceCandidate>& sources,
                                std::optional<Span> gold) {
  std::vector<bool> right;
  bool at_place = false;
  std::vector<bool> overlapping;
  for (const SourceCandidate& source : sources) {
    Draft with = draft;
    with.source.reset();
    take(*p.clause, source, with);
    const std::optional<Span> mine = with.source ? std::optional(with.source_span) : std::nullopt;
    right.push_back(same_source(p.report.text, gold, mine));
    overlapping.push_back(gold && mine && overlap(*gold, *mine) >= 0.5);
    at_place |= overlapping.back();
  }
  return at_place ? overlapping : right;
}

void content_lessons(const Prepared& p, Lessons& starts, Lessons& ends) {
  for (uint32_t i = 0; i < p.cues->size(); ++i) {
    if (p.gold_of[i] == none) continue;
    const statement::Cue& cue = (*p.cues)[i];
    const Span content = p.gold.attributions[p.gold_of[i]].content;
    const auto candidates = start_candidates(*p.clause, *p.cues, cue);
    const auto right = right_starts(p, candidates, content);
    starts.add(candidates.size(), right,
               [&](std::size_t k, Collector& sink) { start_features(*p.clause, cue, candidates[k], sink); });
    const auto found = std::find(right.begin(), right.end(), true);
    if (found == right.end()) continue;
    const StartCandidate& start = candidates[static_cast<std::size_t>(found - right.begin())];
    const auto tails = end_candidates(*p.clause, *p.cues, cue, start.token);
    ends.add(tails.size(), right_ends(p, start, tails, content),
             [&](std::size_t k, Collector& sink) { end_features(*p.clause, *p.cues, cue, start, tails[k], sink); });
  }
}

// Sources are learned behind the contents that are decided, with the gold's speakers before.
void source_lessons(const Prepared& p, const Weights& weights, Lessons& lessons) {
  std::vector<Draft> earlier;
  for (uint32_t i = 0; i < p.cues->size(); ++i) {
    if (p.gold_of[i] == none) continue;
    const GoldAttribution& gold = p.gold.attributions[p.gold_of[i]];
    Draft draft;
    draft.cue = i;
    choose_content(*p.clause, *p.cues, weights, draft);
    if (draft.content_span.empty()) continue;
    const auto sources = source_candidates(*p.clause, *p.cues, draft, earlier);
    const auto right = right_sources(p, draft, sources, gold.source);
    lessons.add(sources.size(), right,
                [&](std::size_t k, Collector& sink) { source_features(*p.clause, *p.cues, draft, sources[k], sink); });
    const auto found = std::find(right.begin(), right.end(), true);
    if (found != right.end()) {
      take(*p.clause, sources[static_cast<std::size_t>(found - right.begin())], draft);
    } else if (gold.source) {
      draft.source = Range{p.analysis->token_at(gold.source->start), p.analysis->token_at(gold.source->end - 1) + 1};
      draft.source_span = *gold.source;
    }
    draft.content_span = gold.content;
    earlier.push_back(draft);
  }
}

// Whether a draft is a statement is learned from what is decided for every cue worth looking at.
void draft_lessons(const Prepared& p, const Weights& weights, Lessons& lessons) {
  std::vector<Draft> earlier;
  for (uint32_t i = 0; i < p.cues->size(); ++i) {
    if ((*p.cues)[i].chance < worth_looking) continue;
    Draft draft;
    draft.cue = i;
    choose_content(*p.clause, *p.cues, weights, draft);
    if (draft.content_span.empty()) continue;
    choose_source(*p.clause, *p.cues, weights, earlier, draft);
    lessons.add_yes_or_no(p.gold_of[i] != none,
                          [&](Collector& sink) { draft_features(*p.clause, *p.cues, draft, earlier, sink); });
    if (p.gold_of[i] != none) earlier.push_back(draft);
  }
}

// Carriers and types are learned behind the gold's sources.
void label_lessons(const Prepared& p, Lessons& carriers, Lessons& types) {
  const auto tokens_of = [&](Span span) {
    return Range{p.analysis->token_at(span.start), p.analysis->token_at(span.end - 1) + 1};
  };
  std::vector<Draft> earlier;
  for (uint32_t i = 0; i < p.cues->size(); ++i) {
    if (p.gold_of[i] == none) continue;
    const GoldAttribution& gold = p.gold.attributions[p.gold_of[i]];
    Draft draft;
    draft.cue = i;
    draft.content_span = gold.content;
    draft.content = tokens_of(gold.content);
    if (gold.source) draft.source = tokens_of(*gold.source), draft.source_span = *gold.source;
    const auto candidates = carrier_candidates(*p.clause, *p.cues, draft, earlier);
    std::vector<bool> right;
    for (const CarrierCandidate& x : candidates) {
      const bool somebody = x.kind != CarrierCandidate::no_carrier;
      right.push_back(gold.via ? somebody && overlap(*gold.via, p.clause->span(x.tokens)) >= 0.5 : !somebody);
    }
    const auto found = std::find(right.begin(), right.end(), true);
    if (gold.via && found != right.end())
      draft.carrier = candidates[static_cast<std::size_t>(found - right.begin())].tokens;
    carriers.add(candidates.size(), right, [&](std::size_t k, Collector& sink) {
      carrier_features(*p.clause, *p.cues, draft, candidates[k], sink);
    });
    const auto name = std::find(source_type_names.begin(), source_type_names.end(), gold.source_type);
    if (name != source_type_names.end()) draft.type = static_cast<SourceType>(name - source_type_names.begin());
    if (draft.source && name != source_type_names.end()) {
      const Draft* antecedent = antecedent_of(*p.clause, draft, earlier);
      std::vector<bool> type(source_type_names.size());
      type[static_cast<std::size_t>(name - source_type_names.begin())] = true;
      types.add(source_type_names.size(), type, [&](std::size_t k, Collector& sink) {
        type_features(*p.clause, *p.cues, draft, antecedent, static_cast<SourceType>(k), sink);
      });
    }
    earlier.push_back(draft);
  }
}

const Learning cue_learning{16, 0.12, 4e-4, 3, 0.5, 1};
const Learning choice_learning{8, 0.12, 1e-3, 3, 0, 1};

// The first four choices; the chances of the articles' cues are those that the others' weights give.
void teach_cues(const std::vector<Prepared*>& articles, Model& model) {
  Lessons lessons;
  for (const Prepared* p : articles) cue_lessons(*p, lessons);
  lessons.teach(model, cue_learning);
}

void teach_choices(const std::vector<Prepared*>& articles, Model& model) {
  Lessons starts, ends, sources;
  for (const Prepared* p : articles) content_lessons(*p, starts, ends);
  starts.teach(model, choice_learning);
  ends.teach(model, choice_learning);
  const Weights weights = model.table.view();
  Lessons carriers, types;
  for (const Prepared* p : articles) {
    source_lessons(*p, weights, sources);
    label_lessons(*p, carriers, types);
  }
  sources.teach(model, choice_learning);
  carriers.teach(model, choice_learning);
  types.teach(model, choice_learning);
}

std::vector<std::vector<Prepared*>> parts_of(const std::vector<Prepared*>& articles, unsigned folds) {
  std::vector<std::vector<Prepared*>> parts(folds);
  for (std::size_t i = 0; i < articles.size(); ++i) parts[i % folds].push_back(articles[i]);
  return parts;
}

std::vector<Prepared*> all_but(const std::vector<std::vector<Prepared*>>& parts, std::size_t left_out) {
  std::vector<Prepared*> rest;
  for (std::size_t i = 0; i < parts.size(); ++i) {
    if (i != left_out) rest.insert(rest.end(), parts[i].begin(), parts[i].end());
  }
  return rest;
}

// Chances as an unseen text would have them.
void cross_estimate(const std::vector<std::vector<Prepared*>>& parts) {
  for (std::size_t part = 0; part < parts.size(); ++part) {
    Model model;
    teach_cues(all_but(parts, part), model);
    const Weights weights = model.table.view();
    for (Prepared* p : parts[part]) estimate(*p->clause, weights, *p->cues);
  }
}

}  // namespace

Prepared prepare(const Knowledge& knowledge, GoldArticle article) {
  Prepared p;
  p.gold = std::move(article);
  const auto& parts = knowledge.parts();
  ReadOptions options;
  options.kind = InputKind::text;
  auto page = page::read(parts.lexicon, p.gold.text, options);
  if (!page) return p;
  p.report.text = std::move(page->text);
  p.report.blocks = std::move(page->blocks);
  p.report.published = page->published;
  return p;
}

void complete(const Knowledge& knowledge, Prepared& p) {
  const auto& parts = knowledge.parts();
  p.analysis = std::make_unique<ar::Analysis>(ar::analyse(p.report.text, parts.lexicon));
  const ar::Words words = ar::find_words(p.report.text, p.analysis->tokens, p.analysis->sentences, parts.words);
  entity::find_entities(parts.lexicon, parts.names, parts.links, words, *p.analysis, p.report);
  p.clause = std::make_unique<Clause>(view(parts.grammar, *p.analysis, words, p.report));
  p.cues = std::make_unique<Cues>(find_cues(*p.clause));
  p.cue_of.assign(p.gold.attributions.size(), none);
  p.gold_of.assign(p.cues->size(), none);
  for (std::size_t i = 0; i < p.gold.attributions.size(); ++i) {
    for (uint32_t k = 0; k < p.cues->size(); ++k) {
      if (p.gold_of[k] != none || !(*p.cues)[k].span.overlaps(p.gold.attributions[i].cue)) continue;
      p.cue_of[i] = k;
      p.gold_of[k] = static_cast<uint32_t>(i);
      break;
    }
  }
}

Model train_all(const std::vector<Prepared*>& articles, unsigned folds, bool verbose) {
  const auto parts = parts_of(articles, folds);
  Lessons drafts;
  for (std::size_t part = 0; part < parts.size(); ++part) {
    if (verbose) fmt::print(stderr, "part {} of {}\n", part + 1, parts.size());
    const std::vector<Prepared*> rest = all_but(parts, part);
    cross_estimate(parts_of(rest, folds));
    Model model;
    teach_choices(rest, model);
    teach_cues(rest, model);
    const Weights weights = model.table.view();
    for (Prepared* p : parts[part]) {
      estimate(*p->clause, weights, *p->cues);
      draft_lessons(*p, weights, drafts);
    }
  }
  cross_estimate(parts);
  Model model;
  teach_choices(articles, model);
  drafts.teach(model, cue_learning);
  teach_cues(articles, model);
  return model;
}

namespace {

std::string shown(std::u32string_view text, std::optional<Span> span) {
  if (!span) return "-";
  std::string result = text::to_utf8(slice(text, *span).substr(0, 110));
  std::replace(result.begin(), result.end(), '\n', '|');
  return result;
}

void show_miss(const Prepared& p, const char* kind, const GoldAttribution* gold, const Draft* draft) {
  const std::u32string_view text = p.report.text;
  fmt::print("{} {}\n", kind, p.gold.id);
  if (gold)
    fmt::print("    gold [{}] [{}] [{}] {} [{}]\n", shown(text, gold->source), shown(text, gold->cue),
               shown(text, gold->content), gold->source_type, shown(text, gold->via));
  if (draft) {
    const Span cue = (*p.cues)[draft->cue].span;
    fmt::print("    mine [{}] [{}] [{}] {} {:.2f}\n",
               shown(text, draft->source ? std::optional(draft->source_span) : std::nullopt), shown(text, cue),
               shown(text, draft->content_span), source_type_names[static_cast<std::size_t>(draft->type)],
               draft->chance);
    if (!gold)
      fmt::print("    text {}\n", shown(text, Span{cue.start > 50 ? cue.start - 50 : 0,
                                                   std::min(cue.end + 50, static_cast<uint32_t>(text.size()))}));
  }
}

}  // namespace

void diagnose(const Prepared& p, const std::vector<Draft>& drafts, std::map<std::string, int>& table) {
  std::vector<Draft> earlier;
  for (const Draft& draft : drafts) {
    const uint32_t number = p.gold_of[draft.cue];
    if (number != none) {
      const GoldAttribution& gold = p.gold.attributions[number];
      const auto sources = source_candidates(*p.clause, *p.cues, draft, earlier);
      const auto right = right_sources(p, draft, sources, gold.source);
      const auto found = std::find(right.begin(), right.end(), true);
      const bool ok =
          same_source(p.report.text, gold.source, draft.source ? std::optional(draft.source_span) : std::nullopt);
      std::string where = found == right.end()
                              ? "none"
                              : std::to_string(sources[static_cast<std::size_t>(found - right.begin())].where);
      ++table[fmt::format("source gold {} mine {} {}", where, draft.where, ok ? "ok" : "WRONG")];
      const statement::Cue& cue = (*p.cues)[draft.cue];
      const auto starts = start_candidates(*p.clause, *p.cues, cue);
      const auto right_s = right_starts(p, starts, gold.content);
      const auto found_s = std::find(right_s.begin(), right_s.end(), true);
      if (found_s == right_s.end()) {
        ++table["start: no candidate"];
      } else {
        const auto& start = starts[static_cast<std::size_t>(found_s - right_s.begin())];
        ++table[fmt::format("start before={} sentences={} {}", start.before, start.sentences,
                            start.token == draft.start.token ? "ok" : "WRONG")];
        const auto ends = end_candidates(*p.clause, *p.cues, cue, start.token);
        int64_t best = 1000;
        for (const auto& end : ends)
          best = std::min(best,
                          std::abs(int64_t{content_span(*p.clause, start, end.token).end} - int64_t{gold.content.end}));
        ++table[best < 6 ? "end: candidate" : "end: no candidate"];
      }
    }
    earlier.push_back(draft);
  }
}

void measure(Prepared& p, const Weights& weights, bool misses, Counts& counts) {
  const std::vector<Draft> drafts = decide(*p.clause, *p.cues, weights);
  counts.expected += static_cast<int>(p.gold.attributions.size());
  counts.found += static_cast<int>(drafts.size());
  if (misses) diagnose(p, drafts, counts.choices);
  std::set<uint32_t> hit;
  for (const Draft& draft : drafts) {
    const uint32_t number = p.gold_of[draft.cue];
    if (number == none) {
      if (misses) show_miss(p, "spurious", nullptr, &draft);
      continue;
    }
    hit.insert(number);
    const GoldAttribution& gold = p.gold.attributions[number];
    const bool content = overlap(gold.content, draft.content_span) >= 0.5;
    const bool source =
        same_source(p.report.text, gold.source, draft.source ? std::optional(draft.source_span) : std::nullopt);
    ++counts.cue;
    counts.content += content;
    counts.source += source;
    counts.full += content && source;
    const bool type = source_type_names[static_cast<std::size_t>(draft.type)] == gold.source_type;
    counts.type += type;
    if (misses && !type) show_miss(p, "type", &gold, &draft);
    if (gold.via) {
      ++counts.carried;
      const bool carrier = !draft.carrier.empty() && overlap(*gold.via, p.clause->span(draft.carrier)) >= 0.5;
      counts.carrier += carrier;
      if (misses && !carrier) show_miss(p, "via", &gold, &draft);
    }
    const int64_t off = std::abs(int64_t{gold.content.start} - int64_t{draft.content_span.start});
    counts.begins_right += off < 8;
    counts.ends_right += off < 8 && content;
    if (misses && !content) show_miss(p, off < 8 ? "end" : "start", &gold, &draft);
    if (misses && !source) show_miss(p, "source", &gold, &draft);
  }
  for (uint32_t i = 0; misses && i < p.gold.attributions.size(); ++i) {
    if (!hit.contains(i)) show_miss(p, p.cue_of[i] == none ? "unknown" : "missed", &p.gold.attributions[i], nullptr);
  }
}

std::string found_in(Prepared& p, const Weights& weights) {
  std::string all;
  for (const Draft& draft : decide(*p.clause, *p.cues, weights)) {
    const Span cue = (*p.cues)[draft.cue].span, content = draft.content_span;
    all += fmt::format("{}{{\"cue\": [{}, {}], \"content\": [{}, {}], \"source\": {}, \"chance\": {:.2f}}}",
                       all.empty() ? "" : ", ", cue.start, cue.end, content.start, content.end,
                       draft.source ? fmt::format("[{}, {}]", draft.source_span.start, draft.source_span.end) : "null",
                       draft.chance);
  }
  return fmt::format("{{\"id\": \"{}\", \"found\": [{}]}}\n", p.gold.id, all);
}

void print(const Counts& c) {
  for (const auto& [key, n] : c.choices) fmt::print("{} {}\n", key, n);
  const auto row = [&](const char* name, int hits) {
    const double p = double(hits) / std::max(1, c.found), r = double(hits) / std::max(1, c.expected);
    fmt::print("{:<10} P {:.3f}  R {:.3f}  F1 {:.3f}\n", name, p, r, p + r > 0 ? 2 * p * r / (p + r) : 0);
  };
  row("cue", c.cue);
  row("source", c.source);
  row("content", c.content);
  row("full", c.full);
  fmt::print("of the matched: source_type {:.3f}, via {} of {}\n", double(c.type) / std::max(1, c.cue), c.carrier,
             c.carried);
  fmt::print("of the matched: begins right {:.3f}, of these right {:.3f}\n",
             double(c.begins_right) / std::max(1, c.cue), double(c.ends_right) / std::max(1, c.begins_right));
}

}  // namespace isnad::statements
