#include "input/feed.h"

#include <fmt/format.h>

#include <algorithm>
#include <initializer_list>
#include <pugixml.hpp>
#include <sstream>

#include "input/date.h"
#include "input/sniff.h"
#include "input/text_document.h"
#include "page/decode.h"
#include "text/ascii.h"

namespace isnad::input {

namespace {

using pugi::xml_node;

// All character data directly in the element: pieces of text and CDATA may follow one another.
std::string text_in(xml_node element) {
  std::string text;
  for (const xml_node child : element.children()) text += child.value();
  return std::string(text::trimmed(text));
}

std::string first_text(xml_node item, std::initializer_list<const char*> names) {
  for (const char* name : names) {
    std::string text = text_in(item.child(name));
    if (!text.empty()) return text;
  }
  return {};
}

// A title may be HTML, however often somebody has escaped it.
std::string words_of(const std::string& text) {
  return has_markup(text) ? plain_text(text) : text;
}

// Atom's type=xhtml holds elements where the others hold text.
std::string content_of(xml_node item) {
  std::string content = first_text(item, {"content:encoded", "content", "description", "summary"});
  if (!content.empty()) return content;
  const xml_node elements = item.child("content") ? item.child("content") : item.child("summary");
  std::ostringstream markup;
  for (const xml_node child : elements.children()) child.print(markup, "", pugi::format_raw);
  return markup.str();
}

std::string link_of(xml_node item) {
  for (const xml_node link : item.children("link")) {
    const std::string_view relation = link.attribute("rel").as_string("alternate");
    const std::string address = text_in(link).empty() ? link.attribute("href").as_string() : text_in(link);
    if (relation == "alternate" && !address.empty()) return address;
  }
  const std::string guid = text_in(item.child("guid"));
  return guid.starts_with("http") ? guid : item.attribute("rdf:about").as_string();
}

// RSS asks for «address@example.org (name)» and mostly gets the name alone.
std::string name_in(const std::string& author) {
  const std::size_t open = author.find('(');
  const std::size_t close = author.rfind(')');
  if (author.find('@') == author.npos) return author;
  return open != author.npos && close != author.npos && open < close
             ? std::string(text::trimmed(author.substr(open + 1, close - open - 1)))
             : "";
}

std::vector<std::string> authors_of(xml_node item) {
  std::vector<std::string> authors;
  for (const char* element : {"dc:creator", "author"}) {
    for (const xml_node author : item.children(element)) {
      const xml_node name = author.child("name");
      std::string text = name ? text_in(name) : name_in(text_in(author));
      if (!text.empty()) authors.push_back(words_of(text));
    }
    if (!authors.empty()) break;
  }
  return authors;
}

KnownFacts facts_of(xml_node item, const std::string& feed_title) {
  KnownFacts facts;
  facts.title = words_of(first_text(item, {"title", "dc:title"}));
  facts.outlet = words_of(text_in(item.child("source")));  // where this feed has the item from
  if (facts.outlet.empty()) facts.outlet = feed_title;
  facts.authors = authors_of(item);
  facts.published = iso_of(first_text(item, {"pubDate", "published", "dc:date", "updated"}));
  return facts;
}

struct Feed {
  pugi::xml_document document;
  std::string title;
  std::vector<xml_node> items;
};

// RSS 2.0 has the items in the channel, RSS 1.0 beside it, Atom calls them entries.
void find_items(Feed& feed) {
  const xml_node root = feed.document.document_element();
  const xml_node channel = root.child("channel");
  feed.title = words_of(text_in((channel ? channel : root).child("title")));
  for (const xml_node parent : {channel, root}) {
    for (const char* element : {"item", "entry"}) {
      for (const xml_node item : parent.children(element)) feed.items.push_back(item);
    }
  }
}

void deliver(const std::string& name, const Feed& feed, xml_node item, Delivery& delivery) {
  const KnownFacts facts = facts_of(item, feed.title);
  const std::string link = link_of(item);
  const std::string content = content_of(item);
  const std::string item_name = label(name + "/" + (facts.title.empty() ? link : facts.title));
  if (facts.title.empty() && content.empty()) {
    return delivery.failure(item_name, "this item of the feed has neither a title nor a text");
  }
  const ReadOptions& options = delivery.options().read;
  Document document =
      has_markup(content) ? html_document(content, facts, options) : text_document(content, facts, options);
  document.name = item_name;
  if (!link.empty()) document.options.url = link;
  delivery.document(std::move(document));
}

std::string broken(const pugi::xml_parse_result& result, std::string_view xml) {
  const std::string_view before = xml.substr(0, static_cast<std::size_t>(std::max<ptrdiff_t>(0, result.offset)));
  std::string why = result.description();
  std::replace(why.begin(), why.end(), '\n', ' ');
  return fmt::format("line {}: this feed is broken ({}); the items before that were read",
                     1 + std::count(before.begin(), before.end(), '\n'), why);
}

}  // namespace

void each_item(const std::string& name, Stream& stream, Delivery& delivery) {
  const auto bytes = read_all(stream, delivery.options().read.limits.bytes);
  if (!bytes) return delivery.failure(name, bytes.error().sentence);
  const auto decoded = page::decode(*bytes, delivery.options().read.charset);
  if (!decoded) return delivery.failure(name, decoded.error().sentence);
  const std::string_view xml = decoded->text();
  Feed feed;
  // Entities that a feed declares are left as they are: nothing can grow by them.
  const auto result = feed.document.load_buffer(xml.data(), xml.size(), pugi::parse_default, pugi::encoding_utf8);
  find_items(feed);
  if (!result && !feed.items.empty()) feed.items.pop_back();  // the break is in it
  for (const xml_node item : feed.items) {
    if (!delivery.finished()) deliver(name, feed, item, delivery);
  }
  if (!result) return delivery.failure(name, broken(result, xml));
  if (feed.items.empty()) delivery.failure(name, "this feed has no items");
}

}  // namespace isnad::input
