// xapian_index DATABASE BATCH < ARTICLES.jsonl: adds articles to a Xapian database the way its documentation suggests:
// title and text with positions, stems beside the words, a commit after each BATCH articles. There is no term for the
// url, so an article that comes again would be added again: that is to Xapian's advantage.
#include <rapidjson/document.h>
#include <xapian.h>

#include <cstdio>
#include <cstdlib>
#include <iostream>
#include <string>

namespace {

std::string field(const rapidjson::Document& article, const char* name) {
  const auto found = article.FindMember(name);
  return found != article.MemberEnd() && found->value.IsString() ? found->value.GetString() : "";
}

Xapian::Document document_of(const rapidjson::Document& article, Xapian::TermGenerator& terms) {
  Xapian::Document document;
  terms.set_document(document);
  terms.set_termpos(0);
  terms.index_text(field(article, "title"));
  terms.increase_termpos();  // no phrase runs from the title into the text
  terms.index_text(field(article, "content"));
  document.set_data(field(article, "url"));
  return document;
}

std::size_t index(std::istream& in, Xapian::WritableDatabase& database, std::size_t batch) {
  Xapian::TermGenerator terms;
  terms.set_stemmer(Xapian::Stem("arabic"));
  terms.set_stemming_strategy(Xapian::TermGenerator::STEM_SOME);
  std::size_t count = 0;
  for (std::string line; std::getline(in, line);) {
    rapidjson::Document article;
    if (article.Parse(line.data(), line.size()).HasParseError()) continue;
    database.add_document(document_of(article, terms));
    if (++count % batch == 0) database.commit();
  }
  database.commit();
  return count;
}

}  // namespace

int main(int argc, char** argv) try {
  if (argc != 3) return std::fputs("usage: xapian_index DATABASE BATCH < ARTICLES.jsonl\n", stderr), 2;
  std::ios::sync_with_stdio(false);
  Xapian::WritableDatabase database(argv[1], Xapian::DB_CREATE_OR_OPEN);
  std::cout << index(std::cin, database, std::strtoul(argv[2], nullptr, 10)) << " articles added, "
            << database.get_doccount() << " in all\n";
  return 0;
} catch (const Xapian::Error& error) {
  std::cerr << error.get_description() << '\n';
  return 1;
}
