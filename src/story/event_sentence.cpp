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
    const uint32_t at = trigger();
    if (at == none) return found;
    const uint32_t word = stems_[at];
    const EventWord* row = event_words_.at(terms_, at);
    if (row && row->tells == Tells::type) found.type = row->type;
    found.action = in_text(words_.words[word].span);
    if (terms_[at].upos == Upos::verb) {
      verb_arguments(word, row, found);
    } else {
      noun_arguments(at, row, found);
    }
    if (!found.actor && speaks_for_itself(word, row)) found.actor = span_of(speaker_);
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

  uint32_t trigger() const {
    uint32_t noun = none, light = none;
    bool opening = true;
    for (uint32_t t = 0; t < terms_.size(); ++t) {
      if (stems_[t] < first_) continue;
      const Upos part = terms_[t].upos;
      if (is_relative(stems_[t]) && light == none) break;
      const EventWord* row = event_words_.at(terms_, t);
      const bool light_word = row && row->tells == Tells::light;
      if (part == Upos::verb) {
        if (noun != none && opens(noun)) return noun;
        if (light != none) return light;
        if (!light_word) return t;
        light = t;
      } else if (row && part == Upos::noun) {
        if (light != none && !light_word) return t;
        if (light == none && light_word && opening) light = t;
        if (noun == none && !light_word) noun = t;
      }
      if (part != Upos::num && part != Upos::adv && part != Upos::x) opening = false;
    }
    return light != none ? light : noun;
  }

  bool is_relative(uint32_t word) const {
    return upos(word) == Upos::pron && written(word).size() >= 4 && written(word).starts_with(U"ال");
  }

  // Whether nothing but numbers and adverbs stands before the term.
  bool opens(uint32_t term) const {
    for (uint32_t t = 0; t < term; ++t) {
      if (stems_[t] < first_) continue;
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
    const ar::Clause* clause = clause_of(verb);
    uint32_t subject = clause ? clause->subject : none;
    const uint32_t object = clause ? clause->object : none;
    if (subject == none) subject = opening_phrase(verb);
    const bool undergoes = subject != none && row && (row->subject || is_passive(*row, *clause, subject));
    if (undergoes) {
      found.recipient = span_of(subject);
      found.actor = agent(verb + 1);
      return;
    }
    found.actor = span_of(subject);
    found.recipient = span_of(behind(row, verb + 1));
    if (!found.recipient && (!row || row->object || row->tells != Tells::type)) found.recipient = span_of(object);
  }

  const ar::Clause* clause_of(uint32_t verb) const {
    const auto found = std::find_if(parse_.clauses.begin(), parse_.clauses.end(),
                                    [&](const ar::Clause& clause) { return clause.verb == verb; });
    return found == parse_.clauses.end() ? nullptr : &*found;
  }

  // «قتل ثلاثة في غارة»: a verb that takes an object, in the past, before the only noun phrase it has.
  bool is_passive(const EventWord& row, const ar::Clause& clause, uint32_t subject) const {
    const ar::Word& verb = words_.words[clause.verb];
    if (verb.reading.traits & ar::is_passive_only) return true;
    return row.object && row.tells == Tells::type && parse_.phrases[subject].first > clause.verb &&
           clause.object == none && clause.object_pronoun == none && (verb.reading.traits & ar::is_perfect);
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

  void noun_arguments(uint32_t term, const EventWord* row, EventSentence& found) const {
    const uint32_t noun = stems_[term];
    const std::optional<Span> construct = construct_of(noun);
    found.recipient = span_of(behind(row, noun + 1));
    if (row && row->object && !found.recipient) {
      found.recipient = construct;
    } else if (row && !row->object) {
      found.actor = construct;
    }
    if (const std::optional<Span> by = agent(noun + 1)) found.actor = by;
    if (!found.actor) found.actor = subject_before(noun);
    if (!found.actor) found.actor = other_actor(term, row);
    if (!found.actor && row && !is_preposition(*row, "ل")) found.actor = possessor(noun);
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

  // The subject of the verb that governs the noun: «[تركيا] تشن غارة».
  std::optional<Span> subject_before(uint32_t noun) const {
    for (uint32_t w = noun; w-- > first_;) {
      if (upos(w) != Upos::verb) continue;
      const ar::Clause* clause = clause_of(w);
      uint32_t subject = clause ? clause->subject : none;
      if (subject == none) subject = opening_phrase(w);
      const bool is_noun = subject != none && parse_.phrase_at[noun] == subject;
      return is_noun ? std::nullopt : span_of(subject);
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

  std::optional<Span> span_of(uint32_t phrase) const {
    if (phrase == none || !can_take_part(phrase)) return std::nullopt;
    const ar::NounPhrase& np = parse_.phrases[phrase];
    uint32_t last = np.core_last;
    if (upos(last) == Upos::cconj && last + 1 < size()) {  // «المملكة ومصر»
      const uint32_t other = parse_.phrase_at[last + 1];
      if (other != none && parse_.phrases[other].first == last + 1 && parse_.phrases[other].definite == np.definite) {
        last = parse_.phrases[other].core_last;
      }
    }
    return grown(np.first, last);
  }

  // The words, with the whole of a name that ends behind them, without a place that the parse joined to them.
  std::optional<Span> grown(uint32_t first, uint32_t last) const {
    while (first < last && upos(first) == Upos::punct) ++first;
    while (last > first && upos(last - 1) == Upos::punct) --last;
    if (first == last) return std::nullopt;
    Span span = in_text({words_.words[first].span.start, words_.words[last - 1].span.end});
    for (const Entity& entity : told_.report.entities) {
      for (const Span mention : entity.mentions) {
        if (!sentence_.contains(mention) || !mention.overlaps(span)) continue;
        if (mention.start >= span.start) span.end = std::max(span.end, mention.end);
      }
    }
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
