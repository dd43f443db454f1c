#include "language/ar/tagger_decode.h"

#include <gtest/gtest.h>

#include <functional>
#include <map>
#include <random>

#include "text/unicode.h"

namespace isnad::ar {
namespace {

const WordLexicon no_words;

TaggerSentence sentence_of(std::initializer_list<const char32_t*> words) {
  TaggerSentence sentence;
  for (std::u32string_view word : words) {
    const bool mark = word == U"." || word == U"،";
    add_token(word, mark ? Shape::punctuation : word == U"7" ? Shape::number : Shape::arabic, no_words, sentence);
  }
  return sentence;
}

// The feature that every stem has, and nothing else.
Feature bias() {
  Features features;
  context_features(sentence_of({U"زحزح"}), 0, features);
  return features.all[0];
}

// Small weights, made up from the feature. A stem can only have a `live` label: the bias of the others is worse than
// all else can make up, so that the four places of the beam can hold every history.
struct Weights {
  using Score = int32_t;
  using Row = std::array<int32_t, label_count>;
  static constexpr Score hopeless = 50'000;

  Weights(unsigned seed, std::vector<Label> live_labels) : live(std::move(live_labels)), seed_(seed) {}

  const Row* row(Feature feature) const {
    const auto [at, fresh] = rows_.try_emplace(feature);
    if (fresh) at->second = made_up(feature);
    return &at->second;
  }
  const Row& transition(uint16_t number) const { return *row(0xF000'0000'0000'0000 + number); }

  std::vector<Label> live;

private:
  Row made_up(Feature feature) const {
    std::mt19937_64 random(feature ^ seed_);
    Row result;
    for (Score& score : result) score = static_cast<Score>(random() % 201) - 100;
    if (feature != bias()) return result;
    for (Label l = 0; l < label_count; ++l) {
      if (std::find(live.begin(), live.end(), l) == live.end()) result[l] = -2 * hopeless;
    }
    return result;
  }

  unsigned seed_;
  mutable std::map<Feature, Row> rows_;
};

// What a choice for all tokens scores, from the definition: every feature of every word, and every transition.
class Scorer {
public:
  Scorer(const TaggerSentence& sentence, const Weights& weights) : sentence_(sentence), weights_(weights) {}

  int64_t score(const std::vector<Tagged>& choice) {
    total_ = 0;
    history_ = {};
    for (std::size_t t = 0; t < choice.size(); ++t) token(t, choice[t]);
    return total_;
  }

private:
  void token(std::size_t t, const Tagged& tagged) {
    const TaggerToken& token = sentence_.tokens[t];
    const Reading& reading = sentence_.readings_of(token)[tagged.reading];
    const bool fixed = token.shape >= Shape::number;
    for (unsigned p = 0; p < reading.proclitic_count; ++p) {
      Features features;
      proclitic_features(sentence_, t, reading, p, features);
      word(features, tagged.labels[p], Part::proclitic, reading);
    }
    Features of_stem, of_context, of_history;
    if (!fixed) {
      own_stem_features(sentence_, sentence_.tokens[t], reading, of_stem);
      joint_stem_features(sentence_, t, reading, of_stem);
      context_features(sentence_, t, of_context);
      history_features(sentence_, t, reading, with_any_before(), of_history);
    }
    const Label label = tagged.labels[reading.proclitic_count];
    add(of_context, label);
    add(of_history, label);
    word(of_stem, label, Part::stem, reading);
    if (reading.enclitic == 0) return;
    Features features;
    enclitic_features(sentence_, t, reading, features);
    word(features, tagged.labels[reading.proclitic_count + 1u], Part::enclitic, reading);
  }

  History with_any_before() const {
    History history = history_;
    history.before = edge;
    return history;
  }

  void word(const Features& features, Label label, Part part, const Reading& reading) {
    const bool article = reading.article > 0;
    add(features, label);
    for (uint16_t row : transition(history_, part, article).rows) total_ += weights_.transition(row)[label];
    history_ = after(history_, label, part, article);
  }

  void add(const Features& features, Label label) {
    for (std::size_t f = 0; f < features.count; ++f) total_ += (*weights_.row(features.all[f]))[label];
  }

  const TaggerSentence& sentence_;
  const Weights& weights_;
  int64_t total_ = 0;
  History history_;
};

// All that can be said of one token: each reading, each label of each of its words.
std::vector<Tagged> choices(const TaggerSentence& sentence, const TaggerToken& token, const Weights& weights) {
  std::vector<Tagged> result;
  for (uint32_t r = 0; r < token.last_reading - token.first_reading; ++r) {
    const Reading& reading = sentence.readings_of(token)[r];
    std::vector<Tagged> of_reading(1);
    of_reading[0].reading = r;
    const auto each = [&](unsigned word, std::span<const Label> labels) {
      std::vector<Tagged> longer;
      for (Tagged tagged : of_reading) {
        for (Label l : labels) longer.push_back(tagged), longer.back().labels[word] = l;
      }
      of_reading = std::move(longer);
    };
    const Label number[] = {label(Upos::num)}, mark[] = {edge}, pronoun[] = {label(Upos::pron)};
    for (unsigned p = 0; p < reading.proclitic_count; ++p) each(p, proclitic_labels(reading.proclitics[p]));
    const std::span<const Label> stem = token.shape == Shape::number        ? std::span<const Label>(number)
                                        : token.shape == Shape::punctuation ? std::span<const Label>(mark)
                                                                            : std::span<const Label>(weights.live);
    each(reading.proclitic_count, stem);
    if (reading.enclitic) each(reading.proclitic_count + 1u, pronoun);
    result.insert(result.end(), of_reading.begin(), of_reading.end());
  }
  return result;
}

// The score of the best choice for all tokens, found by trying all.
int64_t best_score(const TaggerSentence& sentence, const Weights& weights) {
  Scorer scorer(sentence, weights);
  std::vector<std::vector<Tagged>> all;
  for (const TaggerToken& token : sentence.tokens) all.push_back(choices(sentence, token, weights));
  int64_t best = std::numeric_limits<int64_t>::min();
  std::vector<Tagged> choice;
  const std::function<void()> try_next = [&] {
    if (choice.size() == all.size()) {
      best = std::max(best, scorer.score(choice));
      return;
    }
    for (const Tagged& tagged : all[choice.size()]) {
      choice.push_back(tagged);
      try_next();
      choice.pop_back();
    }
  };
  try_next();
  return best;
}

std::vector<Tagged> decode(const TaggerSentence& sentence, const Weights& weights) {
  std::vector<Tagged> result;
  Decoder<Weights> decoder;
  decoder.decode(sentence, weights, result);
  return result;
}

const std::vector<Label> two{label(Upos::noun), label(Upos::verb)};
const std::vector<Label> four{label(Upos::noun), label(Upos::verb), label(Upos::adj), label(Upos::part)};

void expect_the_best(const TaggerSentence& sentence, const std::vector<Label>& live, unsigned seeds) {
  for (unsigned seed = 1; seed <= seeds; ++seed) {
    const Weights weights(seed * 7919, live);
    const auto found = decode(sentence, weights);
    ASSERT_EQ(found.size(), sentence.tokens.size());
    EXPECT_EQ(Scorer(sentence, weights).score(found), best_score(sentence, weights)) << "seed " << seed;
  }
}

// Words of which nothing can be cut have one reading; with two live labels the beam holds every history.
TEST(Decoder, FindsTheBestOfAllLabelsOfThreeTokens) {
  expect_the_best(sentence_of({U"زحزح", U"دردش", U"زخرف"}), two, 200);
}

TEST(Decoder, FindsTheBestOfLongerSentences) {
  expect_the_best(sentence_of({U"زحزح", U"دردش", U"7", U"زخرف", U"،", U"رصرص", U"شرشر", U"."}), two, 50);
}

// After one word four labels fit into the beam; of the last token whatever is best is found.
TEST(Decoder, FindsTheBestOfTwoTokensWithManyReadings) {
  expect_the_best(sentence_of({U"زحزح", U"وبزخرفهم"}), four, 200);
  expect_the_best(sentence_of({U"7", U"وللزخرف"}), four, 200);
}

TEST(Decoder, FindsTheBestOfOneToken) {
  for (const char32_t* word : {U"زحزح", U"وبزخرفهم", U"فسيزخرفونها", U"والزخرف", U"7", U"."}) {
    expect_the_best(sentence_of({word}), four, 50);
  }
}

TEST(Decoder, NoTokensHaveNoTags) {
  EXPECT_TRUE(decode({}, Weights(1, two)).empty());
}

// The same decoder for one sentence after another gives what a fresh one gives.
TEST(Decoder, RemembersNothingOfTheSentenceBefore) {
  const Weights weights(11, four);
  Decoder<Weights> used;
  std::vector<Tagged> result;
  for (const TaggerSentence& sentence : {sentence_of({U"زحزح", U"وبزخرفهم", U"دردش"}), sentence_of({U"7"}),
                                         sentence_of({}), sentence_of({U"والزخرف", U"زحزح", U"،", U"دردش"})}) {
    used.decode(sentence, weights, result);
    EXPECT_EQ(result, decode(sentence, weights));
  }
}

// A path that is known: one transition outweighs everything.
struct Chain {
  using Score = int32_t;
  using Row = std::array<int32_t, label_count>;
  static constexpr Score hopeless = 1'000;
  std::map<uint16_t, Row> transitions;
  Row none{};
  const Row* row(Feature) const { return nullptr; }
  const Row& transition(uint16_t number) const {
    const auto at = transitions.find(number);
    return at == transitions.end() ? none : at->second;
  }
};

// The row for the labels of the two words before.
uint16_t both(Label before, Label last) {
  return transition({last, before, edge, false}, Part::stem, false).rows[0];
}

TEST(Decoder, FollowsTheTransitions) {
  const Label noun = label(Upos::noun), verb = label(Upos::verb), adjective = label(Upos::adj);
  Chain chain;
  chain.transitions[both(edge, edge)][verb] = 5;  // at the start of a sentence
  chain.transitions[both(edge, verb)][noun] = 5;
  chain.transitions[both(verb, noun)][adjective] = 5;
  const TaggerSentence sentence = sentence_of({U"زحزح", U"دردش", U"زخرف", U"."});
  std::vector<Tagged> result;
  Decoder<Chain> decoder;
  decoder.decode(sentence, chain, result);
  ASSERT_EQ(result.size(), 4U);
  const Label expected[] = {verb, noun, adjective, edge};
  for (std::size_t t = 0; t < 4; ++t) EXPECT_EQ(result[t].labels[0], expected[t]) << t;
}

}  // namespace
}  // namespace isnad::ar
