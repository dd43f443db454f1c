#include "language/ar/analyse.h"

#include <algorithm>
#include <array>

#include "text/normalise.h"
#include "text/unicode.h"

namespace isnad::ar {

namespace {

struct Prefix {
  const char32_t* letters;
  uint8_t size;
  uint8_t clitics;
};

constexpr std::array<Prefix, 24> prefixes{{{U"و", 1, conjunction},
                                           {U"ف", 1, conjunction},
                                           {U"ب", 1, preposition},
                                           {U"ل", 1, preposition},
                                           {U"ك", 1, preposition},
                                           {U"س", 1, future},
                                           {U"ال", 2, article},
                                           {U"لل", 2, preposition | article},
                                           {U"وال", 3, conjunction | article},
                                           {U"فال", 3, conjunction | article},
                                           {U"بال", 3, preposition | article},
                                           {U"كال", 3, preposition | article},
                                           {U"وب", 2, conjunction | preposition},
                                           {U"ول", 2, conjunction | preposition},
                                           {U"وك", 2, conjunction | preposition},
                                           {U"فب", 2, conjunction | preposition},
                                           {U"فل", 2, conjunction | preposition},
                                           {U"وس", 2, conjunction | future},
                                           {U"فس", 2, conjunction | future},
                                           {U"ولل", 3, conjunction | preposition | article},
                                           {U"فلل", 3, conjunction | preposition | article},
                                           {U"وبال", 4, conjunction | preposition | article},
                                           {U"وكال", 4, conjunction | preposition | article},
                                           {U"فبال", 4, conjunction | preposition | article}}};

constexpr std::array<std::u32string_view, 11> pronouns{U"ه",  U"ها", U"هم", U"هما", U"هن", U"نا",
                                                       U"ني", U"كم", U"ك",  U"ي",   U"تي"};

// A preposition before a pronoun suffix is no preposition of a noun phrase; a finite verb takes و ف س only. The cuts
// say what may be; who reads a match knows what its kind of entry can carry.
void add_cuts(std::u32string_view word, Cut cut, std::vector<Cut>& out) {
  out.push_back(cut);
  if (cut.clitics & article) return;  // الـ and a pronoun exclude each other
  const std::u32string_view rest = word.substr(cut.before);
  for (std::u32string_view pronoun_letters : pronouns) {
    if (rest.size() < pronoun_letters.size() + 2 || !rest.ends_with(pronoun_letters)) continue;
    Cut with = cut;
    with.after = static_cast<uint8_t>(pronoun_letters.size());
    with.clitics |= pronoun;
    out.push_back(with);
  }
}

struct Walk {
  const Analysis& analysis;
  const lexicon::Lexicon& lexicon;
  const std::vector<uint32_t>& whole_words;  // by token: the uncut word's id
  std::vector<Match>& out;

  void emit(const Match& start, uint32_t node, uint32_t last, const Cut& last_cut) {
    for (const lexicon::Entry& entry : lexicon.entries(node)) {
      Match match = start;
      match.last = last;
      match.entry = entry;
      match.after = last_cut.after;
      match.clitics = static_cast<uint8_t>(match.clitics | (last_cut.clitics & pronoun));
      out.push_back(match);
    }
  }

  // Follows the trie over the words after the first; the last may carry a pronoun (على حد قوله).
  void follow(const Match& start, uint32_t node, uint32_t at) {
    while (at < analysis.tokens.size()) {
      for (const Cut& cut : pronoun_cuts(at)) {
        const std::u32string_view key = analysis.key(at);
        const uint32_t end = lexicon.next(node, lexicon.word(key.substr(0, key.size() - cut.after)));
        if (end != lexicon::no_node) emit(start, end, at + 1, cut);
      }
      node = lexicon.next(node, whole_words[at]);
      if (node == lexicon::no_node) return;
      ++at;
      emit(start, node, at, {});
    }
  }

  std::vector<Cut> pronoun_cuts(uint32_t at) const {
    std::vector<Cut> all;
    if (analysis.tokens[at].kind == text::TokenKind::word) add_cuts(analysis.key(at), {}, all);
    if (!all.empty()) all.erase(all.begin());
    return all;
  }
};

uint32_t word_id(const lexicon::Lexicon& lexicon, std::u32string_view key, const Cut& cut) {
  const std::u32string_view stem = key.substr(cut.before, key.size() - cut.before - cut.after);
  if (!cut.restore_article) return lexicon.word(stem);
  std::u32string whole = U"ا";
  whole += stem;
  return lexicon.word(whole);
}

void fold_tokens(Analysis& a) {
  a.letters.reserve(a.text.size());
  a.key_start.reserve(a.tokens.size() + 1);
  for (const text::Token& token : a.tokens) {
    a.key_start.push_back(static_cast<uint32_t>(a.letters.size()));
    a.letters += text::fold(slice(a.text, token.span));
  }
  a.key_start.push_back(static_cast<uint32_t>(a.letters.size()));
}

}  // namespace

void cuts(std::u32string_view folded, std::vector<Cut>& out) {
  out.clear();
  add_cuts(folded, {}, out);
  for (const Prefix& prefix : prefixes) {
    if (folded.size() < std::size_t{prefix.size} + 2 || !folded.starts_with(prefix.letters)) continue;
    add_cuts(folded, {prefix.size, 0, prefix.clitics}, out);
    if (std::u32string_view(prefix.letters).ends_with(U"لل")) {
      const auto conjunction_and_article = static_cast<uint8_t>(prefix.clitics & ~article);
      out.push_back({static_cast<uint8_t>(prefix.size - 1), 0, conjunction_and_article, true});
    }
  }
}

const Match* Analysis::longest(uint32_t token, lexicon::TableId table) const {
  const Match* best = nullptr;
  for (const Match& match : matches_at(token)) {
    if (match.entry.table != table) continue;
    if (!best || match.last > best->last ||
        (match.last == best->last && match.before + match.after < best->before + best->after)) {
      best = &match;
    }
  }
  return best;
}

uint32_t Analysis::token_at(uint32_t offset) const {
  const auto found = std::upper_bound(tokens.begin(), tokens.end(), offset,
                                      [](uint32_t at, const text::Token& token) { return at < token.span.end; });
  return static_cast<uint32_t>(found - tokens.begin());
}

uint32_t Analysis::sentence_of(uint32_t token) const {
  const auto found = std::upper_bound(sentences.begin(), sentences.end(), token,
                                      [](uint32_t at, const text::Sentence& s) { return at < s.last; });
  return static_cast<uint32_t>(found - sentences.begin());
}

Analysis analyse(std::u32string_view text, const lexicon::Lexicon& lexicon) {
  Analysis a;
  a.text = text;
  a.tokens = text::tokenize(text);
  a.sentences = text::sentences(text, a.tokens);
  a.quotations = text::quotations(text);
  fold_tokens(a);
  const auto count = static_cast<uint32_t>(a.tokens.size());
  std::vector<uint32_t> whole_words(count);
  for (uint32_t i = 0; i < count; ++i) whole_words[i] = lexicon.word(a.key(i));
  std::vector<Cut> ways;
  Walk walk{a, lexicon, whole_words, a.matches};
  for (uint32_t i = 0; i < count; ++i) {
    a.match_start.push_back(static_cast<uint32_t>(a.matches.size()));
    if (a.key(i).empty()) continue;
    if (a.tokens[i].kind == text::TokenKind::word && text::is_arabic(a.key(i).front())) {
      cuts(a.key(i), ways);
    } else {
      ways.assign(1, {});
    }
    for (const Cut& cut : ways) {
      const uint32_t node = lexicon.next(lexicon::root, word_id(lexicon, a.key(i), cut));
      if (node == lexicon::no_node) continue;
      const Match start{i, i + 1, {}, cut.clitics, cut.before, cut.after};
      walk.emit(start, node, i + 1, cut);
      if (!(cut.clitics & pronoun)) walk.follow(start, node, i + 1);
    }
  }
  a.match_start.push_back(static_cast<uint32_t>(a.matches.size()));
  return a;
}

}  // namespace isnad::ar
