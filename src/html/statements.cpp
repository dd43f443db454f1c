#include "html/statements.h"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>
#include <unordered_map>

#include "html/escape.h"
#include "report_names.h"
#include "text/unicode.h"

namespace isnad::html {

namespace {

constexpr std::size_t longest_content = 240;  // code points; the whole of it stands in the text
constexpr std::size_t most_speakers = 30;

struct Speaker {
  std::string name;
  std::size_t first = 0;  // statement
  std::size_t count = 0;
};

std::vector<Speaker> speakers_of(const Report& report, const Names& names) {
  std::vector<Speaker> speakers;
  std::unordered_map<std::string, std::size_t> numbers;
  for (std::size_t i = 0; i < report.attributions.size(); ++i) {
    const Attribution& a = report.attributions[i];
    if (!a.source) continue;
    const auto [at, is_new] = numbers.emplace(names.source_key(a), speakers.size());
    if (is_new) speakers.push_back({names.source(a), i, 0});
    ++speakers[at->second].count;
  }
  std::stable_sort(speakers.begin(), speakers.end(),
                   [](const Speaker& a, const Speaker& b) { return a.count > b.count; });
  if (speakers.size() > most_speakers) speakers.resize(most_speakers);
  return speakers;
}

class StatementWriter {
public:
  StatementWriter(std::string& out, const Report& report, const Labels& labels, const Names& names,
                  const std::vector<bool>& placed, std::size_t article)
      : out_(out),
        report_(report),
        labels_(labels),
        names_(names),
        placed_(placed),
        article_(article),
        flow_(flow(report)) {}

  void write(std::size_t statement) {
    const Attribution& a = report_.attributions[statement];
    print("<li class=\"statement depth-{} {}\" id=\"{}\" data-id=\"{}\">\n", names_.depth(a), classes(a),
          statement_id(article_, statement), one_line(a.id, 40));
    who(a, statement);
    how(a);
    said(a);
    chain(a, statement);
    inside(a);
    out_ += "</li>\n";
  }

private:
  template <class... Values>
  void print(fmt::format_string<Values...> format, Values&&... values) {
    fmt::format_to(std::back_inserter(out_), format, std::forward<Values>(values)...);
  }

  void who(const Attribution& a, std::size_t statement) {
    print("<p class=\"who\" id=\"{}-who\">", statement_id(article_, statement));
    if (placed_[statement]) {
      print("<a class=\"number\" href=\"#{}\" title=\"{}\">{}</a> ", cue_id(article_, statement), labels_.to_the_text,
            statement + 1);
    } else {
      print("<span class=\"number\">{}</span> ", statement + 1);
    }
    print("<bdi class=\"source by-{}\">{}</bdi>", a.source ? name(a.source_type) : "nobody", names_.source(a));
    const std::string words = names_.source_words(a);
    if (!words.empty()) print(" <span class=\"words\">{}: <bdi>{}</bdi></span>", labels_.in_the_text, words);
    out_ += "</p>\n";
  }

  void how(const Attribution& a) {
    print("<p class=\"how\"><span class=\"act\">{}</span>", label(labels_, a.act));
    const std::string cue = words(a.cue.span);
    if (!cue.empty()) print(" <bdi class=\"wording\">{}</bdi>", cue);
    print(" <span class=\"polarity\">{}</span>", label(labels_, a.polarity));
    print(" <span class=\"certainty\">{}</span>", label(labels_, a.certainty));
    print(" <span>{}</span>", label(labels_, a.quote));
    if (a.source) print(" <span>{}</span>", label(labels_, a.source_type));
    out_ += "</p>\n";
  }

  void said(const Attribution& a) {
    const std::string content = words(a.content);
    if (!content.empty()) print("<p class=\"said {}\" {}>{}</p>\n", name(a.quote), flow_, content);
  }

  std::string words(Span span) const {
    span.end = std::min(span.end, static_cast<uint32_t>(report_.text.size()));
    return span.empty() ? std::string() : one_line(slice(report_.text, span), longest_content);
  }

  // The report came from the left to the right where one reads from right to left: arrows point to this page.
  void chain(const Attribution& a, std::size_t statement) {
    const std::vector<std::string> chain = names_.chain(a);
    if (chain.empty()) return;
    print("<p class=\"chain\" id=\"{}-chain\">{}: ", statement_id(article_, statement), labels_.chain);
    for (std::size_t i = 0; i < chain.size(); ++i) {
      if (i > 0) print(" <span class=\"arrow\">{}</span> ", labels_.right_to_left ? "→" : "←");
      print("<bdi>{}</bdi>", chain[i]);
    }
    out_ += "</p>\n";
  }

  void inside(const Attribution& a) {
    const auto parent = names_.parent(a);
    if (parent)
      print("<p class=\"inside\">{} <a href=\"#{}\">{}</a></p>\n", labels_.inside, statement_id(article_, *parent),
            *parent + 1);
  }

  std::string& out_;
  const Report& report_;
  const Labels& labels_;
  const Names& names_;
  const std::vector<bool>& placed_;
  const std::size_t article_;
  const std::string flow_;
};

}  // namespace

void append_counts(std::string& out, const Report& report, const Labels& labels) {
  std::size_t anonymous = 0;
  std::size_t without = 0;
  for (const Attribution& a : report.attributions) {
    if (!a.source) {
      ++without;
    } else if (a.source_type == SourceType::anonymous) {
      ++anonymous;
    }
  }
  const auto count = [&](std::string_view words, std::size_t number, std::string_view look) {
    fmt::format_to(std::back_inserter(out), "<div class=\"{}\"><dt>{}</dt><dd>{}</dd></div>\n",
                   number > 0 ? look : "none", words, number);
  };
  out += "<dl class=\"counts\">\n";
  count(labels.statements, report.attributions.size(), "all");
  count(labels.anonymous, anonymous, "doubtful");
  count(labels.without, without, "doubtful");
  out += "</dl>\n";
}

void append_speakers(std::string& out, const Report& report, const Labels& labels, const Names& names,
                     std::size_t article) {
  const std::vector<Speaker> speakers = speakers_of(report, names);
  if (speakers.empty()) return;
  fmt::format_to(std::back_inserter(out), "<nav class=\"speakers\" aria-label=\"{0}\"><span>{0}:</span>\n<ul>\n",
                 labels.speakers);
  for (const Speaker& speaker : speakers) {
    const Attribution& a = report.attributions[speaker.first];
    fmt::format_to(std::back_inserter(out),
                   "<li><a class=\"by-{}\" href=\"#{}\"><bdi>{}</bdi> <span class=\"times\">{}</span></a></li>\n",
                   name(a.source_type), statement_id(article, speaker.first), speaker.name, speaker.count);
  }
  out += "</ul></nav>\n";
}

void append_statements(std::string& out, const Report& report, const Labels& labels, const Names& names,
                       const std::vector<bool>& placed, std::size_t article) {
  fmt::format_to(std::back_inserter(out), "<section class=\"statements\" aria-label=\"{0}\">\n<h3>{0}</h3>\n",
                 labels.statements);
  if (report.attributions.empty()) {
    const bool is_read = std::any_of(report.text.begin(), report.text.end(), text::is_arabic);
    fmt::format_to(std::back_inserter(out), "<p>{}</p>\n", is_read ? labels.no_statements : labels.unread);
  } else {
    out += "<ol>\n";
    StatementWriter writer(out, report, labels, names, placed, article);
    for (std::size_t i = 0; i < report.attributions.size(); ++i) writer.write(i);
    out += "</ol>\n";
  }
  out += "</section>\n";
}

}  // namespace isnad::html
