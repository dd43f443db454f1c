#include "told_story.h"

#include <fmt/format.h>

#include "knowledge.h"

namespace isnad {

StoryTeller::StoryTeller(const Knowledge& known, unsigned of_threads)
    : knowledge(known),
      words(story::decode_story_words(known.parts().lexicon)),
      event_words(known.parts().lexicon),
      threads(of_threads) {}

Expected<ToldStory> tell_story(const StoryTeller& teller, const archive::StoryArticles& story,
                               const std::vector<archive::Stored>& stored) {
  auto articles = archive::tell(teller.knowledge, story, stored, teller.threads);
  if (!articles) return articles.error();
  ToldStory told{story, std::move(*articles), {}, {}};
  told.ledger = story::line_up(told.articles, teller.words, teller.knowledge, teller.threads);
  told.event = story::find_event(told.articles, teller.event_words, teller.knowledge);
  return told;
}

Expected<archive::StoryArticles> story_called(archive::Store& store, const std::string& id) {
  auto story = archive::story_called(store, id);
  if (!story) return story.error();
  if (*story) return std::move(**story);
  const auto node = store.node_called(id);
  if (node && *node) return Error{"nobody else in this archive tells of this article's event", id};
  return Error{"no story or article of this archive has this id; isnad stories lists them", id};
}

Expected<ToldStory> tell_story(const StoryTeller& teller, archive::Store& store, const archive::StoryArticles& story) {
  const auto stored = archive::load(store, story);
  if (!stored) return stored.error();
  return tell_story(teller, story, *stored);
}

std::string claim_id(const archive::StoryArticles& story, const story::Claim& claim) {
  return story.id + ":" + claim.id;
}

std::string story_of_claim(const std::string& id) {
  return id.substr(0, id.find(':'));
}

Expected<std::size_t> claim_number(const ToldStory& story, const std::string& id) {
  for (std::size_t c = 0; c < story.ledger.claims.size(); ++c) {
    if (claim_id(story.story, story.ledger.claims[c]) == id) return c;
  }
  return Error{fmt::format("this story has no such claim; isnad story {} lists them", story.story.id), id};
}

}  // namespace isnad
