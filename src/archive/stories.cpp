#include "archive/stories.h"

#include <algorithm>
#include <tuple>
#include <unordered_map>
#include <unordered_set>

#include "archive/record.h"
#include "archive/result.h"
#include "parallel.h"
#include "report_from_json.h"
#include "story/cluster.h"

namespace isnad::archive {

namespace {

bool is_before(const Node& a, const Node& b) {
  return std::tie(a.published, a.id) < std::tie(b.published, b.id);
}

// The id of its first article with another letter before it: so a story is found again by it.
std::string story_id(const Node& first) {
  return "s" + first.id.substr(1);
}

std::string first_article(std::string_view story) {
  return story.starts_with('s') ? "a" + std::string(story.substr(1)) : std::string();
}

// Articles, each with those that are like it.
struct Linked {
  Node node;
  std::vector<Neighbour> neighbours;
};

// The groups among these articles; edges to others are left out.
std::vector<StoryArticles> group(std::vector<Linked> articles) {
  std::sort(articles.begin(), articles.end(),
            [](const Linked& a, const Linked& b) { return is_before(a.node, b.node); });
  std::unordered_map<uint64_t, uint32_t> number;
  for (uint32_t n = 0; n < articles.size(); ++n) number.emplace(articles[n].node.article, n);
  std::vector<story::Edge> edges;
  for (uint32_t n = 0; n < articles.size(); ++n) {
    for (const Neighbour& other : articles[n].neighbours) {
      const auto found = number.find(other.article);
      if (found != number.end() && n < found->second) edges.push_back({n, found->second, other.likeness});
    }
  }
  std::vector<StoryArticles> stories;
  for (const std::vector<uint32_t>& members : story::cluster(articles.size(), edges)) {
    StoryArticles story;
    for (const uint32_t member : members) story.articles.push_back(articles[member].node);
    story.id = story_id(story.articles.front());
    stories.push_back(std::move(story));
  }
  return stories;
}

// The article and all that likeness leads to from it, strong enough to join a story.
Expected<std::vector<Linked>> surroundings(Store& store, const Node& article) {
  std::vector<Linked> found{{article, {}}};
  std::unordered_set<uint64_t> seen{article.article};
  for (std::size_t n = 0; n < found.size(); ++n) {
    auto neighbours = store.neighbours(found[n].node.article);
    if (!neighbours) return neighbours.error();
    for (const Neighbour& other : *neighbours) {
      if (other.likeness < story::joining_likeness || !seen.insert(other.article).second) continue;
      const auto node = store.node(other.article);
      if (!node) return node.error();
      if (*node) found.push_back({**node, {}});
    }
    found[n].neighbours = std::move(*neighbours);
  }
  return found;
}

Expected<story::Told> tell_one(const Knowledge& knowledge, const Stored& stored, const Node& node) {
  auto report = from_json(stored.report);
  if (!report) return report.error();
  story::Told told = story::tell(std::move(*report), knowledge);
  told.id = shown_id(node);
  told.day = day_of(node.published);
  return told;
}

}  // namespace

Expected<std::vector<StoryArticles>> all_stories(Store& store) {
  std::vector<Linked> all;
  const auto done = store.each_node([&](const Node& node) {
    all.push_back({node, {}});
    return true;
  });
  if (!done) return done.error();
  for (Linked& article : all) {
    auto neighbours = store.neighbours(article.node.article);
    if (!neighbours) return neighbours.error();
    article.neighbours = std::move(*neighbours);
  }
  return group(std::move(all));
}

Expected<std::optional<StoryArticles>> story_of(Store& store, const Node& article) {
  auto around = surroundings(store, article);
  if (!around) return around.error();
  for (StoryArticles& story : group(std::move(*around))) {
    const auto is_it = [&](const Node& node) { return node.article == article.article; };
    if (std::any_of(story.articles.begin(), story.articles.end(), is_it))
      return std::optional<StoryArticles>(std::move(story));
  }
  return std::optional<StoryArticles>();
}

Expected<std::optional<StoryArticles>> story_called(Store& store, std::string_view id) {
  const auto node = store.node_called(id);
  if (!node) return node.error();
  if (*node) return story_of(store, **node);
  const auto first = store.node_called(first_article(id));
  if (!first) return first.error();
  if (!*first) return std::optional<StoryArticles>();
  return story_of(store, **first);
}

Expected<std::vector<Stored>> load(Store& store, const StoryArticles& story) {
  std::vector<Stored> all;
  for (const Node& node : story.articles) {
    auto stored = store.stored(node.reading);
    if (!stored) return stored.error();
    all.push_back(std::move(*stored));
  }
  return all;
}

Expected<std::vector<story::Told>> tell(const Knowledge& knowledge, const StoryArticles& story,
                                        const std::vector<Stored>& stored, unsigned threads) {
  std::vector<std::optional<Expected<story::Told>>> read(stored.size());
  in_parallel(stored.size(), threads,
              [&](std::size_t i) { read[i] = tell_one(knowledge, stored[i], story.articles[i]); });
  std::vector<story::Told> all;
  for (auto& told : read) {
    if (!*told) return told->error();
    all.push_back(std::move(**told));
  }
  return all;
}

bool is_newer(const StoryArticles& a, const StoryArticles& b) {
  const std::string &last_a = a.articles.back().published, &last_b = b.articles.back().published;
  return last_a != last_b ? last_a > last_b : a.id < b.id;
}

bool is_larger(const StoryArticles& a, const StoryArticles& b) {
  return a.articles.size() != b.articles.size() ? a.articles.size() > b.articles.size() : is_newer(a, b);
}

const std::string& shown_id(const Node& article) {
  return article.given.empty() ? article.id : article.given;
}

}  // namespace isnad::archive
