#include "story/event_sentence.h"

#include <algorithm>
#include <array>
#include <vector>

#include "knowledge.h"
#include "language/ar/parse.h"
#include "language/ar/word_keys.h"
#include "text/segment.h"
#include "text/unicode.h"

// How it goes: the sentence is cut into words and parsed once more, its tokens stand beside its words; trigger() finds
// the token that tells the event, and the phrases around it are actor and recipient, as its row of the table says.

namespace isnad::story {

namespace {

using ar::none;
using ar::Upos;

constexpr uint32_t longest_speaker = 8;  // words before a colon that name who speaks
constexpr uint32_t governed_reach = 12;  // tokens between a light verb and its noun
constexpr uint32_t argument_reach = 14;  // words between an event and those who take part in it

bool is_nominal(Upos upos) {
  return upos == Upos::noun || upos == Upos::propn || upos == Upos::x || upos == Upos::adj;
}

class Reader {
public:
  Reader(const Told& told, Span sentence, const EventWords& words, const Knowledge& knowledge)
      : told_(told), sentence_(sentence), event_words_(words), knowledge_(knowledge.parts().words) {
    text_ = slice(told.report.text, sentence);
    const std::vector<text::Token> tokens = text::tokenize(text_);
    words_ = ar::find_words(text_, tokens, {{0, static_cast<uint32_t>(tokens.size())}}, knowledge_);
    take_terms();
    correct_verbs();
    parse_ = ar::parse(text_, words_);
    find_speaker();
  }

  EventSentence read() {
    EventSentence found;
    const Trigger trigger = find_trigger(first_);
    if (trigger.term == none) return found;
    const uint32_t word = stems_[trigger.term];
    const EventWord* row = event_words_.at(terms_, trigger.term);
    found.action = in_text(words_.words[word].span);
    if (terms_[trigger.term].upos == Upos::verb) {
      verb_arguments(word, row, found);
    } else {
      noun_arguments(trigger, row, found);
    }
    if (!found.actor && speaks_for_itself(word, row)) found.actor = span_of(speaker_);
    const bool happened = !is_negated(trigger.term) && !is_question();
    const bool political = !is_other_party(found.actor) && !is_other_party(found.recipient);
    if (row && row->tells == Tells::type && happened && political) found.type = row->type;
    return found;
  }

private:
  // ---- tokens and words

  // The article's terms in this sentence, each with the word that is its stem.
  void take_terms() {
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

  uint32_t size() const { return static_cast<uint32_t>(words_.words.size()); }
  Span in_text(Span span) const { return {span.start + sentence_.start, span.end + sentence_.start}; }
  bool stands_in(uint32_t word, Span span) const { return span.contains(in_text(words_.words[word].span)); }
  Upos upos(uint32_t word) const { return word < size() ? words_.words[word].upos : Upos::punct; }
  std::u32string_view written(uint32_t word) const { return slice(text_, words_.words[word].span); }
  bool has_article(uint32_t word) const { return words_.words[word].reading.article > 0; }

  // Headlines put the subject first and the verb in the present tense, which the tagger often takes for a noun.
  void correct_verbs() {
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
  std::string verb_lemma(const ar::Word& word) const {
    std::string found;
    const std::string stem = ar::to_letters(slice(text_, word.span)).substr(word.reading.article);
    ar::each_lexeme(stem, word.reading, knowledge_.lexicon, [&](std::string_view spelling, const ar::Lexeme& lexeme) {
      const ar::Tag& tag = knowledge_.lexicon.tag(lexeme);
      if (!found.empty() || tag.kind != ar::Kind::verb || tag.aspect != ar::Aspect::imperfect || tag.person != 3)
        return;
      std::string key = ar::word_key(ar::from_letters(knowledge_.lexicon.lemma(spelling, lexeme)));
      if (event_words_.has(key, true)) found = std::move(key);
    });
    return found;
  }

  // «وزير النقل: ...»: who speaks before a colon, and where what is told begins.
  void find_speaker() {
    for (uint32_t w = 1; w + 2 < size() && w <= longest_speaker; ++w) {
      if (upos(w) == Upos::verb) return;
      if (written(w) != U":" && written(w) != U"..") continue;
      first_ = w + 1;
      if (written(w) == U":") speaker_ = parse_.phrase_at[0] == none ? none : parse_.phrase_at[0];
      return;
    }
  }

  // ---- the trigger

  struct Trigger {
    uint32_t term = none;
    uint32_t governor = none;  // the light verb, or the one that says, before a noun
    bool said = false;         // by that one
  };

  // Of what begins at the word.
  Trigger find_trigger(uint32_t from) const {
    Trigger verb, noun;
    for (uint32_t t = 0; t < terms_.size(); ++t) {
      if (stems_[t] < from) continue;
      if (is_relative(stems_[t])) break;
      const EventWord* row = event_words_.at(terms_, t);
      const bool tells = row && (row->tells == Tells::type || row->tells == Tells::no_type);
      if (verb.said && is_that(stems_[t])) {
        const Trigger inside = find_trigger(stems_[t] + 1);
        return tells_type(inside) ? inside : verb;
      }
      if (terms_[t].upos == Upos::verb) {
        if (verb.term != none) return verb;
        if (noun.term != none && opens(noun.term, from) && !has_article(stems_[noun.term])) return noun;
        verb = {t, none, row && row->tells == Tells::says};
        if (!row || tells) return verb;
      } else if (terms_[t].upos == Upos::noun && row) {
        if (verb.term != none && tells && is_governed(t, verb.term)) return {t, verb.term, verb.said};
        if (noun.term == none && tells) noun = {t, none, false};
        if (verb.term == none && noun.term == none && row->tells == Tells::light && opens(t, from))
          verb = {t, none, false};
      }
    }
    return verb.term != none ? verb : noun;
  }

  bool tells_type(const Trigger& trigger) const {
    const EventWord* row = trigger.term == none ? nullptr : event_words_.at(terms_, trigger.term);
    return row && row->tells == Tells::type;
  }

  // Whether a noun can be what the verb before it does: not what it does it for, or during.
  bool is_governed(uint32_t term, uint32_t verb) const {
    if (term > verb + governed_reach) return false;
    const uint32_t word = stems_[term];
    if (word == 0 || upos(word - 1) != Upos::adp) return true;
    static constexpr std::array<std::u32string_view, 5> usual{U"ب", U"عن", U"على", U"في", U"إلى"};
    if (std::find(usual.begin(), usual.end(), written(word - 1)) == usual.end()) return false;
    return written(word - 1) != U"ب" || !has_article(word);  // «بالتعاون مع»
  }

  bool is_that(uint32_t word) const {
    const std::u32string_view form = written(word);
    return form == U"أن" || form == U"إن" || form == U"ان";
  }

  bool is_negated(uint32_t term) const {
    if (term == 0) return false;
    const std::u32string_view before = written(stems_[term - 1]);
    return before == U"لا" || before == U"لم" || before == U"لن" || before == U"ما" || before == U"عدم";
  }

  bool is_question() const { return text_.find(U'؟') != text_.npos; }

  // Whether who is named so is no political actor, by the first nouns.
  bool is_other_party(const std::optional<Span>& span) const {
    if (!span) return false;
    const auto first = std::find_if(terms_.begin(), terms_.end(), [&](const Term& term) {
      return term.span.end > span->start && term.upos != Upos::num;
    });
    return first != terms_.end() && first->span.start < span->end && event_words_.is_other_party(first->key);
  }

  bool is_relative(uint32_t word) const {
    return upos(word) == Upos::pron && written(word).size() >= 4 && written(word).starts_with(U"ال");
  }

  // Whether nothing but numbers and adverbs stands before the term.
  bool opens(uint32_t term, uint32_t from) const {
    for (uint32_t t = 0; t < term; ++t) {
      if (stems_[t] < from) continue;
      const Upos part = terms_[t].upos;
      if (part != Upos::num && part != Upos::adv && part != Upos::x) return false;
    }
    return true;
  }

  // «الشرطة: ضبط ...», «الوزير: نرحب ...»: who speaks is who acts.
  bool speaks_for_itself(uint32_t word, const EventWord* row) const {
    if (speaker_ == none) return false;
    const bool first_person = upos(word) == Upos::verb &&
                              (written(word).starts_with(U'ن') || written(word).starts_with(U'أ')) &&
                              !(words_.words[word].reading.traits & ar::is_third_person);
    return first_person || (row && row->tells == Tells::type && row->type == EventType::coerce);
  }

  // ---- who takes part in it

  void verb_arguments(uint32_t verb, const EventWord* row, EventSentence& found) const {
    const uint32_t subject = subject_of(verb);
    found.actor = span_of(subject);
    const uint32_t from = found.actor ? std::max(verb + 1, word_at(found.actor->end)) : verb + 1;
    const std::optional<Span> object = bare_phrase(from);
    if (row && found.actor && (row->subject || is_passive(*row, verb, subject, object.has_value()))) {
      found.recipient = found.actor;
      found.actor = agent(verb + 1);
      return;
    }
    found.recipient = span_of(behind(row, verb + 1));
    if (!found.recipient && (!row || row->object || row->tells != Tells::type)) found.recipient = object;
  }

  // In a headline who opens it; else what the parse says.
  uint32_t subject_of(uint32_t verb) const {
    const uint32_t opening = opening_phrase(verb);
    if (opening != none) return opening;
    const ar::Clause* clause = clause_of(verb);
    if (!clause || clause->implied) return none;
    return clause->subject;
  }

  // The first word that ends behind a place of the text.
  uint32_t word_at(uint32_t offset) const {
    uint32_t w = 0;
    while (w < size() && in_text(words_.words[w].span).end <= offset) ++w;
    return w;
  }

  // The first phrase without a preposition, before another clause begins.
  std::optional<Span> bare_phrase(uint32_t from) const {
    for (uint32_t w = from; w < size() && w < from + argument_reach; ++w) {
      if (is_relative(w) || is_that(w) || upos(w) == Upos::verb || upos(w) == Upos::sconj) break;
      const uint32_t p = parse_.phrase_at[w];
      if (p == none) continue;
      const ar::NounPhrase& np = parse_.phrases[p];
      const bool joined = np.first > 0 && upos(np.first - 1) == Upos::cconj;
      if (np.first >= from && np.preposition == none && !joined && upos(np.head) != Upos::adj && can_take_part(p)) {
        return span_of(p);
      }
      w = std::max(w, np.core_last - 1);
    }
    return std::nullopt;
  }

  const ar::Clause* clause_of(uint32_t verb) const {
    const auto found = std::find_if(parse_.clauses.begin(), parse_.clauses.end(),
                                    [&](const ar::Clause& clause) { return clause.verb == verb; });
    return found == parse_.clauses.end() ? nullptr : &*found;
  }

  // «قتل ثلاثة في غارة»: a verb that takes an object, in the past, before the only noun phrase it has.
  bool is_passive(const EventWord& row, uint32_t verb, uint32_t subject, bool object) const {
    const uint32_t traits = words_.words[verb].reading.traits;
    if (traits & ar::is_passive_only) return true;
    if (object || !row.object || parse_.phrases[subject].first < verb) return false;
    if (upos(verb + 1) == Upos::pron || !(traits & ar::is_perfect)) return false;
    return row.tells == Tells::no_type || row.type == EventType::assault || row.type == EventType::coerce ||
           row.type == EventType::retreat;
  }

  // The phrase that begins what is told, before the verb.
  uint32_t opening_phrase(uint32_t verb) const {
    for (uint32_t w = first_; w < verb; ++w) {
      const uint32_t phrase = parse_.phrase_at[w];
      if (phrase == none) continue;
      const ar::NounPhrase& np = parse_.phrases[phrase];
      return np.preposition == none && np.core_last <= verb ? phrase : none;
    }
    return none;
  }

  // The phrase behind one of the row's prepositions, from `word` on.
  uint32_t behind(const EventWord* row, uint32_t word) const {
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

  void noun_arguments(const Trigger& trigger, const EventWord* row, EventSentence& found) const {
    const uint32_t noun = stems_[trigger.term];
    const std::optional<Span> construct = construct_of(noun);
    found.recipient = span_of(behind(row, noun + 1));
    if (row && row->object && !found.recipient) found.recipient = construct;
    found.actor = agent(noun + 1);
    if (!found.actor && does_it_oneself(trigger, row)) found.actor = governor_subject(trigger);
    if (!found.actor && row && row->tells == Tells::type && !row->object) found.actor = construct;
    if (!found.actor) found.actor = other_actor(trigger.term, row);
    if (!found.actor && row && !is_preposition(*row, "ل")) found.actor = possessor(noun);
  }

  // Whether the subject of the verb before the noun does what the noun tells: always of a light verb; of who says it,
  // where a pronoun comes back to the speaker («أعلن انسحابه») or it is itself done by words.
  bool does_it_oneself(const Trigger& trigger, const EventWord* row) const {
    if (trigger.governor == none) return false;
    if (!trigger.said) return true;
    const bool pronoun = words_.words[stems_[trigger.term]].reading.enclitic > 0;
    return pronoun || (row && row->tells == Tells::type &&
                       (row->type == EventType::support || row->type == EventType::reject ||
                        row->type == EventType::accuse || row->type == EventType::request));
  }

  std::optional<Span> governor_subject(const Trigger& trigger) const {
    const uint32_t governor = stems_[trigger.governor];
    const std::optional<Span> subject = span_of(subject_of(governor));
    const Span noun = in_text(words_.words[stems_[trigger.term]].span);
    return subject && subject->overlaps(noun) ? std::nullopt : subject;
  }

  static bool is_preposition(const EventWord& row, std::string_view preposition) {
    return std::find(row.prepositions.begin(), row.prepositions.end(), preposition) != row.prepositions.end();
  }

  // What a noun without article is in construct with: «مقتل [ثلاثة جنود]».
  std::optional<Span> construct_of(uint32_t noun) const {
    const uint32_t phrase = parse_.phrase_at[noun];
    if (has_article(noun) || noun + 1 >= size() || upos(noun + 1) == Upos::adj) return std::nullopt;
    const bool same = phrase != none && noun + 1 < parse_.phrases[phrase].core_last;
    if (same) return grown(noun + 1, parse_.phrases[phrase].core_last);
    const uint32_t next = parse_.phrase_at[noun + 1];
    return next == none || next == phrase || !can_take_part(next) ? std::nullopt : span_of(next);
  }

  // «من قبل الجيش», «على يد مسلحين», «بيد مجهول».
  std::optional<Span> agent(uint32_t word) const {
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

  // Of another noun of the same type, which has its actor in construct: «مقتل ثلاثة في [هجوم داعش]».
  std::optional<Span> other_actor(uint32_t term, const EventWord* row) const {
    if (!row || row->tells != Tells::type || !row->object) return std::nullopt;
    for (uint32_t t = term + 1; t < terms_.size(); ++t) {
      if (terms_[t].upos != Upos::noun) continue;
      const EventWord* other = event_words_.at(terms_, t);
      if (!other || other->tells != Tells::type || other->type != row->type || other->object) continue;
      const std::optional<Span> construct = construct_of(stems_[t]);
      return construct ? construct : possessor(stems_[t]);
    }
    return std::nullopt;
  }

  // «هجوم لحزب ...»: behind ل right after the noun and its adjectives.
  std::optional<Span> possessor(uint32_t noun) const {
    uint32_t w = noun + 1;
    while (upos(w) == Upos::adj) ++w;
    if (upos(w) != Upos::adp || written(w) != U"ل") return std::nullopt;
    return span_of(w + 1 < size() ? parse_.phrase_at[w + 1] : none);
  }

  // ---- phrases

  bool can_take_part(uint32_t phrase) const {
    const ar::NounPhrase& np = parse_.phrases[phrase];
    if (upos(np.head) == Upos::pron || upos(np.head) == Upos::det) return false;
    const Span span = in_text(words_.words[np.head].span);
    return std::none_of(told_.report.dates.begin(), told_.report.dates.end(),
                        [&](const Date& date) { return date.span.overlaps(span); });
  }

  // The phrase with what is joined to it: «المملكة ومصر», «الوزير فارس الجبوري», «عدد من الجنود».
  std::optional<Span> span_of(uint32_t phrase) const {
    if (phrase == none || !can_take_part(phrase)) return std::nullopt;
    const ar::NounPhrase& np = parse_.phrases[phrase];
    uint32_t first = np.first, last = np.core_last;
    if (first >= first_ + 2 && upos(first - 1) == Upos::cconj) {
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
  uint32_t joined(const ar::NounPhrase& np, uint32_t first, uint32_t last) const {
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
  bool is_name_of(uint32_t first, uint32_t last) const {
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
  std::optional<Span> grown(uint32_t first, uint32_t last) const {
    while (first < last && (upos(first) == Upos::punct || words_.words[first].part == ar::Part::enclitic)) ++first;
    while (last > first && upos(last - 1) == Upos::punct) --last;
    if (first == last) return std::nullopt;
    Span span = in_text({words_.words[first].span.start, words_.words[last - 1].span.end});
    for (const Entity& entity : told_.report.entities) {
      for (const Span mention : entity.mentions) {
        if (!sentence_.contains(mention) || !mention.overlaps(span)) continue;
        if (mention.start >= span.start) span.end = std::max(span.end, mention.end);
      }
    }
    for (const Date& date : told_.report.dates) {
      if (date.span.start > span.start && date.span.start < span.end) span.end = date.span.start;
    }
    while (span.end > span.start && text::is_space(told_.report.text[span.end - 1])) --span.end;
    return span;
  }

  const Told& told_;
  Span sentence_;
  const EventWords& event_words_;
  const ar::WordKnowledge& knowledge_;
  std::u32string_view text_;
  ar::Words words_;
  std::vector<Term> terms_;
  std::vector<uint32_t> stems_;  // of each term
  ar::Parse parse_;
  uint32_t first_ = 0;  // word that what is told begins with
  uint32_t speaker_ = none;
};

}  // namespace

EventSentence read_event(const Told& told, Span sentence, const EventWords& words, const Knowledge& knowledge) {
  return Reader(told, sentence, words, knowledge).read();
}

}  // namespace isnad::story
