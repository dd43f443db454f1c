// A story of an archive as it is shown: its articles told, and lined up.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "archive/stories.h"
#include "story/event.h"
#include "story/ledger.h"
#include "story/story_words.h"

namespace isnad {

// `articles` are the story's, in its order.
struct ToldStory {
  archive::StoryArticles story;
  std::vector<story::Told> articles;
  story::Ledger ledger;
  std::optional<story::Event> event;
};

// What telling stories needs beside them: what the tables know, decoded once. The knowledge must outlive it.
struct StoryTeller {
  explicit StoryTeller(const Knowledge& known, unsigned threads = 1);

  const Knowledge& knowledge;
  story::StoryWords words;
  story::EventWords event_words;
  unsigned threads;
};

Expected<ToldStory> tell_story(const StoryTeller& teller, const archive::StoryArticles& story,
                               const std::vector<archive::Stored>& stored);

// The story of an id, its own or of an article in it. The error says which of both is missing.
Expected<archive::StoryArticles> story_called(archive::Store& store, const std::string& id);

// With what is stored of its articles.
Expected<ToldStory> tell_story(const StoryTeller& teller, archive::Store& store, const archive::StoryArticles& story);

// By which a claim is asked for: its story's id and its own.
std::string claim_id(const archive::StoryArticles& story, const story::Claim& claim);
std::string story_of_claim(const std::string& id);

// The number of the claim in its story.
Expected<std::size_t> claim_number(const ToldStory& story, const std::string& id);

}  // namespace isnad
