// Patterns and paths are compared in one form: unreserved characters as themselves, everything outside ASCII and every
// other percent-encoded octet as %XX in capitals. In that form a path's own "*" and "$" are %2A and %24, so that in a
// pattern these two characters are special and nothing else is; a "%" that encodes nothing is %25.
#include "input/robots.h"

#include <fmt/format.h>

#include <algorithm>
#include <cctype>
#include <charconv>
#include <optional>

#include "text/ascii.h"

namespace isnad::input {

namespace {

constexpr std::string_view blanks(" \t\0", 3);

bool same_without_case(std::string_view a, std::string_view b) {
  return std::equal(a.begin(), a.end(), b.begin(), b.end(),
                    [](char x, char y) { return text::lower(x) == text::lower(y); });
}

bool is_alphanumeric(unsigned char c) {
  return c < 0x80 && std::isalnum(c);
}

bool is_unreserved(unsigned char c) {
  return is_alphanumeric(c) || c == '-' || c == '.' || c == '_' || c == '~';
}

std::optional<unsigned char> percent_octet(std::string_view words) {
  const auto digit = [](char c) { return std::isxdigit(static_cast<unsigned char>(c)) != 0; };
  if (words.size() < 3 || words[0] != '%' || !digit(words[1]) || !digit(words[2])) return std::nullopt;
  return static_cast<unsigned char>(std::stoi(std::string(words.substr(1, 2)), nullptr, 16));
}

std::string in_one_form(std::string_view words, bool is_pattern) {
  std::string result;
  for (std::size_t i = 0; i < words.size(); ++i) {
    const auto c = static_cast<unsigned char>(words[i]);
    if (const auto octet = percent_octet(words.substr(i))) {
      result += is_unreserved(*octet) ? std::string(1, static_cast<char>(*octet)) : fmt::format("%{:02X}", *octet);
      i += 2;
      continue;
    }
    const bool special = is_pattern && (c == '*' || (c == '$' && i + 1 == words.size()));
    const bool literal = c > 0x20 && c < 0x7F && c != '*' && c != '$' && c != '%';
    result += special || literal ? std::string(1, static_cast<char>(c)) : fmt::format("%{:02X}", c);
  }
  return result;
}

// The pieces between "*" are looked for one after the other, each at its first place: no backtracking is needed,
// because an earlier place leaves more room for the rest.
bool fits(std::string_view pattern, std::string_view path) {
  const bool to_the_end = pattern.ends_with('$');
  if (to_the_end) pattern.remove_suffix(1);
  std::size_t star = pattern.find('*');
  if (star == std::string_view::npos) return to_the_end ? path == pattern : path.starts_with(pattern);
  if (!path.starts_with(pattern.substr(0, star))) return false;
  path.remove_prefix(star);
  while (star != std::string_view::npos) {
    pattern.remove_prefix(star + 1);
    star = pattern.find('*');
    const std::string_view piece = pattern.substr(0, star);
    if (star == std::string_view::npos && to_the_end) return path.ends_with(piece);
    const std::size_t found = path.find(piece);
    if (found == std::string_view::npos) return false;
    path.remove_prefix(found + piece.size());
  }
  return true;
}

struct Line {
  std::string_view field;
  std::string_view value;
};

// The next line that has a colon; `text` becomes what follows it.
std::optional<Line> next_line(std::string_view& text) {
  while (!text.empty()) {
    const std::size_t end = std::min(text.find_first_of("\r\n"), text.size());
    std::string_view line = text.substr(0, end);
    text.remove_prefix(std::min(end + 1, text.size()));
    line = line.substr(0, line.find('#'));
    const std::size_t colon = line.find(':');
    if (colon != std::string_view::npos)
      return Line{text::trimmed(line.substr(0, colon), blanks), text::trimmed(line.substr(colon + 1), blanks)};
  }
  return std::nullopt;
}

struct Groups {
  Robots ours;
  Robots everybodys;
  bool named = false;  // a group names our agent, even if it holds no rule
};

// Whom the lines that follow are for.
struct Addressed {
  bool us = false;
  bool everybody = false;
};

void add_rule(const Line& line, bool allow, Addressed to, Groups& groups) {
  if (line.value.empty()) return;  // «Disallow:» forbids nothing
  const RobotsRule rule{in_one_form(line.value, true), allow};
  if (to.us) groups.ours.rules.push_back(rule);
  if (to.everybody) groups.everybodys.rules.push_back(rule);
}

// Of several, the longest counts; what is no number of seconds within a day, none.
void add_delay(const Line& line, Addressed to, Groups& groups) {
  constexpr double day = 24 * 60 * 60;
  double seconds = 0;
  const auto [end, failed] = std::from_chars(line.value.data(), line.value.data() + line.value.size(), seconds);
  const bool whole = failed == std::errc{} && end == line.value.data() + line.value.size();
  if (!whole || !(seconds > 0 && seconds <= day)) return;
  const std::chrono::milliseconds delay(static_cast<int64_t>(seconds * 1000));
  if (to.us) groups.ours.crawl_delay = std::max(groups.ours.crawl_delay, delay);
  if (to.everybody) groups.everybodys.crawl_delay = std::max(groups.everybodys.crawl_delay, delay);
}

}  // namespace

std::string_view product_token(std::string_view user_agent) {
  const auto end = std::find_if_not(user_agent.begin(), user_agent.end(), [](unsigned char c) {
    return (c < 0x80 && std::isalpha(c)) || c == '-' || c == '_';
  });
  return user_agent.substr(0, static_cast<std::size_t>(end - user_agent.begin()));
}

Robots parse_robots(std::string_view text, std::string_view agent) {
  if (text.starts_with("\xEF\xBB\xBF")) text.remove_prefix(3);
  text = text.substr(0, robots_bytes);
  Groups groups;
  Addressed rules_to, delays_to;
  bool after_rule = true, after_delay = true;
  while (const auto line = next_line(text)) {
    if (same_without_case(line->field, "user-agent")) {
      if (after_rule) rules_to = {};  // agents after rules begin another group
      if (after_rule || after_delay) delays_to = {};
      after_rule = after_delay = false;
      const bool names_us = !agent.empty() && same_without_case(product_token(line->value), agent);
      groups.named = groups.named || names_us;
      for (Addressed* to : {&rules_to, &delays_to}) {
        to->us = to->us || names_us;
        to->everybody = to->everybody || line->value == "*";
      }
    } else if (same_without_case(line->field, "allow") || same_without_case(line->field, "disallow")) {
      after_rule = true;
      add_rule(*line, text::lower(line->field[0]) == 'a', rules_to, groups);
    } else if (same_without_case(line->field, "crawl-delay")) {
      after_delay = true;
      add_delay(*line, delays_to, groups);
    }
  }
  return groups.named ? groups.ours : groups.everybodys;
}

bool allows(const Robots& robots, std::string_view path) {
  if (path == "/robots.txt") return true;
  const std::string form = in_one_form(path, false);
  const RobotsRule* decides = nullptr;
  for (const RobotsRule& rule : robots.rules) {
    const bool better = !decides || rule.pattern.size() > decides->pattern.size() ||
                        (rule.pattern.size() == decides->pattern.size() && rule.allow);
    if (better && fits(rule.pattern, form)) decides = &rule;
  }
  return !decides || decides->allow;
}

}  // namespace isnad::input
