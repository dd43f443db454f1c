// The stories of an archive: which of its articles tell of one event.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "archive/store.h"
#include "isnad/knowledge.h"
#include "story/told.h"

namespace isnad::archive {

struct StoryArticles {
  std::string id;              // depends on its first article alone
  std::vector<Node> articles;  // two at least, in the order of their times, then of their ids
};

// All stories, by their first article. What an article's day or surroundings make of it does not depend on when it was
// added.
Expected<std::vector<StoryArticles>> all_stories(Store& store);

// The story that the article is in, looked for in its surroundings alone; none where nobody else tells it.
Expected<std::optional<StoryArticles>> story_of(Store& store, const Node& article);

// The story of an id: its own, or one of an article in it (by any id that Store::node_called knows).
Expected<std::optional<StoryArticles>> story_called(Store& store, std::string_view id);

// What is stored of its articles; and these read for their words, by so many threads.
Expected<std::vector<Stored>> load(Store& store, const StoryArticles& story);
Expected<std::vector<story::Told>> tell(const Knowledge& knowledge, const StoryArticles& story,
                                        const std::vector<Stored>& stored, unsigned threads = 1);

// Orders in which stories are listed.
bool is_newer(const StoryArticles& a, const StoryArticles& b);   // by their last articles
bool is_larger(const StoryArticles& a, const StoryArticles& b);  // then the newer

// How an article is shown: by the id that its input had for it, else by its own.
const std::string& shown_id(const Node& article);

}  // namespace isnad::archive
