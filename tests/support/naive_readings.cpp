#include "support/naive_readings.h"

#include <algorithm>
#include <tuple>

#include "text/unicode.h"

namespace isnad::testing {

namespace {

using ar::Kind;
using ar::Place;
using ar::Proclitic;
using ar::Reading;
using ar::Tag;
using ar::to_letters;

// One way to cut a word: proclitics, article, stem, pronoun.
struct Cut {
  std::vector<Proclitic> proclitics;
  std::size_t article = 0;
  std::string stem;
  std::string pronoun;
  std::size_t start() const { return proclitics.size() + article; }
};

std::string spelling(Proclitic proclitic) {
  static const std::string letters = to_letters(U"وفبلكسمع");
  return letters.substr(static_cast<std::size_t>(proclitic), 1);
}

bool is_pronoun(const std::string& letters) {
  for (const char32_t* pronoun : {U"ه", U"ها", U"هم", U"هما", U"هن", U"نا", U"ي", U"ني", U"ك", U"كم", U"كما", U"كن"}) {
    if (letters == to_letters(pronoun)) return true;
  }
  return false;
}

// Whether `rest` of a word can follow that proclitic, the last of its word.
bool can_follow(Proclitic proclitic, const std::string& rest) {
  if (proclitic == Proclitic::waw || proclitic == Proclitic::fa) return rest.size() >= 2;
  if (proclitic == Proclitic::min || proclitic == Proclitic::an) {
    return rest == to_letters(U"ما") || rest == to_letters(U"من");
  }
  return !rest.empty();
}

// How many letters of the article can stand at the start of `rest`, besides none.
std::size_t article_size(const std::vector<Proclitic>& before, const std::string& rest) {
  const Proclitic last = before.empty() ? Proclitic::waw : before.back();  // as at the start of the word
  if (last == Proclitic::lam) return rest.starts_with(to_letters(U"ل")) && rest.size() >= 3 ? 1 : 0;
  if (last == Proclitic::sin || last == Proclitic::min || last == Proclitic::an) return 0;
  return rest.starts_with(to_letters(U"ال")) && rest.size() >= 4 ? 2 : 0;
}

// All rows of proclitics that the word can begin with.
std::vector<std::vector<Proclitic>> starts(const std::string& word) {
  std::vector<std::vector<Proclitic>> result{{}};
  for (Proclitic conjunction : {Proclitic::waw, Proclitic::fa}) {
    if (word.starts_with(spelling(conjunction)) && can_follow(conjunction, word.substr(1))) {
      result.push_back({conjunction});
    }
  }
  const auto conjunctions = result;
  for (std::vector<Proclitic> start : conjunctions) {
    const std::string rest = word.substr(start.size());
    for (Proclitic more :
         {Proclitic::ba, Proclitic::lam, Proclitic::kaf, Proclitic::sin, Proclitic::min, Proclitic::an}) {
      if (!rest.starts_with(spelling(more)) || !can_follow(more, rest.substr(1))) continue;
      result.push_back(start);
      result.back().push_back(more);
    }
  }
  return result;
}

// Every cut with a stem of at least one letter.
std::vector<Cut> cuts(const std::string& word) {
  std::vector<Cut> result;
  for (const std::vector<Proclitic>& proclitics : starts(word)) {
    const std::string rest = word.substr(proclitics.size());
    for (std::size_t pronoun = 0; pronoun < rest.size(); ++pronoun) {
      const std::string end = rest.substr(rest.size() - pronoun);
      if (pronoun == 0 || is_pronoun(end)) {
        result.push_back({proclitics, 0, rest.substr(0, rest.size() - pronoun), end});
      }
    }
    const std::size_t article = article_size(proclitics, rest);
    if (article > 0) result.push_back({proclitics, article, rest.substr(article), {}});
  }
  return result;
}

bool is_verb(Kind kind) {
  return kind == Kind::verb || kind == Kind::auxiliary;
}

// Whether a word with that tag can stand as the stem of the cut, as far as article and pronoun go.
bool stands(const Tag& tag, const Cut& cut) {
  if (cut.article > 0 && (is_verb(tag.kind) || (tag.marks & ar::no_article))) return false;
  if (!cut.pronoun.empty() && ((tag.marks & ar::no_pronoun) || (tag.marks & ar::tanween))) return false;
  return !cut.pronoun.empty() || !(tag.marks & ar::bound);
}

bool has_present(const std::vector<Tag>& tags) {
  return std::any_of(tags.begin(), tags.end(), [](const Tag& tag) { return tag.aspect == ar::Aspect::imperfect; });
}

// Whether that kind of word can follow the proclitic; `present`: the spelling can be a verb's present.
bool follows(Proclitic proclitic, Kind kind, bool present) {
  switch (proclitic) {
    case Proclitic::waw:
    case Proclitic::fa:
      return true;
    case Proclitic::sin:
      return is_verb(kind) && present;
    case Proclitic::lam:
      return !is_verb(kind) || present;
    case Proclitic::ba:
    case Proclitic::kaf:
      return !is_verb(kind);
    default:
      return kind == Kind::relative || kind == Kind::pronoun;
  }
}

uint32_t kinds(const std::vector<Tag>& tags, const Cut& cut) {
  uint32_t result = 0;
  for (const Tag& tag : tags) {
    const bool fits = std::all_of(cut.proclitics.begin(), cut.proclitics.end(),
                                  [&](Proclitic p) { return follows(p, tag.kind, has_present(tags)); });
    if (fits && stands(tag, cut)) result |= 1U << static_cast<unsigned>(tag.kind);
  }
  return result;
}

uint32_t traits(const Tag& tag) {
  uint32_t result = 0;
  if (tag.aspect == ar::Aspect::perfect) result += ar::is_perfect;
  if (tag.aspect == ar::Aspect::imperfect) result += ar::is_imperfect;
  if (tag.voice == ar::Voice::passive) result += ar::is_passive_only;
  if (tag.gender == ar::Gender::feminine) result += ar::is_feminine;
  if (tag.gender == ar::Gender::masculine) result += ar::is_masculine;
  if (tag.count == ar::Count::singular) result += ar::is_singular;
  if (tag.count == ar::Count::dual) result += ar::is_dual;
  if (tag.count == ar::Count::plural) result += ar::is_plural;
  if (tag.marks & ar::broken) result += ar::is_broken;
  if (tag.marks & ar::tanween) result += ar::has_tanween;
  if (tag.marks & ar::construct) result += ar::is_construct;
  if (tag.marks & ar::bound) result += ar::is_bound;
  if (tag.mood == ar::Mood::not_indicative) result += ar::is_not_indicative;
  if (tag.mood == ar::Mood::indicative) result += ar::is_indicative;
  if (tag.person == 3) result += ar::is_third_person;
  return result;
}

Reading reading(const Cut& cut) {
  Reading r;
  std::copy(cut.proclitics.begin(), cut.proclitics.end(), r.proclitics.begin());
  r.proclitic_count = static_cast<uint8_t>(cut.proclitics.size());
  r.article = static_cast<uint8_t>(cut.article);
  r.enclitic = static_cast<uint8_t>(cut.pronoun.size());
  r.size = static_cast<uint8_t>(cut.start() + cut.stem.size() + cut.pronoun.size());
  return r;
}

// The letters that may be meant where `word` has another at `at`.
std::string others(const std::string& word, std::size_t at) {
  const bool last = at + 1 == word.size();
  for (const char32_t* group : {U"اأإآ", U"ؤئ", U"ىي", U"هة"}) {
    std::string letters = to_letters(group);
    const auto own = letters.find(word[at]);
    if (own == letters.npos || (letters.size() == 2 && letters != to_letters(U"ؤئ") && !last)) continue;
    return letters.erase(own, 1);
  }
  return {};
}

// The stem with one or two letters changed.
std::vector<std::string> other_spellings(const std::string& word, const Cut& cut) {
  std::vector<std::string> result;
  for (std::size_t i = 0; i < cut.stem.size(); ++i) {
    for (char first : others(word, cut.start() + i)) {
      std::string changed = cut.stem;
      changed[i] = first;
      result.push_back(changed);
      for (std::size_t j = i + 1; j < cut.stem.size(); ++j) {
        for (char second : others(word, cut.start() + j)) {
          result.push_back(changed);
          result.back()[j] = second;
        }
      }
    }
  }
  return result;
}

void look_up(const std::string& stem, const Cut& cut, bool variant, const NaiveLexicon& lexicon,
             std::vector<Reading>& out) {
  const auto found = lexicon.spellings.find(stem);
  if (found == lexicon.spellings.end()) return;
  const std::vector<Tag>& tags = lexicon.sets.at(found->second);
  Reading r = reading(cut);
  r.kinds = kinds(tags, cut);
  if (r.kinds == 0) return;
  r.set = found->second;
  for (const Tag& tag : tags) r.traits |= traits(tag);
  r.variant = variant;
  out.push_back(r);
}

bool same_cut(const Reading& a, const Reading& b) {
  return a.proclitic_count == b.proclitic_count && a.proclitics == b.proclitics && a.article == b.article &&
         a.enclitic == b.enclitic;
}

// What other spellings of one cut may be counts as one reading.
std::vector<Reading> merged(const std::vector<Reading>& all) {
  std::vector<Reading> result;
  for (const Reading& r : all) {
    const auto same = std::find_if(result.begin(), result.end(), [&](const Reading& o) { return same_cut(o, r); });
    if (same == result.end()) {
      result.push_back(r);
    } else {
      same->kinds |= r.kinds;
      same->traits |= r.traits;
    }
  }
  return result;
}

// Whether an unknown word would be cut so. With a pronoun or two proclitics only where nothing else is known; a word of
// which one knows something keeps its article and leaves three letters.
bool can_be_unknown(const Cut& cut, bool any_known) {
  const bool has_proclitic = !cut.proclitics.empty();
  const std::string body = cut.stem + cut.pronoun;
  if (!cut.article && body.starts_with(to_letters(U"ال")) && body.size() >= 4) return false;
  if (has_proclitic && (body.size() < 3 || cut.proclitics.back() >= Proclitic::min)) return false;
  if (any_known && (cut.proclitics.size() == 2 || !cut.pronoun.empty())) return false;
  return cut.pronoun.empty() || cut.stem.size() >= 3;
}

void add_unknown(const std::vector<Cut>& all, std::vector<Reading>& out) {
  const std::vector<Reading> known = out;
  for (const Reading& r : known) {
    if (r.proclitic_count == 0 && r.enclitic == 0) return;
  }
  for (const Cut& cut : all) {
    const Reading r = reading(cut);
    const bool there = std::any_of(known.begin(), known.end(), [&](const Reading& k) { return same_cut(k, r); });
    if (!there && can_be_unknown(cut, !known.empty())) out.push_back(r);
  }
}

void walk(const ar::WordLexicon& lexicon, ar::WordLexicon::Node node, std::string& path, NaiveLexicon& out) {
  const auto set = lexicon.set(node);
  if (set != ar::WordLexicon::no_set) {
    out.spellings.emplace_hint(out.spellings.end(), path, set);
    auto& tags = out.sets[set];
    if (tags.empty()) {
      for (const ar::Lexeme& lexeme : lexicon.lexemes(set)) tags.push_back(lexicon.tag(lexeme));
    }
  }
  for (ar::Letter l = 0; l < 64; ++l) {
    const auto next = lexicon.step(node, l);
    if (next == ar::WordLexicon::root) continue;
    path.push_back(static_cast<char>(l));
    walk(lexicon, next, path, out);
    path.pop_back();
  }
}

}  // namespace

NaiveLexicon all_words(const ar::WordLexicon& lexicon) {
  NaiveLexicon result;
  std::string path;
  walk(lexicon, ar::WordLexicon::root, path, result);
  return result;
}

std::vector<Reading> naive_readings(std::string_view letters, const NaiveLexicon& lexicon) {
  const std::string word(letters);
  std::vector<Reading> result;
  if (word.empty() || word.size() > 60) {
    result.push_back({});
    result.back().size = static_cast<uint8_t>(std::min<std::size_t>(word.size(), 255));
    return result;
  }
  const std::vector<Cut> all = cuts(word);
  for (const Cut& cut : all) look_up(cut.stem, cut, false, lexicon, result);
  if (result.empty()) {
    for (const Cut& cut : all) {
      for (const std::string& stem : other_spellings(word, cut)) look_up(stem, cut, true, lexicon, result);
    }
    result = merged(result);
  }
  add_unknown(all, result);
  return result;
}

std::vector<Reading> sorted(std::vector<Reading> readings) {
  for (Reading& r : readings) {
    if (r.variant) r.set = 0;  // which of its spellings is named first does not matter
  }
  const auto fields = [](const Reading& r) {
    return std::tuple(r.proclitic_count, r.proclitics, r.article, r.enclitic, r.variant, r.size, r.set, r.kinds,
                      r.traits);
  };
  std::sort(readings.begin(), readings.end(),
            [&](const Reading& a, const Reading& b) { return fields(a) < fields(b); });
  return readings;
}

std::string to_string(const Reading& r, std::string_view word) {
  const auto letters = [&](std::size_t from, std::size_t to) {
    return text::to_utf8(ar::from_letters(word.substr(from, to - from)));
  };
  std::string result;
  for (std::size_t p = 0; p < r.proclitic_count; ++p) result += letters(p, p + 1) + " ";
  if (r.variant) result += "~";
  if (r.article) result += "[" + letters(r.word_start(), r.stem_start()) + "]";
  result += letters(r.stem_start(), std::max(r.stem_start(), r.stem_end()));
  if (r.enclitic) result += "|" + letters(r.stem_end(), word.size());
  for (unsigned k = 0; k < ar::kind_count; ++k) {
    if (r.kinds & (1U << k)) result += " " + std::string(name(static_cast<Kind>(k)));
  }
  return r.known() ? result : result + " ?";
}

}  // namespace isnad::testing
