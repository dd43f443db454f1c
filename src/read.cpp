// The whole reader on one screen: every stage, in order.
#include "isnad/read.h"

#include <algorithm>
#include <utility>

#include "entity/entity.h"
#include "knowledge.h"
#include "language/ar/analyse.h"
#include "page/page.h"
#include "read_words.h"
#include "statement/statement.h"
#include "text/unicode.h"

namespace isnad {

namespace {

Report begin_report(const std::string& name, page::Article article) {
  Report report;
  report.input = name;
  report.url = std::move(article.url);
  report.outlet = std::move(article.outlet);
  report.language = std::move(article.language);
  report.title = std::move(article.title);
  report.authors = std::move(article.authors);
  report.published = std::move(article.published);
  report.modified = std::move(article.modified);
  report.text = std::move(article.text);
  report.blocks = std::move(article.blocks);
  report.links = std::move(article.links);
  return report;
}

}  // namespace

Expected<Report> read(const Knowledge& knowledge, const std::string& name, std::string_view bytes,
                      const ReadOptions& options) {
  return read(knowledge, name, bytes, options, [](const Report&, const ar::Words&) {});
}

Expected<Report> read(const Knowledge& knowledge, const std::string& name, std::string_view bytes,
                      const ReadOptions& options, const WordsSink& sink) {
  const lexicon::Lexicon& lexicon = knowledge.parts().lexicon;
  auto article = page::read(lexicon, bytes, options);
  if (!article) return Error{article.error().sentence, name};
  Report report = begin_report(name, std::move(*article));
  if (std::none_of(report.text.begin(), report.text.end(), text::is_arabic)) {  // no other language yet
    sink(report, {});
    return report;
  }
  const ar::Analysis analysis = ar::analyse(report.text, lexicon);
  const ar::Words words = ar::find_words(report.text, analysis.tokens, analysis.sentences, knowledge.parts().words);
  entity::find_entities(lexicon, knowledge.parts().names, knowledge.parts().links, words, analysis, report);
  entity::find_dates(knowledge.parts().dates, analysis, report);
  statement::find(knowledge.parts().grammar, knowledge.parts().statements, analysis, words, options.explain, report);
  sink(report, words);
  return report;
}

}  // namespace isnad
