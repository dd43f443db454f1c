#include "report_html.h"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>

#include "html/body.h"
#include "html/escape.h"
#include "html/names.h"
#include "html/statements.h"
#include "html/style.h"
#include "report_names.h"

namespace isnad {

namespace {

using html::one_line;

constexpr std::size_t longest_fact = 300;  // code points

std::string_view direction(bool right_to_left) {
  return right_to_left ? "rtl" : "ltr";
}

std::string swatch(std::string_view look, std::string_view word) {
  return fmt::format("<li><span class=\"{}\">{}</span></li>\n", look, word);
}

std::string legend(const Labels& labels) {
  std::string out = fmt::format("<details class=\"legend\"><summary>{}</summary>\n<div>\n<p>{}</p>\n<ul>\n",
                                labels.legend, labels.legend_acts);
  for (std::size_t i = 0; i < labels.acts.size(); ++i)
    out += swatch(fmt::format("act act-{}", name(static_cast<Act>(i))), labels.acts[i]);
  out += fmt::format("</ul>\n<p>{}</p>\n<ul>\n", labels.legend_lines);
  for (std::size_t i = 0; i < labels.certainties.size(); ++i)
    out += swatch(fmt::format("content lane-0 sure-{}", name(static_cast<Certainty>(i))), labels.certainties[i]);
  out += fmt::format("</ul>\n<p>{}</p>\n<ul>\n", labels.legend_marks);
  out += swatch("source by-person", labels.source);
  out += swatch("source by-anonymous", label(labels, SourceType::anonymous));
  out += swatch("carrier", labels.carrier);
  out += swatch("cue act-say", labels.cue);
  out += swatch("content lane-0 act-say sure-certain", labels.content);
  out += swatch("content lane-0 act-deny sure-certain negative",
                fmt::format("{} {}", labels.content, label(labels, Polarity::negative)));
  return out + "</ul>\n</div></details>\n";
}

class ArticleWriter {
public:
  ArticleWriter(const Report& report, std::size_t number, const Labels& labels)
      : report_(report), number_(number), labels_(labels), names_(report, labels) {}

  std::string write() {
    const html::Body body = html::body(report_, labels_, names_, number_);
    const std::string flow = html::flow(report_);
    print("<article id=\"d{}\" aria-label=\"{}\">\n<header>\n", number_, title());
    print("<div class=\"title\" {}>{}</div>\n", flow,
          body.title.empty() ? fmt::format("<h2>{}</h2>", title()) : body.title);
    facts();
    html::append_counts(out_, report_, labels_);
    html::append_speakers(out_, report_, labels_, names_, number_);
    print("</header>\n<div class=\"text\" {}>\n{}</div>\n", flow, body.text);
    html::append_statements(out_, report_, labels_, names_, body.placed, number_);
    out_ += "</article>\n";
    return std::move(out_);
  }

private:
  template <class... Values>
  void print(fmt::format_string<Values...> format, Values&&... values) {
    fmt::format_to(std::back_inserter(out_), format, std::forward<Values>(values)...);
  }

  std::string title() const { return one_line(report_.title.empty() ? report_.input : report_.title, longest_fact); }

  void facts() {
    out_ += "<dl class=\"facts\">\n";
    if (report_.outlet) fact(labels_.outlet, one_line(*report_.outlet, longest_fact));
    for (const std::string& author : report_.authors) fact(labels_.authors, one_line(author, longest_fact));
    if (report_.published) moment(labels_.published, *report_.published);
    if (report_.modified && report_.modified != report_.published) moment(labels_.modified, *report_.modified);
    fact(labels_.input, one_line(report_.input, longest_fact));
    if (report_.url) address(*report_.url);
    out_ += "</dl>\n";
  }

  void fact(std::string_view words, const std::string& value) {
    print("<div><dt>{}</dt><dd><bdi>{}</bdi></dd></div>\n", words, value);
  }

  // «2025-10-23T09:00:00+03:00» as «2025-10-23 09:00 +03:00»; digits and signs run from left to right.
  void moment(std::string_view words, const std::string& moment) {
    constexpr std::size_t day = 10;
    constexpr std::size_t second = 16;
    constexpr std::size_t zone = 19;
    std::string shown = moment;
    if (moment.size() >= zone && moment[day] == 'T') {
      shown = moment.substr(0, day) + " " + moment.substr(day + 1, second - day - 1);
      if (moment.size() > zone) shown += " " + moment.substr(zone);
    }
    print("<div><dt>{}</dt><dd><bdi dir=\"ltr\">{}</bdi></dd></div>\n", words, one_line(shown, longest_fact));
  }

  void address(const std::string& url) {
    const std::string target = html::link(url);
    if (target.empty()) return;
    print(
        "<div><dt>{}</dt><dd><a href=\"{}\" rel=\"noopener noreferrer nofollow\"><bdi "
        "dir=\"ltr\">{}</bdi></a></dd></div>\n",
        labels_.address, target, one_line(html::host(url), longest_fact));
  }

  const Report& report_;
  const std::size_t number_;
  const Labels& labels_;
  const html::Names names_;
  std::string out_;
};

}  // namespace

std::string html_start(std::string_view title, const Labels& labels) {
  return fmt::format(
      "<!DOCTYPE html>\n<html lang=\"{0}\" dir=\"{1}\">\n<head>\n<meta charset=\"utf-8\">\n"
      "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src '{2}'; base-uri 'none'; "
      "form-action 'none'\">\n"
      "<meta name=\"referrer\" content=\"no-referrer\">\n"
      "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
      "<meta name=\"color-scheme\" content=\"light "
      "dark\">\n<title>{3}{4}</title>\n<style>{5}</style>\n</head>\n<body>\n"
      "<input type=\"checkbox\" id=\"plain\">\n<header class=\"bar\">\n<h1>{4}</h1>\n"
      "<label for=\"plain\">{6}</label>\n{7}</header>\n<main>\n",
      labels.language, direction(labels.right_to_left), html::style_hash(),
      title.empty() ? std::string() : one_line(title, longest_fact) + " · ", labels.program, html::style(),
      labels.plain, legend(labels));
}

std::string html_article(const Report& report, std::size_t number, const Labels& labels) {
  return ArticleWriter(report, number, labels).write();
}

std::string html_end() {
  return "</main>\n</body>\n</html>\n";
}

}  // namespace isnad
