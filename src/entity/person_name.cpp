#include "entity/person_name.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <bit>

#include "text/unicode.h"

namespace isnad::entity {

namespace {

using Kind = NameParticles::Kind;
constexpr std::array<std::string_view, 9> kind_names{"",        "servant", "father", "mother", "son",
                                                     "article", "tail",    "din",    "minor"};

constexpr int son_left_out = 6;     // Khalid for bin Khalid
constexpr int article_in_word = 2;  // Elhadi taken for el-Hadi
constexpr int rival_cost = 20;
constexpr int most_other_letters = 4;   // that only one of two rivals has: what is cheap changes few letters
constexpr std::size_t long_enough = 5;  // letters of a word that may begin with a written-on article

bool is_part_of_word(char32_t c) {
  const auto of = text::classify(c);
  return of == text::CharClass::letter || of == text::CharClass::digit || c == U'\'';
}

std::vector<std::u32string> tokens_of(const std::u32string& folded) {
  std::vector<std::u32string> result(1);
  for (const char32_t c : folded) {
    if (is_part_of_word(c) && result.back().size() < longest_spelling) {
      result.back() += c;
    } else if (!result.back().empty()) {
      result.emplace_back();
      if (is_part_of_word(c)) result.back() += c;
    }
  }
  std::erase_if(result, [](const std::u32string& t) { return t.find_first_not_of(U'\'') == t.npos; });
  return result;
}

// Walks over the tokens of one name.
class Cutter {
public:
  Cutter(std::vector<std::u32string> tokens, const NameKnowledge& knowledge)
      : tokens_(std::move(tokens)), knowledge_(knowledge) {}

  std::vector<NameWord> cut() {
    while (at_ < tokens_.size() && words_.size() < most_words) take_word();
    return std::move(words_);
  }

private:
  Kind kind(std::size_t i) const { return i < tokens_.size() ? knowledge_.particles.kind(tokens_[i]) : Kind::none; }

  // ash Sharq: an article whose consonant is not l stands before that consonant only.
  bool is_article(std::size_t i) const {
    if (kind(i) != Kind::article || i + 1 >= tokens_.size()) return false;
    const std::u32string& token = tokens_[i];
    return token.back() == U'l' || token.back() == U'ل' ||
           tokens_[i + 1].compare(0, token.size() - 1, token, 1, token.size() - 1) == 0;
  }

  void add(std::u32string key, std::vector<WordForm> forms) {
    const auto given = knowledge_.given.find(key);
    words_.push_back(
        {std::move(key), std::move(forms), false, false, given == knowledge_.given.end() ? nullptr : &given->second});
  }
  WordForm form(const std::u32string& letters, bool article = false, int cost = 0) const {
    return {knowledge_.rules.spell(letters), article, cost};
  }

  void take_word() {
    const Kind now = kind(at_);
    const bool last = at_ + 1 >= tokens_.size();
    if (now == Kind::tail && !words_.empty()) {
      join_with_last(tokens_[at_++]);
    } else if (is_article(at_) && kind(at_ + 1) == Kind::din && !words_.empty()) {
      join_with_last(tokens_[at_] + tokens_[at_ + 1]);
      at_ += 2;
    } else if (!last && (now == Kind::servant || now == Kind::father || now == Kind::mother || now == Kind::son)) {
      take_joined(now);
    } else if (is_article(at_)) {
      const std::u32string& noun = tokens_[at_ + 1];
      add(tokens_[at_] + noun, {form(noun, true), form(tokens_[at_] + noun)});
      at_ += 2;
    } else {
      take_plain(now == Kind::minor);
    }
  }

  void join_with_last(const std::u32string& tail) {
    const std::u32string whole = words_.back().key + tail;
    words_.pop_back();
    add(whole, {form(whole)});
  }

  void take_joined(Kind particle) {
    std::u32string whole = tokens_[at_++];
    if (is_article(at_)) whole += tokens_[at_++];
    const std::u32string noun = tokens_[at_++];
    whole += noun;
    add(whole, {form(whole)});
    if (particle != Kind::son) return;
    words_.back().forms.push_back(form(noun, false, son_left_out));
    if (has_article(noun)) words_.back().forms.push_back(form(noun.substr(2), true, son_left_out));
  }

  static bool has_article(const std::u32string& word) {
    if (word.size() < long_enough) return false;
    return word.starts_with(U"ال") || ((word[0] == U'a' || word[0] == U'e') && word[1] == U'l');
  }

  void take_plain(bool minor) {
    const std::u32string& word = tokens_[at_++];
    add(word, {form(word)});
    words_.back().initial = word.size() == 1 && text::classify(word[0]) == text::CharClass::letter;
    words_.back().minor = minor;
    if (has_article(word)) {
      words_.back().forms.push_back(form(word.substr(2), true, text::is_arabic(word[0]) ? 0 : article_in_word));
    }
  }

  std::vector<std::u32string> tokens_;
  const NameKnowledge& knowledge_;
  std::size_t at_ = 0;
  std::vector<NameWord> words_;
};

// Which letters there are; two may share a bit.
uint64_t letter_set(std::u32string_view letters) {
  uint64_t set = 0;
  for (const char32_t letter : letters) set |= uint64_t{1} << letter % 64;
  return set;
}

// A name of one letter more or less may be a rival; two such names are two persons'.
void add_given_names(const lexicon::Lexicon& lexicon, NameKnowledge& knowledge) {
  const lexicon::TableId table = lexicon.table("given_names");
  std::vector<Spelling> names;
  for (uint32_t row = 0; table != lexicon::no_table && row < lexicon.rows(table); ++row) {
    const PersonName name = parse_name(text::to_utf32(lexicon.cell(table, row, 0)), knowledge);
    if (name.words.size() == 1) names.push_back(knowledge.rules.spell(name.words[0].key));
  }
  std::vector<uint64_t> letters;
  letters.reserve(names.size());
  for (const Spelling& name : names) letters.push_back(letter_set(name.letters));
  for (std::size_t a = 0; a < names.size(); ++a) {
    knowledge.given[names[a].letters];
    for (std::size_t b = 0; b < a; ++b) {
      if (std::popcount(letters[a] ^ letters[b]) > most_other_letters || names[a].letters == names[b].letters) continue;
      if (knowledge.rules.distance(names[a], names[b], rival_cost) > rival_cost) continue;
      knowledge.given[names[a].letters].push_back(names[b]);
      knowledge.given[names[b].letters].push_back(names[a]);
    }
  }
}

}  // namespace

Expected<NameParticles> NameParticles::decode(const lexicon::Lexicon& lexicon) {
  const lexicon::TableId table = lexicon.table("name_particles");
  if (table == lexicon::no_table) return Error{"the lexicon lacks this table", "name_particles"};
  NameParticles result;
  for (uint32_t row = 0; row < lexicon.rows(table); ++row) {
    const auto found = std::find(kind_names.begin() + 1, kind_names.end(), lexicon.cell(table, row, 1));
    if (found == kind_names.end()) return Error{"no such kind", fmt::format("name_particles, row {}", row + 1)};
    result.kinds_[fold_name(text::to_utf32(lexicon.cell(table, row, 0)))] =
        static_cast<Kind>(found - kind_names.begin());
  }
  return result;
}

Kind NameParticles::kind(std::u32string_view folded) const {
  const auto found = kinds_.find(std::u32string(folded));
  return found == kinds_.end() ? Kind::none : found->second;
}

Expected<NameKnowledge> NameKnowledge::decode(const lexicon::Lexicon& lexicon) {
  auto rules = SpellingRules::decode(lexicon);
  if (!rules) return rules.error();
  auto particles = NameParticles::decode(lexicon);
  if (!particles) return particles.error();
  NameKnowledge result{std::move(*rules), std::move(*particles), {}};
  add_given_names(lexicon, result);
  return result;
}

PersonName parse_name(std::u32string_view name, const NameKnowledge& knowledge) {
  PersonName result{{}, Cutter(tokens_of(fold_name(name)), knowledge).cut()};
  for (const NameWord& word : result.words) result.key += word.key + U' ';
  return result;
}

}  // namespace isnad::entity
