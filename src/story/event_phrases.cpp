#include "story/event_phrases.h"

#include <algorithm>

#include "knowledge.h"
#include "language/ar/word_keys.h"
#include "text/segment.h"
#include "text/unicode.h"

namespace isnad::story {

using ar::none;
using ar::Upos;

namespace {

constexpr uint32_t argument_reach = 14;  // words between an event and those who take part in it

bool is_nominal(Upos upos) {
  return upos == Upos::noun || upos == Upos::propn || upos == Upos::x || upos == Upos::adj;
}

}  // namespace

EventPhrases::EventPhrases(const Told& told, Span sentence, const EventWords& words, const Knowledge& knowledge)
    : told_(told),
      sentence_(sentence),
      event_words_(words),
      knowledge_(knowledge.parts().words),
      text_(slice(told.report.text, sentence)) {
  const std::vector<text::Token> tokens = text::tokenize(text_);
  words_ = ar::find_words(text_, tokens, {{0, static_cast<uint32_t>(tokens.size())}}, knowledge_);
  take_terms();
  correct_verbs();
  parse_ = ar::parse(text_, words_);
}

std::string EventPhrases::key(uint32_t w) const {
  return ar::word_key(written(w));
}

void EventPhrases::take_terms() {
  const Span range = terms_in(told_, sentence_);
  uint32_t word = 0;
  for (uint32_t t = range.start; t < range.end; ++t) {
    const Term& term = told_.terms[t];
    while (word < size() && (words_.words[word].part != ar::Part::stem || !stands_in(word, term.span))) {
      if (words_.words[word].span.start + sentence_.start >= term.span.end) break;
      ++word;
    }
    if (word == size() || !stands_in(word, term.span)) continue;
    terms_.push_back(term);
    stems_.push_back(word);
  }
}

// Headlines put the subject first and the verb in the present tense, which the tagger often takes for a noun.
void EventPhrases::correct_verbs() {
  for (std::size_t t = 1; t < terms_.size(); ++t) {
    ar::Word& word = words_.words[stems_[t]];
    const bool present = written(stems_[t]).starts_with(U'ي') || written(stems_[t]).starts_with(U'ت');
    if (!present || !is_nominal(word.upos) || !is_nominal(terms_[t - 1].upos) || word.reading.proclitic_count > 0)
      continue;
    if (event_words_.has(terms_[t].key, false)) continue;
    std::string lemma = verb_lemma(word);
    if (lemma.empty()) continue;
    terms_[t].key = std::move(lemma);
    terms_[t].upos = word.upos = Upos::verb;
  }
}

// Of a word that can be a verb of the table in the present tense.
std::string EventPhrases::verb_lemma(const ar::Word& word) const {
  std::string found;
  const std::string letters = ar::to_letters(slice(text_, word.span));
  const std::string stem = letters.substr(std::min<std::size_t>(word.reading.article, letters.size()));
  ar::each_lexeme(stem, word.reading, knowledge_.lexicon, [&](std::string_view spelling, const ar::Lexeme& lexeme) {
    const ar::Tag& tag = knowledge_.lexicon.tag(lexeme);
    if (!found.empty() || tag.kind != ar::Kind::verb || tag.aspect != ar::Aspect::imperfect || tag.person != 3) return;
    std::string key = ar::word_key(ar::from_letters(knowledge_.lexicon.lemma(spelling, lexeme)));
    if (event_words_.has(key, true)) found = std::move(key);
  });
  return found;
}

uint32_t EventPhrases::word_at(uint32_t offset) const {
  uint32_t w = 0;
  while (w < size() && in_text(words_.words[w].span).end <= offset) ++w;
  return w;
}

std::optional<Span> EventPhrases::bare_phrase(uint32_t from) const {
  std::optional<Span> role;
  for (uint32_t w = from; w < size() && w < from + argument_reach; ++w) {
    if (is_relative(w) || is_that(w) || upos(w) == Upos::verb || upos(w) == Upos::sconj) break;
    w = behind_aside(w);
    const uint32_t p = w < size() ? parse_.phrase_at[w] : none;
    if (p == none) continue;
    const ar::NounPhrase& np = parse_.phrases[p];
    const std::optional<Span> span = can_be_object(np, from) ? span_of(p) : std::nullopt;
    w = std::max(w, np.core_last - 1);
    if (!span) continue;
    if (role || !event_words_.is_role(key(np.first))) return span;
    role = span;
    w = std::max(w, word_at(span->end) - 1);
  }
  return role;
}

bool EventPhrases::can_be_object(const ar::NounPhrase& np, uint32_t from) const {
  const bool joined = np.first > 0 && upos(np.first - 1) == Upos::cconj;
  return np.first >= from && np.preposition == none && !joined && upos(np.head) != Upos::adj &&
         !event_words_.is_before_place(written(np.first));
}

// Behind what stands between dashes or in parentheses, if the word opens it: «- حفظه الله -».
uint32_t EventPhrases::behind_aside(uint32_t word) const {
  const bool dash = written(word) == U"-" || written(word) == U"–";
  if (!dash && written(word) != U"(") return word;
  for (uint32_t w = word + 1; w < size() && w < word + argument_reach; ++w) {
    if (dash ? written(w) == U"-" || written(w) == U"–" : written(w) == U")") return w + 1;
  }
  return word;
}

const ar::Clause* EventPhrases::clause_of(uint32_t verb) const {
  const auto found = std::find_if(parse_.clauses.begin(), parse_.clauses.end(),
                                  [&](const ar::Clause& clause) { return clause.verb == verb; });
  return found == parse_.clauses.end() ? nullptr : &*found;
}

uint32_t EventPhrases::opening_phrase(uint32_t from, uint32_t verb) const {
  for (uint32_t w = from; w < verb; ++w) {
    const uint32_t phrase = parse_.phrase_at[w];
    if (phrase == none) continue;
    const ar::NounPhrase& np = parse_.phrases[phrase];
    return np.preposition == none && np.core_last <= verb ? phrase : none;
  }
  return none;
}

uint32_t EventPhrases::behind(const EventWord* row, uint32_t word) const {
  if (!row) return none;
  for (uint32_t w = word; w + 1 < size() && w < word + argument_reach; ++w) {
    if (is_relative(w)) break;
    if (upos(w) != Upos::adp) continue;
    const std::string key = ar::word_key(written(w));
    const auto& all = row->prepositions;
    if (std::find(all.begin(), all.end(), key) == all.end()) continue;
    const uint32_t phrase = parse_.phrase_at[w + 1];
    if (phrase != none && can_take_part(phrase)) return phrase;
  }
  return none;
}

std::optional<Span> EventPhrases::construct_of(uint32_t noun) const {
  const uint32_t phrase = parse_.phrase_at[noun];
  if (has_article(noun) || noun + 1 >= size() || upos(noun + 1) == Upos::adj) return std::nullopt;
  if (word(noun + 1).part == ar::Part::enclitic) return std::nullopt;
  const bool same = phrase != none && noun + 1 < parse_.phrases[phrase].core_last;
  if (same) return grown(noun + 1, parse_.phrases[phrase].core_last);
  const uint32_t next = parse_.phrase_at[noun + 1];
  return next == none || next == phrase || !can_take_part(next) ? std::nullopt : span_of(next);
}

std::optional<Span> EventPhrases::nationality(uint32_t noun) const {
  for (uint32_t w = noun + 1; w < size() && w <= noun + 2; ++w) {
    if (upos(w) == Upos::punct || upos(w) == Upos::adp) break;
    std::u32string_view plain = written(w);
    plain.remove_prefix(std::min<std::size_t>(words_.words[w].reading.article, plain.size()));
    if (event_words_.is_nationality(ar::word_key(plain)) && !is_named(w)) return in_text(words_.words[w].span);
    if (upos(w) != Upos::adj) break;
  }
  return std::nullopt;
}

bool EventPhrases::is_named(uint32_t word) const {
  const Span span = in_text(words_.words[word].span);
  return std::any_of(told_.report.entities.begin(), told_.report.entities.end(), [&](const Entity& entity) {
    return std::any_of(entity.mentions.begin(), entity.mentions.end(),
                       [&](Span mention) { return mention.overlaps(span); });
  });
}

std::optional<Span> EventPhrases::agent(uint32_t word) const {
  for (uint32_t w = word; w + 1 < size() && w < word + argument_reach; ++w) {
    if (upos(w) != Upos::adp) continue;
    const std::u32string_view next = written(w + 1);
    const bool by = next == U"قبل" ? written(w) == U"من"
                                   : (next == U"يد" || next == U"أيدي" || next == U"ايدي" || next == U"أيد") &&
                                         (written(w) == U"على" || written(w) == U"ب");
    if (by) return construct_of(w + 1);
  }
  return std::nullopt;
}

std::optional<Span> EventPhrases::possessor(uint32_t noun) const {
  uint32_t w = noun + 1;
  while (upos(w) == Upos::adj) ++w;
  if (upos(w) != Upos::adp || written(w) != U"ل") return std::nullopt;
  return span_of(w + 1 < size() ? parse_.phrase_at[w + 1] : none);
}

bool EventPhrases::can_take_part(uint32_t phrase) const {
  const ar::NounPhrase& np = parse_.phrases[phrase];
  if (upos(np.head) == Upos::pron || upos(np.head) == Upos::det) return false;
  const Span span = in_text(words_.words[np.head].span);
  return std::none_of(told_.report.dates.begin(), told_.report.dates.end(),
                      [&](const Date& date) { return date.span.overlaps(span); });
}

std::optional<Span> EventPhrases::span_of(uint32_t phrase) const {
  if (phrase == none || !can_take_part(phrase)) return std::nullopt;
  const ar::NounPhrase& np = parse_.phrases[phrase];
  uint32_t first = np.first, last = np.core_last;
  if (first >= 2 && upos(first - 1) == Upos::cconj) {
    const uint32_t other = parse_.phrase_at[first - 2];
    if (other != none && parse_.phrases[other].core_last == first - 1) first = parse_.phrases[other].first;
  }
  while (true) {
    const uint32_t longer = joined(np, first, last);
    if (longer == last) break;
    last = longer;
  }
  return grown(first, last);
}

// Where it ends with the next phrase, if that belongs to it.
uint32_t EventPhrases::joined(const ar::NounPhrase& np, uint32_t first, uint32_t last) const {
  const auto begins = [&](uint32_t word) {
    return word < size() && parse_.phrase_at[word] != none && parse_.phrases[parse_.phrase_at[word]].first == word;
  };
  if (begins(last) && is_name_of(first, last)) return parse_.phrases[parse_.phrase_at[last]].core_last;
  if (!begins(last + 1) || upos(last + 1) == Upos::pron) return last;
  const ar::NounPhrase& next = parse_.phrases[parse_.phrase_at[last + 1]];
  const bool and_other = upos(last) == Upos::cconj && next.definite == np.definite;
  const bool part_of = last == np.head + 1 && written(last) == U"من" && !has_article(np.head);
  return and_other || part_of ? next.core_last : last;
}

// Whether a person's name or title begins at `last`, behind words that name nobody yet.
bool EventPhrases::is_name_of(uint32_t first, uint32_t last) const {
  const Span before = in_text({words_.words[first].span.start, words_.words[last - 1].span.end});
  const Span next = in_text(words_.words[last].span);
  bool named = false, names = event_words_.is_title(ar::word_key(written(last)));
  for (const Entity& entity : told_.report.entities) {
    if (entity.type != EntityType::person) continue;
    for (const Span mention : entity.mentions) {
      named = named || mention.overlaps(before);
      names = names || mention.contains(next);
    }
  }
  return names && !named;
}

// The words, with the whole of a name that ends behind them, up to a date.
std::optional<Span> EventPhrases::grown(uint32_t first, uint32_t last) const {
  while (first < last && (upos(first) == Upos::punct || words_.words[first].part == ar::Part::enclitic)) ++first;
  while (last > first && upos(last - 1) == Upos::punct) --last;
  if (first == last) return std::nullopt;
  Span span = in_text({words_.words[first].span.start, words_.words[last - 1].span.end});
  if (word(first).reading.article == 1) ++span.start;  // «للهدنة» is written without its alif
  for (const Entity& entity : told_.report.entities) {
    for (const Span mention : entity.mentions) {
      if (!sentence_.contains(mention) || !mention.overlaps(span)) continue;
      if (mention.start < span.start) continue;
      const uint32_t next = word_at(mention.end);
      const bool other = next < last && upos(next) == Upos::noun && has_article(next);  // «دولة المرج الجريمة»
      span.end = other ? mention.end : std::max(span.end, mention.end);
    }
  }
  for (const Date& date : told_.report.dates) {
    if (date.span.start > span.start && date.span.start < span.end) span.end = date.span.start;
  }
  while (span.end > span.start && text::is_space(told_.report.text[span.end - 1])) --span.end;
  return span;
}

bool EventPhrases::is_relative(uint32_t word) const {
  return upos(word) == Upos::pron && written(word).size() >= 4 && written(word).starts_with(U"ال");
}

bool EventPhrases::is_that(uint32_t word) const {
  const std::u32string_view form = written(word);
  return form == U"أن" || form == U"إن" || form == U"ان";
}

}  // namespace isnad::story
