#include "statement/label.h"

#include <algorithm>

#include "statement/token_class.h"

namespace isnad::statement {

namespace {

const Certainty* hedge_at(const Clause& c, uint32_t token) {
  const ar::Match* match = c.analysis.longest(token, c.grammar.hedge_table);
  if (!match || match->before > 1) return nullptr;
  if (c.analysis.key(token).ends_with(U"قد")) {
    // قد before a past verb affirms. A present begins with ي ت ن أ.
    const std::u32string_view next = token + 1 < c.size() ? c.analysis.key(token + 1) : std::u32string_view{};
    if (next.empty() || (next[0] != U'ي' && next[0] != U'ت')) return nullptr;
  }
  return &c.grammar.hedges[match->entry.row];
}

bool is_first_person(const Clause& c, Range tokens) {
  for (uint32_t i = tokens.first; i < std::min(tokens.last, tokens.first + 4); ++i) {
    const std::u32string_view key = c.analysis.key(i);
    if (key == U"انا" || key == U"نحن" || key == U"اننا" || key == U"انني" || key == U"لدينا" || key == U"لدي" ||
        key == U"اني" || key == U"كنت" || key == U"كنا") {
      return true;
    }
    for (const ar::Match& match : c.analysis.matches_at(i)) {
      if (match.entry.form.person == 1 && match.entry.form.kind == lexicon::FormKind::present && match.after == 0)
        return true;
    }
  }
  return false;
}

}  // namespace

bool is_negated(const Clause& c, const Cue& cue) {
  const uint32_t i = cue.tokens.first;
  if (i == 0 || !c.is(i - 1, word_negation) || c.sentence[i - 1] != c.sentence[i]) return false;
  const std::u32string_view key = c.analysis.key(i - 1);
  if (key == U"ما" || key == U"وما") return false;  // mostly the relative «ما»
  return cue.finite();
}

Certainty certainty_of(const Clause& c, const Cue& cue, Range content) {
  if (cue.certainty == Certainty::none) return Certainty::none;
  Certainty result = cue.certainty;
  const auto weaken = [&](const Certainty* hedge) {
    if (hedge && *hedge > result) result = *hedge;
  };
  if (cue.tokens.first > 0) weaken(hedge_at(c, cue.tokens.first - 1));
  for (uint32_t i = content.first; i < std::min(content.last, content.first + 3); ++i) {
    weaken(hedge_at(c, i));
  }
  return result;
}

Polarity polarity_of(const Clause& c, const Cue& cue) {
  if (!is_negated(c, cue)) return cue.polarity;
  return cue.polarity == Polarity::negative ? Polarity::positive : Polarity::negative;
}

Quote quote_kind(const Clause& c, const Cue& cue, const Draft& draft) {
  if (c.inside[cue.tokens.first] != none) return cue.form.person == 1 ? Quote::direct : Quote::indirect;
  bool partial = false;
  const Span span = draft.content_span;
  for (const text::Quotation& q : c.analysis.quotations) {
    if (q.inner.start <= span.start + 1 && span.end <= q.inner.end + 1) return Quote::direct;
    if (!span.overlaps(q.inner)) continue;
    const std::u32string_view inner = slice(c.analysis.text, q.inner);
    if (std::count(inner.begin(), inner.end(), U' ') >= 1) partial = true;
  }
  if ((draft.start.governor & by_colon) && is_first_person(c, draft.content)) return Quote::direct;
  return partial ? Quote::mixed : Quote::indirect;
}

namespace {

// What the nouns and names of a source say by themselves.
struct SourceWords {
  uint32_t noun = 0;       // 1 + type of the first noun of source_nouns.tsv
  uint32_t noun_code = 0;  // of that noun
  uint32_t entity = 0;     // 1 + type of the first name
  bool person = false;     // a person is named
};

SourceWords words_of(const Clause& c, Range source) {
  SourceWords result;
  for (uint32_t i = source.first; i < source.last; ++i) {
    if (const SourceType* type = result.noun ? nullptr : c.noun_type(i)) {
      result.noun = 1 + static_cast<uint32_t>(*type);
      const lexicon::Entry& entry = c.analysis.longest(i, c.grammar.noun_table)->entry;
      result.noun_code = c.grammar.noun_codes[entry.row];
    }
    if (c.mention_end[i] <= i) continue;
    const EntityType type = c.report.entities[c.mention_entity[i]].type;
    if (!result.entity) result.entity = 1 + static_cast<uint32_t>(type);
    result.person |= type == EntityType::person;
  }
  return result;
}

std::u32string_view without_article(std::u32string_view key) {
  return key.starts_with(U"ال") ? key.substr(2) : key;
}

}  // namespace

const Draft* antecedent_of(const Clause& c, const Draft& draft, const std::vector<Draft>& earlier) {
  if (!draft.source) return nullptr;
  const auto noun = [&](const Draft& d) { return without_article(c.analysis.key(d.source->first)); };
  const auto known = recent(earlier);
  const auto found =
      std::find_if(known.begin(), known.end(), [&](const Draft& d) { return d.source && noun(d) == noun(draft); });
  return found == known.end() ? nullptr : &*found;
}

template <class Sink>
void type_features(const Clause& c, const Cues& cues, const Draft& draft, const Draft* antecedent,
                   SourceType source_type, Sink& sink) {
  const auto type = static_cast<uint32_t>(source_type);
  sink("type.bias", type);
  if (!draft.source) {
    sink("type.nobody", type);
    return;
  }
  const Range r = *draft.source;
  uint32_t first = r.first;
  if (c.is(first, word_opening | word_bracket) && first + 1 < r.last) ++first;
  const SourceWords words = words_of(c, r);
  const uint32_t head = head_class(c, first);
  const uint32_t facts = words.noun | words.entity << 4 | (words.person ? 256U : 0U);
  const bool article = c.words[first].article;
  sink("type.facts", facts, type);
  sink("type.noun", words.noun_code, type, words.person);
  sink("type.noun-article", words.noun_code, type, article | (words.entity ? 2U : 0U));
  sink("type.head", head, type, words.person);
  sink("type.head-article", head, type, article);
  sink("type.kind", kind_class(c, first), type, facts != 0);
  sink("type.narrow", narrow(c, first, first), type, article);
  sink("type.narrow-facts", narrow(c, first, first), type, facts);
  if (r.last > first + 1) sink("type.second-narrow", narrow(c, first + 1, first), head, type);
  if (r.last > first + 1) sink("type.broad-pair", broad(c, first, first), broad(c, first + 1, first), type);
  if (antecedent) {
    const auto before = static_cast<uint32_t>(antecedent->type);
    sink("type.antecedent", before, type, article | (r.size() == 1 ? 2U : 0U));
    sink("type.antecedent-noun", before, type, words.noun_code);
  }
  if (r.last > first + 1) sink("type.second", head_class(c, first + 1), head, type);
  if (r.last > first + 1) sink("type.second-word", word_code(c, first + 1, first), words.noun, type);
  sink("type.length", bucket(r.size()), type, words.noun);
  sink("type.act", static_cast<uint32_t>(cues[draft.cue].act), type);
  sink("type.lemma", cues[draft.cue].code, type);
}

template void type_features(const Clause&, const Cues&, const Draft&, const Draft*, SourceType, Scorer&);
template void type_features(const Clause&, const Cues&, const Draft&, const Draft*, SourceType, Collector&);

SourceType source_type_of(const Clause& c, const Cues& cues, const Weights& weights, const Draft& draft,
                          const std::vector<Draft>& earlier) {
  SourceType best = SourceType::anonymous;
  if (!draft.source) return best;
  const Draft* antecedent = antecedent_of(c, draft, earlier);
  float best_score = -1e9F;
  for (unsigned t = 0; t < source_type_count; ++t) {
    Scorer scorer{weights};
    type_features(c, cues, draft, antecedent, static_cast<SourceType>(t), scorer);
    if (scorer.score() > best_score) best_score = scorer.score(), best = static_cast<SourceType>(t);
  }
  return best;
}

}  // namespace isnad::statement
