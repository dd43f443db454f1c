#include "language/ar/tagger_features.h"

#include <algorithm>
#include <bit>

#include "language/ar/feature_hash.h"

namespace isnad::ar {

namespace {

enum Template : uint64_t {
  t_bias = 1,
  t_stem,
  t_stem_article,
  t_token,
  t_suffix,
  t_prefix,
  t_kinds,
  t_kinds_place,
  t_kind_place,
  t_traits,
  t_known,
  t_clitics,
  t_previous,
  t_next,
  t_previous_kinds,
  t_next_kinds,
  t_around_article,
  t_next_suffix,
  t_previous_stem,
  t_next_stem,
  t_before_previous,
  t_foreign,
  t_proclitic,
  t_proclitic_kinds,
  t_proclitic_stem,
  t_proclitic_previous,
  t_proclitic_place,
  t_enclitic,
  t_enclitic_kinds,
  t_kinds_previous,
  t_kinds_next,
  t_after_next,
  t_length,
  t_previous_suffix,
  t_variant,
  t_proclitic_next,
  t_kinds_traits,
  t_agree,
  t_last_kinds,
  t_last_traits,
  t_last_suffix,
  t_between,
  t_trigram,
};

const TaggerToken& beyond() {
  static const TaggerToken none = [] {
    TaggerToken edge_token;
    edge_token.shape = Shape::punctuation;
    edge_token.form = 0x1234567;
    return edge_token;
  }();
  return none;
}

const TaggerToken* find_neighbour(const TaggerSentence& sentence, std::size_t token, int distance) {
  const auto at = static_cast<std::ptrdiff_t>(token) + distance;
  if (at < 0 || at >= static_cast<std::ptrdiff_t>(sentence.tokens.size())) return nullptr;
  return &sentence.tokens[static_cast<std::size_t>(at)];
}

const TaggerToken& neighbour(const TaggerSentence& sentence, std::size_t token, int distance) {
  const TaggerToken* found = find_neighbour(sentence, token, distance);
  return found ? *found : beyond();
}

uint64_t ending(const TaggerSentence& sentence, const TaggerToken& token, std::size_t size) {
  const std::string_view word = sentence.word(token);
  return hash_of(word.substr(word.size() - std::min(size, word.size()))) + static_cast<uint64_t>(token.shape);
}

// What is known of a neighbour at a glance.
uint64_t glance(const TaggerToken& token) {
  return combine(token.kinds, static_cast<uint64_t>(token.shape) * 2 + token.article);
}

uint64_t clitic_code(const Reading& r) {
  uint64_t code = r.proclitic_count;
  for (unsigned i = 0; i < r.proclitic_count; ++i) code = code * 16 + 1 + static_cast<uint64_t>(r.proclitics[i]);
  return (code * 4 + r.article) * 2 + (r.enclitic > 0);
}

uint64_t last_proclitic(const Reading& r) {
  return r.proclitic_count ? 1 + static_cast<uint64_t>(r.proclitics[r.proclitic_count - 1u]) : 0;
}

}  // namespace

uint64_t signature(const TaggerSentence& sentence, const TaggerToken* token) {
  const TaggerToken& t = token ? *token : beyond();
  return combine(t.form, ending(sentence, t, 2));
}

void neighbour_features(const TaggerSentence& sentence, const TaggerToken* token, int distance, Features& out) {
  const TaggerToken& t = token ? *token : beyond();
  if (distance == -2) out.add(combine(t_before_previous, t.form));
  if (distance == 2) out.add(combine(t_after_next, glance(t)));
  if (distance == -1) {
    out.add(combine(t_previous, t.form));
    out.add(combine(t_previous_kinds, glance(t)));
    out.add(combine(t_previous_suffix, ending(sentence, t, 2)));
  }
  if (distance == 1) {
    out.add(combine(t_next, t.form));
    out.add(combine(t_next_kinds, glance(t)));
    out.add(combine(t_next_suffix, ending(sentence, t, 2)));
  }
}

void context_features(const TaggerSentence& sentence, std::size_t token, Features& out) {
  out.add(bias_feature());
  for (int distance : {-2, -1, 1, 2}) {
    neighbour_features(sentence, find_neighbour(sentence, token, distance), distance, out);
  }
}

Feature bias_feature() {
  return combine(t_bias, 0);
}

void own_stem_features(const TaggerSentence& sentence, const TaggerToken& own, const Reading& r, Features& out) {
  const std::string_view word = sentence.word(own);
  const std::string_view stem = word.substr(r.stem_start(), static_cast<std::size_t>(r.stem_end() - r.stem_start()));
  const uint64_t stem_hash = hash_of(stem);
  const uint64_t article = r.article > 0;
  const uint64_t place = article * 2 + (r.enclitic > 0);
  const uint64_t proclitic = last_proclitic(r);
  out.add(combine(t_stem, stem_hash));
  out.add(combine(combine(t_stem_article, stem_hash), place * 16 + proclitic));
  out.add(combine(t_token, own.form));
  for (std::size_t size = 1; size <= 4; ++size) {
    if (size >= stem.size()) break;
    out.add(combine(t_suffix + size * 256, hash_of(stem.substr(stem.size() - size)) + article));
    if (size <= 3) out.add(combine(t_prefix + size * 256, hash_of(stem.substr(0, size)) + article));
  }
  const uint64_t kinds = r.kinds;
  out.add(combine(t_kinds, kinds));
  out.add(combine(combine(t_kinds_traits, kinds), r.traits));
  out.add(combine(combine(t_kinds_place, kinds), place * 16 + proclitic));
  for (uint32_t rest = r.kinds; rest; rest &= rest - 1) {
    const auto kind = static_cast<uint64_t>(std::countr_zero(rest));
    out.add(combine(t_kind_place, kind * 64 + place * 16 + proclitic));
  }
  if (!r.known()) out.add(combine(t_known, place * 16 + std::min<uint64_t>(stem.size(), 10)));
  out.add(combine(t_length, std::min<uint64_t>(stem.size(), 8) * 2 + r.known()));
  if (r.variant) out.add(combine(t_variant, kinds));
  out.add(combine(t_clitics, clitic_code(r)));
  for (std::size_t i = 0; i + 3 <= stem.size(); ++i) {
    out.add(combine(combine(t_trigram, r.known()), hash_of(stem.substr(i, 3))));
  }
}

void joint_stem_features(const TaggerSentence& sentence, std::size_t token, const Reading& r, Features& out) {
  const uint64_t article = r.article > 0;
  const uint64_t place = article * 2 + (r.enclitic > 0);
  const uint64_t kinds = r.kinds;
  const TaggerToken& previous = neighbour(sentence, token, -1);
  const TaggerToken& next = neighbour(sentence, token, 1);
  const uint64_t around = (article * 2 + previous.article) * 2 + next.article;
  constexpr uint32_t agreeing = is_feminine | is_masculine | is_singular | is_plural | is_dual | is_broken;
  out.add(combine(combine(t_agree, uint64_t{r.traits & agreeing} * 8 + around),
                  combine(previous.traits & agreeing, kinds)));
  out.add(combine(t_around_article, around));
  out.add(combine(combine(t_kinds_previous, kinds), combine(glance(previous), around)));
  out.add(combine(combine(t_kinds_next, kinds), combine(glance(next), around)));
  out.add(combine(combine(t_previous_stem, previous.form), combine(kinds, place)));
  out.add(combine(combine(t_next_stem, next.form), combine(kinds, place)));
  out.add(combine(combine(combine(t_between, kinds), glance(previous)), combine(glance(next), around)));
}

void history_features(const TaggerSentence& sentence, std::size_t token, const Reading& r, const History& history,
                      Features& out) {
  const TaggerToken& own = sentence.tokens[token];
  const uint64_t last = (history.last * 16u + history.stem) * 4u + history.stem_article * 2u + (r.article > 0);
  out.add(combine(combine(t_last_kinds, last), r.kinds));
  out.add(combine(combine(t_last_suffix, last), ending(sentence, own, 2)));
}

void proclitic_features(const TaggerSentence& sentence, std::size_t token, const Reading& r, unsigned which,
                        Features& out) {
  const TaggerToken& own = sentence.tokens[token];
  const std::string_view word = sentence.word(own);
  const std::string_view stem = word.substr(r.stem_start(), static_cast<std::size_t>(r.stem_end() - r.stem_start()));
  const uint64_t clitic = clitic_code(r) * 4 + which;
  const TaggerToken& previous = neighbour(sentence, token, -1);
  out.add(combine(t_proclitic, clitic));
  out.add(combine(combine(t_proclitic_kinds, clitic), r.kinds));
  out.add(combine(combine(t_proclitic_stem, clitic), hash_of(stem)));
  out.add(combine(combine(t_proclitic_previous, clitic), previous.form));
  out.add(combine(combine(t_proclitic_place, clitic), glance(previous)));
  out.add(combine(combine(t_proclitic_next, clitic), glance(neighbour(sentence, token, 1))));
}

void enclitic_features(const TaggerSentence& sentence, std::size_t token, const Reading& r, Features& out) {
  const std::string_view word = sentence.word(sentence.tokens[token]);
  const uint64_t pronoun = hash_of(word.substr(r.stem_end()));
  out.add(combine(t_enclitic, pronoun));
  out.add(combine(combine(t_enclitic_kinds, pronoun), r.kinds));
}

Transition transition(const History& history, Part part, bool article) {
  const auto both = static_cast<uint16_t>(history.before * 16u + history.last);
  const unsigned stem = ((history.stem * 2u + history.stem_article) * 3u + static_cast<unsigned>(part)) * 4u +
                        (article ? 1u : 0u) + (history.last == history.stem ? 0u : 2u);
  return {{both, static_cast<uint16_t>(256u + stem)}};
}

std::span<const Label> proclitic_labels(Proclitic proclitic) {
  static constexpr Label adp = static_cast<Label>(Upos::adp), cconj = static_cast<Label>(Upos::cconj),
                         part = static_cast<Label>(Upos::part);
  static constexpr std::array<Label, 3> of_waw{cconj, part, adp}, of_fa{part, cconj, adp};
  static constexpr std::array<Label, 2> of_lam{adp, part};
  static constexpr std::array<Label, 1> of_preposition{adp}, of_sin{part};
  switch (proclitic) {
    case Proclitic::waw:
      return of_waw;
    case Proclitic::fa:
      return of_fa;
    case Proclitic::lam:
      return of_lam;
    case Proclitic::sin:
      return of_sin;
    default:
      return of_preposition;
  }
}

}  // namespace isnad::ar
