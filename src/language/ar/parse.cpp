#include "language/ar/parse.h"

#include <algorithm>

namespace isnad::ar {

namespace {

constexpr uint32_t bit(Kind kind) {
  return 1U << static_cast<unsigned>(kind);
}

constexpr bool is_nominal(Upos upos) {
  return upos == Upos::noun || upos == Upos::propn || upos == Upos::num || upos == Upos::x;
}

class Sentence {
public:
  Sentence(std::u32string_view text, const Words& words, text::Sentence range, Parse& out)
      : text_(text), words_(words), range_(range), out_(out) {}

  void parse() {
    for (uint32_t i = range_.first; i < range_.last;) i = phrase(i);
    extend();
    for (uint32_t i = range_.first; i < range_.last; ++i) {
      if (upos(i) == Upos::verb) clause(i);
    }
  }

private:
  // ---- words

  bool inside(uint32_t i) const { return i >= range_.first && i < range_.last; }
  const Word& word(uint32_t i) const { return words_.words[i]; }
  Upos upos(uint32_t i) const { return inside(i) ? word(i).upos : Upos::punct; }
  bool has_article(uint32_t i) const { return word(i).reading.article > 0; }
  bool has_pronoun(uint32_t i) const { return word(i).part == Part::stem && word(i).reading.enclitic > 0; }
  bool is_enclitic(uint32_t i) const { return inside(i) && word(i).part == Part::enclitic; }
  bool is_stem(uint32_t i) const { return inside(i) && word(i).part == Part::stem; }
  bool is(uint32_t i, const char32_t* form) const { return inside(i) && slice(text_, word(i).span) == form; }
  bool is_kind(uint32_t i, Kind kind) const { return is_stem(i) && (word(i).reading.kinds & bit(kind)); }

  bool is_relative(uint32_t i) const {
    return upos(i) == Upos::pron && is_kind(i, Kind::relative) && word(i).reading.size >= 4;  // الذي, not من or ما
  }
  bool is_demonstrative(uint32_t i) const { return upos(i) == Upos::pron && is_kind(i, Kind::demonstrative); }
  bool is_that(uint32_t i) const {
    return is(i, U"أن") || is(i, U"إن") || is(i, U"ان") || is(i, U"أنّ") || is(i, U"إنّ");
  }
  bool is_quote(uint32_t i) const {
    static constexpr std::u32string_view marks = U"\"«»“”„'‘’";
    return upos(i) == Upos::punct && inside(i) && marks.find(text_[word(i).span.start]) != marks.npos;
  }

  // ---- noun phrases

  bool begins_phrase(uint32_t i) const {
    if (!is_stem(i)) return false;
    const Upos p = upos(i);
    return is_nominal(p) || p == Upos::adj || p == Upos::det || (p == Upos::pron && !is_relative(i));
  }

  // The phrase that begins at `i`, if one does; where to go on.
  uint32_t phrase(uint32_t i) {
    if (!begins_phrase(i)) return i + 1;
    NounPhrase np;
    np.first = i;
    np.head = head_from(i);
    if (i > range_.first && upos(i - 1) == Upos::adp) np.preposition = i - 1;
    uint32_t end = np.head + 1;
    Chain chain{np.head, is_open(np.head), is_definite(np.head)};
    while (true) {
      const uint32_t next = continued(chain, end);
      if (next == end) break;
      end = next;
    }
    np.definite = chain.definite;
    np.core_last = np.last = end;
    for (uint32_t w = np.first; w < end; ++w) out_.phrase_at[w] = static_cast<uint32_t>(out_.phrases.size());
    out_.phrases.push_back(np);
    return end;
  }

  // «كل هذه الدول»: determiners, demonstratives and numbers stand before the head.
  uint32_t head_from(uint32_t i) const {
    while (is_stem(i + 1)) {
      const bool light = upos(i) == Upos::det || upos(i) == Upos::num || is_demonstrative(i);
      if (!light || has_pronoun(i)) return i;
      const Upos next = upos(i + 1);
      if (!is_nominal(next) && next != Upos::det && !(next == Upos::adj && has_article(i + 1)) &&
          !is_demonstrative(i + 1)) {
        return i;
      }
      if (is_demonstrative(i) && !has_article(i + 1)) return i;  // هذا خبر is a sentence
      ++i;
    }
    return i;
  }

  // What is known of the nouns so far.
  struct Chain {
    uint32_t last = 0;      // the last noun or name
    bool open = false;      // it can govern another in the genitive
    bool definite = false;  // an adjective must have the article
  };

  bool is_open(uint32_t i) const {
    if (has_article(i) || has_pronoun(i)) return false;
    if (word(i).reading.traits & is_construct) return true;
    const bool accusative = text_[word(i).span.end - 1] == U'ا' && (word(i).reading.traits & has_tanween);
    return !accusative && upos(i) != Upos::pron && upos(i) != Upos::propn && upos(i) != Upos::x && upos(i) != Upos::adj;
  }
  bool is_definite(uint32_t i) const { return has_article(i) || has_pronoun(i) || upos(i) == Upos::propn; }

  // Takes the words at `end` into the chain if they belong to it.
  uint32_t continued(Chain& chain, uint32_t end) const {
    if (is_enclitic(end)) {
      chain.open = false;
      chain.definite = true;
      return end + 1;
    }
    if (!is_stem(end)) return end;
    const bool quoted = is_quote(end) && is_stem(end + 1);  // منظمة "الصحة" العالمية
    const uint32_t at = quoted ? end + 1 : end;
    const bool joins = joins_as_noun(chain, at);
    if (quoted && !(joins && chain.open)) return end;
    if (joins) {
      chain = {at, is_open(at), is_definite(at)};
      return quoted && is_quote(at + 1) ? at + 2 : at + 1;
    }
    if (upos(at) == Upos::adj && agrees(chain, at)) {
      chain.open = false;
      return at + 1;
    }
    return end;
  }

  bool joins_as_noun(const Chain& chain, uint32_t at) const {
    const Upos p = upos(at);
    if (p == Upos::propn || p == Upos::x) return chain.open || chain.definite || upos(chain.last) == Upos::propn;
    if (p == Upos::noun && upos(chain.last) == Upos::propn && has_article(at)) return true;  // سالم النجار
    const bool governed = p == Upos::noun || p == Upos::det || p == Upos::num || is_demonstrative(at);
    return chain.open && governed;
  }

  bool agrees(const Chain& chain, uint32_t adjective) const {
    if (has_article(adjective)) return chain.definite;
    return !chain.definite || chain.open;
  }

  // ---- the whole phrase

  void extend() {
    for (std::size_t p = out_.phrases.size(); p-- > 0 && inside(out_.phrases[p].first);) {
      NounPhrase& np = out_.phrases[p];
      while (true) {
        const uint32_t last = extended(np, np.last);
        if (last == np.last) break;
        np.last = last;
      }
    }
  }

  uint32_t extended(const NounPhrase& np, uint32_t end) const {
    if (!inside(end)) return end;
    if (is_relative(end)) return end_of_clause(end + 1);
    const bool joined = upos(end) == Upos::cconj && word(end).part == Part::proclitic;
    if (!joined && !attaches(np, end)) return end;
    const uint32_t next = inside(end + 1) ? out_.phrase_at[end + 1] : none;
    if (next == none || out_.phrases[next].first != end + 1) return end;
    const NounPhrase& other = out_.phrases[next];
    if (joined && (other.definite != np.definite || upos(other.core_last) == Upos::verb)) return end;
    return other.last;
  }

  // Whether the preposition at `i` belongs to the noun before it: «رئيس البلدية في المدينة», «عدد من القتلى».
  bool attaches(const NounPhrase& np, uint32_t i) const {
    if (upos(i) != Upos::adp || upos(np.head) == Upos::pron) return false;
    return is(i, U"في") || is(i, U"من") || is(i, U"ل") || is(i, U"بين") || is(i, U"عن");
  }

  uint32_t end_of_clause(uint32_t i) const {
    while (inside(i) && (upos(i) != Upos::punct || is_quote(i))) ++i;
    return i;
  }

  // ---- clauses

  void clause(uint32_t verb) {
    Clause c;
    c.verb = verb;
    if (is_enclitic(verb + 1)) c.object_pronoun = verb + 1;
    if (is_third(verb)) subject_before(c);
    arguments_after(c);
    if (is_third(verb) && c.subject == none && c.pronoun == none) c.subject = topic(verb);
    out_.clauses.push_back(c);
  }

  bool is_third(uint32_t verb) const { return !is_known(verb) || (word(verb).reading.traits & is_third_person); }
  bool is_known(uint32_t i) const { return word(i).reading.known(); }

  void arguments_after(Clause& c) const {
    uint32_t at = c.object_pronoun == none ? c.verb + 1 : c.verb + 2;
    while (inside(at)) {
      if (is_that(at) || (upos(at) == Upos::adp && is_that(at + 1))) {
        c.complement = is_that(at) ? at : at + 1;
        return;
      }
      const uint32_t p = out_.phrase_at[at];
      if (p == none) {
        if (ends_arguments(at)) return;
        ++at;
        continue;
      }
      const NounPhrase& np = out_.phrases[p];
      if (np.preposition == none && !is_time(np) && !take(c, p)) return;
      at = std::max(np.core_last, np.last);
    }
  }

  // A bare number is a year or a day: «قامت عام 2012».
  bool is_time(const NounPhrase& np) const { return upos(np.head) == Upos::num && !begins_phrase(np.head + 1); }

  // Gives the clause its next bare noun phrase; false when there is no room for it.
  bool take(Clause& c, uint32_t p) const {
    const NounPhrase& np = out_.phrases[p];
    const bool resumed =
        c.pronoun != none && is_relative(c.pronoun) && c.object_pronoun != none;  // التي جرفتها الأمواج
    const bool free = (c.subject == none && c.pronoun == none) || resumed;
    if (free && is_third(c.verb) && !is_plural_verb(c.verb) && agrees_in_gender(c.verb, np)) {
      c.subject = p;
      c.pronoun = none;
      return true;
    }
    if (c.object != none || c.object_pronoun != none) return false;
    if (upos(np.head) == Upos::adj && !np.definite) return false;  // an accusative of circumstance
    c.object = p;
    return true;
  }

  // A plural verb has its subject before it: «الخبراء خرجوا».
  bool is_plural_verb(uint32_t verb) const {
    constexpr uint32_t many = is_plural | is_dual;
    return (word(verb).reading.traits & many) && !(word(verb).reading.traits & is_singular);
  }

  // A comma, a colon or a full stop, a conjunction, another verb, a relative: what follows is no argument of this verb.
  bool ends_arguments(uint32_t at) const {
    switch (upos(at)) {
      case Upos::punct:
        return !is_quote(at) && !is(at, U"(") && !is(at, U")");
      case Upos::verb:
      case Upos::aux:
      case Upos::cconj:
      case Upos::sconj:
        return true;
      default:
        return is_relative(at);
    }
  }

  static bool clash(uint32_t a, uint32_t b, Trait one, Trait other) {
    const uint32_t both = one | other;
    return (a & both) != 0 && (b & both) != 0 && (a & both) != both && (b & both) != both && (a & both) != (b & both);
  }

  bool agrees_in_gender(uint32_t verb, const NounPhrase& np) const {
    const uint32_t noun = word(np.head).reading.traits;
    if (upos(np.head) == Upos::propn || upos(np.head) == Upos::x) return true;  // names seldom tell
    if (noun & (is_plural | is_broken)) return true;  // things in the plural are feminine, people are not
    return !clash(word(verb).reading.traits, noun, is_masculine, is_feminine);
  }

  // The noun phrase right before the verb, or the pronoun that stands for the subject.
  void subject_before(Clause& c) const {
    uint32_t at = c.verb;
    while (at > range_.first && is_light(upos(at - 1))) --at;
    if (at == range_.first) return;
    const uint32_t before = at - 1;
    if (is_relative(before)) {
      if (clash(word(c.verb).reading.traits, word(before).reading.traits, is_masculine, is_feminine)) return;
      c.pronoun = before;
      c.subject = phrase_ending(before);
      return;
    }
    if (is_enclitic(before) && before > range_.first &&
        (is_that(before - 1) || upos(before - 1) == Upos::part || upos(before - 1) == Upos::adp ||
         upos(before - 1) == Upos::sconj)) {
      if (is_that(before - 1) || is(before - 1, U"لكن") || is(before - 1, U"كأن")) c.pronoun = before;
      return;
    }
    const uint32_t ending = phrase_ending(at);
    if (ending == none) return;
    const uint32_t whole = first_of_whole(ending);
    const NounPhrase& np = out_.phrases[whole];
    if (np.preposition == none && begins_clause(np.first) && agrees_in_gender(c.verb, np)) {
      c.subject = whole;
    } else if (at == c.verb && !out_.phrases[ending].definite && agrees_in_gender(c.verb, out_.phrases[ending])) {
      c.subject = ending;
      c.implied = true;
    }
  }

  // The noun that opened the sentence, for a verb that has found no subject nearer: «الخبير، وهو من المدينة، قال».
  uint32_t topic(uint32_t verb) const {
    const uint32_t p = out_.phrase_at[range_.first];
    if (p == none || out_.phrases[p].preposition != none || out_.phrases[p].core_last > verb) return none;
    const bool resumes = verb > range_.first && (upos(verb - 1) == Upos::punct || upos(verb - 1) == Upos::part);
    return resumes && agrees_in_gender(verb, out_.phrases[p]) ? p : none;
  }

  static bool is_light(Upos upos) { return upos == Upos::part || upos == Upos::aux || upos == Upos::adv; }

  uint32_t phrase_ending(uint32_t end) const {
    if (end == range_.first) return none;
    return out_.phrase_at[end - 1];
  }

  // The phrase whose whole ends where that of `p` ends and that begins first.
  uint32_t first_of_whole(uint32_t p) const {
    const uint32_t end = out_.phrases[p].core_last;
    while (p > 0 && inside(out_.phrases[p - 1].first) && out_.phrases[p - 1].last == end) --p;
    return p;
  }

  // Whether a clause can begin at `i`: a noun there is a topic, not an object.
  bool begins_clause(uint32_t i) const {
    if (i == range_.first) return true;
    const Upos before = upos(i - 1);
    return before == Upos::punct || before == Upos::cconj || before == Upos::sconj || before == Upos::part ||
           before == Upos::aux || is_that(i - 1);
  }

  std::u32string_view text_;
  const Words& words_;
  text::Sentence range_;
  Parse& out_;
};

}  // namespace

Parse parse(std::u32string_view text, const Words& words) {
  Parse result;
  result.phrase_at.assign(words.words.size(), none);
  for (const text::Sentence& sentence : words.sentences) Sentence(text, words, sentence, result).parse();
  return result;
}

}  // namespace isnad::ar
