// What the words of one source say of who it is.
#include <algorithm>
#include <array>

#include "story/speakers.h"
#include "text/segment.h"
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

// Whether the word stands around names so: «filler», «occasion», «medium» of source_words.tsv.
bool stands_as(std::string_view kind, const std::u32string& word, const StoryWords& tables) {
  return tables.around.of(word).value.find(kind) != std::string_view::npos;
}

// Where what is said of the occasion begins, or another source: «الهيئة [في بيان]», «الجيش [ومكتب الحاكم]».
bool ends_body(const Words& words, std::size_t at, const StoryWords& tables) {
  if (words[at] == U"علي") return true;
  if (words[at] == U"في" && at + 1 < words.size()) return stands_as("occasion", words[at + 1], tables);
  return words[at].size() > 3 && words[at][0] == U'و' && tables.offices.of(words[at].substr(1)).words > 0;
}

// «للدولة», «بشرطة»: the word without what is written on to it, behind a spokesman or another office.
std::u32string without_preposition(std::u32string word) {
  if (word.size() > 4 && word.starts_with(U"لل")) return word.substr(2);
  if (word.size() > 5 && (word.starts_with(U"بال"))) return word.substr(3);
  if (word.size() > 3 && (word[0] == U'ب' || word[0] == U'ل')) return word.substr(1);
  return word;
}

void add_body_word(const std::u32string& word, const StoryWords& tables, Words& body) {
  if (stands_as("filler", word, tables)) return;
  const PhraseTable::Match nation = tables.nations.of(word);
  if (nation.words == 0) {
    body.push_back(word);
    return;
  }
  const std::u32string place = text::to_utf32(nation.value);
  body.push_back(plain_words(place, {0, static_cast<uint32_t>(place.size())}).back());  // «سلطنة عمان» by عمان
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
  for (std::size_t i = at; i < words.size() && (i == at || !ends_body(words, i, tables)); ++i) {
    add_body_word(spoken_for && i == at ? without_preposition(words[i]) : words[i], tables, body);
  }
  return body;
}

// How many words of a source are the name of an outlet, and which.
std::size_t names_outlet(const Words& words, const StoryWords& tables, Words& outlet) {
  for (std::size_t i = 0; i < words.size(); ++i) {
    const PhraseTable::Match found = tables.outlets.longest(words, i);
    if (found.words == 0) continue;
    const std::u32string name = text::to_utf32(found.value);
    outlet = plain_words(name, {0, static_cast<uint32_t>(name.size())});
    return found.words;
  }
  return 0;
}

// The name of a medium without its noun: «وكالة الأنباء الوادية» as «الوادي»; nothing of «الوكالة».
Words medium_of(const Words& words, const StoryWords& tables) {
  Words name;
  for (const std::u32string& word : words) {
    if (!stands_as("medium", word, tables) && word != U"صحافه") add_body_word(word, tables, name);
  }
  return name;
}

// Whom a source names, as far as the recogniser knows: the words of the name, and those before or behind it.
struct NamedPerson {
  Words name, rest;
};

// A name goes on a little where the recogniser missed its end: up to a role, or by the last word of the source.
NamedPerson split_at_person(const Report& report, Span span, Span person, const StoryWords& tables) {
  person = {std::max(person.start, span.start), std::min(person.end, span.end)};
  Words before = plain_words(report.text, {span.start, person.start});
  Words behind = plain_words(report.text, {person.end, span.end});
  Words name = plain_words(report.text, person);
  while (!before.empty() && is_title(before, before.size() - 1, tables) && before.size() > 1) before.pop_back();
  const bool leads = before.empty() || (before.size() == 1 && is_title(before, 0, tables) &&
                                        tables.offices.longest(before, 0).words == 0);
  const std::size_t most = leads ? 2 : behind.size() == 1 ? 1 : 0;
  std::size_t more = 0;
  while (more < std::min(most, behind.size()) && !is_title(behind, more, tables) &&
         !stands_as("filler", behind[more], tables) && tables.offices.longest(behind, more).words == 0)
    ++more;
  if (more == 2 && behind.size() > 2 && !is_title(behind, 2, tables)) more = 0;  // a clause goes on there
  name.insert(name.end(), behind.begin(), behind.begin() + static_cast<std::ptrdiff_t>(more));
  behind.erase(behind.begin(), behind.begin() + static_cast<std::ptrdiff_t>(more));
  // «الهاكر فلان»: no given name has an article.
  if (name.size() > 1 && slice(report.text, person).starts_with(U"ال")) name.erase(name.begin());
  return {name_words(name, tables), leads ? behind : before};
}

// The words behind «المعروف بـ» and the like, another name of the same person; the span is cut there.
Words cut_alias(const Report& report, Span& span, const StoryWords& tables) {
  const std::u32string_view text = slice(report.text, span);
  for (const text::Token& token : text::tokenize(text)) {
    const std::u32string word = plain_word(slice(text, token.span));
    if (word.size() < 4 || tables.alias_words.of(word).words == 0 || token.span.start == 0) continue;
    Words alias;
    for (std::u32string& part : plain_words(report.text, {span.start + token.span.end, span.end})) {
      if (part != U"ب" && part != U"باسم") alias.push_back(std::move(part));
    }
    span.end = span.start + token.span.start;
    return alias;
  }
  return {};
}

}  // namespace

Speaker speaker_of(const Told& told, uint32_t article, const Reference& source, SourceType type,
                   const StoryWords& tables) {
  const Report& report = told.report;
  Speaker speaker;
  speaker.article = article;
  Span span = source.span;
  const Words alias = cut_alias(report, span, tables);
  const bool common = type == SourceType::anonymous || type == SourceType::public_;
  std::optional<Span> person = person_in(report, span);
  if (person && common && person->start > span.start) person.reset();  // «أقارب فلان»
  span = without_apposition(report, span, person);
  speaker.span = span;
  speaker.words = plain_words(report.text, span);
  Words rest = speaker.words;
  if (person) {
    NamedPerson found = split_at_person(report, span, *person, tables);
    speaker.person = std::move(found.name);
    rest = std::move(found.rest);
  } else if (type == SourceType::person && span.end < source.span.end && speaker.words.size() < 5) {
    speaker.person = name_words(speaker.words, tables);  // «سهو السهو، سكرتير الاتحاد»
    rest.clear();
  }
  if (!speaker.person.empty()) speaker.person.insert(speaker.person.end(), alias.begin(), alias.end());
  Words outlet;
  const std::size_t outlet_words = speaker.person.empty() ? names_outlet(speaker.words, tables, outlet) : 0;
  const bool medium = type == SourceType::media || common || type == SourceType::document;
  speaker.media =
      speaker.person.empty() &&
      ((outlet_words > 0 && (medium || outlet_words == speaker.words.size())) ||
       (type == SourceType::media && !speaker.words.empty() && stands_as("medium", speaker.words[0], tables)));
  speaker.known = speaker.media && outlet_words > 0;
  speaker.unnamed = !speaker.media && speaker.person.empty() && (common || type == SourceType::media);
  speaker.document = !speaker.media && speaker.person.empty() && type == SourceType::document;
  speaker.body = speaker.media ? medium_of(outlet_words > 0 ? outlet : speaker.words, tables) : body_of(rest, tables);
  const Entity* entity = entity_of(report, source.entity);
  const bool is_name = entity && entity->type != EntityType::other;
  const bool is_source =
      !speaker.words.empty() &&
      (tables.sources.longest(speaker.words, 0).words > 0 || tables.roles.longest(speaker.words, 0).words > 0 ||
       tables.offices.longest(speaker.words, 0).words > 0 || tables.heads.longest(speaker.words, 0).words > 0);
  if (speaker.person.empty() && !speaker.media && !is_name && !is_source)
    speaker.unnamed = true;  // nobody that is known
  const bool authorities = !speaker.words.empty() && tables.offices.longest(speaker.words, 0).words > 0 &&
                           speaker.words.size() == 2 && tables.nations.longest(speaker.words, 1).words > 0;
  speaker.country = speaker.person.empty() && !speaker.body.empty() && !speaker.unnamed && !speaker.media &&
                    ((entity && entity->type == EntityType::place) || authorities);
  return speaker;
}

}  // namespace isnad::story
