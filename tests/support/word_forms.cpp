#include "support/word_forms.h"

#include "text/unicode.h"

namespace isnad::testing {

namespace {

constexpr const char* genders[] = {"", "masculine", "feminine"};
constexpr const char* counts[] = {"", "singular", "dual", "plural"};
constexpr const char* aspects[] = {"", "perfect", "imperfect", "imperative"};
constexpr const char* voices[] = {"", "active", "passive"};
constexpr const char* moods[] = {"", "indicative", "subjunctive", "jussive", "not_indicative"};
constexpr const char* marks[] = {"bound", "construct", "no_article", "tanween", "no_pronoun", "broken"};

}  // namespace

std::string brief(const ar::WordForm& form) {
  const ar::Tag& tag = form.tag;
  std::string result = text::to_utf8(ar::from_letters(form.spelling));
  const auto add = [&](const std::string& word) { result += word.empty() ? "" : " " + word; };
  add(text::to_utf8(ar::from_letters(form.lemma)));
  add(std::string(name(tag.kind)));
  add(genders[static_cast<int>(tag.gender)]);
  add(counts[static_cast<int>(tag.count)]);
  add(tag.person ? std::to_string(tag.person) : "");
  add(aspects[static_cast<int>(tag.aspect)]);
  add(voices[static_cast<int>(tag.voice)]);
  add(moods[static_cast<int>(tag.mood)]);
  for (unsigned mark = 0; mark < std::size(marks); ++mark) add(tag.marks & (1U << mark) ? marks[mark] : "");
  return result;
}

}  // namespace isnad::testing
