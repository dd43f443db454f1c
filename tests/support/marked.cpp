#include "support/marked.h"

#include <algorithm>
#include <map>
#include <regex>
#include <sstream>
#include <stdexcept>

#include "report_names.h"
#include "text/unicode.h"

namespace isnad::testing {

namespace {

struct Sign {
  std::u32string_view sign;
  BlockKind kind;
};

constexpr Sign signs[] = {{U"# ", BlockKind::title},
                          {U"## ", BlockKind::heading},
                          {U"- ", BlockKind::item},
                          {U"> ", BlockKind::quote},
                          {U"~ ", BlockKind::furniture}};

class Reader {
public:
  explicit Reader(std::u32string notation) : rest_(std::move(notation)) {}

  Report read() {
    while (at_ < rest_.size()) {
      if (rest_[at_] == U'@') {
        directive();
      } else {
        line();
      }
    }
    return std::move(report_);
  }

private:
  uint32_t here() const { return static_cast<uint32_t>(report_.text.size()); }

  void directive() {
    const std::size_t end = std::min(rest_.find(U'\n', at_), rest_.size());
    const std::string words = text::to_utf8(std::u32string_view(rest_).substr(at_ + 1, end - at_ - 1));
    at_ = std::min(end + 1, rest_.size());
    const std::string key = words.substr(0, words.find(' '));
    const std::string value = words.substr(std::min(words.size(), key.size() + 1));
    if (key == "outlet") report_.outlet = value;
    if (key == "title") report_.title = value;
    if (key == "author") report_.authors.push_back(value);
    if (key == "published") report_.published = value;
    if (key == "url") report_.url = value;
    if (key == "input") report_.input = value;
    if (key[0] == 'e' && key.size() < 4) {
      report_.entities.emplace_back();
      report_.entities.back().id = key;
      report_.entities.back().name = value;
    }
    if (key[0] >= '0' && key[0] <= '9') describe(attribution(static_cast<uint32_t>(std::stoul(key))), value);
  }

  static void describe(Attribution& a, const std::string& words) {
    std::istringstream stream(words);
    for (std::string word; stream >> word;) {
      const std::string value = word.substr(word.find('=') + 1);
      if (word.starts_with("source=")) {
        a.source->entity = value;
      } else if (word.starts_with("via=")) {
        a.via.at(0).entity = value;
      } else if (word.starts_with("parent=")) {
        a.parent = value;
      } else if (word.starts_with("chain=")) {
        std::istringstream ids(value);
        for (std::string id; std::getline(ids, id, ',');) a.chain.push_back(id);
      } else if (!set(a.act, word) && !set(a.certainty, word) && !set(a.polarity, word) && !set(a.quote, word) &&
                 !set(a.source_type, word)) {
        throw std::runtime_error("no word of the notation: " + word);
      }
    }
  }

  // Sets the value that the contract calls so.
  template <class Enum>
  static bool set(Enum& value, const std::string& word) {
    const auto found = named<Enum>(word);
    if (found) value = *found;
    return found.has_value();
  }

  void line() {
    Block block{BlockKind::paragraph, {here(), 0}};
    for (const Sign& sign : signs) {
      if (rest_.compare(at_, sign.sign.size(), sign.sign) != 0) continue;
      block.kind = sign.kind;
      at_ += sign.sign.size();
    }
    while (at_ < rest_.size() && rest_[at_] != U'\n') character();
    block.span.end = here();
    report_.blocks.push_back(block);
    if (at_ < rest_.size()) report_.text += rest_[at_++];
  }

  void character() {
    if (rest_[at_] == U'[' && is_role(at_ + 1) && is_digit(at_ + 2)) return begin();
    if (rest_[at_] == U']' && is_digit(at_ + 1)) return end();
    report_.text += rest_[at_++];
  }

  bool is_digit(std::size_t at) const { return at < rest_.size() && rest_[at] >= U'0' && rest_[at] <= U'9'; }

  bool is_role(std::size_t at) const {
    return at < rest_.size() && std::u32string_view(U"sctv").find(rest_[at]) != std::u32string_view::npos;
  }

  uint32_t number() {
    uint32_t result = 0;
    while (is_digit(at_)) result = result * 10 + (rest_[at_++] - U'0');
    return result;
  }

  void begin() {
    const char32_t role = rest_[at_ + 1];
    at_ += 2;
    open_[{number(), role}] = here();
    ++at_;  // the space
  }

  void end() {
    ++at_;
    const uint32_t statement = number();
    const char32_t role = rest_[at_++];
    const Span span{open_.at({statement, role}), here()};
    Attribution& a = attribution(statement);
    if (role == U's') a.source = Reference{span, ""};
    if (role == U'c') a.cue.span = span;
    if (role == U't') a.content = span;
    if (role == U'v') a.via.push_back({span, ""});
  }

  Attribution& attribution(uint32_t statement) {
    while (report_.attributions.size() < statement) {
      Attribution a;
      a.id = "a" + std::to_string(report_.attributions.size() + 1);
      a.source_type = SourceType::person;
      report_.attributions.push_back(a);
    }
    return report_.attributions[statement - 1];
  }

  std::u32string rest_;
  std::size_t at_ = 0;
  std::map<std::pair<uint32_t, char32_t>, uint32_t> open_;
  Report report_;
};

std::string resolved(std::string text) {
  const std::pair<const char*, const char*> references[] = {{"&lt;", "<"},  {"&gt;", ">"},   {"&quot;", "\""},
                                                            {"&#39;", "'"}, {"&#13;", "\r"}, {"&amp;", "&"}};
  for (const auto& [reference, character] : references)
    text = std::regex_replace(text, std::regex(reference), character);
  return text;
}

}  // namespace

Report marked_report(std::string_view notation) {
  return Reader(text::to_utf32(notation)).read();
}

std::vector<std::u32string> block_texts(const std::string& html) {
  std::map<unsigned long, std::u32string> texts;
  const std::string start = " data-start=\"";
  for (std::size_t at = html.find(start); at != std::string::npos; at = html.find(start, at + 1)) {
    const std::size_t element = html.rfind('<', at) + 1;
    const std::string name = html.substr(element, html.find(' ', element) - element);
    const std::size_t content = html.find('>', at) + 1;
    const std::string inside = html.substr(content, html.find("</" + name + ">", content) - content);
    std::string text;
    bool tag = false;
    for (char c : inside) {
      if (c == '<') tag = true;
      if (!tag) text += c;
      if (c == '>') tag = false;
    }
    texts[std::stoul(html.substr(at + start.size()))] = text::to_utf32(resolved(text));
  }
  std::vector<std::u32string> result;
  for (auto& [offset, text] : texts) result.push_back(std::move(text));
  return result;
}

}  // namespace isnad::testing
