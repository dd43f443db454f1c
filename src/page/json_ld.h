// What a page says of itself in JSON-LD (schema.org). The only file of this stage that reads JSON.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace isnad::page {

// Fields of the first article-like object; empty where absent.
struct LinkedData {
  bool is_article = false;
  std::string headline;
  std::string published;
  std::string modified;
  std::string publisher;
  std::string url;
  std::string body;
  std::vector<std::string> authors;
};

// Adds what `json` says to `data`, keeping what is there. Malformed JSON adds nothing: it is the page's fault.
void read_json_ld(std::string_view json, LinkedData& data);

}  // namespace isnad::page
