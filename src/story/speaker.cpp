// What the words of one source say of who it is.
#include <algorithm>
#include <array>

#include "story/speakers.h"
#include "text/normalise.h"
#include "text/unicode.h"

namespace isnad::story {

namespace {

using Words = std::vector<std::u32string>;

const Entity* entity_of(const Report& report, const std::string& id) {
  const auto found = std::find_if(report.entities.begin(), report.entities.end(),
                                  [&](const Entity& entity) { return entity.id == id; });
  return found == report.entities.end() ? nullptr : &*found;
}

// The mention of a person in the span: the one that it begins with, else the one that it ends with, else any.
std::optional<Span> person_in(const Report& report, Span span) {
  std::optional<Span> best;
  for (const Entity& entity : report.entities) {
    if (entity.type != EntityType::person) continue;
    for (Span mention : entity.mentions) {
      if (!span.overlaps(mention)) continue;
      if (mention.start <= span.start) return mention;
      if (!best || best->end < mention.end) best = mention;
    }
  }
  return best;
}

// «الشعوب الديموقراطي، الموالي للأكراد»: what stands behind a comma is no part of the name, unless it is a person's.
Span without_apposition(const Report& report, Span span, const std::optional<Span>& person) {
  const std::size_t comma = slice(report.text, span).find_first_of(U"،,");
  if (comma == std::u32string_view::npos || (person && person->end > span.start + comma)) return span;
  return {span.start, span.start + static_cast<uint32_t>(comma)};
}

bool is_title(const Words& words, std::size_t at, const StoryWords& tables) {
  return tables.titles.longest(words, at).words > 0 || tables.roles.longest(words, at).words > 0 ||
         words[at].size() < 2;
}

// The words of a name, عبد apart from what follows it.
Words name_words(const Words& words, const StoryWords& tables) {
  Words name;
  for (std::size_t i = 0; i < words.size(); ++i) {
    if (is_title(words, i, tables) || words[i] == U"بن") continue;
    if (words[i].size() > 6 && words[i].starts_with(U"عبدال")) {
      name.push_back(U"عبد");
      name.push_back(words[i].substr(5));
    } else {
      name.push_back(words[i]);
    }
  }
  return name;
}

// A word that a body's name can have or not have: «وكالة [أنباء] الوادي [الرسمية]».
bool says_little(const std::u32string& word) {
  static const std::array<std::u32string_view, 12> little{U"انباء", U"للانباء", U"رسمي", U"رسميه", U"حكومي", U"حكوميه",
                                                          U"دوله",  U"لدوله",   U"في",   U"من",    U"هذه",   U"امس"};
  return std::find(little.begin(), little.end(), word) != little.end();
}

// «للدولة», «بشرطة»: the word without what is written on to it, behind a spokesman or another office.
std::u32string without_preposition(std::u32string word) {
  if (word.size() > 4 && word.starts_with(U"لل")) return word.substr(2);
  if (word.size() > 5 && (word.starts_with(U"بال"))) return word.substr(3);
  if (word.size() > 3 && (word[0] == U'ب' || word[0] == U'ل')) return word.substr(1);
  return word;
}

void add_body_word(const std::u32string& word, const StoryWords& tables, Words& body) {
  if (says_little(word)) return;
  const PhraseTable::Match nation = tables.nations.longest({word}, 0);
  if (nation.words == 0) {
    body.push_back(word);
    return;
  }
  const std::u32string place = text::to_utf32(nation.value);
  body.push_back(plain_words(place, {0, static_cast<uint32_t>(place.size())}).front());
}

// The body that the words name, or speak for: «وزير النقل» as «وزارة النقل», «المتحدث باسم الشرطة» as «الشرطة».
Words body_of(const Words& words, const StoryWords& tables) {
  Words body;
  std::size_t at = 0;
  bool spoken_for = false;
  while (at < words.size()) {
    const PhraseTable::Match office = tables.offices.longest(words, at);
    if (office.words == 0) break;
    spoken_for = true;
    at += office.words;
    if (office.value.empty()) continue;
    const std::u32string noun = text::to_utf32(office.value);
    for (const std::u32string& word : plain_words(noun, {0, static_cast<uint32_t>(noun.size())})) body.push_back(word);
    break;
  }
  if (!spoken_for && at < words.size() && tables.roles.longest(words, at).words > 0) return {};  // speaks for itself
  for (std::size_t i = at; i < words.size(); ++i) {
    add_body_word(spoken_for && i == at ? without_preposition(words[i]) : words[i], tables, body);
  }
  return body;
}

bool names_outlet(const Words& words, const StoryWords& tables, Words& outlet) {
  for (std::size_t i = 0; i < words.size(); ++i) {
    const PhraseTable::Match found = tables.outlets.longest(words, i);
    if (found.words == 0) continue;
    const std::u32string name = text::to_utf32(found.value);
    outlet = plain_words(name, {0, static_cast<uint32_t>(name.size())});
    if (outlet.size() > 1 && outlet[0] == U"وكاله") outlet.erase(outlet.begin());
    return true;
  }
  return false;
}

// A medium without a name: «وسائل إعلام تركية», «تقارير».
bool heads_medium(const std::u32string& word) {
  static const std::array<std::u32string_view, 8> heads{U"وكاله", U"صحيفه", U"قناه", U"شبكه",
                                                        U"اذاعه", U"موقع",  U"مجله", U"تلفزيون"};
  return std::find(heads.begin(), heads.end(), word) != heads.end();
}

}  // namespace

Speaker speaker_of(const Told& told, uint32_t article, const Reference& source, SourceType type,
                   const StoryWords& tables) {
  const Report& report = told.report;
  const std::optional<Span> person = person_in(report, source.span);
  const Span span = without_apposition(report, source.span, person);
  Speaker speaker;
  speaker.article = article;
  speaker.span = span;
  speaker.words = plain_words(report.text, span);
  Words before = speaker.words;
  if (person) {
    // A name goes on to the end of the span where it does not begin it, for the recogniser may have missed its end.
    const bool leads = person->start <= span.start + 1;
    const Span name{std::max(person->start, span.start), leads ? std::min(person->end, span.end) : span.end};
    speaker.person = name_words(plain_words(report.text, name), tables);
    before =
        plain_words(report.text, leads ? Span{std::min(name.end, span.end), span.end} : Span{span.start, name.start});
    while (!before.empty() && is_title(before, before.size() - 1, tables) && before.size() > 1) before.pop_back();
  }
  Words outlet;
  const bool known_outlet = !person && names_outlet(speaker.words, tables, outlet);
  const Entity* entity = entity_of(report, source.entity);
  speaker.unnamed =
      !person &&
      (type == SourceType::anonymous || type == SourceType::public_ ||
       (type == SourceType::media && !known_outlet && (speaker.words.empty() || !heads_medium(speaker.words[0]))));
  speaker.media = known_outlet || (type == SourceType::media && !speaker.unnamed);
  speaker.body = known_outlet && !speaker.unnamed ? outlet : body_of(before, tables);
  speaker.country = !person && speaker.body.size() == 1 && !speaker.unnamed && !speaker.media &&
                    ((entity && entity->type == EntityType::place) ||
                     (!speaker.words.empty() && tables.offices.longest(speaker.words, 0).words > 0 &&
                      speaker.words.size() == 2 && tables.nations.longest(speaker.words, 1).words > 0));
  return speaker;
}

}  // namespace isnad::story
