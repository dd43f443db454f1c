// Which feeds are watched: addresses, and lists of addresses.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "isnad/expected.h"

namespace isnad::watch {

struct ListedFeed {
  std::string url;   // in the form in which it is asked for
  std::string name;  // what the list calls it; may be empty
};

struct FeedList {
  std::vector<ListedFeed> feeds;  // each once, in the order of the list
  std::vector<Error> errors;      // of single lines, and of lists that cannot be read
};

// A list that is called `name` in errors: OPML, with whatever folders, or lines «ADDRESS name» with # before comments.
FeedList feeds_in(const std::string& name, std::string_view bytes);

// What is named on a command line: addresses of feeds, and files with lists; - for standard input.
FeedList feeds_of(const std::vector<std::string>& inputs);

}  // namespace isnad::watch
