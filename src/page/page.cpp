#include "page/page.h"

#include <fmt/format.h>

#include <algorithm>

#include "page/decode.h"
#include "page/extract.h"
#include "page/html.h"
#include "page/metadata.h"
#include "page/outlet.h"
#include "page/scraped.h"
#include "page/visible_facts.h"
#include "text/unicode.h"

namespace isnad::page {

namespace {

bool looks_like_html(std::string_view utf8) {
  std::string head(utf8.substr(0, 2000));
  std::transform(head.begin(), head.end(), head.begin(), [](unsigned char c) { return std::tolower(c); });
  for (std::string_view sign : {"<!doctype html", "<html", "<head", "<body", "<meta ", "<div", "<p>", "<article"}) {
    if (head.find(sign) != head.npos) return true;
  }
  return false;
}

std::string language_of_letters(std::u32string_view text) {
  std::size_t arabic = 0;
  std::size_t letters = 0;
  for (char32_t c : text.substr(0, 4000)) {
    if (text::classify(c) != text::CharClass::letter) continue;
    ++letters;
    arabic += text::is_arabic(c);
  }
  return arabic * 2 > letters ? "ar" : "";
}

void append_block(Article& article, BlockKind kind, std::string_view words) {
  if (!article.text.empty()) article.text += U'\n';
  const auto start = static_cast<uint32_t>(article.text.size());
  article.text += text::to_utf32(words);
  article.blocks.push_back({kind, {start, static_cast<uint32_t>(article.text.size())}});
}

void name_outlet(const lexicon::Lexicon& lexicon, Article& article) {
  if (article.outlet || !article.url) return;
  std::string name = outlet_of(lexicon, *article.url, article.language);
  if (!name.empty()) article.outlet = std::move(name);
}

// What the caller knows outweighs what the page says.
void prefer(const KnownFacts& facts, Article& article) {
  if (!facts.title.empty()) article.title = facts.title;
  if (!facts.outlet.empty()) article.outlet = facts.outlet;
  if (!facts.authors.empty()) article.authors = facts.authors;
  if (!facts.language.empty()) article.language = facts.language;
  if (const std::string date = iso_date(facts.published); !date.empty()) article.published = date;
}

Expected<Article> read_html(const lexicon::Lexicon& lexicon, std::string_view utf8, const ReadOptions& options) {
  const auto tree = parse_html(utf8, options.limits.depth);
  if (!tree) return tree.error();
  Article article;
  SelfDescription self = read_metadata(*tree, options, article);
  add_visible_facts(*tree, lexicon, article);
  prefer(options.facts, article);
  self.titles.push_back(article.title);
  const Extraction extraction = extract(*tree, lexicon, self);
  if (extraction.blocks.empty())
    return Error{"no article was found on this page; with --as text all of it is read", ""};
  read_links(*tree, extraction.root, article);
  if (!article.title.empty()) append_block(article, BlockKind::title, article.title);
  bool told = false;  // a byline stands above the first paragraph that is none
  for (const HtmlBlock& block : extraction.blocks) {
    if (!told && is_fact_block(lexicon, block.text)) continue;
    told = told || block.kind == BlockKind::paragraph;
    append_block(article, block.kind, block.text);
  }
  if (article.language.empty()) article.language = language_of_letters(article.text);
  name_outlet(lexicon, article);
  return article;
}

Expected<Article> read_text(const lexicon::Lexicon& lexicon, std::u32string text, const ReadOptions& options) {
  Article article;
  article.text = std::move(text);
  ScrapedText scraped = read_scraped(lexicon, article.text);
  if (scraped.blocks.empty()) return Error{"there are no words in this", ""};
  article.blocks = std::move(scraped.blocks);
  article.title = text::to_utf8(slice(article.text, scraped.title));
  article.authors = std::move(scraped.authors);
  article.published = std::move(scraped.published);
  article.modified = std::move(scraped.modified);
  std::string source = std::move(scraped.source);
  if (!scraped.outlet.empty()) article.outlet = std::move(scraped.outlet);
  if (!options.url.empty()) article.url = options.url;
  prefer(options.facts, article);
  if (article.language.empty()) article.language = language_of_letters(article.text);
  name_outlet(lexicon, article);
  if (!article.outlet && !source.empty()) article.outlet = std::move(source);
  return article;
}

}  // namespace

Expected<Article> read(const lexicon::Lexicon& lexicon, std::string_view bytes, const ReadOptions& options) {
  if (bytes.empty()) return Error{"this is empty; there is nothing to read", ""};
  if (bytes.size() > options.limits.bytes) {
    return Error{fmt::format("this is larger than the limit of {} bytes; --max-bytes raises it", options.limits.bytes),
                 ""};
  }
  const auto decoded = decode(bytes, options.charset);
  if (!decoded) return decoded.error();
  const std::string_view text = decoded->text();
  const bool html = options.kind == InputKind::html || (options.kind == InputKind::automatic && looks_like_html(text));
  if (html) return read_html(lexicon, text, options);
  return read_text(lexicon, text::to_utf32(text), options);
}

}  // namespace isnad::page
