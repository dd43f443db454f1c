#include "conllu.h"

#include <fmt/format.h>

#include <iterator>

#include "text/unicode.h"

namespace isnad {

namespace {

using ar::Upos;
using ar::Word;

void add_feature(std::string& features, std::string_view name, std::string_view value) {
  if (value.empty()) return;
  if (!features.empty()) features += '|';
  features += name;
  features += '=';
  features += value;
}

std::string_view aspect(ar::Aspect aspect) {
  constexpr std::string_view names[] = {"", "Perf", "Imp", ""};
  return names[static_cast<std::size_t>(aspect)];
}

std::string_view gender(ar::Gender gender) {
  constexpr std::string_view names[] = {"", "Masc", "Fem"};
  return names[static_cast<std::size_t>(gender)];
}

std::string_view number(ar::Count count) {
  constexpr std::string_view names[] = {"", "Sing", "Dual", "Plur"};
  return names[static_cast<std::size_t>(count)];
}

std::string_view tense(const Word& word, const ar::Tag& tag) {
  if (tag.aspect == ar::Aspect::perfect) return "Past";
  if (tag.aspect != ar::Aspect::imperfect) return "";
  for (unsigned p = 0; p < word.reading.proclitic_count; ++p) {
    if (word.reading.proclitics[p] == ar::Proclitic::sin) return "Fut";
  }
  return "Pres";
}

// In alphabetical order, as the format demands.
std::string features(const Word& word, const ar::Tag& tag, bool in_digits) {
  std::string result;
  const bool verb = word.upos == Upos::verb || word.upos == Upos::aux;
  const bool nominal = word.upos == Upos::noun || word.upos == Upos::adj || word.upos == Upos::propn;
  if (verb) add_feature(result, "Aspect", aspect(tag.aspect));
  if (nominal && word.reading.article) add_feature(result, "Definite", "Def");
  if (nominal && (tag.marks & ar::tanween)) add_feature(result, "Definite", "Ind");
  if (verb || nominal || word.upos == Upos::pron) {
    add_feature(result, "Gender", gender(tag.gender));
    if (verb && tag.mood == ar::Mood::indicative) add_feature(result, "Mood", "Ind");
    add_feature(result, "Number", number(tag.count));
    if (tag.person) add_feature(result, "Person", std::to_string(tag.person));
  }
  if (in_digits) add_feature(result, "NumForm", "Digit");
  if (verb) add_feature(result, "Tense", tense(word, tag));
  if (verb && tag.voice == ar::Voice::passive) add_feature(result, "Voice", "Pass");
  return result.empty() ? "_" : result;
}

// A line must not break inside a field.
std::string on_one_line(std::u32string_view text) {
  std::u32string result(text);
  for (char32_t& c : result) {
    if (text::is_space(c)) c = U' ';
  }
  return text::to_utf8(result);
}

class Writer {
public:
  Writer(const Report& report, const ar::WordKnowledge& knowledge) : report_(report), knowledge_(knowledge) {}

  std::string write() {
    const auto tokens = text::tokenize(report_.text);
    words_ = ar::find_words(report_.text, tokens, text::sentences(report_.text, tokens), knowledge_);
    fmt::format_to(std::back_inserter(out_), "# newdoc id = {}\n", on_one_line(text::to_utf32(report_.input)));
    for (std::size_t s = 0; s < words_.sentences.size(); ++s) sentence(s);
    return std::move(out_);
  }

private:
  void sentence(std::size_t number) {
    const auto [first, last] = words_.sentences[number];
    const Span span{words_.words[first].span.start, words_.words[last - 1].span.end};
    fmt::format_to(std::back_inserter(out_), "# sent_id = {}\n# text = {}\n", number + 1,
                   on_one_line(slice(report_.text, span)));
    for (uint32_t w = first; w < last;) w = token(w, first, last);
    out_ += '\n';
  }

  // Writes the words of the token that begins with word `w`; the next token's first word.
  uint32_t token(uint32_t w, uint32_t sentence_first, uint32_t sentence_last) {
    const uint32_t next = words_.first_word[words_.words[w].token + 1];
    const bool glued = next < sentence_last && words_.words[next].span.start == words_.words[next - 1].span.end;
    const std::string_view space = glued ? "SpaceAfter=No" : "_";
    const bool several = next - w > 1;
    if (several) {
      fmt::format_to(std::back_inserter(out_), "{}-{}\t{}\t_\t_\t_\t_\t_\t_\t_\t{}\n", w - sentence_first + 1,
                     next - sentence_first, form({words_.words[w].span.start, words_.words[next - 1].span.end}), space);
    }
    for (uint32_t i = w; i < next; ++i) word(words_.words[i], i - sentence_first + 1, several ? "_" : space);
    return next;
  }

  void word(const Word& word, uint32_t number, std::string_view misc) {
    const ar::Meaning meaning = ar::meaning(report_.text, word, knowledge_);
    const bool in_digits = words_.tokens[word.token].shape == ar::Shape::number;
    fmt::format_to(std::back_inserter(out_), "{}\t{}\t{}\t{}\t_\t{}\t_\t_\t_\t{}\n", number, form(word.span),
                   text::to_utf8(meaning.lemma), name(word.upos), features(word, meaning.tag, in_digits), misc);
  }

  std::string form(Span span) const { return on_one_line(slice(report_.text, span)); }

  const Report& report_;
  const ar::WordKnowledge& knowledge_;
  ar::Words words_;
  std::string out_;
};

}  // namespace

std::string to_conllu(const Report& report, const ar::WordKnowledge& knowledge) {
  return Writer(report, knowledge).write();
}

}  // namespace isnad
