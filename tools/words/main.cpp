// words: looks at, trains and measures what isnad knows of Arabic words. models/README.md says how it was used.
#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <fstream>

#include "lexicon/lexicon.h"
#include "measure.h"
#include "model_text.h"
#include "text/unicode.h"

namespace {

using namespace isnad;
using namespace isnad::words;

constexpr int rounds = 6;
constexpr unsigned members = 10;
constexpr std::size_t kept_rows = 60000;

int fail(const Error& error) {
  fmt::print(stderr, "words: {}: {}\n", error.place, error.sentence);
  return 1;
}

std::string utf8(std::string_view letters) {
  return text::to_utf8(ar::from_letters(letters));
}

void print_lexemes(const ar::WordLexicon& lexicon, std::string_view stem, const ar::Reading& reading) {
  ar::each_lexeme(stem, reading, lexicon, [&](std::string_view spelling, const ar::Lexeme& lexeme) {
    const ar::Tag& tag = lexicon.tag(lexeme);
    fmt::print("    {} {}{}\n", utf8(lexicon.lemma(spelling, lexeme)), name(tag.kind), ar::describe(tag));
  });
}

void look_up(const ar::WordLexicon& lexicon, const std::string& word) {
  const std::string letters = ar::to_letters(text::to_utf32(word));
  const std::string_view whole = letters;
  std::vector<ar::Reading> all;
  ar::readings(letters, lexicon, all);
  fmt::print("{}\n", word);
  for (const ar::Reading& r : all) {
    const std::string_view stem = whole.substr(r.stem_start(), std::size_t{r.stem_end()} - r.stem_start());
    fmt::print("  ");
    for (uint8_t p = 0; p < r.proclitic_count; ++p) fmt::print("{} + ", utf8(whole.substr(p, 1)));
    fmt::print("{}{}", r.article ? "ال " : "", utf8(stem));
    if (r.enclitic) fmt::print(" + {}", utf8(whole.substr(r.stem_end())));
    fmt::print("{}\n", r.known() ? (r.variant ? ", in another spelling" : "") : ", not in the lexicon");
    print_lexemes(lexicon, stem, r);
  }
}

// The sentences of a treebank, as they are printed and as a hasty newspaper would print them, and our own; ready to
// learn from.
struct Corpus {
  std::vector<GoldSentence> gold, hasty_gold, own_gold;
  std::vector<TrainingSentence> sentences, hasty, own;
};

Expected<Corpus> prepare_corpus(const std::string& file, const std::string& own, const ar::WordLexicon& lexicon) {
  auto gold = read_corpus(file);
  if (!gold) return gold.error();
  auto tagged = read_tagged_lines(own);
  if (!tagged) return tagged.error();
  Corpus corpus;
  corpus.own_gold = std::move(*tagged);
  for (const GoldSentence& sentence : corpus.own_gold) corpus.own.push_back(prepare(sentence, lexicon));
  corpus.gold = std::move(*gold);
  for (const GoldSentence& sentence : corpus.gold) corpus.hasty_gold.push_back(words::hasty(sentence));
  for (const GoldSentence& sentence : corpus.gold) corpus.sentences.push_back(prepare(sentence, lexicon));
  for (const GoldSentence& sentence : corpus.hasty_gold) corpus.hasty.push_back(prepare(sentence, lexicon));
  return corpus;
}

// Learns from the treebank's sentences whose number `chosen` accepts, and from all of our own.
template <class Chosen>
Perceptron learn(const Corpus& corpus, Chosen chosen) {
  std::vector<const TrainingSentence*> sentences, hasty;
  for (const TrainingSentence& sentence : corpus.own) sentences.push_back(&sentence);
  for (std::size_t s = 0; s < corpus.sentences.size(); ++s) {
    if (!chosen(s)) continue;
    sentences.push_back(&corpus.sentences[s]);
    hasty.push_back(&corpus.hasty[s]);
  }
  Perceptron perceptron = Perceptron::committee(sentences, hasty, rounds, members);
  perceptron.prune(kept_rows);
  return perceptron;
}

int train(const ar::WordLexicon& lexicon, const std::string& file, const std::string& own, const std::string& output) {
  const auto corpus = prepare_corpus(file, own, lexicon);
  if (!corpus) return fail(corpus.error());
  const Perceptron perceptron = learn(*corpus, [](std::size_t) { return true; });
  std::ofstream out(output, std::ios::binary);
  out << model_text(perceptron);
  out.close();
  return out ? 0 : fail({"the weights cannot be written", output});
}

void print_counts(const char* what, const Count& count) {
  const auto share = [&](int of) { return of ? static_cast<double>(count.hits) / of : 0; };
  fmt::print("  {:<22} P {:.4f}  R {:.4f}  F1 {:.4f}  ({}/{} found, {} expected)\n", what, share(count.found),
             share(count.expected), count.f1(), count.hits, count.found, count.expected);
}

void print_score(const char* what, const Score& score) {
  fmt::print("{}\n", what);
  print_counts("words", score.words);
  print_counts("with part of speech", score.tagged);
  print_counts("with lemma", score.lemmas);
  print_counts("noun phrases, core", score.phrases);
  print_counts("subjects of verbs", score.subjects);
  print_counts("objects of verbs", score.objects);
}

void print_misses(const Misses& misses) {
  std::vector<std::pair<int, std::string>> sorted;
  for (const auto& [what, times] : misses) sorted.emplace_back(-times, what);
  std::sort(sorted.begin(), sorted.end());
  for (const auto& [times, what] : sorted) fmt::print("{:5} {}\n", -times, what);
}

// Each tenth of the sentences, in their order, is measured with what the other nine teach, through the very code that
// reads pages.
int cross_validate(const ar::WordLexicon& lexicon, const std::string& file, const std::string& own, bool show) {
  const auto corpus = prepare_corpus(file, own, lexicon);
  if (!corpus) return fail(corpus.error());
  constexpr std::size_t folds = 10;
  Score as_printed, hasty;
  Misses misses, of_hasty;
  for (std::size_t fold = 0; fold < folds; ++fold) {
    const auto inside = [&](std::size_t s) { return s * folds / corpus->gold.size() == fold; };
    const Perceptron perceptron = learn(*corpus, [&](std::size_t s) { return !inside(s); });
    const auto weights = ar::build_linear_model(model_text(perceptron), ar::tagger_labels());
    if (!weights) return fail(weights.error());
    const auto model = ar::LinearModel::view(*weights);
    if (!model) return fail(model.error());
    const ar::WordKnowledge knowledge{lexicon, *model};
    for (std::size_t s = 0; s < corpus->gold.size(); ++s) {
      if (!inside(s)) continue;
      measure(corpus->gold[s], knowledge, as_printed, misses);
      measure(corpus->hasty_gold[s], knowledge, hasty, of_hasty);
    }
  }
  fmt::print("{} sentences, ten-fold cross-validation\n", corpus->gold.size());
  print_score("as printed", as_printed);
  print_score("without hamza, ى for final ي, a third of the final ة as ه", hasty);
  if (show) print_misses(misses);
  return 0;
}

}  // namespace

int main(int count, char** arguments) {
  CLI::App app{"looks at, trains and measures what isnad knows of Arabic words"};
  std::string pack = "build/release/isnad.pack", treebank, own = "models/corpus", output = "models/ar-words.tsv";
  std::vector<std::string> to_look_up;
  bool show = false;
  app.require_subcommand(1);
  app.add_option("--own", own, "the folder of our own tagged sentences, which are always learned from")
      ->capture_default_str();
  app.add_option("--pack", pack, "the pack with the lexicon")->capture_default_str();
  CLI::App* look = app.add_subcommand("lookup", "prints all readings of words");
  look->add_option("words", to_look_up, "Arabic words")->required();
  CLI::App* learn = app.add_subcommand("train", "makes the tagger's weights from a treebank");
  learn->add_option("treebank", treebank, "a CoNLL-U file")->required();
  learn->add_option("--output", output, "where the weights go")->capture_default_str();
  CLI::App* validate = app.add_subcommand("cross-validate", "measures on a treebank, ten-fold");
  validate->add_option("treebank", treebank, "a CoNLL-U file")->required();
  validate->add_flag("--misses", show, "print what was wrong, most frequent first");
  CLI11_PARSE(app, count, arguments);

  const auto lexicon = lexicon::Lexicon::open(pack);
  if (!lexicon) return fail(lexicon.error());
  const auto words = ar::WordLexicon::view(lexicon->part("ar.words"));
  if (!words) return fail(words.error());
  for (const std::string& word : to_look_up) look_up(*words, word);
  if (*learn) return train(*words, treebank, own, output);
  if (*validate) return cross_validate(*words, treebank, own, show);
  return 0;
}
