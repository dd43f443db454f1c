#include "support/articles.h"

#include <sstream>
#include <stdexcept>

#include "archive/add.h"
#include "lexicon/table.h"
#include "support/reading.h"
#include "support/stores.h"
#include "text/ascii.h"

namespace isnad::testing {

namespace {

constexpr std::string_view site = "https://example.net/";

input::Document begin(std::string_view head) {
  const auto parts = lexicon::split(head, '|');
  if (parts.size() < 4) throw std::runtime_error("no article: " + std::string(head));
  input::Document document;
  document.name = "articles.txt";
  document.options.kind = InputKind::text;
  document.options.url = std::string(site) + std::string(text::trimmed(parts[0]));
  document.options.facts.outlet = text::trimmed(parts[1]);
  document.options.facts.published = text::trimmed(parts[2]);
  if (parts.size() > 4) document.options.facts.language = text::trimmed(parts[4]);
  document.bytes = std::string(text::trimmed(parts[3])) + "\n\n";
  return document;
}

}  // namespace

std::vector<input::Document> articles_of(std::string_view notation) {
  std::vector<input::Document> articles;
  std::istringstream lines{std::string(notation)};
  for (std::string line; std::getline(lines, line);) {
    if (line.starts_with("# ")) {
      articles.push_back(begin(std::string_view(line).substr(2)));
    } else if (!articles.empty() && !line.empty()) {
      articles.back().bytes += line + "\n";
    }
  }
  return articles;
}

void add(archive::Archive& archive, const std::vector<input::Document>& articles) {
  archive::Adder adder(archive);
  for (const input::Document& article : articles) value_of(adder.write(value_of(adder.prepare(article))));
  value_of(adder.finish());
}

std::vector<std::unique_ptr<archive::Archive>> archives_of(const std::vector<input::Document>& articles) {
  std::vector<std::unique_ptr<archive::Archive>> archives;
  archives.push_back(archive::Archive::in_memory(knowledge()));
  archives.push_back(value_of(archive::Archive::open(knowledge(), ":memory:", archive::Access::create)));
  for (auto& archive : archives) add(*archive, articles);
  return archives;
}

std::string id_of(const archive::Card& card) {
  return card.url.substr(card.url.rfind('/') + 1);
}

}  // namespace isnad::testing
