// Reports as one HTML document for people: each article with its statements marked, and their list. It needs nothing
// but itself (no network, no script), and its Content-Security-Policy allows nothing but its own style, so that what a
// hostile page holds could do no harm even if it were not escaped.
//
// A document is html_start, any number of html_article, html_end.
#pragma once

#include <string>
#include <string_view>

#include "isnad/report.h"
#include "labels.h"

namespace isnad {

// `title` names the document in the browser.
std::string html_start(std::string_view title, const Labels& labels = arabic_labels());

// `number` is of the article in its document, where every article has another.
std::string html_article(const Report& report, std::size_t number, const Labels& labels = arabic_labels());

std::string html_end();

}  // namespace isnad
