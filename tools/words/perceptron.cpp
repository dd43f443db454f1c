#include "perceptron.h"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <random>

#include "text/unicode.h"

namespace isnad::words {

namespace {

using ar::Reading;
using ar::Tagged;
using Piece = TrainingSentence::Piece;

constexpr std::size_t hasty_share = 8;

uint8_t letters_before(const GoldSentence& gold, uint32_t from, uint32_t to) {
  uint8_t count = 0;
  for (uint32_t i = from; i < to; ++i) count = static_cast<uint8_t>(count + (ar::letter(gold.text[i]) != ar::no_mark));
  return count;
}

bool cut_alike(const Reading& reading, const std::vector<Piece>& pieces) {
  const std::size_t words = std::size_t{reading.proclitic_count} + 1 + (reading.enclitic > 0);
  if (words != pieces.size()) return false;
  for (unsigned p = 0; p < reading.proclitic_count; ++p) {
    if (pieces[p].end != p + 1) return false;
  }
  return pieces[reading.proclitic_count].end == reading.stem_end();
}

bool labels_possible(const Reading& reading, const std::array<ar::Label, 4>& labels) {
  for (unsigned p = 0; p < reading.proclitic_count; ++p) {
    const auto possible = ar::proclitic_labels(reading.proclitics[p]);
    if (std::find(possible.begin(), possible.end(), labels[p]) == possible.end()) return false;
  }
  return !reading.enclitic || labels[reading.proclitic_count + 1u] == ar::label(ar::Upos::pron);
}

bool find_answer(const TrainingSentence& sentence, std::size_t token, Tagged& out) {
  const auto& pieces = sentence.pieces[token];
  const auto all = sentence.prepared.readings_of(sentence.prepared.tokens[token]);
  if (pieces.empty()) return false;
  for (bool known : {true, false}) {
    const ar::TaggerToken& at = sentence.prepared.tokens[token];
    for (uint32_t r = 0; r < all.size(); ++r) {
      if (all[r].known() != known) continue;
      if (at.shape <= ar::Shape::prefix ? !cut_alike(all[r], pieces) : pieces.size() != 1) continue;
      Tagged answer;
      answer.reading = r;
      for (std::size_t p = 0; p < pieces.size(); ++p) {
        answer.labels[p] = ar::label(sentence.gold->words[pieces[p].word].upos);
      }
      if (at.shape <= ar::Shape::other_script && answer.labels[all[r].proclitic_count] == ar::edge) return false;
      if (!labels_possible(all[r], answer.labels)) return false;
      if (at.fixed != ar::no_label && answer.labels[all[r].proclitic_count] != at.fixed) return false;
      out = answer;
      return true;
    }
  }
  return false;
}

// How many of the features that gold names agree with the tag.
int agreement(const ar::Tag& tag, std::string_view features) {
  const std::pair<std::string_view, bool> all[] = {
      {"Gender=Masc", tag.gender == ar::Gender::masculine},
      {"Gender=Fem", tag.gender == ar::Gender::feminine},
      {"Number=Sing", tag.count == ar::Count::singular},
      {"Number=Dual", tag.count == ar::Count::dual},
      {"Number=Plur", tag.count == ar::Count::plural},
      {"Person=1", tag.person == 1},
      {"Person=2", tag.person == 2},
      {"Person=3", tag.person == 3},
      {"Aspect=Perf", tag.aspect == ar::Aspect::perfect},
      {"Aspect=Imp", tag.aspect == ar::Aspect::imperfect},
      {"Voice=Pass", tag.voice == ar::Voice::passive},
  };
  int count = 0;
  for (const auto& [name, agrees] : all) count += agrees && features.find(name) != features.npos;
  return count;
}

void add_stem(TrainingSentence& sentence, std::size_t token, const ar::WordLexicon& lexicon) {
  const ar::TaggerToken& at = sentence.prepared.tokens[token];
  const Reading& reading = sentence.prepared.readings_of(at)[sentence.answer[token].reading];
  const GoldWord& gold = sentence.gold->words[sentence.pieces[token][reading.proclitic_count].word];
  TrainingSentence::Stem stem;
  stem.letters =
      sentence.prepared.word(at).substr(reading.stem_start(), std::size_t{reading.stem_end()} - reading.stem_start());
  stem.reading = reading;
  stem.label = ar::label(gold.upos);
  ar::lemma_choices(stem.letters, reading, lexicon, stem.choices);
  const std::string lemma = ar::to_letters(gold.lemma);
  int best = -1;
  for (const ar::LemmaChoice& choice : stem.choices) {
    if (choice.lemma == lemma) best = std::max(best, agreement(choice.tag, gold.features));
  }
  for (const ar::LemmaChoice& choice : stem.choices) {
    stem.right.push_back(choice.lemma == lemma && agreement(choice.tag, gold.features) == best);
  }
  sentence.stems.push_back(std::move(stem));
}

}  // namespace

TrainingSentence prepare(const GoldSentence& gold, const ar::WordLexicon& lexicon) {
  TrainingSentence sentence;
  sentence.gold = &gold;
  sentence.tokens = ar::word_tokens(gold.text, text::tokenize(gold.text));
  for (const ar::WordToken& token : sentence.tokens) {
    ar::add_token(slice(gold.text, token.span), token.shape, lexicon, sentence.prepared);
  }
  const std::vector<Span> spans = spans_of(gold);
  sentence.pieces.resize(sentence.tokens.size());
  sentence.answer.resize(sentence.tokens.size());
  sentence.has_answer.resize(sentence.tokens.size());
  for (std::size_t t = 0; t < sentence.tokens.size(); ++t) {
    const Span token = sentence.tokens[t].span;
    bool whole = true;
    for (uint32_t w = 0; w < spans.size(); ++w) {
      if (spans[w].end <= token.start || spans[w].start >= token.end) continue;
      whole = whole && spans[w].start >= token.start && spans[w].end <= token.end;
      const auto letters = [&](uint32_t to) { return letters_before(gold, token.start, to); };
      sentence.pieces[t].push_back({letters(spans[w].start), letters(spans[w].end), w});
    }
    if (!whole) sentence.pieces[t].clear();
    sentence.has_answer[t] = find_answer(sentence, t, sentence.answer[t]);
    const bool is_word = sentence.has_answer[t] && sentence.tokens[t].shape == ar::Shape::arabic;
    if (is_word && !gold.words.front().lemma.empty()) add_stem(sentence, t, lexicon);
  }
  return sentence;
}

Perceptron::Perceptron() : current_(ar::transition_rows, Row{}), total_(ar::transition_rows, Row{}) {}

std::size_t Perceptron::row_of(ar::Feature feature) {
  const auto [at, fresh] = index_.try_emplace(feature, current_.size());
  if (fresh) {
    current_.push_back(Row{});
    total_.push_back(Row{});
  }
  return at->second;
}

void Perceptron::bump(std::size_t row, ar::Label label, double by) {
  current_[row][label] += by;
  total_[row][label] += by * now_;
}

void Perceptron::update(const TrainingSentence& sentence, const std::vector<Tagged>& tagged, double sign) {
  ar::History history;
  for (std::size_t t = 0; t < tagged.size(); ++t) {
    const ar::TaggerToken& token = sentence.prepared.tokens[t];
    const Reading& reading = sentence.prepared.readings_of(token)[tagged[t].reading];
    const bool fixed = token.shape >= ar::Shape::number;
    const unsigned words = fixed ? 1u : reading.proclitic_count + 1u + (reading.enclitic > 0);
    for (unsigned w = 0; w < words; ++w) {
      const ar::Part part = fixed || w == reading.proclitic_count ? ar::Part::stem
                            : w < reading.proclitic_count         ? ar::Part::proclitic
                                                                  : ar::Part::enclitic;
      const ar::Label label = tagged[t].labels[w];
      if (!fixed) {
        ar::Features features;
        if (part == ar::Part::stem) {
          ar::context_features(sentence.prepared, t, features);
          ar::own_stem_features(sentence.prepared, token, reading, features);
          ar::joint_stem_features(sentence.prepared, t, reading, features);
          ar::history_features(sentence.prepared, t, reading, history, features);
        } else if (part == ar::Part::proclitic) {
          ar::proclitic_features(sentence.prepared, t, reading, w, features);
        } else {
          ar::enclitic_features(sentence.prepared, t, reading, features);
        }
        for (std::size_t f = 0; f < features.count; ++f) bump(row_of(features.all[f]), label, sign);
      }
      const bool article = !fixed && reading.article > 0;
      for (uint16_t row : ar::transition(history, part, article).rows) bump(row, label, sign);
      history = ar::after(history, label, part, article);
    }
  }
}

void Perceptron::learn_lemmas(const TrainingSentence& sentence) {
  for (const TrainingSentence::Stem& stem : sentence.stems) {
    if (std::find(stem.right.begin(), stem.right.end(), true) == stem.right.end()) continue;
    const std::size_t mine = ar::best_lemma(stem.letters, stem.reading, stem.choices, stem.label, *this);
    if (stem.right[mine]) continue;
    std::vector<ar::LemmaChoice> right;  // the one that scores best already is the one to learn
    for (std::size_t c = 0; c < stem.choices.size(); ++c) {
      if (stem.right[c]) right.push_back(stem.choices[c]);
    }
    const std::size_t better = ar::best_lemma(stem.letters, stem.reading, right, stem.label, *this);
    using Step = std::pair<const ar::LemmaChoice*, double>;
    for (const auto& [choice, sign] : {Step{&right[better], 1.0}, Step{&stem.choices[mine], -1.0}}) {
      ar::Features features;
      ar::lemma_features(stem.letters, stem.reading, *choice, features);
      for (std::size_t f = 0; f < features.count; ++f) bump(row_of(features.all[f]), stem.label, sign);
    }
  }
}

void Perceptron::learn(const std::vector<const TrainingSentence*>& sentences, int rounds, unsigned seed) {
  std::vector<std::size_t> order(sentences.size());
  std::iota(order.begin(), order.end(), 0);
  std::mt19937 random(seed);
  ar::Decoder<Perceptron> decoder;
  std::vector<Tagged> tagged;
  for (int round = 0; round < rounds; ++round) {
    std::shuffle(order.begin(), order.end(), random);
    for (std::size_t s : order) {
      const TrainingSentence& sentence = *sentences[s];
      learning_ = &sentence;
      decoder.decode(sentence.prepared, *this, tagged);
      learning_ = nullptr;
      std::vector<Tagged> answer = sentence.answer;
      for (std::size_t t = 0; t < answer.size(); ++t) {
        if (!sentence.has_answer[t]) answer[t] = tagged[t];
      }
      if (answer != tagged) {
        update(sentence, answer, 1);
        update(sentence, tagged, -1);
      }
      learn_lemmas(sentence);
      now_ += 1;
    }
  }
  average();
}

Perceptron Perceptron::committee(const std::vector<const TrainingSentence*>& sentences,
                                 const std::vector<const TrainingSentence*>& hasty, int rounds, unsigned members) {
  Perceptron mean;
  for (unsigned m = 0; m < members; ++m) {
    Perceptron member;
    std::vector<const TrainingSentence*> mixed = sentences;
    for (std::size_t s = m; s < hasty.size(); s += hasty_share) mixed.push_back(hasty[s]);
    member.learn(mixed, rounds, m + 1);
    for (std::size_t r = 0; r < ar::transition_rows; ++r) {
      for (unsigned l = 0; l < ar::label_count; ++l) mean.current_[r][l] += member.current_[r][l] / members;
    }
    for (const auto& [feature, row] : member.index_) {
      Row& to = mean.current_[mean.row_of(feature)];
      for (unsigned l = 0; l < ar::label_count; ++l) to[l] += member.current_[row][l] / members;
    }
  }
  return mean;
}

void Perceptron::prune(std::size_t rows) {
  if (index_.size() <= rows) return;
  std::vector<std::pair<double, ar::Feature>> size;
  for (const auto& [feature, row] : index_) {
    double largest = 0;
    for (double w : current_[row]) largest = std::max(largest, std::abs(w));
    size.emplace_back(-largest, feature);
  }
  std::sort(size.begin(), size.end());
  for (std::size_t i = rows; i < size.size(); ++i) index_.erase(size[i].second);
}

void Perceptron::average() {
  for (std::size_t r = 0; r < current_.size(); ++r) {
    for (unsigned l = 0; l < ar::label_count; ++l) current_[r][l] -= total_[r][l] / now_;
  }
}

std::vector<std::pair<ar::Feature, Perceptron::Row>> Perceptron::hashed() const {
  std::vector<std::pair<ar::Feature, Row>> result;
  for (const auto& [feature, row] : index_) result.emplace_back(feature, current_[row]);
  std::sort(result.begin(), result.end(), [](const auto& a, const auto& b) { return a.first < b.first; });
  return result;
}

std::vector<Perceptron::Row> Perceptron::transitions() const {
  return {current_.begin(), current_.begin() + ar::transition_rows};
}

}  // namespace isnad::words
