#include "support/told.h"

#include <stdexcept>
#include <string>

#include "isnad/read.h"
#include "support/articles.h"
#include "support/reading.h"

namespace isnad::testing {

std::vector<story::Told> told_articles(std::string_view notation) {
  std::vector<story::Told> articles;
  for (const input::Document& document : articles_of(notation)) {
    auto report = read(knowledge(), document.name, document.bytes, document.options);
    if (!report) throw std::runtime_error(report.error().sentence);
    articles.push_back(story::tell(std::move(*report), knowledge()));
    articles.back().id = document.options.url.substr(document.options.url.rfind('/') + 1);
    const std::string& date = document.options.facts.published;
    if (date.size() >= 2) articles.back().day = static_cast<uint32_t>(std::stoul(date.substr(date.size() - 2)));
  }
  return articles;
}

}  // namespace isnad::testing
