// Who is named as a source, in words that differ from article to article: which of them are one.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "story/ledger.h"
#include "story/story_words.h"
#include "story/told.h"

namespace isnad::story {

// What the words of one source say. «رئيس الاتحاد الكويتي طلال الفهد»: person «طلال فهد», body «اتحاد كويت».
struct Speaker {
  uint32_t article = 0;
  Span span;
  std::vector<std::u32string> words;   // plain (plain_words)
  std::vector<std::u32string> person;  // its name, titles left out
  std::vector<std::u32string> body;    // that it is or speaks for; of a nationality the place
  bool unnamed = false;                // «مصدر أمني»، «شهود»
  bool media = false;                  // an agency or another outlet
  bool known = false;                  // a medium of outlets.tsv; platforms are none
  bool document = false;               // «بيان»: somebody's, whom its words do not name
  bool country = false;  // a state or its authorities in general: «ماليزيا»، «السلطات الماليزية»
};

Speaker speaker_of(const Told& told, uint32_t article, const Reference& source, SourceType type,
                   const StoryWords& words);

// Everybody who is named as a source or a carrier in a story.
class Speakers {
public:
  // `outlets`: the name of each article's outlet, as articles name it.
  Speakers(const std::vector<Told>& articles, const std::vector<std::string>& outlets, const StoryWords& words);

  // Who the source of an attribution is; nobody for one without a source.
  std::optional<uint32_t> source(uint32_t article, uint32_t attribution) const;
  // Who carried it, nearest to the page first: its `via`, and the sources and carriers of those whose content it is in.
  std::vector<uint32_t> carriers(uint32_t article, uint32_t attribution) const;

  const Speaker& speaker(uint32_t who) const { return shown_[who]; }  // the words that name it best
  bool is_of(uint32_t who, const std::u32string& place) const;  // «وزير النقل الماليزي»: of ماليزيا
  std::string name(uint32_t who) const;                         // as it is shown
  OriginKind kind(uint32_t who) const;
  // Whether two sources that are one have the same words for the same person or body.
  bool same_words(uint32_t article, uint32_t attribution, uint32_t other_article, uint32_t other) const;

  // Of an article: those that tell something there, not inside what another says, each once, in text order; no states.
  std::vector<uint32_t> named_sources(uint32_t article) const;
  // Whom an agency quotes there.
  std::vector<uint32_t> carried_by(uint32_t article, uint32_t agency) const;
  std::vector<uint32_t> media(uint32_t article) const;  // known agencies and other outlets, as source or carrier
  bool is_called(uint32_t who, const std::string& name) const;  // a medium, by its name in outlets.tsv
  bool is_own_outlet(uint32_t article, uint32_t who) const;

private:
  // The same words for the same person and body, wherever they stand; unnamed ones in one article.
  struct Form {
    Speaker speaker;  // at its first place
    std::vector<uint32_t> articles;
    uint32_t places = 0;
    uint32_t who = 0;
  };
  struct Place {
    uint32_t article = 0, attribution = 0;
    bool carrier = false;
    uint32_t form = 0;
  };
  std::vector<Speaker> collect(const StoryWords& words);
  void make_forms(std::vector<Speaker> speakers);
  uint32_t find(uint32_t form) const;
  bool unite(uint32_t form, uint32_t other);
  void join_with_only(uint32_t form, bool same_article);
  void join();
  void settle();
  std::optional<uint32_t> form_of_source(uint32_t article, uint32_t attribution) const;
  bool is_quoted(uint32_t article, uint32_t attribution) const;
  std::vector<uint32_t> who_of(uint32_t article, OriginKind kind_wanted) const;
  std::pair<std::size_t, std::size_t> places_of(uint32_t article) const;

  const std::vector<Told>& articles_;
  std::vector<std::vector<std::u32string>> outlets_;  // by article: the words of its outlet's name
  std::vector<Place> places_;                         // by article, then attribution
  std::vector<Form> forms_;
  mutable std::vector<uint32_t> parent_;
  std::vector<std::vector<uint32_t>> members_;  // by root: its forms
  std::vector<Speaker> shown_;                  // by who: the form that names it best
  std::vector<bool> is_known_;
  std::vector<std::vector<std::u32string>> all_words_;  // by who: the words of all its bodies
};

}  // namespace isnad::story
