#include "page/metadata.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cctype>
#include <map>
#include <span>

#include "page/collapse.h"
#include "page/extract.h"
#include "page/json_ld.h"
#include "text/ascii.h"

namespace isnad::page {

namespace {

using Meta = std::map<std::string, std::string, std::less<>>;

// The first content of each <meta> name, property or itemprop.
Meta collect_meta(const Tree& tree) {
  Meta meta;
  for (uint32_t i = 0; i < tree.nodes.size(); ++i) {
    if (tree.nodes[i].tag != Tag::meta) continue;
    const std::string_view content = tree.attribute(i, "content");
    for (std::string_view key : {"property", "name", "itemprop", "http-equiv"}) {
      const std::string_view name = tree.attribute(i, key);
      if (!name.empty() && !content.empty()) meta.try_emplace(text::lower(name), content);
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

std::vector<std::string> headings(const Tree& tree) {
  std::vector<std::string> result;
  for (uint32_t i = 0; i < tree.nodes.size(); ++i) {
    if (tree.nodes[i].tag != Tag::h1) continue;
    std::string heading = text_of(tree, i);
    if (!heading.empty()) result.push_back(std::move(heading));
  }
  return result;
}

constexpr std::string_view title_separators[] = {" | ", " - ", " – ", " — ", " « ", " :: ", " • "};

bool names_the_same(const std::vector<std::string>& names, std::string_view part) {
  const std::string wanted = squeezed(part);
  return !wanted.empty() &&
         std::any_of(names.begin(), names.end(), [&](const std::string& name) { return squeezed(name) == wanted; });
}

// «عنوان | الموقع» and «الموقع | عنوان» without the site's name: the part behind the last separator or before the first
// goes when the page elsewhere calls itself that, or calls the story by the rest alone.
std::string without_site(const std::string& title, const std::vector<std::string>& sites,
                         const std::vector<std::string>& others) {
  for (std::string_view separator : title_separators) {
    const std::size_t last = title.rfind(separator);
    if (last == title.npos || last == 0) continue;
    const std::string_view head = std::string_view(title).substr(0, last);
    const std::string_view tail = std::string_view(title).substr(last + separator.size());
    if (names_the_same(sites, tail) || names_the_same(others, head)) return collapse(head);
    const std::size_t first = title.find(separator);
    const std::string_view rest = std::string_view(title).substr(first + separator.size());
    if (names_the_same(sites, title.substr(0, first)) || names_the_same(others, rest)) return collapse(rest);
  }
  return title;
}

bool same_beginning(const std::string& a, const std::string& b) {
  const std::string left = squeezed(a);
  const std::string right = squeezed(b);
  const std::size_t size = std::min({left.size(), right.size(), std::size_t{50}});
  return size > 8 && left.compare(0, size, right, 0, size) == 0;
}

// What stands behind a name of the story in <title> is the site's name.
std::string site_of(std::string_view page_title, const std::vector<std::string>& stories) {
  for (std::string_view separator : title_separators) {
    const std::size_t last = page_title.rfind(separator);
    if (last == page_title.npos || !names_the_same(stories, page_title.substr(0, last))) continue;
    return std::string(page_title.substr(last + separator.size()));
  }
  return {};
}

// The names that a page gives its story; any may be empty. All but `with_site` are without the site's name.
struct TitleCandidates {
  std::string shared;      // og:title or twitter:title
  std::string headline;    // of the linked data
  std::string heading;     // the first <h1>
  std::string page_title;  // <title>
  bool shared_with_site = false;
};

TitleCandidates title_candidates(const Tree& tree, const Meta& meta, const LinkedData& data) {
  std::vector<std::string> sites{first_of(meta, {"og:site_name"}), first_of(meta, {"application-name"}),
                                 data.publisher};
  const uint32_t title_node = find_tag(tree, Tag::title);
  const std::string page_title = title_node == no_node ? "" : text_of(tree, title_node);
  std::vector<std::string> others = headings(tree);
  TitleCandidates c;
  c.heading = others.empty() ? "" : others.front();
  if (!names_the_same(sites, data.headline)) c.headline = collapse(decoded_entities(data.headline));
  const std::string shared = collapse(decoded_entities(first_of(meta, {"og:title", "twitter:title"})));
  others.push_back(c.headline);
  sites.push_back(site_of(page_title, others));
  c.shared = without_site(shared, sites, others);
  c.shared_with_site = c.shared != shared;
  c.heading = without_site(c.heading, sites, others);
  c.headline = without_site(c.headline, sites, others);
  others.push_back(c.shared);
  c.page_title = without_site(page_title, sites, others);
  return c;
}

// The title that a page is shared under is mostly its headline. Where the two differ:
// - the one that <title> does not repeat was written for readers, <title> being written for search engines; not so when
//   the headline only drops the words before a colon that everything else has;
// - the headline wins when <title> repeats it and the page shows neither, or when the shared title names the site.
bool headline_outweighs(const TitleCandidates& c) {
  if (c.shared.empty() || c.headline.empty() || same_beginning(c.headline, c.shared)) return false;
  const bool title_is_shared = same_beginning(c.shared, c.page_title);
  const bool title_is_headline = same_beginning(c.headline, c.page_title);
  if (title_is_shared) return !title_is_headline && !squeezed(c.shared).ends_with(squeezed(c.headline));
  const bool shown = same_beginning(c.headline, c.heading);
  return title_is_headline && (!shown || c.shared_with_site);
}

std::string choose_title(const TitleCandidates& c) {
  if (headline_outweighs(c)) return c.headline;
  for (const std::string* title : {&c.shared, &c.headline, &c.heading, &c.page_title}) {
    if (!title->empty()) return *title;
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

// The names of a <meta> that holds the day of publication, the surest first.
constexpr std::array publication_names{"article:published_time",
                                       "og:article:published_time",
                                       "datepublished",
                                       "date",
                                       "dc.date",
                                       "dc.date.issued",
                                       "dcterms.created",
                                       "pubdate",
                                       "publishdate",
                                       "publish-date",
                                       "parsely-pub-date",
                                       "sailthru.date",
                                       "cxenseparse:recs:publishtime",
                                       "article.published",
                                       "publication_date",
                                       "dc.terms.created"};

std::string date_of_meta(const Meta& meta, std::span<const char* const> names) {
  for (const char* name : names) {
    const auto found = meta.find(name);
    const std::string date = found == meta.end() ? "" : iso_date(found->second);
    if (!date.empty()) return date;
  }
  return {};
}

std::string published_date(const Tree& tree, const Meta& meta, const LinkedData& data, const std::string& url) {
  const std::span<const char* const> names(publication_names);
  std::string date = iso_date(data.published);
  if (date.empty()) date = date_of_meta(meta, names.first(2));
  if (date.empty()) date = date_of_elements(tree, "datePublished");
  if (date.empty()) date = date_of_meta(meta, names.subspan(2));
  if (date.empty()) date = date_of_time_elements(tree);
  return date.empty() ? date_of_url(url) : date;
}

std::string modified_date(const Tree& tree, const Meta& meta, const LinkedData& data) {
  static constexpr std::array names{"article:modified_time", "og:updated_time", "last-modified", "datemodified"};
  std::string date = iso_date(data.modified);
  if (date.empty()) date = date_of_meta(meta, names);
  return date.empty() ? date_of_elements(tree, "dateModified") : date;
}

std::string language_of(const Tree& tree, const Meta& meta) {
  const uint32_t html = find_tag(tree, Tag::html);
  std::string language = html == no_node ? "" : text::lower(tree.attribute(html, "lang"));
  if (language.empty()) language = text::lower(first_of(meta, {"og:locale", "content-language", "language"}));
  return language.size() >= 2 && std::isalpha(static_cast<unsigned char>(language[0])) ? language.substr(0, 2) : "";
}

std::optional<std::string> present(std::string value) {
  return value.empty() ? std::nullopt : std::optional<std::string>(std::move(value));
}

std::string canonical_url(const Tree& tree, const Meta& meta, const ReadOptions& options) {
  if (!options.url.empty()) return options.url;
  for (uint32_t i = 0; i < tree.nodes.size(); ++i) {
    if (tree.nodes[i].tag == Tag::link && text::lower(tree.attribute(i, "rel")) == "canonical") {
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

SelfDescription read_metadata(const Tree& tree, const ReadOptions& options, Article& article) {
  const Meta meta = collect_meta(tree);
  const LinkedData data = collect_linked_data(tree);
  const TitleCandidates titles = title_candidates(tree, meta, data);
  article.title = choose_title(titles);
  article.language = language_of(tree, meta);
  article.url = present(canonical_url(tree, meta, options));
  article.published = present(published_date(tree, meta, data, article.url.value_or("")));
  article.modified = present(modified_date(tree, meta, data));
  article.outlet = present(collapse(decoded_entities(first_of(meta, {"og:site_name", "application-name"}))));
  if (!article.outlet) article.outlet = present(collapse(data.publisher));
  article.authors = data.authors;
  if (article.authors.empty()) {
    const std::string author =
        first_of(meta, {"author", "article:author", "parsely-author", "dc.creator", "sailthru.author"});
    if (!author.empty() && author.find("://") == author.npos) article.authors.push_back(collapse(author));
  }
  return {{article.title, titles.shared, titles.headline, titles.heading, titles.page_title},
          collapse(decoded_entities(first_of(meta, {"og:description", "description", "twitter:description"}))),
          data.body};
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
