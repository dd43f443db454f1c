#include "entity/page_names.h"

#include <algorithm>

#include "text/normalise.h"
#include "text/unicode.h"

namespace isnad::entity {

namespace {

// Takes over each token's stem: the tokens of words are those of the analysis, some joined and some cut.
void take_stems(const ar::Analysis& a, const ar::Words& words, PageNames& page) {
  uint32_t token = 0;
  for (const ar::Word& word : words.words) {
    if (word.part != ar::Part::stem) continue;
    while (token + 1 < a.tokens.size() && a.tokens[token].span.end <= word.span.start) ++token;
    if (token >= a.tokens.size()) break;
    page.upos[token] = word.upos;
    page.kinds[token] = word.reading.kinds;
  }
}

}  // namespace

Expected<LinkKnowledge> LinkKnowledge::decode(const lexicon::Lexicon& l) {
  auto particles = NameParticles::decode(l);
  if (!particles) return particles.error();
  LinkKnowledge k{*particles,
                  l.table("roles"),
                  l.table("titles"),
                  l.table("name_heads"),
                  l.table("nationalities"),
                  l.table("given_names"),
                  l.table("function_words"),
                  l.table("alias_phrases"),
                  l.table("place_directions"),
                  l.table("places"),
                  l.table("nation_nouns"),
                  l.table("months"),
                  0,
                  0,
                  0,
                  0,
                  {}};
  k.direction_kind = l.column(k.directions, "kind");
  k.function_classes = l.column(k.functions, "classes");
  k.head_type = l.column(k.heads, "type");
  k.nation_place = l.column(k.nationalities, "place");
  const int phrase = l.column(k.aliases, "phrase");
  for (uint32_t row = 0; row < l.rows(k.aliases); ++row) {
    const std::u32string words = text::fold(text::to_utf32(l.cell(k.aliases, row, phrase)));
    if (!words.ends_with(U" ب")) continue;
    k.joining[words.substr(0, words.find(U' '))].push_back(words.substr(0, words.size() - 2));
  }
  return k;
}

PageNames::PageNames(const lexicon::Lexicon& l, const LinkKnowledge& knowledge, const ar::Analysis& analysis,
                     const ar::Words& words, const Report& r, std::vector<Mention> found)
    : lexicon(l),
      k(knowledge),
      a(analysis),
      report(r),
      mentions(std::move(found)),
      covering(analysis.tokens.size(), none),
      upos(analysis.tokens.size(), ar::Upos::x),
      kinds(analysis.tokens.size()) {
  take_stems(analysis, words, *this);
  add({});
}

void PageNames::add(const std::vector<Mention>& more) {
  mentions.insert(mentions.end(), more.begin(), more.end());
  std::stable_sort(mentions.begin(), mentions.end(),
                   [](const Mention& x, const Mention& y) { return x.span.start < y.span.start; });
  for (uint32_t m = 0; m < mentions.size(); ++m) {
    std::fill(covering.begin() + mentions[m].first, covering.begin() + mentions[m].last, m);
  }
}

const ar::Match* PageNames::match(uint32_t i, lexicon::TableId table, uint8_t allowed) const {
  if (i >= size()) return nullptr;
  for (const ar::Match& m : a.matches_at(i)) {
    if (m.entry.table == table && m.last == i + 1 && m.after == 0 && (m.clitics & ~allowed) == 0) return &m;
  }
  return nullptr;
}

bool PageNames::can_be(uint32_t i, std::initializer_list<ar::Kind> any) const {
  return std::any_of(any.begin(), any.end(),
                     [&](ar::Kind kind) { return (kinds[i] & (1U << static_cast<unsigned>(kind))) != 0; });
}

bool PageNames::is_function(uint32_t i) const {
  const ar::Match* word = match(i, k.functions, ar::conjunction | ar::preposition | ar::article);
  return word &&
         lexicon.cell(k.functions, word->entry.row, k.function_classes).find("adjective") == std::string_view::npos;
}

bool PageNames::same_line(uint32_t i, uint32_t j) const {
  const uint32_t from = a.tokens[i].span.end;
  return a.text.substr(from, a.tokens[j].span.start - from).find(U'\n') == a.text.npos;
}

const text::Quotation* PageNames::quotation_at(uint32_t i) const {
  if (i >= size()) return nullptr;
  const auto at = std::lower_bound(a.quotations.begin(), a.quotations.end(), a.tokens[i].span.start,
                                   [](const text::Quotation& q, uint32_t place) { return q.outer.start < place; });
  return at != a.quotations.end() && at->outer.start == a.tokens[i].span.start ? &*at : nullptr;
}

}  // namespace isnad::entity
