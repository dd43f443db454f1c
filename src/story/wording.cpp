#include "story/wording.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <map>

#include "knowledge.h"
#include "language/ar/analyse.h"
#include "language/ar/word_keys.h"
#include "statement/choice.h"
#include "story/told.h"
#include "text/normalise.h"
#include "text/segment.h"
#include "text/unicode.h"

namespace isnad::story {

namespace {

constexpr std::size_t most_letters = 4000;  // of a statement; what goes on is not looked at

// The consonants of a lemma, and of these the letters that are left when what forms of verbs and their nouns add is
// taken off: انخفاض, منخفض, تخفيض are خفض. Rough, as stems are light (Larkey et al. 2002): it only proposes.
std::u32string root_of(std::u32string_view lemma, bool feminine_ending) {
  if (feminine_ending && lemma.size() > 2) lemma.remove_suffix(1);
  std::u32string root;
  for (const char32_t c : lemma) {
    if (c != U'ا' && c != U'و' && c != U'ي') root += c;
  }
  const auto begins = [&root](std::u32string_view letters) { return root.starts_with(letters); };
  if (root.size() >= 5 && (begins(U"ست") || begins(U"مس"))) root.erase(0, begins(U"مست") && root.size() > 5 ? 3 : 2);
  while (root.size() > 3 && (begins(U"م") || begins(U"ت") || begins(U"ن"))) root.erase(0, 1);
  if (root.size() == 4 && root[1] == U'ت') root.erase(1, 1);
  return root;
}

std::optional<double> number_of(std::u32string_view written) {
  std::string digits;
  bool point = false;
  for (std::size_t i = 0; i < written.size() && digits.size() < 15; ++i) {
    const std::u32string folded = text::fold(written.substr(i, 1));
    const char32_t c = folded.empty() ? 0 : folded[0];
    if (c >= U'0' && c <= U'9') {
      digits += static_cast<char>(c);
    } else if ((c == U'.' || c == U',' || c == U'٫' || c == U'٬') && !digits.empty()) {
      const std::size_t behind = written.size() - i - 1;
      if (behind == 3 || point) continue;  // thousands
      point = true;
      digits += '.';
    } else if (!digits.empty()) {
      break;
    }
  }
  double value = 0;
  const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), value);
  if (digits.empty() || error != std::errc{}) return std::nullopt;
  return value;
}

// What the tables say of the token that begins at an offset.
struct Known {
  uint32_t country = 0;
  std::optional<double> number;
  bool continues = false;
};

class Tables {
public:
  Tables(const lexicon::Lexicon& lexicon, const ar::Analysis& analysis)
      : lexicon_(lexicon),
        analysis_(analysis),
        places_(lexicon.table("places")),
        nationalities_(lexicon.table("nationalities")),
        numbers_(lexicon.table("number_words")) {
    for (uint32_t t = 0; t < analysis.tokens.size(); ++t) look_at(t);
  }

  Known at(uint32_t offset) const {
    const auto found = known_.find(offset);
    return found != known_.end() ? found->second : Known{};
  }

private:
  void look_at(uint32_t token) {
    if (const ar::Match* place = analysis_.longest(token, places_); place && place->after == 0) {
      const bool doubtful = cell(places_, *place, "kind").ends_with('?');
      if (!doubtful || place->last > place->first + 1) take(*place, cell(places_, *place, "in"));
    }
    if (const ar::Match* nation = analysis_.longest(token, nationalities_); nation && nation->after == 0) {
      take(*nation, cell(nationalities_, *nation, "in"));
    }
    if (const ar::Match* number = analysis_.longest(token, numbers_); number && number->after == 0) {
      if (cell(numbers_, *number, "kind") != "cardinal") return;
      int value = 0;
      const std::string_view digits = cell(numbers_, *number, "value");
      std::from_chars(digits.data(), digits.data() + digits.size(), value);
      known_[analysis_.tokens[token].span.start].number = value;
      mark_rest(*number);
    }
  }

  void take(const ar::Match& match, std::string_view country) {
    Known& known = known_[analysis_.tokens[match.first].span.start];
    if (country.empty() || known.country != 0 || known.continues) return;
    known.country = statement::text_code(country);
    mark_rest(match);
  }

  void mark_rest(const ar::Match& match) {
    for (uint32_t t = match.first + 1; t < match.last; ++t) known_[analysis_.tokens[t].span.start].continues = true;
  }

  std::string_view cell(lexicon::TableId table, const ar::Match& match, std::string_view column) const {
    return lexicon_.cell(table, match.entry.row, lexicon_.column(table, column));
  }

  const lexicon::Lexicon& lexicon_;
  const ar::Analysis& analysis_;
  lexicon::TableId places_, nationalities_, numbers_;
  std::map<uint32_t, Known> known_;
};

const ar::Word& stem_of(const ar::Words& words, uint32_t token) {
  for (uint32_t w = words.first_word[token]; w < words.first_word[token + 1]; ++w) {
    if (words.words[w].part == ar::Part::stem) return words.words[w];
  }
  return words.words[words.first_word[token]];
}

bool has_preposition(const ar::Reading& reading) {
  return std::any_of(reading.proclitics.begin(), reading.proclitics.begin() + reading.proclitic_count, [](auto clitic) {
    return clitic == ar::Proclitic::ba || clitic == ar::Proclitic::lam || clitic == ar::Proclitic::kaf;
  });
}

std::u32string without_article(std::u32string key, const ar::Reading& reading) {
  if (reading.article > 0 && key.size() > reading.article + 1U) key.erase(0, reading.article);
  return key;
}

class Maker {
public:
  Maker(std::u32string_view text, const Knowledge& knowledge)
      : text_(text),
        parts_(knowledge.parts()),
        analysis_(ar::analyse(text, parts_.lexicon)),
        words_(ar::find_words(text, analysis_.tokens, analysis_.sentences, parts_.words)),
        tables_(parts_.lexicon, analysis_) {}

  std::vector<WordedTerm> terms() const {
    std::vector<WordedTerm> result;
    bool negation = false;
    for (uint32_t t = 0; t < words_.tokens.size() && result.size() < most_terms; ++t) {
      const ar::Shape shape = words_.tokens[t].shape;
      if (shape == ar::Shape::punctuation || shape == ar::Shape::symbol) continue;
      WordedTerm term = term_of(t);
      if (term.written.empty()) continue;
      term.negated = negation;
      term.led = term.led || (!result.empty() && result.back().upos == ar::Upos::adp);
      negation = term.reversal == Reversal::negation || term.reversal == Reversal::absence;
      result.push_back(std::move(term));
    }
    return result;
  }

private:
  WordedTerm term_of(uint32_t t) const {
    const ar::WordToken& token = words_.tokens[t];
    const ar::Word& stem = stem_of(words_, t);
    WordedTerm term;
    term.span = stem.span;
    term.upos = stem.upos;
    term.led = has_preposition(stem.reading);
    term.written = without_article(ar::folded_key(slice(text_, stem.span)), stem.reading);
    std::u32string lemma;
    if (token.shape == ar::Shape::arabic) lemma = ar::meaning(text_, stem, parts_.words).lemma;
    term.lemma = ar::folded_key(lemma);
    if (term.lemma.empty()) term.lemma = term.written;
    term.root = root_of(term.lemma, lemma.ends_with(U'ة'));
    term.shown = text::to_utf8(term.lemma);
    term.used_like = class_of(token.span, stem.span);
    const Known known = tables_.at(token.span.start);
    term.country = known.country;
    term.continues = known.continues;
    term.number = known.number;
    if (token.shape == ar::Shape::number) term.number = number_of(slice(text_, token.span));
    add_meaning(term);
    term.function = is_function_word(term.upos) && term.country == 0 && !term.number;
    return term;
  }

  ar::WordClass class_of(Span token, Span stem) const {
    const ar::WordClass whole = parts_.grammar.used_like.of(text::fold(slice(text_, token)));
    return whole.narrow != 0 ? whole : parts_.grammar.used_like.of(text::fold(slice(text_, stem)));
  }

  void add_meaning(WordedTerm& term) const {
    const Meanings& meanings = parts_.meanings;
    term.poles = meanings.poles(term.lemma);
    if (term.poles.empty()) term.poles = meanings.poles(term.written);
    term.alternatives = meanings.alternatives(term.lemma);
    if (term.alternatives.empty()) term.alternatives = meanings.alternatives(term.written);
    term.reversal = meanings.reversal(term.lemma);
    if (term.reversal == Reversal::none) term.reversal = meanings.reversal(term.written);
  }

  std::u32string_view text_;
  const Knowledge::Parts& parts_;
  ar::Analysis analysis_;
  ar::Words words_;
  Tables tables_;
};

// Three letters at a time, with the edges of words as one space.
std::vector<uint32_t> trigrams_of(std::u32string_view text) {
  std::u32string letters = U" ";
  for (const char32_t c : text) {
    const std::u32string key = ar::folded_key(std::u32string_view(&c, 1));
    if (!key.empty()) {
      letters += key;
    } else if (letters.back() != U' ' && text::classify(c) != text::CharClass::mark) {
      letters += U' ';
    }
  }
  std::vector<uint32_t> result;
  for (std::size_t i = 0; i + 3 <= letters.size(); ++i) {
    result.push_back(letters[i] * 1000003U + letters[i + 1] * 1009U + letters[i + 2]);
  }
  std::sort(result.begin(), result.end());
  result.erase(std::unique(result.begin(), result.end()), result.end());
  return result;
}

bool has(std::u32string_view text, char32_t c) {
  return text.find(c) != text.npos;
}

}  // namespace

Wording wording_of(std::u32string_view text, const Knowledge& knowledge) {
  text = text.substr(0, most_letters);
  Wording result;
  result.terms = Maker(text, knowledge).terms();
  result.trigrams = trigrams_of(text);
  result.asks = has(text, U'؟') || has(text, U'?');
  result.quotes = has(text, U':');
  return result;
}

}  // namespace isnad::story
