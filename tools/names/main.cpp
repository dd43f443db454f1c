// names: trains and measures the recogniser of names. models/README.md says how it was used.
#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <fstream>
#include <map>
#include <random>
#include <set>
#include <sstream>

#include "corpus.h"
#include "crf.h"
#include "entity/recognise.h"
#include "knowledge.h"
#include "text/unicode.h"

namespace {

using namespace isnad;
using namespace isnad::names;
using entity::NameClass;
using entity::NameLabel;

int fail(const Error& error) {
  fmt::print(stderr, "names: {}: {}\n", error.place, error.sentence);
  return 1;
}

struct Prepared {
  const GoldText* gold = nullptr;
  entity::NameText tokens;
  std::vector<Example> examples;   // by sentence
  std::vector<Example> disguised;  // likewise
};

bool is_word(const entity::NameToken& t) {
  return t.shape < ar::Shape::punctuation && t.shape != ar::Shape::prefix;
}

std::vector<NameLabel> gold_labels(const GoldText& gold, const entity::NameText& text) {
  std::vector<NameLabel> labels(text.tokens.size(), entity::outside);
  for (const GoldName& name : gold.names) {
    uint32_t first = 0;
    while (first < text.tokens.size() && text.tokens[first].span.end <= name.span.start) ++first;
    uint32_t last = first;
    while (last < text.tokens.size() && text.tokens[last].span.start < name.span.end) ++last;
    while (first < last && !is_word(text.tokens[first])) ++first;
    while (last > first && !is_word(text.tokens[last - 1])) --last;
    for (uint32_t t = first; t < last; ++t) {
      labels[t] = entity::name_label(name.name_class, entity::position_in(t, first, last));
    }
  }
  return labels;
}

void add_examples(const entity::NameText& text, const std::vector<NameLabel>& labels, std::vector<Example>& out) {
  for (const text::Sentence& s : text.sentences) {
    Example example;
    for (uint32_t t = s.first; t < s.last; ++t) {
      entity::FeatureList list;
      for (int d = -entity::reach; d <= entity::reach; ++d) {
        const int64_t at = int64_t{t} + d;
        if (at < int64_t{s.first} || at >= int64_t{s.last}) continue;
        entity::own_features(text, text.tokens[static_cast<std::size_t>(at)], d, list);
      }
      entity::joint_features(text, s, t, list);
      example.features.push_back(std::move(list));
      example.labels.push_back(labels[t]);
    }
    out.push_back(std::move(example));
  }
}

// The same text with words that nobody has seen in the place of most names: what surrounds a name and what the tables
// say of it must be learned too, not only the names of the corpus by heart.
void disguise(const std::vector<NameLabel>& labels, entity::NameText& text) {
  std::mt19937_64 random(text.tokens.size());
  for (std::size_t t = 0; t < labels.size(); ++t) {
    entity::NameToken& token = text.tokens[t];
    const bool name = labels[t] != entity::outside || token.listed != 0;
    if (!name || random() % 4 == 0) continue;
    token.form = random();
    token.bare = random();
  }
}

Prepared prepare(const GoldText& gold, const Knowledge& knowledge, const entity::NameTables& tables) {
  Prepared result;
  result.gold = &gold;
  const auto& parts = knowledge.parts();
  const ar::Analysis analysis = ar::analyse(gold.text, parts.lexicon);
  const ar::Words words = ar::find_words(gold.text, analysis.tokens, analysis.sentences, parts.words);
  result.tokens = entity::name_tokens(gold.text, words, analysis, parts.lexicon, tables);
  const auto labels = gold_labels(gold, result.tokens);
  add_examples(result.tokens, labels, result.examples);
  entity::NameText disguised = result.tokens;
  disguise(labels, disguised);
  add_examples(disguised, labels, result.disguised);
  return result;
}

Span whole_words(std::u32string_view text, Span span) {
  while (span.start > 0 && !text::is_space(text[span.start - 1])) --span.start;
  while (span.end < text.size() && !text::is_space(text[span.end])) ++span.end;
  return span;
}

using Key = std::tuple<uint32_t, uint32_t, NameClass>;

struct Counts {
  int hits[3] = {}, found[3] = {}, expected[3] = {};
};

void print_counts(const Counts& c) {
  int h = 0, f = 0, e = 0;
  const auto row = [](const char* what, int hits, int found, int expected) {
    const double p = found ? double(hits) / found : 0, r = expected ? double(hits) / expected : 0;
    fmt::print("{:<14} P {:.4f}  R {:.4f}  F1 {:.4f}  ({}/{} found, {} expected)\n", what, p, r,
               p + r > 0 ? 2 * p * r / (p + r) : 0, hits, found, expected);
  };
  const char* names[] = {"person", "place", "organization"};
  for (int k = 0; k < 3; ++k) {
    row(names[k], c.hits[k], c.found[k], c.expected[k]);
    h += c.hits[k], f += c.found[k], e += c.expected[k];
  }
  row("all", h, f, e);
}

void measure(const Prepared& text, const ar::LinearModel& model, Counts& counts, std::vector<std::string>* misses) {
  std::set<Key> gold, mine;
  for (const GoldName& name : text.gold->names) {
    const Span w = whole_words(text.gold->text, name.span);
    gold.insert({w.start, w.end, name.name_class});
  }
  for (const entity::FoundName& name : entity::recognise(text.tokens, model)) {
    const Span w = whole_words(text.gold->text,
                               {text.tokens.tokens[name.first].span.start, text.tokens.tokens[name.last - 1].span.end});
    mine.insert({w.start, w.end, name.name_class});
  }
  for (const Key& k : gold) {
    ++counts.expected[static_cast<int>(std::get<2>(k))];
    counts.hits[static_cast<int>(std::get<2>(k))] += mine.contains(k);
  }
  for (const Key& k : mine) ++counts.found[static_cast<int>(std::get<2>(k))];
  if (!misses) return;
  const auto note = [&](char sign, const Key& k) {
    const auto [start, end, kind] = k;
    const uint32_t from = start > 40 ? start - 40 : 0;
    std::string line = fmt::format("{}{} {}\t…{}", sign, "PLO"[static_cast<int>(kind)],
                                   text::to_utf8(text.gold->text.substr(start, end - start)),
                                   text::to_utf8(text.gold->text.substr(from, end - from + 30)));
    std::replace(line.begin(), line.end(), '\n', ' ');
    misses->push_back(line);
  };
  for (const Key& k : gold)
    if (!mine.contains(k)) note('-', k);
  for (const Key& k : mine)
    if (!gold.contains(k)) note('+', k);
}

std::vector<const Example*> examples_of(const std::vector<Prepared>& texts, auto chosen) {
  std::vector<const Example*> result;
  for (std::size_t i = 0; i < texts.size(); ++i) {
    if (!chosen(i)) continue;
    for (const Example& e : texts[i].examples) result.push_back(&e);
    for (const Example& e : texts[i].disguised) result.push_back(&e);
  }
  return result;
}

// What the recogniser sees of each token of a text, and what it decides.
int show_text(const std::string& file, const Knowledge& knowledge) {
  std::ifstream in(file);
  std::ostringstream content;
  content << in.rdbuf();
  const std::u32string text = text::to_utf32(content.str());
  const auto& parts = knowledge.parts();
  const ar::Analysis analysis = ar::analyse(text, parts.lexicon);
  const ar::Words words = ar::find_words(text, analysis.tokens, analysis.sentences, parts.words);
  const entity::NameText tokens = entity::name_tokens(text, words, analysis, parts.lexicon, parts.names.tables);
  std::vector<std::string> found(tokens.tokens.size());
  for (const entity::FoundName& name : entity::recognise(tokens, parts.names.model)) {
    for (uint32_t t = name.first; t < name.last; ++t) {
      found[t] =
          entity::name_label_names[entity::name_label(name.name_class, entity::position_in(t, name.first, name.last))];
    }
  }
  for (std::size_t t = 0; t < found.size(); ++t) {
    const entity::NameToken& token = tokens.tokens[t];
    fmt::print("{}\t{}\t{}\tlisted {:06x}\taround {:03x}\telsewhere {:03x}\ttopic {}\n",
               text::to_utf8(slice(text, token.span)), found[t], ar::name(token.upos), token.listed, token.around,
               token.elsewhere, token.topic);
  }
  return 0;
}

}  // namespace

int main(int count, char** arguments) {
  CLI::App app{"trains and measures the recogniser of names"};
  std::string pack = "build/release/isnad.pack", corpus, own = "models/names";
  TrainOptions options;
  std::string output = "models/ar-names.tsv";
  std::size_t kept = 65000;
  bool misses = false, last_only = false;
  app.require_subcommand(1);
  app.add_option("--pack", pack)->capture_default_str();
  app.add_option("--own", own)->capture_default_str();
  app.add_option("--rounds", options.rounds);
  app.add_option("--members", options.members);
  app.add_option("--rarest", options.rarest);
  app.add_option("--rate", options.rate);
  app.add_option("--decay", options.decay);
  app.add_option("--drop", options.drop);
  app.add_option("--bias", options.bias);
  CLI::App* validate = app.add_subcommand("cross-validate", "five-fold, by order");
  validate->add_option("corpus", corpus)->required();
  validate->add_flag("--misses", misses);
  validate->add_flag("--last", last_only);
  CLI::App* learn = app.add_subcommand("train", "makes the weights");
  learn->add_option("corpus", corpus)->required();
  learn->add_option("--output", output)->capture_default_str();
  CLI::App* show = app.add_subcommand("show", "prints what the recogniser sees of a text, and what it decides");
  show->add_option("text", corpus)->required();
  app.add_option("--kept", kept, "rows of weights");
  CLI11_PARSE(app, count, arguments);
  const auto knowledge = Knowledge::open(pack);
  if (!knowledge) return fail(knowledge.error());
  if (*show) return show_text(corpus, *knowledge);
  const auto gold = read_conll(corpus);
  if (!gold) return fail(gold.error());
  std::vector<GoldText> own_gold;
  if (auto read = read_marked(own))
    own_gold = std::move(*read);
  else if (!own.empty())
    return fail(read.error());
  const entity::NameTables tables(knowledge->parts().lexicon);
  std::vector<Prepared> texts, own_texts;
  for (const GoldText& g : *gold) texts.push_back(prepare(g, *knowledge, tables));
  for (const GoldText& g : own_gold) own_texts.push_back(prepare(g, *knowledge, tables));
  if (*learn) {
    auto examples = examples_of(texts, [](std::size_t) { return true; });
    for (const Example* e : examples_of(own_texts, [](std::size_t) { return true; })) examples.push_back(e);
    std::ofstream out(output, std::ios::binary);
    out << model_text(train(examples, options), kept);
    out.close();
    return out ? 0 : fail({"the weights cannot be written", output});
  }
  constexpr std::size_t folds = 5;
  Counts all;
  std::vector<std::string> missed;
  for (std::size_t fold = last_only ? folds - 1 : 0; fold < folds; ++fold) {
    const auto inside = [&](std::size_t i) { return i * folds / texts.size() == fold; };
    auto examples = examples_of(texts, [&](std::size_t i) { return !inside(i); });
    for (const Example* e : examples_of(own_texts, [](std::size_t) { return true; })) examples.push_back(e);
    const Crf crf = train(examples, options);
    const auto weights = ar::build_linear_model(model_text(crf, kept), entity::name_label_names);
    if (!weights) return fail(weights.error());
    const auto model = ar::LinearModel::view(*weights);
    if (!model) return fail(model.error());
    Counts of_fold;
    for (std::size_t i = 0; i < texts.size(); ++i) {
      if (!inside(i)) continue;
      measure(texts[i], *model, of_fold, misses ? &missed : nullptr);
    }
    fmt::print("fold {} ({} features)\n", fold + 1, crf.index.size());
    print_counts(of_fold);
    for (int k = 0; k < 3; ++k)
      all.hits[k] += of_fold.hits[k], all.found[k] += of_fold.found[k], all.expected[k] += of_fold.expected[k];
  }
  fmt::print("all folds\n");
  print_counts(all);
  for (const auto& m : missed) fmt::print("{}\n", m);
  return 0;
}
