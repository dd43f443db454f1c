#include "watch/feed_list.h"

#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "input/delivery.h"
#include "input/feed.h"
#include "input/fetch.h"
#include "input/stream.h"
#include "input/transfer.h"
#include "text/ascii.h"

namespace isnad::watch {

namespace {

constexpr std::size_t largest_list = std::size_t{16} << 20;

std::string place_of(const std::string& name, std::size_t line) {
  return fmt::format("{}:{}", name, line);
}

void add(const std::string& place, const std::string& address, std::string_view name, FeedList& list) {
  if (!input::is_address(address)) {
    list.errors.push_back(
        {fmt::format("«{}» is no address of a feed; write it with https:// or http://", input::label(address)), place});
    return;
  }
  const auto location = input::parse_location(address);
  if (!location) {
    list.errors.push_back({location.error().sentence, place});
    return;
  }
  list.feeds.push_back({location->url, input::label(text::trimmed(name))});
}

void read_lines(const std::string& name, std::string_view text, FeedList& list) {
  constexpr std::string_view blanks = " \t\r";
  for (std::size_t number = 1; !text.empty(); ++number) {
    const std::size_t end = std::min(text.find('\n'), text.size());
    const std::string_view line = text::trimmed(text.substr(0, end), blanks);
    text.remove_prefix(std::min(end + 1, text.size()));
    if (line.empty() || line.starts_with('#')) continue;
    const std::size_t address = std::min(line.find_first_of(blanks), line.size());
    add(place_of(name, number), std::string(line.substr(0, address)), line.substr(address), list);
  }
}

void read_outlines(const std::string& name, std::string_view xml, FeedList& list) {
  const input::Outlines outlines = input::outlines_in(xml);
  for (const input::Outline& feed : outlines.feeds) add(place_of(name, feed.line), feed.address, feed.name, list);
  if (outlines.failure) list.errors.push_back({outlines.failure->sentence, name});
}

void read_file(const std::string& name, FeedList& list) {
  const auto file = input::open_file(name);
  const auto bytes = file ? input::read_all(**file, largest_list) : Expected<std::string>(file.error());
  if (!bytes) {
    list.errors.push_back({bytes.error().sentence, name});
    return;
  }
  const FeedList inside = feeds_in(name, *bytes);
  list.feeds.insert(list.feeds.end(), inside.feeds.begin(), inside.feeds.end());
  list.errors.insert(list.errors.end(), inside.errors.begin(), inside.errors.end());
}

// The first of those with one address stays.
void keep_each_once(FeedList& list) {
  std::set<std::string> seen;
  std::erase_if(list.feeds, [&](const ListedFeed& feed) { return !seen.insert(feed.url).second; });
}

}  // namespace

FeedList feeds_in(const std::string& name, std::string_view bytes) {
  FeedList list;
  if (bytes.starts_with("\xEF\xBB\xBF")) bytes.remove_prefix(3);
  const bool markup = text::trimmed(bytes.substr(0, 4096)).starts_with('<');
  markup ? read_outlines(name, bytes, list) : read_lines(name, bytes, list);
  if (list.feeds.empty() && list.errors.empty()) {
    const char* remedy = markup ? "an OPML file has xmlUrl in its outlines; a feed itself is named by its address"
                                : "a list has the address of a feed on each line";
    list.errors.push_back({fmt::format("there are no feeds in this; {}", remedy), name});
  }
  keep_each_once(list);
  return list;
}

FeedList feeds_of(const std::vector<std::string>& inputs) {
  FeedList list;
  for (const std::string& input : inputs) {
    input::is_address(input) ? add(input, input, "", list) : read_file(input, list);
  }
  keep_each_once(list);
  return list;
}

}  // namespace isnad::watch
