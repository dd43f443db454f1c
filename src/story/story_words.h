// What the tables of lexicon/ know of the words that stories are compared by, decoded once.
#pragma once

#include <cstdint>
#include <functional>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "isnad/report.h"
#include "lexicon/lexicon.h"

namespace isnad::story {

// Phrases of one table, folded, each word without its article: «المتحدث الرسمي» is found as «متحدث رسمي».
class PhraseTable {
public:
  void add(std::string_view phrase, std::string value);

  struct Match {
    uint32_t words = 0;  // how many; 0 where nothing is found
    std::string_view value;
  };
  // The longest phrase that begins at words[at].
  Match longest(const std::vector<std::u32string>& words, std::size_t at) const;
  // The longest of a word and of what follows it.
  Match longest(std::u32string_view first, std::span<const std::u32string> rest) const;
  Match of(std::u32string_view word) const { return longest(word, {}); }

private:
  struct Phrase {
    std::vector<std::u32string> rest;  // behind its first word
    std::string value;
  };
  struct Hash : std::hash<std::u32string_view> {
    using is_transparent = void;
  };
  std::unordered_map<std::u32string, std::vector<Phrase>, Hash, std::equal_to<>> by_first_;  // the longest first
};

struct StoryWords {
  PhraseTable clauses;        // clause_words.tsv: kind
  PhraseTable counted;        // counted_words.tsv: class
  PhraseTable numbers;        // number_words.tsv: the value, "0" for a number that is not said
  PhraseTable offices;        // offices.tsv: body
  PhraseTable roles, titles;  // no value
  PhraseTable sources;        // source_nouns.tsv: type
  PhraseTable around;         // source_words.tsv: kinds
  PhraseTable heads;          // name_heads.tsv: type
  PhraseTable nations;        // nationalities.tsv: the place
  PhraseTable outlets;        // outlets.tsv: the Arabic name
  PhraseTable hedges;         // hedges.tsv: certainty
  PhraseTable months;         // months.tsv: number
  PhraseTable times;          // time_words.tsv: kind
  PhraseTable plurals;        // broken_plurals.tsv by its plurals
  PhraseTable alias_words;    // alias_phrases.tsv: the first word of each, which begins another name
  PhraseTable broken;         // broken_plurals.tsv by its singulars, whose form in ين is a dual
};

StoryWords decode_story_words(const lexicon::Lexicon& lexicon);

// The words of a passage, folded, without «ال» at their beginning; punctuation is left out. A word of two letters or
// fewer behind its article keeps it.
std::vector<std::u32string> plain_words(std::u32string_view text, Span span);
std::u32string plain_word(std::u32string_view word);
std::u32string_view without_article(std::u32string_view folded);  // what plain_word leaves of a word that is folded
std::u32string_view unjoined(std::u32string_view plain);          // without و or ف before it

// What is left of a word when long vowels, hamza, ة and the letters that derive words from a root are taken off it:
// «مقتل» and «قتيل» are «قتل», «بوينغ» and «بوينج» one. Words of which less than three letters stay are as they are.
// A light stemmer for roots, simpler than those of Larkey, Ballesteros and Connell 2002 ("Improving stemming for Arabic
// information retrieval"): it need only be right for two words of one story.
std::u32string skeleton(std::u32string_view folded);

// Whether two words have one skeleton, of three letters at least; seldom works it out to see that they have not.
bool same_skeleton(std::u32string_view a, std::u32string_view b);

}  // namespace isnad::story
