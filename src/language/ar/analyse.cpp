#include "language/ar/analyse.h"

#include <algorithm>
#include <utility>

#include "language/ar/token_lookup.h"

namespace isnad::ar {

namespace {

struct Walk {
  const TokenLookups& known;
  const lexicon::Lexicon& lexicon;
  std::vector<Match>& out;

  void emit(const Match& start, uint32_t node, uint32_t last, uint32_t pronoun_letters) {
    for (const lexicon::Entry& entry : lexicon.entries(node)) {
      Match match = start;
      match.last = last;
      match.entry = entry;
      match.after = static_cast<uint8_t>(pronoun_letters);
      if (pronoun_letters) match.clitics |= pronoun;
      out.push_back(match);
    }
  }

  // Follows the trie over the words after the first; the last may carry a pronoun (على حد قوله).
  void follow(const Match& start, uint32_t node, uint32_t at) {
    while (at < known.words.size()) {
      for (const KeyEnd& last : known.ends_of(at)) {
        const uint32_t end = lexicon.next(node, last.word);
        if (end != lexicon::no_node) emit(start, end, at + 1, last.pronoun);
      }
      node = lexicon.next(node, known.words[at]);
      if (node == lexicon::no_node) return;
      ++at;
      emit(start, node, at, 0);
    }
  }
};

TokenLookups look_up_all(std::u32string_view text, const std::vector<text::Token>& tokens,
                         const lexicon::Lexicon& lexicon) {
  static thread_local TokenMemory memory;
  TokenLookups known;
  known.letters.reserve(text.size());
  for (auto* by_token : {&known.key_start, &known.words, &known.start_from, &known.end_from}) {
    by_token->reserve(tokens.size() + 1);
  }
  for (const text::Token& token : tokens) memory.look_up(slice(text, token.span), token.kind, lexicon, known);
  return known;
}

}  // namespace

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
  TokenLookups known = look_up_all(text, a.tokens, lexicon);
  Walk walk{known, lexicon, a.matches};
  a.match_start.reserve(a.tokens.size() + 1);
  for (uint32_t i = 0; i < a.tokens.size(); ++i) {
    a.match_start.push_back(static_cast<uint32_t>(a.matches.size()));
    for (const auto& [node, cut] : known.starts_of(i)) {
      const Match start{i, i + 1, {}, cut.clitics, cut.before, cut.after};
      walk.emit(start, node, i + 1, cut.after);
      if (!(cut.clitics & pronoun)) walk.follow(start, node, i + 1);
    }
  }
  a.match_start.push_back(static_cast<uint32_t>(a.matches.size()));
  a.letters = std::move(known.letters);
  a.key_start = std::move(known.key_start);
  a.key_start.push_back(static_cast<uint32_t>(a.letters.size()));
  return a;
}

}  // namespace isnad::ar
