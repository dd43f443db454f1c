#include "entity/name_features.h"

#include <algorithm>
#include <bit>

#include "language/ar/feature_hash.h"

namespace isnad::entity {

namespace {

using ar::combine;

enum Template : uint64_t {
  t_form = 1,
  t_kinds,
  t_kind,
  t_listed,
  t_list,
  t_around,
  t_around_one,
  t_upos,
  t_upos_article,
  t_shape,
  t_prefix,
  t_suffix,
  t_trigram,
  t_length,
  t_clitics,
  t_quoted,
  t_mark,
  t_listed_kinds,
  t_bare,
  t_form_before,
  t_form_after,
  t_tags,
  t_tags_before,
  t_tags_after,
  t_kinds_before,
  t_kinds_after,
  t_around_before,
  t_around_form,
  t_listed_before,
  t_listed_after,
  t_head_two_back,
  t_edge,
  t_listed_tag,
  t_elsewhere,
  t_elsewhere_one,
  t_topic,
  t_topic_before,
  t_topic_after,
  t_topic_form,
};

// Of the lexicon's kinds, those that tell names from other words.
uint64_t name_kinds(const NameToken& t) {
  constexpr uint32_t mask =
      (1U << static_cast<unsigned>(ar::Kind::place)) | (1U << static_cast<unsigned>(ar::Kind::given_name)) |
      (1U << static_cast<unsigned>(ar::Kind::family_name)) | (1U << static_cast<unsigned>(ar::Kind::organization)) |
      (1U << static_cast<unsigned>(ar::Kind::other_name));
  return (t.kinds & mask) | (t.kinds & ~mask ? 1U : 0U);
}

const NameToken& edge_token() {
  static const NameToken none = [] {
    NameToken token;
    token.shape = ar::Shape::punctuation;
    token.upos = ar::Upos::punct;
    token.form = 0x1234567;
    return token;
  }();
  return none;
}

const NameToken& neighbour(const NameText& text, text::Sentence s, uint32_t at, int distance) {
  const int64_t place = int64_t{at} + distance;
  if (place < int64_t{s.first} || place >= int64_t{s.last}) return edge_token();
  return text.tokens[static_cast<std::size_t>(place)];
}

uint64_t tag(const NameToken& t) {
  return static_cast<uint64_t>(t.upos) * 4 + (t.article ? 2U : 0U) + (t.clitics > 0);
}

uint64_t glance(const NameToken& t) {
  return combine(name_kinds(t), t.listed);
}

// The token itself, its letters most of all.
void letter_features(const NameText& text, const NameToken& token, FeatureList& out) {
  std::string_view stem = text.stem(token);
  const uint64_t article = token.article;
  if (token.article && stem.size() > 3) stem.remove_prefix(2);
  out.push_back(combine(t_bare, token.bare));
  for (std::size_t size = 1; size <= 4; ++size) {
    if (size >= stem.size()) break;
    out.push_back(combine(t_suffix + size * 256, ar::hash_of(stem.substr(stem.size() - size)) + article));
    out.push_back(combine(t_prefix + size * 256, ar::hash_of(stem.substr(0, size)) + article));
  }
  for (std::size_t i = 0; i + 3 <= stem.size(); ++i) {
    out.push_back(combine(t_trigram, ar::hash_of(stem.substr(i, 3))));
  }
  out.push_back(combine(t_length, std::min<uint64_t>(stem.size(), 9) * 2 + article));
  out.push_back(combine(combine(t_clitics, token.clitics), name_kinds(token)));
}

}  // namespace

uint64_t signature(const NameToken& t) {
  const uint64_t small = ((static_cast<uint64_t>(t.upos) * 16 + static_cast<uint64_t>(t.shape)) * 2 + t.article) * 8 +
                         std::min<uint64_t>(t.clitics, 3) * 2 + t.quoted;
  // A number's form does not say how many digits it has.
  return combine(combine(t.form, small * 64 + std::min<uint64_t>(t.letter_count, 63)),
                 combine(t.kinds, combine(t.listed, t.around)));
}

void own_features(const NameText& text, const NameToken& token, int distance, FeatureList& out) {
  const auto place = static_cast<uint64_t>(distance + reach) * 1024;
  const auto add = [&](uint64_t which, uint64_t value) { out.push_back(combine(which + place, value)); };
  add(t_form, token.form);
  add(t_around, token.around);
  add(t_listed, token.listed);
  if (distance < -1 || distance > 1) return;
  add(t_kinds, token.kinds);
  add(t_upos_article, tag(token));
  add(t_shape, static_cast<uint64_t>(token.shape));
  add(t_listed_kinds, glance(token));
  add(t_listed_tag, combine(token.listed, tag(token)));
  for (uint32_t rest = token.around; rest; rest &= rest - 1) {
    add(t_around_one, static_cast<uint64_t>(std::countr_zero(rest)));
  }
  for (uint32_t rest = token.listed; rest; rest &= rest - 1) add(t_list, static_cast<uint64_t>(std::countr_zero(rest)));
  if (distance == 0) {
    letter_features(text, token, out);
    add(t_quoted, token.quoted);
    return;
  }
  const std::string_view stem = text.stem(token);
  add(t_suffix, ar::hash_of(stem.substr(stem.size() - std::min<std::size_t>(2, stem.size()))));
  add(t_suffix + 256, ar::hash_of(stem.substr(stem.size() - std::min<std::size_t>(3, stem.size()))));
  add(t_prefix, ar::hash_of(stem.substr(0, std::min<std::size_t>(2, stem.size()))));
}

void joint_features(const NameText& text, text::Sentence s, uint32_t at, FeatureList& out) {
  const NameToken& own = text.tokens[at];
  const NameToken& before = neighbour(text, s, at, -1);
  const NameToken& after = neighbour(text, s, at, 1);
  const NameToken& two_before = neighbour(text, s, at, -2);
  out.push_back(combine(combine(t_form_before, before.form), own.form));
  out.push_back(combine(combine(t_form_after, own.form), after.form));
  out.push_back(combine(combine(t_tags_before, tag(before)), tag(own)));
  out.push_back(combine(combine(t_tags_after, tag(own)), tag(after)));
  out.push_back(combine(combine(t_tags, tag(before)), combine(tag(own), tag(after))));
  out.push_back(combine(combine(t_kinds_before, glance(before)), glance(own)));
  out.push_back(combine(combine(t_kinds_after, glance(own)), glance(after)));
  out.push_back(combine(combine(t_around_before, before.around), glance(own)));
  out.push_back(combine(combine(t_around_form, before.around), tag(own)));
  out.push_back(combine(combine(t_head_two_back, two_before.around), combine(before.around, tag(own))));
  out.push_back(combine(combine(t_listed_before, before.form), glance(own)));
  out.push_back(combine(combine(t_listed_after, after.form), glance(own)));
  out.push_back(combine(combine(t_elsewhere, own.elsewhere), name_kinds(own)));
  if (own.topic) {
    out.push_back(combine(combine(t_topic, own.topic), glance(own) + own.article));
    out.push_back(combine(combine(t_topic_form, own.topic), own.form));
    out.push_back(combine(combine(t_topic_before, own.topic), combine(glance(own), before.form)));
    out.push_back(combine(combine(t_topic_after, own.topic), combine(glance(own), after.form)));
  }
  for (uint32_t rest = own.elsewhere; rest; rest &= rest - 1) {
    out.push_back(combine(t_elsewhere_one, static_cast<uint64_t>(std::countr_zero(rest)) * 2 + own.article));
  }
}

}  // namespace isnad::entity
