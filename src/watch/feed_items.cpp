#include "watch/feed_items.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>

#include "input/delivery.h"
#include "input/feed.h"
#include "input/sniff.h"
#include "watch/hash.h"

namespace isnad::watch {

namespace {

// What an identifier is worth elsewhere: «42» of one feed is not «42» of another.
std::string name_of(const std::string& id, const std::string& list_address) {
  if (id.empty()) return "";
  const auto address = input::is_address(id) ? input::parse_location(id) : Expected<input::Location>(Error{});
  if (address) return address->url;
  const bool for_the_world = id.starts_with("tag:") || id.starts_with("urn:");
  return for_the_world ? id : list_address + " " + id;
}

void add_name(const std::string& name, Item& item) {
  const bool known = std::find(item.names.begin(), item.names.end(), name) != item.names.end();
  if (!name.empty() && !known) item.names.push_back(name);
}

Item named(input::FeedItem found, const std::string& base, const std::string& list_address) {
  Item item;
  const auto page = found.link.empty() ? Expected<input::Location>(Error{}) : input::parse_link(base, found.link);
  if (page) item.link = page->url;
  add_name(item.link, item);
  add_name(name_of(found.id, list_address), item);
  item.outlet_is_the_feed = found.outlet_is_the_feed;
  item.document = std::move(found.document);
  item.document.options.url = item.link;
  input::mend(item.document);
  return item;
}

// Names that stand beside different other names.
std::set<std::string> shared_names(const std::vector<Item>& items) {
  std::map<std::string, std::set<std::string>> beside;
  for (const Item& item : items) {
    if (item.names.size() < 2) continue;
    beside[item.names[0]].insert(item.names[1]);
    beside[item.names[1]].insert(item.names[0]);
  }
  std::set<std::string> shared;
  for (const auto& [name, others] : beside) {
    if (others.size() > 1) shared.insert(name);
  }
  return shared;
}

void give_own_names(std::vector<Item>& items, const std::string& list_address) {
  const std::set<std::string> shared = shared_names(items);
  for (Item& item : items) {
    if (shared.count(item.link) > 0) {
      item.link.clear();
      item.document.options.url.clear();
    }
    std::erase_if(item.names, [&](const std::string& name) { return shared.count(name) > 0; });
    const uint64_t hash = hash_of(item.document.options.facts.title + item.document.bytes);
    if (item.names.empty()) item.names.push_back(fmt::format("{} {:016x}", list_address, hash));
  }
}

}  // namespace

FeedItems items_of(const input::Fetched& feed, const std::string& list_address, const ReadOptions& options) {
  FeedItems result;
  if (input::sniff(std::string_view(feed.bytes).substr(0, input::sniff_bytes)) != input::Format::feed) {
    result.failure = "this is no feed; name the address of a feed in RSS or Atom";
    return result;
  }
  ReadOptions known = options;
  known.charset = feed.charset;
  const auto notes = input::each_item_in(feed.url, feed.bytes, known, [&](Expected<input::FeedItem> item) {
    if (item) result.items.push_back(named(std::move(*item), feed.url, list_address));
    if (!item) result.errors.push_back(item.error());
    return true;
  });
  give_own_names(result.items, list_address);
  result.wait = notes.wait;
  result.whole = notes.whole;
  if (notes.failure) result.failure = notes.failure->sentence;
  return result;
}

}  // namespace isnad::watch
