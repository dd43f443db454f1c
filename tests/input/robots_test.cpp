#include "input/robots.h"

#include <gtest/gtest.h>

#include <algorithm>

namespace isnad::input {
namespace {

// The rules in a line, "+" allows and "-" forbids; lines of the file are parted by " | ".
std::string rules(std::string text, std::string_view agent = "isnad") {
  for (std::size_t at; (at = text.find(" | ")) != std::string::npos;) text.replace(at, 3, "\n");
  std::string result;
  for (const RobotsRule& rule : parse_robots(text, agent).rules) {
    result += (result.empty() ? "" : " ") + std::string(rule.allow ? "+" : "-") + rule.pattern;
  }
  return result;
}

TEST(Robots, Groups) {
  EXPECT_EQ(rules(""), "");
  EXPECT_EQ(rules("User-agent: * | Disallow: /a"), "-/a");
  EXPECT_EQ(rules("User-agent: isnad | Disallow: /a | User-agent: * | Disallow: /b"), "-/a");
  EXPECT_EQ(rules("User-agent: * | Disallow: /b | User-agent: isnad | Allow: /a"), "+/a");
  EXPECT_EQ(rules("User-agent: other | Disallow: / | User-agent: * | Allow: /a"), "+/a");
  EXPECT_EQ(rules("User-agent: other | Disallow: /"), "");
  EXPECT_EQ(rules("User-agent: isnad | User-agent: other | Disallow: /a"), "-/a");
  EXPECT_EQ(rules("User-agent: other | User-agent: isnad | Disallow: /a"), "-/a");
  EXPECT_EQ(rules("User-agent: isnad | Disallow: /a | User-agent: x | Disallow: /b | User-agent: isnad | Disallow: /c"),
            "-/a -/c");
  EXPECT_EQ(rules("User-agent: isnad | Sitemap: https://a.example/s | Crawl-delay: 9 | User-agent: x | Disallow: /a"),
            "-/a");
  EXPECT_EQ(rules("User-agent: isnad | Disallow: | User-agent: * | Disallow: /"), "");
  EXPECT_EQ(rules("Disallow: /a | User-agent: * | Disallow: /b"), "-/b");
}

TEST(Robots, Agents) {
  EXPECT_EQ(rules("user-AGENT:ISNAD | DISALLOW:/a"), "-/a");
  EXPECT_EQ(rules("User-agent: isnad/0.1 | Disallow: /a"), "-/a");
  EXPECT_EQ(rules("User-agent: isnadbot | Disallow: /a"), "");
  EXPECT_EQ(rules("User-agent: isn | Disallow: /a"), "");
  EXPECT_EQ(rules("User-agent: | Disallow: /a", ""), "");
  EXPECT_EQ(product_token("isnad/0.1.0 (news reader)"), "isnad");
  EXPECT_EQ(product_token("Archive_Bot-x 2"), "Archive_Bot-x");
  EXPECT_EQ(product_token("(nobody)"), "");
}

TEST(Robots, Lines) {
  EXPECT_EQ(rules("\xEF\xBB\xBFUser-agent: * | Disallow: /a"), "-/a");
  EXPECT_EQ(rules("User-agent: *\r\nDisallow: /a\r\rAllow: /b"), "-/a +/b");
  EXPECT_EQ(rules(" User-agent : * # all | \tDisallow :\t/a # not this | # Disallow: /b"), "-/a");
  EXPECT_EQ(rules("User-agent: * | Disallow /a | nonsense | : | Disallow: /c:d"), "-/c:d");
  EXPECT_EQ(rules("User-agent: * | Disallow: /أ"), "-/%D8%A3");
  EXPECT_EQ(rules("User-agent: * | Disallow: /%d8%a3%61%2f%7e"), "-/%D8%A3a%2F~");
  EXPECT_EQ(rules("User-agent: * | Disallow: /a$b*c$ | Disallow: /%2a%24 | Disallow: /100%"),
            "-/a%24b*c$ -/%2A%24 -/100%25");
}

TEST(Robots, OnlySoMuchIsRead) {
  const std::string start = "User-agent: *\n";
  const std::string rule = "Disallow: /a\n";
  const std::string filler(robots_bytes - start.size() - rule.size(), '\n');
  EXPECT_EQ(parse_robots(start + filler + rule + rule, "isnad").rules.size(), 1U);
}

// In milliseconds.
int64_t delay(std::string text) {
  for (std::size_t at; (at = text.find(" | ")) != std::string::npos;) text.replace(at, 3, "\n");
  return parse_robots(text, "isnad").crawl_delay.count();
}

TEST(Robots, CrawlDelays) {
  EXPECT_EQ(delay("User-agent: * | Crawl-delay: 10"), 10'000);
  EXPECT_EQ(delay("User-agent: * | CRAWL-DELAY: 0.5 # half a second"), 500);
  EXPECT_EQ(delay("User-agent: * | Crawl-delay: 10 | User-agent: isnad | Disallow: /a"), 0);
  EXPECT_EQ(delay("User-agent: isnad | Crawl-delay: 3 | Crawl-delay: 2 | User-agent: * | Crawl-delay: 10"), 3'000);
  EXPECT_EQ(delay("User-agent: other | Disallow: / | Crawl-delay: 3"), 0);
  EXPECT_EQ(delay("User-agent: other | User-agent: isnad | Crawl-delay: 3 | User-agent: x | Crawl-delay: 4"), 3'000);
  EXPECT_EQ(delay("Crawl-delay: 3"), 0);
  for (const char* value : {"", "soon", "-1", "0", "1e9", "nan", "inf", "5 s", "5,5"}) {
    EXPECT_EQ(delay(std::string("User-agent: * | Crawl-delay: ") + value), 0) << value;
  }
}

// Whether `path` may be fetched under rules in the notation above.
bool may(std::string_view notation, std::string_view path) {
  std::string text = "User-agent: *\n";
  while (!notation.empty()) {
    const std::size_t end = std::min(notation.find(' '), notation.size());
    text += (notation[0] == '+' ? "Allow: " : "Disallow: ") + std::string(notation.substr(1, end - 1)) + "\n";
    notation.remove_prefix(std::min(end + 1, notation.size()));
  }
  return allows(parse_robots(text, "isnad"), path);
}

struct Case {
  std::string_view rules, allowed, forbidden;  // paths parted by blanks
};

constexpr Case cases[] = {
    {"", "/ /a", ""},
    {"-/", "/robots.txt", "/ /a /robots.txt.html"},
    {"-/fish", "/Fish /a/fish", "/fish /fish.html /fish/salmon /fishheads?id=1"},
    {"-/fish/", "/fish /fish.html", "/fish/ /fish/salmon"},
    {"-/fish*", "/Fish", "/fish /fishes"},
    {"-/*.php", "/ /a.html", "/a.php /a/b.php?x=1 /a.phps"},
    {"-/*.php$", "/a.php?x=1 /a.php5 /php", "/a.php /a/b.php /.php /a.php.php"},
    {"-/fish*.php", "/Fish.PHP /fish", "/fish.php /fishheads/c.php?p"},
    {"-/$", "/a", "/"},
    {"-/a$", "/ab /a/", "/a"},
    {"-*", "", "/ /a"},
    {"-/a*b*c", "/acb /ab", "/abc /aXbXc /abbcc"},
    {"-/a*bc$", "/abcd", "/abc /abcbc"},
    {"-/ab*ab$", "/ab /abb", "/abab /abXab"},
    {"+/p -/", "/p /page", "/ /a"},
    {"+/folder -/folder", "/folder /folder/page", ""},
    {"+/page -/*.htm", "", "/page.htm"},
    {"+/page -/*.ph", "/page.php", ""},
    {"+/$ -/", "/", "/page.htm"},
    {"-/a/ +/a/b/ -/a/b/c/", "/a/b/ /a/b/d", "/a/ /a/d /a/b/c/"},
    {"-/أخبار", "/خبر", "/أخبار /%D8%A3%D8%AE%D8%A8%D8%A7%D8%B1/1 /%d8%a3%d8%ae%d8%a8%d8%a7%d8%b1"},
    {"-/%7Ejoe/", "/joe/", "/~joe/ /%7ejoe/ /%7Ejoe/a"},
    {"-/a%2Fb", "/a/b", "/a%2Fb /a%2fb"},
    {"-/a%2A", "/ab", "/a*b /a%2Ab"},
    {"-/a%24", "/a", "/a$ /a%24b"},
    {"-/100%", "/100", "/100% /100%25 /100%x"},
    {"-/%%66e", "/%fe", "/%%66e /%25fe"},
    {"-/?s=", "/ /s=", "/?s=a"},
    {"-/a**b$", "/a", "/ab /axxb"},
    {"-relative", "/relative /", ""},
};

TEST(Robots, Paths) {
  for (const Case& row : cases) {
    for (const auto& [paths, allowed] : {std::pair(row.allowed, true), std::pair(row.forbidden, false)}) {
      for (std::size_t start = 0; start < paths.size();) {
        const std::size_t end = std::min(paths.find(' ', start), paths.size());
        const auto path = paths.substr(start, end - start);
        EXPECT_EQ(may(row.rules, path), allowed) << row.rules << " on " << path;
        start = end + 1;
      }
    }
  }
}

// All short patterns and paths over few letters: the matcher agrees with the plain recursive definition.
bool fits_plainly(std::string_view pattern, std::string_view path) {
  if (pattern.empty()) return true;
  if (pattern == "$") return path.empty();
  if (pattern[0] == '*')
    return fits_plainly(pattern.substr(1), path) || (!path.empty() && fits_plainly(pattern, path.substr(1)));
  return !path.empty() && path[0] == pattern[0] && fits_plainly(pattern.substr(1), path.substr(1));
}

std::string word(std::size_t number, std::string_view letters, std::size_t length) {
  std::string result;
  for (; length > 0; --length, number /= letters.size()) result += letters[number % letters.size()];
  return result;
}

TEST(Robots, AgreesWithThePlainDefinition) {
  for (std::size_t p = 0; p < 81 * 2; ++p) {
    const std::string pattern = "/" + word(p / 2, "ab*", 4) + (p % 2 ? "$" : "");
    const Robots robots{{{pattern, false}}, {}};
    for (std::size_t length = 0; length <= 5; ++length) {
      for (std::size_t n = 0; n < (std::size_t{1} << length); ++n) {
        const std::string path = "/" + word(n, "ab", length);
        ASSERT_EQ(!allows(robots, path), fits_plainly(pattern, path)) << pattern << " on " << path;
      }
    }
  }
}

}  // namespace
}  // namespace isnad::input
