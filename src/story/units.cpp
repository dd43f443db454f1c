#include <algorithm>
#include <numeric>

#include "story/unit.h"
#include "text/normalise.h"
#include "text/unicode.h"

namespace isnad::story {

namespace {

constexpr uint32_t longest_occasion = 15;  // terms
constexpr uint32_t least_words = 3;        // that carry meaning, of a clause that stands alone
constexpr uint32_t least_denied = 2;       // of what is denied: «أن يكون الحريق متعمدا»

// The terms of an article with what attributions say of each.
struct Marked {
  std::vector<bool> cut;    // a unit ends before it, whatever is left
  std::vector<bool> frame;  // it belongs to the words that introduce: source and cue
  std::vector<std::optional<uint32_t>> owner;
};

Span whole(const Attribution& a) {
  Span span = a.content;
  for (Span part : {a.cue.span, a.source ? a.source->span : a.cue.span}) {
    span.start = std::min(span.start, part.start);
    span.end = std::max(span.end, part.end);
  }
  return span;
}

void cut_at(const Told& told, Marked& marked, Span terms) {
  if (terms.start < told.terms.size()) marked.cut[terms.start] = true;
  if (terms.end < told.terms.size()) marked.cut[terms.end] = true;
}

void mark_telling(const Told& told, uint32_t number, Marked& marked) {
  const Attribution& a = told.report.attributions[number];
  const Span content = terms_in(told, a.content);
  cut_at(told, marked, content);
  for (uint32_t t = content.start; t < content.end; ++t) marked.owner[t] = number;
  for (Span part : {a.cue.span, a.source->span}) {
    if (a.content.overlaps(part)) continue;  // بحسب inside its own content
    Span frame = terms_in(told, part);
    // What stands between them and the content says when and where: «في مؤتمر صحفي».
    if (frame.end < content.start && content.start - frame.end <= longest_occasion) frame.end = content.start;
    cut_at(told, marked, frame);
    for (uint32_t t = frame.start; t < frame.end; ++t) marked.frame[t] = true;
  }
}

// What is done by words is told as a whole, with who does it.
void mark_act(const Told& told, uint32_t number, Marked& marked) {
  const std::vector<Attribution>& all = told.report.attributions;
  const Span terms = terms_in(told, whole(all[number]));
  for (uint32_t t = terms.start; t < terms.end; ++t) {
    const bool inside_act = marked.owner[t] && telling(all[*marked.owner[t]]) == Telling::acts;
    if (!inside_act) marked.owner[t] = number;
  }
}

Marked mark(const Told& told) {
  const std::size_t size = told.terms.size();
  Marked marked{std::vector<bool>(size), std::vector<bool>(size), std::vector<std::optional<uint32_t>>(size)};
  const std::vector<Attribution>& all = told.report.attributions;
  std::vector<uint32_t> outer_first(all.size());
  std::iota(outer_first.begin(), outer_first.end(), 0);
  std::stable_sort(outer_first.begin(), outer_first.end(),
                   [&](uint32_t a, uint32_t b) { return all[a].content.size() > all[b].content.size(); });
  for (uint32_t number : outer_first) {
    const Telling how = telling(all[number]);
    if (how == Telling::tells) mark_telling(told, number, marked);
    if (how == Telling::acts) mark_act(told, number, marked);
  }
  return marked;
}

std::u32string_view written(const Told& told, uint32_t term) {
  return slice(told.report.text, told.terms[term].span);
}

// An article with the words of its terms, folded, and without their articles.
struct Text {
  explicit Text(const Told& of) : told(of) {
    for (const Term& term : told.terms) {
      folded.push_back(text::fold(slice(told.report.text, term.span)));
      plain.emplace_back(without_article(folded.back()));
    }
  }

  const Told& told;
  std::vector<std::u32string> folded, plain;  // by term
};

// «وأصيب»: a verb that goes on the sentence.
bool is_joined_verb(const Told& told, uint32_t term) {
  const std::u32string_view word = written(told, term);
  return told.terms[term].upos == ar::Upos::verb && word.starts_with(U'و') && !told.terms[term].key.starts_with("و") &&
         word.size() > 3;
}

enum class First { as_it_is, unjoined };

// The longest phrase of the table that begins with a term and ends before `end`.
PhraseTable::Match phrase_at(const PhraseTable& table, const Text& text, uint32_t term, uint32_t end, First how) {
  constexpr uint32_t most = 4;  // words
  const std::u32string& word = text.plain[term];
  const std::size_t behind = std::min(end, term + most) - term - 1;
  return table.longest(how == First::unjoined ? unjoined(word) : word, std::span(text.plain).subspan(term + 1, behind));
}

bool opens_clause(const Text& text, uint32_t term, uint32_t end, const StoryWords& words) {
  const Told& told = text.told;
  if (is_joined_verb(told, term)) return true;
  for (const First how : {First::as_it_is, First::unjoined}) {
    if (phrase_at(words.clauses, text, term, end, how).words > 0) return true;
  }
  const std::u32string_view between =
      slice(told.report.text, {term > 0 ? told.terms[term - 1].span.end : 0, told.terms[term].span.start});
  return between.find(U'؛') != between.npos;
}

uint32_t meaning_words(const Told& told, uint32_t first, uint32_t last) {
  return static_cast<uint32_t>(std::count_if(told.terms.begin() + first, told.terms.begin() + last, carries_meaning));
}

// The pieces of a run of terms that is cut nowhere by force.
std::vector<Span> clauses(const Text& text, Span run, const StoryWords& words) {
  const Told& told = text.told;
  std::vector<Span> pieces;
  uint32_t start = run.start;
  for (uint32_t t = run.start + 1; t < run.end; ++t) {
    if (!opens_clause(text, t, run.end, words)) continue;
    if (meaning_words(told, start, t) < least_words || meaning_words(told, t, run.end) < least_words) continue;
    pieces.push_back({start, t});
    start = t;
  }
  if (start < run.end) pieces.push_back({start, run.end});
  return pieces;
}

// The runs of a sentence between forced cuts, frames left out.
std::vector<Span> runs(const Marked& marked, Span terms) {
  std::vector<Span> found;
  uint32_t start = terms.start;
  for (uint32_t t = terms.start; t <= terms.end; ++t) {
    if (t < terms.end && !marked.cut[t]) continue;
    if (t > start && !marked.frame[start]) found.push_back({start, t});
    start = t;
  }
  return found;
}

std::optional<uint32_t> owner_of(const Marked& marked, Span piece) {
  std::vector<uint32_t> votes;
  for (uint32_t t = piece.start; t < piece.end; ++t) {
    if (marked.owner[t]) votes.push_back(*marked.owner[t]);
  }
  if (votes.size() * 2 < piece.size()) return std::nullopt;
  std::sort(votes.begin(), votes.end());
  uint32_t best = votes[0];
  std::ptrdiff_t most = 0;
  for (auto at = votes.begin(); at != votes.end();) {
    const auto next = std::upper_bound(at, votes.end(), *at);
    if (next - at > most) std::tie(most, best) = std::pair(next - at, *at);
    at = next;
  }
  return best;
}

// A number, and how many terms it takes.
struct Number {
  uint32_t value = 0, terms = 1;
};

std::optional<uint32_t> figures(const std::string& key) {
  const bool all = !key.empty() && key.size() <= 6 &&
                   std::all_of(key.begin(), key.end(), [](char c) { return c >= '0' && c <= '9'; });
  return all ? std::optional(static_cast<uint32_t>(std::stoul(key))) : std::nullopt;
}

// «جنديين», «قتيلان», «اثنين من ...»: only nouns with a broken plural, of which a form in ين is no plural.
bool is_dual(const Text& text, uint32_t term, const StoryWords& words) {
  const std::u32string& word = text.folded[term];
  if (word == U"اثنين" || word == U"اثنان") return true;
  const ar::Upos upos = text.told.terms[term].upos;
  if ((upos != ar::Upos::noun && upos != ar::Upos::adj) || word.starts_with(U"ال")) return false;
  if (!word.ends_with(U"ان") && !word.ends_with(U"ين")) return false;
  const std::u32string key = plain_word(text::to_utf32(text.told.terms[term].key));
  return word.size() >= key.size() + 2 && key != U"اخر" && words.broken.of(key).words > 0 &&
         words.plurals.of(word).words == 0;
}

// Of «40 ألف» the thousand.
uint32_t multiplier(const Text& text, uint32_t term) {
  const std::u32string& word = text.folded[term];
  if (word == U"الف" || word == U"الاف" || word == U"الفا") return 1000;
  return word == U"مليون" || word == U"ملايين" ? 1000000 : 1;
}

// Years, ones and what is several are none.
std::optional<Number> number_at(const Text& text, uint32_t term, uint32_t end, const StoryWords& words) {
  Number number;
  if (const auto value = figures(text.told.terms[term].key)) {
    number.value = *value;
  } else if (is_dual(text, term, words)) {
    return Number{2, 1};
  } else {
    const PhraseTable::Match word = phrase_at(words.numbers, text, term, end, First::unjoined);
    if (word.words == 0 || word.value.empty() || word.value == "0" || word.value == "-1") return std::nullopt;
    number = {static_cast<uint32_t>(std::stoul(std::string(word.value))), word.words};
  }
  const uint32_t next = term + number.terms;
  if (next < end && multiplier(text, next) > 1 && number.value < 1000) {
    number.value *= multiplier(text, next);
    ++number.terms;
  }
  const bool year = number.value >= 1900 && number.value <= 2100;
  return number.value < 2 || year ? std::nullopt : std::optional(number);
}

// What is counted by a number at [first, last): of the words of counted_words.tsv the nearest, behind it, before it, or
// further behind; else the noun behind it.
std::string counted_near(const Text& text, Span piece, Span number, const StoryWords& words) {
  constexpr uint32_t reach = 6;
  const Told& told = text.told;
  const auto class_of = [&](uint32_t t, First how = First::as_it_is) {
    return phrase_at(words.counted, text, t, t + 1, how).value;
  };
  const uint32_t behind = number.end;
  const bool has_next = behind < piece.end;
  for (uint32_t t : {number.start, behind}) {
    if (t < piece.end && !class_of(t).empty()) return std::string(class_of(t));
  }
  if (has_next && words.times.of(text.plain[behind]).value == "unit") return told.terms[behind].key;
  for (uint32_t back = 1; back <= reach && number.start >= piece.start + back; ++back) {
    const uint32_t t = number.start - back;
    for (const First how : {First::as_it_is, First::unjoined}) {
      if (!class_of(t, how).empty()) return std::string(class_of(t, how));
    }
  }
  for (uint32_t t = behind + 1; t < std::min(piece.end, behind + reach) && !is_joined_verb(told, t); ++t) {
    if (!class_of(t).empty()) return std::string(class_of(t));
  }
  return has_next && told.terms[behind].upos == ar::Upos::noun ? told.terms[behind].key : std::string{};
}

std::vector<Quantity> quantities(const Text& text, Span piece, const StoryWords& words) {
  std::vector<Quantity> found;
  for (uint32_t t = piece.start; t < piece.end; ++t) {
    const std::optional<Number> number = number_at(text, t, piece.end, words);
    if (!number) continue;
    const Span place{t, t + number->terms};
    std::string counted = counted_near(text, piece, place, words);
    if (!counted.empty()) found.push_back({number->value, std::move(counted)});
    t = place.end - 1;
  }
  std::sort(found.begin(), found.end());
  found.erase(std::unique(found.begin(), found.end()), found.end());
  return found;
}

std::vector<uint32_t> months(const Text& text, Span piece, const StoryWords& words) {
  std::vector<uint32_t> found;
  for (uint32_t t = piece.start; t < piece.end; ++t) {
    const PhraseTable::Match month = phrase_at(words.months, text, t, piece.end, First::as_it_is);
    if (month.words == 0) continue;
    found.push_back(static_cast<uint32_t>(std::stoul(std::string(month.value))));
    t += month.words - 1;
  }
  std::sort(found.begin(), found.end());
  found.erase(std::unique(found.begin(), found.end()), found.end());
  return found;
}

bool is_negated(const Text& text, Span piece) {
  for (uint32_t t = piece.start; t + 1 < piece.end; ++t) {
    std::u32string_view word = text.plain[t];
    if (word.size() == 3 && word[0] == U'و') word.remove_prefix(1);
    const bool is_not = word.starts_with(U"ليس");
    if (word != U"لم" && word != U"لن" && word != U"لا" && !is_not) continue;
    const std::u32string& next = text.plain[t + 1];
    if (next == U"يقل" || next == U"تقل" || next.ends_with(U"زال") || next.ends_with(U"زالت")) continue;  // «لا يقل عن»
    if (is_not || text.told.terms[t + 1].upos == ar::Upos::verb) return true;
  }
  return false;
}

bool in_title(const Report& report, Span span) {
  return std::any_of(report.blocks.begin(), report.blocks.end(),
                     [&](const Block& block) { return block.kind == BlockKind::title && block.span.overlaps(span); });
}

}  // namespace

Telling telling(const Attribution& a) {
  if (!a.source) return Telling::none;
  switch (a.act) {
    case Act::refuse:
    case Act::demand:
    case Act::condemn:
    case Act::praise:
    case Act::ask:
    case Act::agree:
      return Telling::acts;
    default:
      return a.cue.lemma == "قرر" ? Telling::acts : Telling::tells;
  }
}

bool carries_meaning(const Term& term) {
  switch (term.upos) {
    case ar::Upos::noun:
    case ar::Upos::propn:
    case ar::Upos::adj:
    case ar::Upos::verb:
    case ar::Upos::num:
    case ar::Upos::x:
      return true;
    default:
      return false;
  }
}

std::vector<Unit> find_units(const Told& told, uint32_t article, const StoryWords& words) {
  std::vector<Unit> units;
  const Marked marked = mark(told);
  const Text text(told);
  for (uint32_t number = 0; number < told.sentences.size(); ++number) {
    const Span sentence = told.sentences[number];
    for (Span run : runs(marked, terms_in(told, sentence))) {
      for (Span piece : clauses(text, run, words)) {
        const auto owner = owner_of(marked, piece);
        const bool denied = owner && told.report.attributions[*owner].polarity == Polarity::negative;
        if (meaning_words(told, piece.start, piece.end) < (denied ? least_denied : least_words)) continue;
        Unit unit;
        unit.article = article;
        unit.sentence = number;
        unit.span = {told.terms[piece.start].span.start, told.terms[piece.end - 1].span.end};
        for (uint32_t t = piece.start; t < piece.end; ++t) {
          if (carries_meaning(told.terms[t])) unit.terms.push_back(t);
        }
        unit.attribution = owner;
        unit.title = in_title(told.report, unit.span);
        unit.negated = is_negated(text, piece);
        unit.quantities = quantities(text, piece, words);
        unit.months = months(text, piece, words);
        unit.stance = stance_of(told, unit, words);
        units.push_back(std::move(unit));
      }
    }
  }
  return units;
}

}  // namespace isnad::story
