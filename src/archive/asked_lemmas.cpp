#include "archive/asked_lemmas.h"

#include <algorithm>

namespace isnad::archive {

namespace {

struct Analysis {
  std::string stem, lemma;  // letters
  ar::Tag tag;
};

bool is_nominal(ar::Kind kind) {
  return ar::Kind::noun <= kind && kind <= ar::Kind::relational;
}

bool is_name(ar::Kind kind) {
  return ar::Kind::place <= kind && kind <= ar::Kind::other_name;
}

std::string_view stem_of(std::string_view letters, const ar::Reading& reading) {
  return letters.substr(reading.stem_start(), std::size_t{reading.stem_end()} - reading.stem_start());
}

std::vector<Analysis> analyses(const std::string& letters, const std::vector<ar::Reading>& readings,
                               const ar::WordLexicon& lexicon) {
  std::vector<Analysis> uncut, cut;
  for (const ar::Reading& reading : readings) {
    if (!reading.known()) continue;
    auto& found = reading.proclitic_count + reading.enclitic == 0 ? uncut : cut;
    ar::each_lexeme(stem_of(letters, reading), reading, lexicon,
                    [&](std::string_view spelling, const ar::Lexeme& lexeme) {
                      found.push_back({std::string(spelling), lexicon.lemma(spelling, lexeme), lexicon.tag(lexeme)});
                    });
  }
  return uncut.empty() ? cut : uncut;
}

// News speak of third persons; where that is a way to read the word, it is the one that is meant.
void keep_third_persons(std::vector<Analysis>& all) {
  const auto is_other = [](const Analysis& a) { return a.tag.person == 1 || a.tag.person == 2; };
  if (!std::all_of(all.begin(), all.end(), is_other)) std::erase_if(all, is_other);
}

// A noun outweighs the feminine of an adjective: «جامعة» is no «جامع».
void keep_nouns(std::vector<Analysis>& all) {
  const auto is_of_adjective = [&](const Analysis& a) {
    return a.tag.gender == ar::Gender::feminine && ar::Kind::agent <= a.tag.kind &&
           a.tag.kind <= ar::Kind::relational && std::any_of(all.begin(), all.end(), [&](const Analysis& other) {
             return other.tag.kind == ar::Kind::noun && other.tag.gender == ar::Gender::feminine &&
                    other.lemma != a.lemma && other.lemma.starts_with(a.lemma);
           });
  };
  std::vector<Analysis> kept;
  std::copy_if(all.begin(), all.end(), std::back_inserter(kept),
               [&](const Analysis& a) { return !is_of_adjective(a); });
  all = std::move(kept);
}

// Words that the lexicon has beside one another though they are forms of one.
class Relatives {
public:
  Relatives(const ar::WordLexicon& lexicon, std::vector<std::string>& lemmas) : lexicon_(lexicon), lemmas_(lemmas) {}

  void add(const Analysis& a) {
    add(a.lemma);
    other_seat(a.lemma);
    if (a.tag.kind == ar::Kind::verb) return;
    if (is_nominal(a.tag.kind)) feminine(a);
    if (is_nominal(a.tag.kind)) plural_of_final_weak(a);
    add_relational(a.lemma);
  }

private:
  void add(const std::string& lemma) {
    if (std::find(lemmas_.begin(), lemmas_.end(), lemma) == lemmas_.end()) lemmas_.push_back(lemma);
  }

  template <class Test>
  bool any_lexeme(const std::string& spelling, const Test& test) const {
    const auto lexemes = lexicon_.lexemes(lexicon_.find(spelling));
    return std::any_of(lexemes.begin(), lexemes.end(),
                       [&](const ar::Lexeme& l) { return test(lexicon_.lemma(spelling, l), lexicon_.tag(l)); });
  }

  bool is_lemma(const std::string& spelling) const {
    return any_lexeme(spelling, [&](const std::string& lemma, const ar::Tag&) { return lemma == spelling; });
  }

  // «مسؤول» and «مسئول».
  void other_seat(std::string lemma) {
    using ar::letter_of::waw_hamza, ar::letter_of::ya_hamza;
    for (char& c : lemma) {
      if (c == waw_hamza || c == ya_hamza) c = static_cast<char>(c == waw_hamza ? ya_hamza : waw_hamza);
    }
    add(lemma);
  }

  // «معلومة» and «معلومات» are of «معلوم», or words of their own. Who asks for «جديد» also means «جديدة», a town too,
  // but who asks for «عملي» does not mean «عملية», which is a noun.
  void feminine(const Analysis& a) {
    static const std::string ending = ar::to_letters(U"ة");
    if (a.lemma.ends_with(ending)) return;
    const std::string feminine = a.lemma + ending;
    const bool is_asked_for = a.tag.gender == ar::Gender::feminine && a.stem.starts_with(a.lemma);
    const auto is_noun = [&](const std::string& lemma, const ar::Tag& tag) {
      return lemma == feminine && !is_name(tag.kind);
    };
    if (is_asked_for || (is_lemma(feminine) && !any_lexeme(feminine, is_noun))) add(feminine);
  }

  // «حوثيون», «حوثيين» and «حوثي».
  void add_relational(const std::string& lemma) {
    static const std::string ya = ar::to_letters(U"ي");
    static const std::string endings[] = {ar::to_letters(U"ون"), ar::to_letters(U"ين")};
    constexpr std::size_t shortest = 4;  // «مليون» is no plural
    std::string singular = lemma;
    for (const std::string& ending : endings) {
      if (lemma.ends_with(ya + ending)) singular.resize(lemma.size() - ending.size());
    }
    if (singular.size() < shortest || !singular.ends_with(ya)) return;
    add(singular);
    for (const std::string& ending : endings) {
      if (is_lemma(singular + ending)) add(singular + ending);
    }
  }

  // «فتاة» and «فتيات», «قناة» and «قنوات».
  void plural_of_final_weak(const Analysis& a) {
    static const std::string singular = ar::to_letters(U"اة");
    static const std::string plurals[] = {ar::to_letters(U"يات"), ar::to_letters(U"وات")};
    if (a.lemma.ends_with(singular)) {
      const std::string start = a.lemma.substr(0, a.lemma.size() - singular.size());
      for (const std::string& plural : plurals) add_nouns_of(start + plural);
    }
    for (const std::string& plural : plurals) {
      if (!a.stem.ends_with(plural)) continue;
      const std::string one = a.stem.substr(0, a.stem.size() - plural.size()) + singular;
      if (is_lemma(one)) add(one);
    }
  }

  void add_nouns_of(const std::string& spelling) {
    for (const ar::Lexeme& lexeme : lexicon_.lexemes(lexicon_.find(spelling))) {
      const ar::Kind kind = lexicon_.tag(lexeme).kind;
      if (kind == ar::Kind::noun || kind == ar::Kind::masdar) add(lexicon_.lemma(spelling, lexeme));
    }
  }

  const ar::WordLexicon& lexicon_;
  std::vector<std::string>& lemmas_;
};

// What the index may have taken a word for that the lexicon does not know.
void guess(std::string_view letters, const std::vector<ar::Reading>& readings, const ar::WordLexicon& lexicon,
           std::vector<std::string>& lemmas, std::vector<std::string>& stems) {
  std::vector<ar::LemmaChoice> choices;
  for (const ar::Reading& reading : readings) {
    const std::string_view stem = stem_of(letters, reading);
    ar::lemma_choices(stem, reading, lexicon, choices);
    for (const ar::LemmaChoice& choice : choices) lemmas.push_back(choice.lemma);
    if (reading.enclitic == 0) stems.emplace_back(stem);
  }
}

std::vector<std::u32string> in_code_points(const std::vector<std::string>& words) {
  std::vector<std::u32string> result;
  result.reserve(words.size());
  for (const std::string& word : words) result.push_back(ar::from_letters(word));
  return result;
}

}  // namespace

Asked asked_lemmas(std::u32string_view word, const ar::WordKnowledge& knowledge) {
  const std::string letters = ar::to_letters(word);
  std::vector<ar::Reading> readings;
  ar::readings(letters, knowledge.lexicon, readings);
  std::vector<Analysis> all = analyses(letters, readings, knowledge.lexicon);
  keep_third_persons(all);
  keep_nouns(all);
  std::vector<std::string> lemmas, unknown;
  Relatives relatives(knowledge.lexicon, lemmas);
  for (const Analysis& a : all) relatives.add(a);
  if (all.empty()) guess(letters, readings, knowledge.lexicon, lemmas, unknown);
  return {in_code_points(lemmas), in_code_points(unknown)};
}

}  // namespace isnad::archive
