#include "page/metadata.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cctype>
#include <map>

#include "page/extract.h"
#include "page/json_ld.h"

namespace isnad::page {

namespace {

using Meta = std::map<std::string, std::string, std::less<>>;

std::string lower(std::string_view text) {
  std::string result(text);
  std::transform(result.begin(), result.end(), result.begin(), [](unsigned char c) { return std::tolower(c); });
  return result;
}

// The first content of each <meta> name, property or itemprop.
Meta collect_meta(const Tree& tree) {
  Meta meta;
  for (uint32_t i = 0; i < tree.nodes.size(); ++i) {
    if (tree.nodes[i].tag != Tag::meta) continue;
    const std::string_view content = tree.attribute(i, "content");
    for (std::string_view key : {"property", "name", "itemprop", "http-equiv"}) {
      const std::string_view name = tree.attribute(i, key);
      if (!name.empty() && !content.empty()) meta.try_emplace(lower(name), content);
    }
  }
  return meta;
}

std::string first_of(const Meta& meta, std::initializer_list<std::string_view> names) {
  for (std::string_view name : names) {
    const auto found = meta.find(name);
    if (found != meta.end()) return found->second;
  }
  return {};
}

LinkedData collect_linked_data(const Tree& tree) {
  LinkedData data;
  for (uint32_t i = 0; i < tree.nodes.size(); ++i) {
    if (tree.nodes[i].tag != Tag::script || tree.attribute(i, "type") != "application/ld+json") continue;
    for (uint32_t child = i + 1; child < tree.nodes[i].end; ++child) read_json_ld(tree.nodes[child].text, data);
  }
  return data;
}

uint32_t find_tag(const Tree& tree, Tag tag) {
  for (uint32_t i = 0; i < tree.nodes.size(); ++i) {
    if (tree.nodes[i].tag == tag) return i;
  }
  return no_node;
}

bool digits(std::string_view text, std::size_t at, std::size_t count) {
  if (at + count > text.size()) return false;
  return std::all_of(text.begin() + static_cast<std::ptrdiff_t>(at),
                     text.begin() + static_cast<std::ptrdiff_t>(at + count),
                     [](unsigned char c) { return std::isdigit(c); });
}

std::string decoded_entities(std::string text) {
  static constexpr std::array<std::pair<std::string_view, std::string_view>, 6> entities{
      {{"&amp;", "&"}, {"&quot;", "\""}, {"&#39;", "'"}, {"&apos;", "'"}, {"&lt;", "<"}, {"&gt;", ">"}}};
  for (const auto& [entity, character] : entities) {
    for (std::size_t at = text.find(entity); at != text.npos; at = text.find(entity, at + 1)) {
      text.replace(at, entity.size(), character);
    }
  }
  return text;
}

std::string collapse(std::string_view text) {
  std::string result;
  for (char c : text) {
    if (!std::isspace(static_cast<unsigned char>(c))) {
      result.push_back(c);
    } else if (!result.empty() && result.back() != ' ') {
      result.push_back(' ');
    }
  }
  while (!result.empty() && result.back() == ' ') result.pop_back();
  return result;
}

std::string squeezed(std::string_view text) {
  std::string result;
  for (char c : text) {
    if (!std::isspace(static_cast<unsigned char>(c)) && !std::ispunct(static_cast<unsigned char>(c)))
      result.push_back(c);
  }
  return result;
}

std::vector<std::string> headings(const Tree& tree) {
  std::vector<std::string> result;
  for (uint32_t i = 0; i < tree.nodes.size(); ++i) {
    if (tree.nodes[i].tag != Tag::h1) continue;
    std::string heading = text_of(tree, i);
    if (!heading.empty()) result.push_back(std::move(heading));
  }
  return result;
}

// «عنوان | الموقع» without the site's name: what stands behind the last separator goes when the page elsewhere calls
// itself that, or calls the story by the rest alone.
std::string without_site(const std::string& title, const std::vector<std::string>& sites,
                         const std::vector<std::string>& others) {
  for (std::string_view separator : {" | ", " - ", " – ", " — ", " « ", " :: ", " • "}) {
    const std::size_t at = title.rfind(separator);
    if (at == title.npos || at == 0) continue;
    const std::string head = squeezed(std::string_view(title).substr(0, at));
    const std::string tail = squeezed(std::string_view(title).substr(at + separator.size()));
    const auto is = [](const std::string& wanted) {
      return [&wanted](const std::string& name) { return !name.empty() && squeezed(name) == wanted; };
    };
    if (std::any_of(sites.begin(), sites.end(), is(tail)) || std::any_of(others.begin(), others.end(), is(head))) {
      return collapse(std::string_view(title).substr(0, at));
    }
  }
  return title;
}

bool same_beginning(const std::string& a, const std::string& b) {
  const std::string left = squeezed(a);
  const std::string right = squeezed(b);
  const std::size_t size = std::min({left.size(), right.size(), std::size_t{30}});
  return size > 8 && left.compare(0, size, right, 0, size) == 0;
}

// <title> is written for search engines. Where the headline and the title that the page is shared under differ, the one
// that <title> does not repeat was written for readers; where they agree, or there is one only, that.
std::string choose_title(const Tree& tree, const Meta& meta, const LinkedData& data) {
  const uint32_t title_node = find_tag(tree, Tag::title);
  const std::string page_title = title_node == no_node ? "" : text_of(tree, title_node);
  std::vector<std::string> others = headings(tree);
  const std::string heading = others.empty() ? "" : others.front();
  const std::vector<std::string> sites{first_of(meta, {"og:site_name"}), first_of(meta, {"application-name"}),
                                       data.publisher};
  const bool is_site =
      std::any_of(sites.begin(), sites.end(), [&](const std::string& site) { return site == data.headline; });
  const std::string headline = is_site ? "" : collapse(decoded_entities(data.headline));
  const std::string shared = collapse(decoded_entities(first_of(meta, {"og:title", "twitter:title"})));
  others.push_back(headline);
  const bool headline_is_readers = !shared.empty() && !headline.empty() && !same_beginning(headline, shared) &&
                                   same_beginning(shared, page_title) && !same_beginning(headline, page_title);
  if (headline_is_readers) return without_site(headline, sites, others);
  for (const std::string* title : {&shared, &headline, &heading, &page_title}) {
    if (!title->empty()) return without_site(*title, sites, others);
  }
  return {};
}

std::string date_of_elements(const Tree& tree, std::string_view itemprop) {
  for (uint32_t i = 0; i < tree.nodes.size(); ++i) {
    if (tree.nodes[i].attributes == 0 || tree.attribute(i, "itemprop") != itemprop) continue;
    for (std::string_view name : {"datetime", "content"}) {
      const std::string date = iso_date(tree.attribute(i, name));
      if (!date.empty()) return date;
    }
  }
  return {};
}

std::string date_of_time_elements(const Tree& tree) {
  for (uint32_t i = 0; i < tree.nodes.size(); ++i) {
    if (tree.nodes[i].tag != Tag::time) continue;
    const std::string date = iso_date(tree.attribute(i, "datetime"));
    if (!date.empty()) return date;
  }
  return {};
}

// /2024/09/03/ or 2024-09-03 or 20240903 in an address.
std::string date_of_url(std::string_view url) {
  for (std::size_t i = 0; i + 8 <= url.size(); ++i) {
    if (!digits(url, i, 4) || (i > 0 && std::isdigit(static_cast<unsigned char>(url[i - 1])))) continue;
    const char separator = url[i + 4];
    if ((separator == '/' || separator == '-') && i + 10 <= url.size() && digits(url, i + 5, 2) &&
        url[i + 7] == separator && digits(url, i + 8, 2)) {
      return iso_date(fmt::format("{}-{}-{}", url.substr(i, 4), url.substr(i + 5, 2), url.substr(i + 8, 2)));
    }
  }
  return {};
}

std::string first_date(std::initializer_list<std::string> candidates) {
  for (const std::string& candidate : candidates) {
    const std::string date = iso_date(candidate);
    if (!date.empty()) return date;
  }
  return {};
}

std::string language_of(const Tree& tree, const Meta& meta) {
  const uint32_t html = find_tag(tree, Tag::html);
  std::string language = html == no_node ? "" : lower(tree.attribute(html, "lang"));
  if (language.empty()) language = lower(first_of(meta, {"og:locale", "content-language", "language"}));
  return language.size() >= 2 && std::isalpha(static_cast<unsigned char>(language[0])) ? language.substr(0, 2) : "";
}

std::optional<std::string> present(std::string value) {
  return value.empty() ? std::nullopt : std::optional<std::string>(std::move(value));
}

std::string canonical_url(const Tree& tree, const Meta& meta, const ReadOptions& options) {
  if (!options.url.empty()) return options.url;
  for (uint32_t i = 0; i < tree.nodes.size(); ++i) {
    if (tree.nodes[i].tag == Tag::link && lower(tree.attribute(i, "rel")) == "canonical") {
      return std::string(tree.attribute(i, "href"));
    }
  }
  return first_of(meta, {"og:url"});
}

bool is_social(std::string_view href) {
  static constexpr std::array<std::string_view, 10> hosts{
      "facebook.com", "twitter.com",   "x.com/",       "t.me/",        "telegram.",
      "youtube.com",  "instagram.com", "whatsapp.com", "linkedin.com", "tiktok.com"};
  return std::any_of(hosts.begin(), hosts.end(), [&](std::string_view host) { return href.find(host) != href.npos; });
}

}  // namespace

std::string iso_date(std::string_view text) {
  while (!text.empty() && std::isspace(static_cast<unsigned char>(text.front()))) text.remove_prefix(1);
  if (!digits(text, 0, 4) || text.size() < 10) return {};
  if (!(text[4] == '-' || text[4] == '/') || !digits(text, 5, 2) || text[7] != text[4] || !digits(text, 8, 2))
    return {};
  const int month = (text[5] - '0') * 10 + (text[6] - '0');
  const int day = (text[8] - '0') * 10 + (text[9] - '0');
  if (month < 1 || month > 12 || day < 1 || day > 31) return {};
  std::string date = fmt::format("{}-{}-{}", text.substr(0, 4), text.substr(5, 2), text.substr(8, 2));
  std::string_view rest = text.substr(10);
  if (rest.size() >= 6 && (rest[0] == 'T' || rest[0] == ' ') && digits(rest, 1, 2) && rest[3] == ':' &&
      digits(rest, 4, 2)) {
    date += fmt::format("T{}", rest.substr(1, 5));
    rest.remove_prefix(6);
    if (rest.size() >= 3 && rest[0] == ':' && digits(rest, 1, 2)) {
      date += rest.substr(0, 3);
      rest.remove_prefix(3);
    } else {
      date += ":00";
    }
    if (!rest.empty() && rest[0] == '.') {
      rest.remove_prefix(1);
      while (!rest.empty() && std::isdigit(static_cast<unsigned char>(rest[0]))) rest.remove_prefix(1);
    }
    while (!rest.empty() && rest[0] == ' ') rest.remove_prefix(1);
    if (!rest.empty() && rest[0] == 'Z') date += "Z";
    if (rest.size() >= 5 && (rest[0] == '+' || rest[0] == '-') && digits(rest, 1, 2)) {
      const std::size_t minutes = rest[3] == ':' ? 4 : 3;
      if (digits(rest, minutes, 2)) date += fmt::format("{}:{}", rest.substr(0, 3), rest.substr(minutes, 2));
    }
  }
  return date;
}

std::string read_metadata(const Tree& tree, const ReadOptions& options, Article& article) {
  const Meta meta = collect_meta(tree);
  const LinkedData data = collect_linked_data(tree);
  article.title = choose_title(tree, meta, data);
  article.language = language_of(tree, meta);
  article.url = present(canonical_url(tree, meta, options));
  article.published = present(first_date(
      {data.published, first_of(meta, {"article:published_time", "og:article:published_time"}),
       date_of_elements(tree, "datePublished"),
       first_of(meta, {"datepublished", "date", "dc.date", "dc.date.issued", "dcterms.created", "pubdate",
                       "publishdate", "publish-date", "parsely-pub-date", "sailthru.date",
                       "cxenseparse:recs:publishtime", "article.published", "publication_date", "dc.terms.created"}),
       date_of_time_elements(tree), date_of_url(article.url.value_or(""))}));
  article.modified = present(first_date(
      {data.modified, first_of(meta, {"article:modified_time", "og:updated_time", "last-modified", "datemodified"}),
       date_of_elements(tree, "dateModified")}));
  article.outlet = present(collapse(decoded_entities(first_of(meta, {"og:site_name", "application-name"}))));
  if (!article.outlet) article.outlet = present(collapse(data.publisher));
  article.authors = data.authors;
  if (article.authors.empty()) {
    const std::string author =
        first_of(meta, {"author", "article:author", "parsely-author", "dc.creator", "sailthru.author"});
    if (!author.empty() && author.find("://") == author.npos) article.authors.push_back(collapse(author));
  }
  return collapse(decoded_entities(first_of(meta, {"og:description", "description", "twitter:description"})));
}

void read_links(const Tree& tree, uint32_t story_root, Article& article) {
  constexpr std::size_t most = 400;
  for (uint32_t i = 0; i < tree.nodes.size() && article.links.size() < most; ++i) {
    if (tree.nodes[i].tag != Tag::a) continue;
    const std::string_view href = tree.attribute(i, "href");
    if (href.empty() || href[0] == '#' || href.starts_with("javascript:")) continue;
    const bool in_story = story_root != no_node && i > story_root && i < tree.nodes[story_root].end;
    const bool in_paragraph = tree.nodes[i].parent != no_node && tree.nodes[tree.nodes[i].parent].tag == Tag::p;
    LinkKind kind = LinkKind::related;
    if (is_social(href)) {
      kind = LinkKind::social;
    } else if (in_story && in_paragraph) {
      kind = LinkKind::source;
    } else if (!in_story) {
      continue;
    }
    article.links.push_back({text_of(tree, i), std::string(href), kind});
  }
}

}  // namespace isnad::page
