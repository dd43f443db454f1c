// The features of the tagger, as hashes: one place for training and for reading.
#pragma once

#include "language/ar/tagger.h"

namespace isnad::ar {

using Feature = uint64_t;

inline constexpr std::size_t most_features = 96;
struct Features {
  std::array<Feature, most_features> all;
  std::size_t count = 0;
  void add(Feature f) {
    if (count < most_features) all[count++] = f;
  }
};

// Of the words around a token, whichever reading it has: what each of its neighbours says by itself.
void context_features(const TaggerSentence& sentence, std::size_t token, Features& out);
Feature bias_feature();          // of every token
inline constexpr int reach = 2;  // tokens to either side that are looked at
// What a token says of the one `distance` (-2 to 2, not 0) tokens before it; null stands for what is beyond the
// sentence.
void neighbour_features(const TaggerSentence& sentence, const TaggerToken* neighbour, int distance, Features& out);
// All that neighbour_features and own_stem_features depend on, of a token.
uint64_t signature(const TaggerSentence& sentence, const TaggerToken* token);

// Of the stem's word in one reading: what depends on the token alone, and what on its neighbours too.
void own_stem_features(const TaggerSentence& sentence, const TaggerToken& token, const Reading& reading, Features& out);
void joint_stem_features(const TaggerSentence& sentence, std::size_t token, const Reading& reading, Features& out);
// Of the proclitic number `which`, and of the pronoun at the end.
void proclitic_features(const TaggerSentence& sentence, std::size_t token, const Reading& reading, unsigned which,
                        Features& out);
void enclitic_features(const TaggerSentence& sentence, std::size_t token, const Reading& reading, Features& out);

// What a label depends on to its left. `last` and `before` are the labels of the two words before; `stem` that of the
// last stem and whether it had the article.
struct History {
  Label last = edge, before = edge, stem = edge;
  bool stem_article = false;
  friend bool operator==(const History&, const History&) = default;
};

// Of the stem's word together with what is to its left.
void history_features(const TaggerSentence& sentence, std::size_t token, const Reading& reading, const History& history,
                      Features& out);

// Rows of weights that are no hashed features: transitions, by number.
inline constexpr std::size_t transition_rows = 16 * 16 + 16 * 2 * 3 * 4;
struct Transition {
  std::array<uint16_t, 2> rows;
};
enum class Part : uint8_t { proclitic, stem, enclitic };
Transition transition(const History& history, Part part, bool article);

inline History after(const History& history, Label label, Part part, bool article) {
  if (part != Part::stem) return {label, history.last, history.stem, history.stem_article};
  return {label, history.last, label, article};
}

// The labels that a proclitic can have; the best for it is the first.
std::span<const Label> proclitic_labels(Proclitic proclitic);

}  // namespace isnad::ar
