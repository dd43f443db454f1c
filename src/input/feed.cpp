#include "input/feed.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
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

Expected<FeedItem> item_of(const std::string& name, const Feed& feed, xml_node item, const ReadOptions& options) {
  const KnownFacts facts = facts_of(item, feed.title);
  const std::string link = link_of(item);
  const std::string content = content_of(item);
  const std::string item_name = label(name + "/" + (facts.title.empty() ? link : facts.title));
  if (facts.title.empty() && content.empty()) {
    return Error{"this item of the feed has neither a title nor a text", item_name};
  }
  FeedItem result{first_text(item, {"guid", "id"}), link, text_in(item.child("source")).empty(), {}};
  if (result.id.empty()) result.id = item.attribute("rdf:about").as_string();
  Document& document = result.document;
  document = has_markup(content) ? html_document(content, facts, options) : text_document(content, facts, options);
  document.name = item_name;
  if (!link.empty()) document.options.url = link;
  return result;
}

std::size_t line_at(std::string_view xml, ptrdiff_t offset) {
  const std::string_view before = xml.substr(0, static_cast<std::size_t>(std::max<ptrdiff_t>(0, offset)));
  return 1 + static_cast<std::size_t>(std::count(before.begin(), before.end(), '\n'));
}

// Whether an element has its end before the place where the file breaks off.
bool is_closed(xml_node element, std::string_view xml, ptrdiff_t broken_at) {
  const ptrdiff_t start = std::max<ptrdiff_t>(0, element.offset_debug());
  const std::string_view rest = xml.substr(static_cast<std::size_t>(start));
  const std::size_t end = rest.find(std::string("</") + element.name());
  return end != rest.npos && static_cast<ptrdiff_t>(end) < broken_at - start;
}

// `kind`: "feed"; `rest`: what became of what stands before the break.
std::string broken(const pugi::xml_parse_result& result, std::string_view xml, std::string_view kind,
                   std::string_view rest) {
  std::string why = result.description();
  std::replace(why.begin(), why.end(), '\n', ' ');
  return fmt::format("line {}: this {} is broken ({}); {}", line_at(xml, result.offset), kind, why, rest);
}

double number_in(const std::string& text, double otherwise) {
  double value = otherwise;
  const auto [end, failed] = std::from_chars(text.data(), text.data() + text.size(), value);
  return failed == std::errc{} && value > 0 ? value : otherwise;
}

double seconds_of(std::string_view period) {
  constexpr double hour = 3600;
  constexpr std::pair<std::string_view, double> periods[] = {{"hourly", hour},
                                                             {"daily", 24 * hour},
                                                             {"weekly", 7 * 24 * hour},
                                                             {"monthly", 30 * 24 * hour},
                                                             {"yearly", 365 * 24 * hour}};
  for (const auto& [name, seconds] : periods) {
    if (text::lower(period) == name) return seconds;
  }
  return 0;
}

// RSS 2.0 says it in minutes, the syndication module as a period and how often within it.
std::optional<std::chrono::seconds> wait_of(const Feed& feed) {
  constexpr double longest = 365 * 24 * 3600.0;
  const xml_node root = feed.document.document_element();
  const xml_node channel = root.child("channel") ? root.child("channel") : root;
  const double period = seconds_of(text_in(channel.child("sy:updatePeriod")));
  const double updates = number_in(text_in(channel.child("sy:updateFrequency")), 1);
  const double seconds = std::max(60 * number_in(text_in(channel.child("ttl")), 0), period / updates);
  if (!(seconds >= 1)) return std::nullopt;
  return std::chrono::seconds(static_cast<int64_t>(std::min(seconds, longest)));
}

// The next in the order of the document, without recursion.
xml_node after(xml_node node) {
  if (node.first_child()) return node.first_child();
  while (node && !node.next_sibling()) node = node.parent();
  return node ? node.next_sibling() : node;
}

std::string attribute(xml_node node, std::initializer_list<const char*> names) {
  for (const char* name : names) {
    const std::string_view value = text::trimmed(node.attribute(name).as_string());
    if (!value.empty()) return std::string(value);
  }
  return {};
}

// Entities that a file declares are left as they are: nothing can grow by them.
pugi::xml_parse_result parse(pugi::xml_document& document, std::string_view xml) {
  return document.load_buffer(xml.data(), xml.size(), pugi::parse_default, pugi::encoding_utf8);
}

}  // namespace

FeedNotes each_item_in(const std::string& name, std::string_view bytes, const ReadOptions& options,
                       const std::function<bool(Expected<FeedItem>)>& sink) {
  const auto decoded = page::decode(bytes, options.charset);
  if (!decoded) return {{}, Error{decoded.error().sentence, ""}, false};
  const std::string_view xml = decoded->text();
  Feed feed;
  const auto result = parse(feed.document, xml);
  find_items(feed);
  if (!result && !feed.items.empty() && !is_closed(feed.items.back(), xml, result.offset)) feed.items.pop_back();
  bool wanted = true;
  for (const xml_node item : feed.items) {
    if (wanted) wanted = sink(item_of(name, feed, item, options));
  }
  FeedNotes notes{wait_of(feed), {}, static_cast<bool>(result)};
  if (!result) {
    notes.failure = Error{broken(result, xml, "feed", "the items before that were read"), ""};
  } else if (feed.items.empty()) {
    notes.failure = Error{"this feed has no items", ""};
  }
  return notes;
}

void each_item(const std::string& name, Stream& stream, Delivery& delivery) {
  const ReadOptions& options = delivery.options().read;
  const auto bytes = read_all(stream, options.limits.bytes);
  if (!bytes) return delivery.failure(name, bytes.error().sentence);
  const FeedNotes notes = each_item_in(name, *bytes, options, [&](Expected<FeedItem> item) {
    if (item) delivery.document(std::move(item->document));
    if (!item) delivery.failure(item.error().place, item.error().sentence);
    return !delivery.finished();
  });
  if (notes.failure) delivery.failure(name, notes.failure->sentence);
}

Outlines outlines_in(std::string_view bytes) {
  Outlines result;
  const auto decoded = page::decode(bytes, "");
  if (!decoded) return {{}, Error{decoded.error().sentence, ""}};
  const std::string_view xml = decoded->text();
  pugi::xml_document document;
  const auto parsed = parse(document, xml);
  std::size_t line = 1;
  ptrdiff_t counted = 0;
  for (xml_node node = document.first_child(); node; node = after(node)) {
    if (std::string_view(node.name()) != "outline") continue;
    const std::string address = attribute(node, {"xmlUrl", "xmlurl", "xmlURL"});
    if (address.empty()) continue;  // a folder
    const ptrdiff_t offset = std::max(counted, node.offset_debug());
    line += static_cast<std::size_t>(std::count(xml.begin() + counted, xml.begin() + offset, '\n'));
    counted = offset;
    result.feeds.push_back({address, attribute(node, {"title", "text"}), line});
  }
  const bool within = parsed.status == pugi::status_bad_attribute || parsed.status == pugi::status_bad_start_element;
  if (within && !result.feeds.empty()) result.feeds.pop_back();
  if (!parsed) result.failure = Error{broken(parsed, xml, "OPML file", "the feeds before that are watched"), ""};
  return result;
}

}  // namespace isnad::input
