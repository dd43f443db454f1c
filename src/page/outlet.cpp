#include "page/outlet.h"

#include <algorithm>
#include <cctype>

namespace isnad::page {

namespace {

std::string host_of(std::string_view url) {
  const std::size_t scheme = url.find("://");
  if (scheme != url.npos) url.remove_prefix(scheme + 3);
  url = url.substr(0, url.find_first_of("/?#"));
  if (const std::size_t user = url.rfind('@'); user != url.npos) url.remove_prefix(user + 1);
  url = url.substr(0, url.find(':'));
  std::string host(url);
  std::transform(host.begin(), host.end(), host.begin(), [](unsigned char c) { return std::tolower(c); });
  return host;
}

bool is_on(std::string_view host, std::string_view domain) {
  if (!host.ends_with(domain)) return false;
  return host.size() == domain.size() || host[host.size() - domain.size() - 1] == '.';
}

}  // namespace

std::string outlet_of(const lexicon::Lexicon& lexicon, std::string_view url, std::string_view language) {
  const std::string host = host_of(url);
  const lexicon::TableId table = lexicon.table("outlets");
  const int domains = lexicon.column(table, "domain");
  const int names = lexicon.column(table, language == "ar" ? "arabic" : language == "fr" ? "french" : "english");
  std::string_view longest;  // arabic.site.example before site.example
  std::string_view name;
  for (uint32_t row = 0; row < lexicon.rows(table); ++row) {
    const std::string_view domain = lexicon.cell(table, row, domains);
    if (domain.size() <= longest.size() || !is_on(host, domain)) continue;
    longest = domain;
    name = lexicon.cell(table, row, names);
  }
  return std::string(name);
}

}  // namespace isnad::page
