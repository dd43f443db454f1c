#include "articles.h"

#include <algorithm>
#include <tuple>

#include "archive/record.h"
#include "input/input.h"
#include "isnad/read.h"

namespace isnad {

void each_article(const Knowledge& knowledge, const std::vector<std::string>& inputs,
                  const std::function<void(story::Told)>& each) {
  input::Fetcher fetcher({});
  for (const std::string& name : inputs) {
    input::each_document(name, {}, fetcher, [&](Expected<input::Document> document) {
      if (!document) return true;
      auto report = read(knowledge, document->name, document->bytes, document->options);
      if (!report) return true;
      const uint32_t day = report->published ? archive::day_of(*report->published) : 0;
      story::Told told = story::tell(std::move(*report), knowledge);
      told.id = document->id.empty() ? document->name : document->id;
      told.day = day;
      each(std::move(told));
      return true;
    });
  }
}

std::vector<story::Told> story_of(const Knowledge& knowledge, const std::string& input) {
  std::vector<story::Told> articles;
  each_article(knowledge, {input}, [&](story::Told told) { articles.push_back(std::move(told)); });
  std::sort(articles.begin(), articles.end(),
            [](const story::Told& a, const story::Told& b) { return std::tie(a.day, a.id) < std::tie(b.day, b.id); });
  return articles;
}

}  // namespace isnad
