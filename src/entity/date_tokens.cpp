#include "entity/date_tokens.h"

namespace isnad::entity {

namespace {

constexpr uint8_t in_front = ar::conjunction | ar::preposition;

// Words that the table has without an article.
constexpr bool takes_article(TimeKind kind) {
  return kind == TimeKind::unit || kind == TimeKind::season || kind == TimeKind::decade || kind == TimeKind::daytime ||
         kind == TimeKind::cardinal || kind == TimeKind::ordinal || kind == TimeKind::several;
}

// The letters in front of the article, which belongs to the expression; of لل, one is the article's.
uint8_t before_article(std::u32string_view key, const ar::Match& match) {
  if (!(match.clitics & ar::article)) return match.before;
  return static_cast<uint8_t>(match.before - (key.substr(0, match.before).ends_with(U"لل") ? 1 : 2));
}

// «في», «حتى» and «منذ» stand before an expression; with «قبل» and «بعد» one may begin.
bool only_leads(const TimeWord& word) {
  return word.kind == TimeKind::relation && word.relation != DateRelation::before &&
         word.relation != DateRelation::after;
}

bool line_ends_between(const ar::Analysis& a, uint32_t token) {
  for (uint32_t at = a.tokens[token - 1].span.end; at < a.tokens[token].span.start; ++at) {
    if (a.text[at] == U'\n') return true;
  }
  return false;
}

}  // namespace

void DateTokens::begin(uint32_t first) {
  open_ = first;
  if (first < limit_) return;
  limit_ = first + 1;
  while (limit_ < a_.tokens.size() && !line_ends_between(a_, limit_)) ++limit_;
}

uint64_t DateTokens::kinds(uint32_t i) const {
  uint64_t found = 0;
  if (!sees(i)) return found;
  for (const ar::Match& match : a_.matches_at(i)) {
    const TimeWord* word = words_.word(match.entry);
    if (word && !only_leads(*word)) found |= uint64_t{1} << static_cast<unsigned>(word->kind);
  }
  return found & ~uint64_t{1};  // no kind at all
}

Hit DateTokens::hit(const ar::Match& match, TimeKind kind, bool open) const {
  const TimeWord* word = words_.word(match.entry);
  if (!word || word->kind != kind || match.after > 0 || match.last > limit_) return {};
  if (match.clitics & (ar::future | ar::pronoun)) return {};
  if (!open && (match.clitics & in_front)) return {};
  if ((match.clitics & ar::article) && !takes_article(kind)) return {};
  return {word, match.last, before_article(a_.key(match.first), match), match.clitics};
}

// The longest, and the one with fewest clitics among equally long ones.
Hit DateTokens::find(uint32_t i, TimeKind kind) const {
  Hit best;
  if (!sees(i)) return best;
  for (const ar::Match& match : a_.matches_at(i)) {
    const Hit one = hit(match, kind, i == open_);
    if (one && (!best || one.last > best.last || (one.last == best.last && one.before < best.before))) best = one;
  }
  return best;
}

Hit DateTokens::find_unit(uint32_t i, Unit unit, int count) const {
  const Hit found = find(i, TimeKind::unit);
  return found && found->unit == unit && found->second == count ? found : Hit{};
}

std::optional<std::u32string_view> DateTokens::figures(uint32_t i) const {
  if (!is_number(i)) return std::nullopt;
  return a_.key(i);
}

std::optional<int> DateTokens::number(uint32_t i) const {
  if (!is_number(i) || a_.key(i).size() > 4) return std::nullopt;
  int value = 0;
  for (char32_t c : a_.key(i)) {
    if (c < U'0' || c > U'9') return std::nullopt;
    value = value * 10 + static_cast<int>(c - U'0');
  }
  return value;
}

bool DateTokens::mark(uint32_t i, std::u32string_view marks) const {
  return sees(i) && a_.tokens[i].kind == text::TokenKind::punctuation && a_.tokens[i].span.size() == 1 &&
         marks.find(a_.text[a_.tokens[i].span.start]) != marks.npos;
}

bool DateTokens::function_word(uint32_t i) const {
  if (!sees(i)) return false;
  for (const ar::Match& match : a_.matches_at(i)) {
    if (words_.is_function_word(match.entry)) return true;
  }
  return false;
}

// «مئة وثلاثة وعشرين»: the numbers behind the first are joined to it by و.
std::optional<Count> DateTokens::in_words(uint32_t i) const {
  const Hit first = find(i, TimeKind::cardinal);
  if (!first) return std::nullopt;
  Count count{first->value, first.last, first.before, first.definite(), false};
  for (int previous = first->value; sees(count.last);) {
    DateTokens joined = *this;
    joined.open(count.last);
    const Hit next = joined.find(count.last, TimeKind::cardinal);
    if (!next || !(next.clitics & ar::conjunction) || (next.clitics & ar::preposition)) break;
    const bool tens = previous < 10 && next->value >= 20 && next->value < 100;
    const bool smaller = previous >= 100 && next->value < (previous < 1000 ? 100 : 1000);
    if (!tens && !smaller) break;
    count.value += next->value;
    count.last = next.last;
    previous = next->value;
  }
  return count;
}

std::optional<Count> DateTokens::cardinal(uint32_t i) const {
  if (const auto value = number(i)) return Count{*value, i + 1, 0, false, true};
  if (is(i, U"ال")) {
    const auto value = number(i + 1);
    return value ? std::optional<Count>({*value, i + 2, 0, true, true}) : std::nullopt;
  }
  return in_words(i);
}

std::optional<Count> DateTokens::ordinal(uint32_t i) const {
  if (is(i, U"ال")) return cardinal(i);
  const Hit tens = find(i, TimeKind::cardinal);
  if (tens && tens.definite() && tens->value >= 20) return Count{tens->value, tens.last, tens.before, true, false};
  const Hit found = find(i, TimeKind::ordinal);
  if (!found) return std::nullopt;
  Count count{found->value, found.last, found.before, found.definite(), false};
  if (found->value < 1 || found->value > 9 || !sees(found.last)) return count;
  DateTokens joined = *this;
  joined.open(found.last);
  const Hit more = joined.find(found.last, TimeKind::cardinal);
  if (more && more.definite() && (more.clitics & ar::conjunction) && more->value >= 20 && more->value <= 90) {
    count.value += more->value;
    count.last = more.last;
  }
  return count;
}

std::optional<Quantity> DateTokens::with_half(Quantity q) const {
  DateTokens joined = *this;
  joined.open(q.last);
  if (const Hit half = joined.find(q.last, TimeKind::half)) {
    q.last = half.last;
    if (q.halves > 0) ++q.halves;
  }
  return q;
}

std::optional<Quantity> DateTokens::quantity(uint32_t i) const {
  const Hit about = find(i, TimeKind::about);
  const Hit many = find(about ? about.last : i, TimeKind::several);
  const uint32_t at = many ? many.last : about ? about.last : i;
  const auto count = many ? std::nullopt : cardinal(at);
  if (count && count->definite) return std::nullopt;
  const Hit unit = find(count ? count->last : at, TimeKind::unit);
  if (!unit || (unit.definite() && !many)) return std::nullopt;
  const uint8_t before = about ? about.before : many ? many.before : count ? count->before : unit.before;
  Quantity q{unit->unit, 0, unit.last, before};
  if (count) {
    q.halves = 2 * count->value;
    return with_half(q);
  }
  if (unit->second > 0 && !many) {
    q.halves = 2 * unit->second;
    const auto one = find(unit.last, TimeKind::cardinal);  // «عام واحد»
    if (one && !one.definite() && one->value <= 2) q.last = one.last;
    return with_half(q);
  }
  while (const Hit few = find(q.last, TimeKind::few)) q.last = few.last;
  return q;
}

Hit DateTokens::ending_at(uint32_t i, TimeKind kind) const {
  DateTokens open_ones = *this;
  for (uint32_t back = 3; back > 0; --back) {
    if (back > i) continue;
    open_ones.open(i - back);
    for (const ar::Match& match : a_.matches_at(i - back)) {
      if (match.last != i) continue;
      if (const Hit one = open_ones.hit(match, kind, true)) return one;
    }
  }
  return {};
}

Hit DateTokens::relation_before(uint32_t i) const {
  return ending_at(i, TimeKind::relation);
}

bool DateTokens::stands_before(uint32_t i, TimeKind kind) const {
  return static_cast<bool>(ending_at(i, kind));
}

}  // namespace isnad::entity
