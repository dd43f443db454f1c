#include "story/story_words.h"

#include <algorithm>

#include "text/normalise.h"
#include "text/segment.h"
#include "text/unicode.h"

namespace isnad::story {

namespace {

constexpr std::size_t longest_phrase = 6;  // words

// Every cell of the key columns of a table with the cell of its value.
PhraseTable decode(const lexicon::Lexicon& l, std::string_view name, std::initializer_list<std::string_view> keys,
                   std::string_view value) {
  PhraseTable table;
  const lexicon::TableId id = l.table(name);
  if (id == lexicon::no_table) return table;
  const int value_column = value.empty() ? -1 : l.column(id, value);
  for (uint32_t row = 0; row < l.rows(id); ++row) {
    const std::string_view cell = value_column < 0 ? std::string_view{} : l.cell(id, row, value_column);
    for (const std::string_view key : keys) {
      for (const std::string_view phrase : lexicon::split(l.cell(id, row, l.column(id, key)), '|')) {
        table.add(phrase, std::string(cell));
      }
    }
  }
  return table;
}

// The first words of phrases that are written together with what follows (الملقب بأبي علي).
PhraseTable first_words(const lexicon::Lexicon& l, std::string_view name, std::string_view column) {
  PhraseTable table;
  const lexicon::TableId id = l.table(name);
  if (id == lexicon::no_table) return table;
  for (uint32_t row = 0; row < l.rows(id); ++row) {
    const std::string_view cell = l.cell(id, row, l.column(id, column));
    const std::size_t end = cell.find(' ');
    if (end != cell.npos && cell.starts_with("ال")) table.add(cell.substr(0, end), {});
  }
  return table;
}

bool is_weak(char32_t c) {
  return c == U'ا' || c == U'و' || c == U'ي' || c == U'ه' || c == U'ء' || c == U'ئ' || c == U'ؤ';
}

constexpr std::size_t letters_of_root = 3;

// «بوينغ» and «بوينج», «تيونغ» and «تيونج».
char32_t one_letter(char32_t c) {
  return c == U'غ' ? U'ج' : c;
}

// The last letter of a skeleton that is not weak.
char32_t last_strong(std::u32string_view folded) {
  const auto at = std::find_if_not(folded.rbegin(), folded.rend(), is_weak);
  return at == folded.rend() ? 0 : one_letter(*at);
}

}  // namespace

void PhraseTable::add(std::string_view phrase, std::string value) {
  const std::u32string text = text::to_utf32(phrase);
  std::vector<std::u32string> words = plain_words(text, {0, static_cast<uint32_t>(text.size())});
  if (words.empty() || words.size() > longest_phrase) return;
  std::vector<Phrase>& phrases = by_first_[words[0]];
  words.erase(words.begin());
  const auto is_known = [&](const Phrase& p) { return p.rest == words; };
  if (std::any_of(phrases.begin(), phrases.end(), is_known)) return;
  const auto shorter = [&](const Phrase& p) { return p.rest.size() < words.size(); };
  const auto behind_longer = std::find_if(phrases.begin(), phrases.end(), shorter);
  phrases.insert(behind_longer, {std::move(words), std::move(value)});
}

PhraseTable::Match PhraseTable::longest(std::u32string_view first, std::span<const std::u32string> rest) const {
  const auto found = by_first_.find(first);
  if (found == by_first_.end()) return {};
  for (const Phrase& phrase : found->second) {
    const std::size_t size = phrase.rest.size();
    if (size <= rest.size() && std::equal(phrase.rest.begin(), phrase.rest.end(), rest.begin()))
      return {static_cast<uint32_t>(size + 1), phrase.value};
  }
  return {};
}

PhraseTable::Match PhraseTable::longest(const std::vector<std::u32string>& words, std::size_t at) const {
  if (at >= words.size()) return {};
  return longest(words[at], std::span(words).subspan(at + 1));
}

StoryWords decode_story_words(const lexicon::Lexicon& l) {
  StoryWords words;
  words.clauses = decode(l, "clause_words", {"form"}, "kind");
  words.counted = decode(l, "counted_words", {"form"}, "class");
  words.numbers = decode(l, "number_words", {"form"}, "value");
  words.offices = decode(l, "offices", {"role"}, "body");
  words.roles = decode(l, "roles", {"role", "feminine"}, {});
  words.titles = decode(l, "titles", {"title"}, {});
  words.sources = decode(l, "source_nouns", {"form"}, "type");
  words.around = decode(l, "source_words", {"form"}, "kind");
  words.heads = decode(l, "name_heads", {"head"}, "type");
  words.nations = decode(l, "nationalities", {"adjective", "feminine", "plural"}, "place");
  words.outlets = decode(l, "outlets", {"arabic", "english", "french"}, "arabic");
  words.hedges = decode(l, "hedges", {"form"}, "certainty");
  words.months = decode(l, "months", {"name"}, "number");
  words.times = decode(l, "time_words", {"form"}, "kind");
  words.plurals = decode(l, "broken_plurals", {"plural"}, {});
  words.alias_words = first_words(l, "alias_phrases", "phrase");
  words.broken = decode(l, "broken_plurals", {"singular"}, {});
  return words;
}

std::u32string_view without_article(std::u32string_view folded) {
  return folded.size() > 4 && folded.starts_with(U"ال") ? folded.substr(2) : folded;
}

std::u32string_view unjoined(std::u32string_view plain) {
  const bool joined = plain.size() > 2 && (plain[0] == U'و' || plain[0] == U'ف');
  return joined ? plain.substr(1) : plain;
}

std::u32string plain_word(std::u32string_view word) {
  return std::u32string(without_article(text::fold(word)));
}

std::vector<std::u32string> plain_words(std::u32string_view text, Span span) {
  const std::u32string_view passage = slice(text, span);
  std::vector<std::u32string> words;
  for (const text::Token& token : text::tokenize(passage)) {
    if (token.kind == text::TokenKind::punctuation) continue;
    std::u32string word = plain_word(slice(passage, token.span));
    if (!word.empty()) words.push_back(std::move(word));
  }
  return words;
}

std::u32string skeleton(std::u32string_view folded) {
  std::u32string letters;
  for (char32_t c : folded) {
    if (!is_weak(c)) letters += one_letter(c);
  }
  if (letters.size() > letters_of_root && letters.starts_with(U"ست")) letters.erase(0, 2);
  if (letters.size() > letters_of_root && (letters[0] == U'م' || letters[0] == U'ت')) letters.erase(0, 1);
  return letters.size() < letters_of_root ? std::u32string(folded) : letters;
}

bool same_skeleton(std::u32string_view a, std::u32string_view b) {
  if (last_strong(a) != last_strong(b)) return false;
  const std::u32string of_a = skeleton(a);
  return of_a.size() >= letters_of_root && of_a == skeleton(b);
}

}  // namespace isnad::story
