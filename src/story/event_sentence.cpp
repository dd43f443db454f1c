#include "story/event_sentence.h"

#include <algorithm>
#include <array>
#include <vector>

#include "story/event_phrases.h"

// How it goes: the sentence is cut into words and parsed once more (event_phrases.h); find_trigger() finds
// the token that tells the event, and the phrases around it are actor and recipient, as its row of the table says.

namespace isnad::story {

namespace {

using ar::none;
using ar::Upos;

constexpr uint32_t longest_speaker = 8;  // words before a colon that name who speaks
constexpr uint32_t governed_reach = 12;  // tokens between a light verb and its noun

class Reader : EventPhrases {
public:
  Reader(const Told& told, Span sentence, const EventWords& words, const Knowledge& knowledge)
      : EventPhrases(told, sentence, words, knowledge), event_words_(words) {
    find_speaker();
  }

  EventSentence read() {
    EventSentence found;
    const Trigger trigger = find_trigger(first_);
    if (trigger.term == none) return found;
    const uint32_t w = stem(trigger.term);
    const EventWord* row = event_words_.at(terms(), trigger.term);
    found.action = in_text(word(w).span);
    if (terms()[trigger.term].upos == Upos::verb) {
      verb_arguments(trigger, row, found);
    } else {
      noun_arguments(trigger, row, found);
    }
    if (!found.actor && speaks_for_itself(w, row)) found.actor = span_of(speaker_);
    keep_apart(found);
    const bool happened = !is_negated(trigger.term) && !is_question() && is_told(trigger);
    if (row && row->tells == Tells::type && happened && is_political(row->type, found)) found.type = row->type;
    return found;
  }

private:
  // «وزير النقل: ...»: who speaks before a colon, and where what is told begins.
  void find_speaker() {
    for (uint32_t w = 1; w + 2 < size() && w <= longest_speaker; ++w) {
      if (upos(w) == Upos::verb) return;
      if (written(w) != U":" && written(w) != U"..") continue;
      first_ = w + 1;
      if (written(w) == U":") speaker_ = phrase_at(0) == none ? none : phrase_at(0);
      return;
    }
  }

  // A name can be recognised over the verb: «أمير المرج يعزي».
  static void keep_apart(EventSentence& found) {
    for (std::optional<Span>* part : {&found.actor, &found.recipient}) {
      if (!*part || !(*part)->overlaps(*found.action)) continue;
      if ((*part)->start < found.action->start) {
        (*part)->end = found.action->start - 1;
        if ((*part)->empty()) part->reset();
      } else {
        part->reset();
      }
    }
  }

  // ---- the trigger

  struct Trigger {
    uint32_t term = none;
    uint32_t from = 0;  // the word that its clause begins with
    uint32_t governor =
        none;           // before a noun, the light verb or the one that says; before a clause behind أن, the latter
    bool said = false;  // by that one
  };

  bool is_light_or_says(const EventWord* row) const {
    return row && (row->tells == Tells::light || row->tells == Tells::says);
  }

  // Of what begins at the word: the first verb, unless it is light or says something; a noun that opens it; else a
  // noun.
  Trigger find_trigger(uint32_t from) const {
    Trigger verb, noun;
    for (uint32_t t = 0; t < terms().size() && !is_relative(stem(t)); ++t) {
      if (stem(t) < from) continue;
      const EventWord* row = event_words_.at(terms(), t);
      const bool tells = row && !is_light_or_says(row);
      if (verb.said && is_that(stem(t))) return what_is_said(verb, stem(t) + 1);
      if (terms()[t].upos == Upos::verb) {
        if (verb.term != none) return verb;
        if (noun.term != none && opens(noun) && !has_article(stem(noun.term)) && !tells_same(row, noun)) return noun;
        verb = {t, from, none, row && row->tells == Tells::says};
        if (!row || tells) return {t, from, none, false};
      } else if (terms()[t].upos == Upos::noun && row) {
        if (verb.term != none && tells && is_governed(t, verb.term)) return {t, from, verb.term, verb.said};
        if (noun.term == none && tells) noun = {t, from, none, false};
        const bool light = row->tells == Tells::light && verb.term == none && noun.term == none;
        if (light && opens({t, from, none, false})) verb = {t, from, none, false};
      }
    }
    return verb.term != none ? verb : noun;
  }

  // What the clause behind أن tells, if it is of a type; else that something is said.
  Trigger what_is_said(const Trigger& says, uint32_t from) const {
    Trigger inside = find_trigger(from);
    const bool topic = inside.term != none && inside.governor == none && terms()[inside.term].upos != Upos::verb;
    if (topic || !tells_type(inside)) return {says.term, says.from, none, false};
    if (inside.governor == none && inside.from == from) inside.governor = says.term;
    if (inside.governor == says.term) inside.said = true;
    return inside;
  }

  // «غارة تقتل ...»: the verb tells no other event than its subject does, and to whom.
  bool tells_same(const EventWord* verb, const Trigger& noun) const {
    const EventWord* row = event_words_.at(terms(), noun.term);
    return verb && verb->tells == Tells::type && row->tells == Tells::type && row->type == verb->type;
  }

  // Whether a noun without a verb before it is what is told: not what something is for («خطة لحصار ...»), and, unless
  // the sentence opens with it, nothing that is known («رئيس الحوار ...»).
  bool is_told(const Trigger& trigger) const {
    if (trigger.term == none || terms()[trigger.term].upos == Upos::verb || trigger.governor != none) return true;
    const uint32_t w = stem(trigger.term);
    const bool purpose = w > 0 && written(w - 1) == U"ل";
    return !purpose && (!has_article(w) || opens(trigger));
  }

  bool tells_type(const Trigger& trigger) const {
    const EventWord* row = trigger.term == none ? nullptr : event_words_.at(terms(), trigger.term);
    return row && row->tells == Tells::type;
  }

  // Whether a noun can be what the verb before it does: not what it does it for, or during.
  bool is_governed(uint32_t term, uint32_t verb) const {
    if (term > verb + governed_reach) return false;
    const uint32_t w = stem(term);
    if (w == 0 || upos(w - 1) != Upos::adp) return true;
    if (!event_words_.governs(written(w - 1))) return false;
    return written(w - 1) != U"ب" || !has_article(w);  // «بالتعاون مع»
  }

  // Whether it is said not to be, or only that it may be.
  bool is_negated(uint32_t term) const { return term > 0 && event_words_.negates(written(stem(term - 1))); }

  bool is_question() const {
    const std::u32string_view text = sentence();
    const bool asks = event_words_.asks(text.substr(0, text.find(U' ')));
    return asks || text.find(U'؟') != text.npos;
  }

  // A company agrees, a club receives: that is no event between political actors; but anybody can be arrested or
  // accused.
  bool is_political(EventType type, const EventSentence& found) const {
    const bool with_others = type == EventType::agree || type == EventType::consult || type == EventType::support ||
                             type == EventType::cooperate || type == EventType::request || type == EventType::reject;
    return !is_other_party(found.actor) && !(with_others && is_other_party(found.recipient));
  }

  // Whether who is named so is no political actor, by the first word but numbers.
  bool is_other_party(const std::optional<Span>& span) const {
    if (!span) return false;
    const auto first = std::find_if(terms().begin(), terms().end(), [&](const Term& term) {
      return term.span.end > span->start && term.upos != Upos::num;
    });
    return first != terms().end() && first->span.start < span->end && event_words_.is_other_party(first->key);
  }

  // Whether nothing but numbers and adverbs stands before it.
  bool opens(const Trigger& trigger) const {
    for (uint32_t t = 0; t < trigger.term; ++t) {
      if (stem(t) < trigger.from) continue;
      const Upos part = terms()[t].upos;
      if (part != Upos::num && part != Upos::adv && part != Upos::x) return false;
    }
    return true;
  }

  // «الشرطة: ضبط ...», «الوزير: نرحب ...»: who speaks is who acts.
  bool speaks_for_itself(uint32_t w, const EventWord* row) const {
    if (speaker_ == none) return false;
    const bool first_person = upos(w) == Upos::verb && (written(w).starts_with(U'ن') || written(w).starts_with(U'أ')) &&
                              !(word(w).reading.traits & ar::is_third_person);
    return first_person || (row && row->tells == Tells::type && row->type == EventType::coerce);
  }

  // ---- who takes part in it

  void verb_arguments(const Trigger& trigger, const EventWord* row, EventSentence& found) const {
    const uint32_t verb = stem(trigger.term);
    const uint32_t subject = subject_of(verb, trigger);
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

  // In a headline who opens it; else what the parse says; of «قالت إنها ...» who says it.
  uint32_t subject_of(uint32_t verb, const Trigger& trigger) const {
    const uint32_t opening = opening_phrase(trigger.from, verb);
    if (opening != none) return opening;
    const ar::Clause* clause = clause_of(verb);
    if (!clause || clause->implied) return none;
    const bool said_of_oneself = trigger.said && trigger.governor != none && clause->pronoun != none;
    if (!said_of_oneself) return clause->subject;
    return subject_of(stem(trigger.governor), {trigger.governor, first_, none, false});
  }

  // «قتل ثلاثة في غارة»: a verb that takes an object, in the past, before the only noun phrase it has.
  bool is_passive(const EventWord& row, uint32_t verb, uint32_t subject, bool object) const {
    const uint32_t traits = word(verb).reading.traits;
    if (phrase(subject).first < verb || !(traits & ar::is_perfect)) return false;
    if (traits & ar::is_passive_only) return true;
    if (row.tells == Tells::type && row.type == EventType::coerce && !phrase(subject).definite) object = false;
    if (object || !row.object || upos(verb + 1) == Upos::pron) return false;
    return row.tells == Tells::no_type || row.type == EventType::assault || row.type == EventType::coerce ||
           row.type == EventType::retreat;
  }

  void noun_arguments(const Trigger& trigger, const EventWord* row, EventSentence& found) const {
    const uint32_t noun = stem(trigger.term);
    const std::optional<Span> nation = nationality(noun);
    const std::optional<Span> construct = row && row->adjective && nation ? nation : construct_of(noun);
    found.recipient = span_of(behind(row, noun + 1));
    if (row && row->object && !found.recipient) found.recipient = construct;
    found.actor = agent(noun + 1);
    if (!found.actor && does_it_oneself(trigger, row)) found.actor = governor_subject(trigger);
    if (!found.actor && row && row->tells == Tells::type && !row->object) found.actor = construct;
    if (!found.actor && row && row->tells == Tells::type && !row->adjective) found.actor = nation;
    if (!found.actor) found.actor = other_actor(trigger.term, row);
    if (!found.actor && row && !is_preposition(*row, "ل")) found.actor = possessor(noun);
  }

  // Whether the subject of the verb before the noun does what the noun tells: always of a light verb; of who says it,
  // where a pronoun comes back to the speaker («أعلن انسحابه») or it is itself done by words.
  bool does_it_oneself(const Trigger& trigger, const EventWord* row) const {
    if (trigger.governor == none) return false;
    if (!trigger.said) return true;
    const bool pronoun = word(stem(trigger.term)).reading.enclitic > 0;
    return pronoun || (row && row->tells == Tells::type &&
                       (row->type == EventType::support || row->type == EventType::reject ||
                        row->type == EventType::accuse || row->type == EventType::request));
  }

  std::optional<Span> governor_subject(const Trigger& trigger) const {
    const Trigger governor{trigger.governor, trigger.from, none, false};
    const std::optional<Span> subject = span_of(subject_of(stem(trigger.governor), governor));
    const Span noun = in_text(word(stem(trigger.term)).span);
    return subject && subject->overlaps(noun) ? std::nullopt : subject;
  }

  static bool is_preposition(const EventWord& row, std::string_view preposition) {
    return std::find(row.prepositions.begin(), row.prepositions.end(), preposition) != row.prepositions.end();
  }

  // Of another noun of the same type, which has its actor in construct: «مقتل ثلاثة في [هجوم داعش]».
  std::optional<Span> other_actor(uint32_t term, const EventWord* row) const {
    if (!row || row->tells != Tells::type || !row->object) return std::nullopt;
    for (uint32_t t = term + 1; t < terms().size(); ++t) {
      if (terms()[t].upos != Upos::noun) continue;
      const EventWord* other = event_words_.at(terms(), t);
      if (!other || other->tells != Tells::type || other->type != row->type || other->object) continue;
      if (const std::optional<Span> nation = nationality(stem(t))) return nation;
      const std::optional<Span> construct = construct_of(stem(t));
      return construct ? construct : possessor(stem(t));
    }
    return std::nullopt;
  }

  const EventWords& event_words_;
  uint32_t first_ = 0;  // word that what is told begins with
  uint32_t speaker_ = none;
};

}  // namespace

EventSentence read_event(const Told& told, Span sentence, const EventWords& words, const Knowledge& knowledge) {
  return Reader(told, sentence, words, knowledge).read();
}

}  // namespace isnad::story
