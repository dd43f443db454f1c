#include "language/ar/lemma.h"

#include <algorithm>

#include "language/ar/feature_hash.h"

namespace isnad::ar {

namespace {

struct EndingRule {
  std::u32string_view ending, lemma;
};

// What the endings of words that the lexicon does not know usually are.
constexpr EndingRule ending_rules[] = {
    {U"ات", U"ة"}, {U"ات", U""}, {U"ون", U""},   {U"ين", U""}, {U"ان", U""}, {U"تين", U"ة"},
    {U"ة", U""},   {U"ا", U""},  {U"يين", U"ي"}, {U"ت", U"ة"}, {U"ا", U"ى"}, {U"ية", U"ي"},
};

void add_by_ending(std::string_view stem, std::vector<LemmaChoice>& out) {
  static const auto rules = [] {
    std::vector<std::pair<std::string, std::string>> result;
    for (const EndingRule& rule : ending_rules) result.emplace_back(to_letters(rule.ending), to_letters(rule.lemma));
    return result;
  }();
  for (const auto& [ending, lemma] : rules) {
    if (stem.size() < ending.size() + 3 || !stem.ends_with(ending)) continue;
    out.push_back({std::string(stem.substr(0, stem.size() - ending.size())) + lemma, {}});
  }
}

std::string_view tail(std::string_view letters, std::size_t size) {
  return letters.substr(letters.size() - std::min(size, letters.size()));
}

enum Template : uint64_t { t_kind = 0x100, t_tag, t_ends, t_whole, t_same, t_length, t_ends_kind, t_common, t_marks };

uint64_t tag_hash(const Tag& tag) {
  uint64_t h = static_cast<uint64_t>(tag.kind);
  for (const auto part : {static_cast<unsigned>(tag.gender), static_cast<unsigned>(tag.count), unsigned{tag.person},
                          static_cast<unsigned>(tag.aspect), static_cast<unsigned>(tag.voice),
                          static_cast<unsigned>(tag.mood), unsigned{tag.marks}}) {
    h = h * 64 + part;
  }
  return h;
}

}  // namespace

void lemma_choices(std::string_view stem, const Reading& reading, const WordLexicon& lexicon,
                   std::vector<LemmaChoice>& out) {
  out.clear();
  each_lexeme(stem, reading, lexicon, [&](std::string_view spelling, const Lexeme& lexeme) {
    out.push_back({lexicon.lemma(spelling, lexeme), lexicon.tag(lexeme)});
  });
  out.push_back({std::string(stem), {}});
  add_by_ending(stem, out);
}

void lemma_features(std::string_view stem, const Reading& reading, const LemmaChoice& choice, Features& out) {
  const auto kind = static_cast<uint64_t>(choice.tag.kind);
  const uint64_t place = static_cast<uint64_t>(reading.place());
  out.add(combine(t_kind, kind * 4 + place));
  out.add(combine(t_tag, tag_hash(choice.tag)));
  out.add(combine(t_marks, choice.tag.marks & ~common));
  if (choice.tag.kind == Kind::verb) out.add(combine(t_common, choice.tag.marks & common));
  out.add(combine(combine(t_whole, hash_of(stem)), hash_of(choice.lemma)));
  const uint64_t ends = combine(hash_of(tail(stem, 2)), hash_of(tail(choice.lemma, 2)));
  out.add(combine(t_ends, ends));
  out.add(combine(combine(t_ends_kind, ends), kind));
  out.add(combine(t_same, uint64_t{stem == choice.lemma} * 32 + kind));
  out.add(combine(t_length, (stem.size() - choice.lemma.size() + 16) * 32 + kind));
}

}  // namespace isnad::ar
