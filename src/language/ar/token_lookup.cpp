#include "language/ar/token_lookup.h"

#include <algorithm>

#include "language/ar/analyse.h"
#include "language/ar/feature_hash.h"
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

// Calls see(stem) with the first word of a key that the cut token may be.
template <class See>
auto with_stem(std::u32string_view key, const Cut& cut, See see) {
  const std::u32string_view stem = key.substr(cut.before, key.size() - cut.before - cut.after);
  if (!cut.restore_article) return see(stem);
  std::u32string whole = U"ا";
  whole += stem;
  return see(std::u32string_view(whole));
}

uint64_t hash_of(std::u32string_view token) {
  uint64_t h = 0xcbf29ce484222325ULL;
  for (char32_t c : token) h = (h ^ c) * 0x100000001b3ULL;
  return mix(h);
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

void look_up(std::u32string_view token, text::TokenKind kind, const lexicon::Lexicon& lexicon, TokenLookups& out) {
  const std::size_t begin = out.letters.size();
  out.key_start.push_back(static_cast<uint32_t>(begin));
  out.start_from.push_back(static_cast<uint32_t>(out.starts.size()));
  out.end_from.push_back(static_cast<uint32_t>(out.ends.size()));
  text::fold(token, out.letters);
  const std::u32string_view key = std::u32string_view(out.letters).substr(begin);
  out.words.push_back(lexicon.word(key));
  const bool word = kind == text::TokenKind::word;
  if (key.empty()) return;
  std::vector<Cut> ways;
  const bool arabic = word && text::is_arabic(key.front());
  if (arabic) {
    cuts(key, ways);
  } else if (word) {
    add_cuts(key, {}, ways);
  } else {
    ways.push_back({});
  }
  for (const Cut& cut : ways) with_stem(key, cut, [&](std::u32string_view stem) { lexicon.ask_for(stem); });
  for (const Cut& cut : ways) {
    const uint32_t id = with_stem(key, cut, [&](std::u32string_view stem) { return lexicon.word(stem); });
    if (id == lexicon::no_node) continue;
    const bool uncut = cut.before == 0;
    if (uncut && cut.after > 0) out.ends.push_back({id, cut.after});
    if (!arabic && cut.after > 0) continue;
    const uint32_t node = lexicon.next(lexicon::root, id);
    if (node != lexicon::no_node) out.starts.push_back({node, cut});
  }
}

bool TokenMemory::holds(const Known& known, std::u32string_view token) {
  return known.size == token.size() && std::equal(token.begin(), token.end(), known.token.begin());
}

void TokenMemory::add(const Known& known, TokenLookups& out) {
  out.key_start.push_back(static_cast<uint32_t>(out.letters.size()));
  out.start_from.push_back(static_cast<uint32_t>(out.starts.size()));
  out.end_from.push_back(static_cast<uint32_t>(out.ends.size()));
  out.letters.append(known.folded.begin(), known.folded.begin() + known.folded_size);
  out.words.push_back(known.word);
  out.starts.insert(out.starts.end(), known.start.begin(), known.start.begin() + known.starts);
  out.ends.insert(out.ends.end(), known.end.begin(), known.end.begin() + known.ends);
}

// Takes what was added last, if it fits.
void TokenMemory::keep(std::u32string_view token, const TokenLookups& from, Known& known) {
  const auto last = static_cast<uint32_t>(from.words.size() - 1);
  const std::u32string_view folded = std::u32string_view(from.letters).substr(from.key_start[last]);
  const auto starts = from.starts_of(last);
  const auto ends = from.ends_of(last);
  const auto wide = [](char32_t c) { return c > 0xFFFF; };
  if (folded.size() > longest || starts.size() > known.start.size() || ends.size() > known.end.size() ||
      std::any_of(token.begin(), token.end(), wide) || std::any_of(folded.begin(), folded.end(), wide)) {
    return;
  }
  const auto narrow = [](char32_t c) { return static_cast<char16_t>(c); };
  std::transform(token.begin(), token.end(), known.token.begin(), narrow);
  std::transform(folded.begin(), folded.end(), known.folded.begin(), narrow);
  std::copy(starts.begin(), starts.end(), known.start.begin());
  std::copy(ends.begin(), ends.end(), known.end.begin());
  known.size = static_cast<uint8_t>(token.size());
  known.folded_size = static_cast<uint8_t>(folded.size());
  known.starts = static_cast<uint8_t>(starts.size());
  known.ends = static_cast<uint8_t>(ends.size());
  known.word = from.words.back();
}

void TokenMemory::look_up(std::u32string_view token, text::TokenKind kind, const lexicon::Lexicon& lexicon,
                          TokenLookups& out) {
  constexpr std::size_t count = 1 << 14;
  if (token.size() > longest) return ar::look_up(token, kind, lexicon, out);
  if (lexicon_ != lexicon.identity()) slots_.assign(count, {});
  lexicon_ = lexicon.identity();
  Known& known = slots_[hash_of(token) % count];
  if (holds(known, token)) return add(known, out);
  ar::look_up(token, kind, lexicon, out);
  keep(token, out, known);
}

}  // namespace isnad::ar
