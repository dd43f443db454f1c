#include "input/input.h"

#include <fmt/format.h>
#include <gtest/gtest.h>
#include <unistd.h>

#include <array>
#include <fstream>
#include <sstream>

#include "input/date.h"
#include "input/http_message.h"
#include "input/sniff.h"

namespace isnad::input {
namespace {

// «name: bytes» of each document and «! place: sentence» of each failure, one a line.
std::string outline(std::string_view bytes, const InputOptions& options = {}) {
  std::string result;
  each_document_in("in", bytes, options, [&](const Expected<Document>& document) {
    result += document ? fmt::format("{}: {}\n", document->name, document->bytes)
                       : fmt::format("! {}: {}\n", document.error().place, document.error().sentence);
    return true;
  });
  return result;
}

std::string facts(const Document& d) {
  const KnownFacts& f = d.options.facts;
  return fmt::format("{} | {} | {} | {} | {} | {}", f.title, f.outlet, fmt::join(f.authors, "+"), f.published,
                     f.language, d.options.url);
}

std::string all_facts(std::string_view bytes, const InputOptions& options = {}) {
  std::string result;
  each_document_in("in", bytes, options, [&](const Expected<Document>& document) {
    result += (document ? facts(*document) : document.error().sentence) + "\n";
    return true;
  });
  return result;
}

std::string corpus(const std::string& name) {
  std::ifstream file(ISNAD_SOURCE "/fuzz/corpus/input/" + name, std::ios::binary);
  std::ostringstream bytes;
  bytes << file.rdbuf();
  EXPECT_FALSE(bytes.str().empty()) << name;
  return bytes.str();
}

const std::string page =
    "<html><body><article><h1>نفي</h1><p>قال رئيس البلدية سالم الهادي إن الجسر آمن.</p></article></body></html>";
const std::string story = "قال رئيس البلدية سالم الهادي إن الجسر آمن.";

TEST(Sniff, Table) {
  const std::pair<std::string_view, Format> rows[] = {
      {"", Format::page},
      {"قال", Format::page},
      {"<html>", Format::page},
      {"<?xml version='1.0'?><html>", Format::page},
      {"<", Format::page},
      {"<!--", Format::page},
      {"{قال}", Format::page},
      {"[صورة] قال", Format::page},
      {"PK\x03\x04", Format::packed},
      {"\x1F\x8B\x08", Format::packed},
      {"WARC/1.1\r\n", Format::warc},
      {"\xEF\xBB\xBF {\"a\":1}", Format::json},
      {"[\n {", Format::json},
      {"<rss version='2.0'>", Format::feed},
      {"<?xml version='1.0'?>\n<!-- <html> --><feed xmlns='a'>", Format::feed},
      {"<!DOCTYPE rss [<!ENTITY a 'b'>]><rss>", Format::feed},
      {"<rdf:RDF>", Format::feed},
  };
  for (const auto& [head, format] : rows) EXPECT_EQ(sniff(head), format) << head;
}

TEST(Sniff, Markup) {
  for (const char* text : {"<p>قال", "قال<br/>", "&amp;", "&#39;", "</p>"}) EXPECT_TRUE(has_markup(text)) << text;
  for (const char* text : {"", "قال", "3 < 4", "<", "&", "س & ص; ع", "<3", "&;"})
    EXPECT_FALSE(has_markup(text)) << text;
}

TEST(Sniff, Attachments) {
  for (const char* path : {".git", "a/.b", "a.JPG", "__MACOSX/a.html", "./.x"})
    EXPECT_TRUE(is_attachment(path)) << path;
  for (const char* path : {"a.html", "./a.html", "../a", "jpg", "a.b/c"}) EXPECT_FALSE(is_attachment(path)) << path;
}

TEST(Date, Table) {
  EXPECT_EQ(iso_of("Tue, 03 Sep 2024 10:00:00 +0300"), "2024-09-03T10:00:00+03:00");
  EXPECT_EQ(iso_of("3 Sep 24 10:00 GMT"), "2024-09-03T10:00:00Z");
  EXPECT_EQ(iso_of("Tue, 3 September 2024"), "2024-09-03");
  EXPECT_EQ(iso_of("2024-09-03T10:00:00Z"), "2024-09-03T10:00:00Z");
  EXPECT_EQ(iso_of("1725350400"), "2024-09-03T08:00:00Z");
  EXPECT_EQ(iso_of("1725350400000"), "2024-09-03T08:00:00Z");
  EXPECT_EQ(iso_of("أمس"), "");
  EXPECT_EQ(iso_of("Tue, 99 Foo 2024"), "");
  EXPECT_EQ(iso_of(""), "");
}

TEST(Fields, Maps) {
  EXPECT_TRUE(field_names(""));
  EXPECT_TRUE(field_names("title=a,text=b.c"));
  for (const char* map : {"title", "title=", "=a", "heading=a", ",title=a"}) EXPECT_FALSE(field_names(map)) << map;
}

TEST(Http, ContentTypes) {
  HttpHead head;
  parse_content_type("Text/HTML; charset=\"Windows-1256\"; x=y", head);
  EXPECT_EQ(head.type + " " + head.charset, "text/html Windows-1256");
}

TEST(Http, Bodies) {
  HttpHead head;
  head.chunked = true;
  EXPECT_EQ(*http_body(head, "3\r\nabc\r\n2;x\r\nde\r\n0\r\n\r\n", 100), "abcde");
  EXPECT_EQ(*http_body(head, "3\r\nab", 100), "ab");
  EXPECT_EQ(*http_body(head, "<html>", 100), "<html>");
  EXPECT_EQ(*http_body(head, "", 100), "");
}

TEST(Http, EncodingsThatAreNotRead) {
  HttpHead head;
  head.encoding = "br";
  EXPECT_EQ(*http_body(head, "<html>", 100), "<html>");
  EXPECT_EQ(http_body(head, "\x8B\x01", 100).error().sentence,
            "the crawler kept this page compressed as br, which is not read");
}

TEST(Pages, KeepTheirName) {
  EXPECT_EQ(outline(story), "in: " + story + "\n");
  EXPECT_EQ(outline(""), "in: \n");
  EXPECT_EQ(outline(corpus("page.html.gz")), "in: " + page + "\n");
  EXPECT_EQ(outline(corpus("page.html.bz2")), "in: " + page + "\n");
  EXPECT_EQ(outline(corpus("page.html.xz")), "in: " + page + "\n");
}

TEST(Pages, AreNotLargerThanTheLimit) {
  InputOptions options;
  options.read.limits.bytes = 10;
  for (const std::string& bytes : {story, corpus("page.html.gz"), corpus("feed.xml"), corpus("one.json")}) {
    EXPECT_NE(outline(bytes, options).find("larger than the limit of 10 bytes; --max-bytes"), std::string::npos);
  }
}

TEST(Archives, Members) {
  EXPECT_EQ(outline(corpus("archive.zip")),
            "in/a/page.html: " + page + "\nin/one.json: نفي\n" + story + "\nin/b.gz: " + page + "\n");
  EXPECT_EQ(outline(corpus("nested.zip")).substr(0, 24), "in/in.zip/a/page.html: <");
  EXPECT_EQ(outline(corpus("archive.tar.gz")).substr(0, 12), "in/./a.txt: ");
}

TEST(Archives, Limits) {
  InputOptions options;
  options.limits.nesting = 1;
  EXPECT_NE(outline(corpus("nested.zip"), options).find("stands inside 1 others"), std::string::npos);
  options = {};
  options.limits.members = 1;
  EXPECT_NE(outline(corpus("archive.zip"), options).find("--max-members"), std::string::npos);
  options = {};
  options.limits.expanded = 100;
  EXPECT_EQ(outline(corpus("archive.zip"), options),
            "! in/a/page.html: the archive expands to more than 100 bytes; if you trust it, --max-expanded raises "
            "this\n");
}

TEST(Json, Articles) {
  EXPECT_EQ(outline(R"({"title":"نفي","text":"قال"})"), "in: نفي\nقال\n");
  EXPECT_EQ(outline(R"([{"title":"a","text":"b"},{"id":"x","text":"c"},{"id":9,"title":"d"}])"),
            "in/1: a\nb\nin/x: c\nin/9: d\n");
  EXPECT_EQ(outline("{\"text\":\"a\"}\n\n{\"text\":\"b\"}\n"), "in/1: a\nin/2: b\n");
  EXPECT_EQ(outline(R"({"text":"<p>a<b>b</b></p><ul><li>c</li></ul><script>d</script>"})"), "in: ab\nc\n");
  EXPECT_EQ(outline("{\"html\":\"<html><p>a\"}"), "in: <html><p>a\n");
  EXPECT_EQ(outline("[]"), "! in: there is no page, text or article in this\n");
  EXPECT_EQ(outline("{\"id\":\"\\u001b[2J\",\"text\":\"a\"}{\"text\":\"b\"}"), "in/\uFFFD[2J: a\nin/2: b\n");
}

TEST(Json, Facts) {
  EXPECT_EQ(all_facts(corpus("one.json")), "نفي | صوت | ليلى | 2024-09-03T08:00:00Z |  | https://wadi.example/1\n");
  EXPECT_EQ(
      all_facts(R"({"headline":"a","articleBody":"b","publisher":{"name":"c"},"author":[{"name":"d"},{"name":"e"}],
                       "datePublished":"2024-09-03","inLanguage":"ar-SY","link":"u"})"),
      "a | c | d+e | 2024-09-03 | ar | u\n");
  InputOptions options;
  options.fields = *field_names("title=t,text=story.Body");
  EXPECT_EQ(outline(R"({"t":"a","title":"x","story":{"body":"b"}})", options), "in: a\nb\n");
}

TEST(Json, BrokenPieces) {
  EXPECT_EQ(outline("{\"text\":\"a\"}\n{\"text\":\"b\n{\"text\":\"c\"}\n{\"text\" \"d\"}\n{\"text\":\"e\"}"),
            "in/1: a\n! in: line 2: the JSON is broken: a quotation mark or a bracket is not closed\nin/3: c\n"
            "! in: line 4: broken JSON: Missing a colon after a name of object member\nin/5: e\n");
  EXPECT_EQ(outline("{\"text\":\"a\"}\n{\"text\":[1\n{\"text\":\"c\"}\n"),
            "in/1: a\n! in: line 2: the JSON is broken: a quotation mark or a bracket is not closed\nin/3: c\n");
  EXPECT_EQ(outline("{\"text\":\"a\"}\nقال\n{\"text\":\"c\"}\n"),
            "in/1: a\n! in: line 2: no JSON object stands here\nin/3: c\n");
  EXPECT_EQ(outline("[{\"text\":\"a\"},\n{\"text\":\"b"),
            "in/1: a\n! in: line 2: the JSON is cut off within this object\n");
  EXPECT_EQ(outline("[{\"text\":\"a\"},"),
            "in/1: a\n! in: line 1: the array is cut off here, its closing ] is missing\n");
  EXPECT_EQ(outline("{\"name\":\"a\"}"),
            "! in: line 1: this JSON object is no article: it has no title, text or html; --map text=NAME tells where "
            "they are\n");
}

TEST(Json, Depth) {
  const std::string deep = "{\"text\":\"a\",\"x\":" + std::string(100000, '[') + std::string(100000, ']') + "}";
  EXPECT_EQ(outline(deep), "! in: line 1: broken JSON: nested deeper than 100\n");
}

TEST(Json, GivesUpWhenNothingIsWhole) {
  std::string lines = "{\"a\":1}\n";
  for (int i = 0; i < 1000; ++i) lines += "{broken}\n";
  const std::string result = outline(lines);
  EXPECT_NE(result.find("20 pieces in a row are broken; what follows is not read"), std::string::npos);
  EXPECT_LT(std::count(result.begin(), result.end(), '\n'), 30);
}

TEST(Feeds, Items) {
  EXPECT_EQ(outline(corpus("feed.xml")),
            "in/نفي &c;: نفي &c;\n" + story + "\nin/https://wadi.example/2: " + story + "\n");
  EXPECT_EQ(all_facts(corpus("feed.xml")),
            "نفي &c; | صوت & صدى | ليلى | 2024-09-03T10:00:00+03:00 |  | https://wadi.example/1\n"
            " | الأفق | س |  |  | https://wadi.example/2\n");
  EXPECT_EQ(outline(corpus("atom.xml")), "in/خبر: خبر\n" + story + "\nبند\n");
  EXPECT_EQ(all_facts(corpus("atom.xml")), "خبر | الأفق | ليلى | 2024-09-03T10:00:00Z |  | https://ufuq.example/1\n");
  EXPECT_EQ(all_facts(corpus("rdf.xml")), "خ | ق |  | 2024-09-03 |  | https://a.example/1\n");
}

TEST(Feeds, InOtherEncodings) {
  EXPECT_EQ(outline("<?xml version='1.0' encoding='windows-1256'?><rss><channel><item><title>\xD3\xE1\xC7\xE3</title>"
                    "</item></channel></rss>"),
            "in/سلام: سلام\n");
}

TEST(Feeds, BrokenOnes) {
  const std::string begin = "<rss><channel>\n<item><title>أ</title></item>\n<item><title>ب</title>";
  EXPECT_EQ(outline(begin + "</itme></channel></rss>").substr(0, 40), "in/أ: أ\n! in: line 3: this feed is bro");
  EXPECT_EQ(outline("<rss><channel>\n<item><title>أ</title></item>").substr(0, 40),
            "in/أ: أ\n! in: line 2: this feed is bro");
  EXPECT_EQ(outline("<rss><channel></channel></rss>"), "! in: this feed has no items\n");
}

TEST(Feeds, EntitiesDoNotGrow) {
  std::string feed = "<!DOCTYPE rss [<!ENTITY a0 'aaaaaaaaaa'>";
  for (int i = 1; i < 10; ++i) {
    std::string ten;
    for (int k = 0; k < 10; ++k) ten += fmt::format("&a{};", i - 1);
    feed += fmt::format("<!ENTITY a{} '{}'>", i, ten);
  }
  EXPECT_EQ(outline(feed + "]><rss><channel><item><title>&a9;</title></item></channel></rss>"), "in/&a9;: &a9;\n");
}

TEST(Warc, Records) {
  const std::string expected = "in/https://wadi.example/1: " + page + "\n";
  const std::string text = "in/https://wadi.example/1: " + story + "\n";
  EXPECT_EQ(outline(corpus("crawl.warc")), expected + expected + expected + text + expected);
  EXPECT_EQ(outline(corpus("crawl.warc.gz")), expected + expected + expected + text + expected);
}

TEST(Warc, GarbageBetweenRecords) {
  EXPECT_EQ(outline(corpus("garbage.warc")),
            "in/https://wadi.example/1: " + page +
                "\n! in: what stands between two records of this WARC file is no record\n"
                "! in: a record of this WARC file has a broken length\n"
                "! in: what stands between two records of this WARC file is no record\n"
                "in/https://wadi.example/1: " +
                story + "\n");
}

TEST(Warc, CutOff) {
  const std::string whole = corpus("crawl.warc");
  const std::string result = outline(std::string_view(whole).substr(0, whole.size() - 30));
  EXPECT_NE(result.find("! in/https://wadi.example/1: the WARC file is cut off within this record"), std::string::npos);
}

TEST(Sinks, CanStop) {
  for (const char* name : {"array.json", "feed.xml", "crawl.warc.gz", "archive.zip", "archive.tar.gz"}) {
    int count = 0;
    each_document_in("in", corpus(name), {}, [&](const Expected<Document>&) { return ++count < 1; });
    EXPECT_EQ(count, 1) << name;
  }
}

// Cutting an input anywhere loses what is cut and nothing else fails.
TEST(Inputs, CutAnywhere) {
  for (const char* name : {"archive.zip", "archive.tar.gz", "crawl.warc.gz", "lines.jsonl", "feed.xml", "nested.zip"}) {
    const std::string bytes = corpus(name);
    for (std::size_t size = 0; size < bytes.size(); ++size) {
      EXPECT_FALSE(outline(std::string_view(bytes).substr(0, size)).empty()) << name << " cut at " << size;
    }
  }
}

struct Pipe {
  std::array<int, 2> ends{};
  Pipe() { EXPECT_EQ(::pipe(ends.data()), 0); }
  Pipe(const Pipe&) = delete;
  Pipe& operator=(const Pipe&) = delete;
  ~Pipe() {
    for (const int end : ends) ::close(end);
  }
  void write(std::string_view bytes) const {
    EXPECT_EQ(::write(ends[1], bytes.data(), bytes.size()), static_cast<ssize_t>(bytes.size()));
  }
};

// The pipe is never closed: whoever waited for its end, or for a whole piece, would wait for ever.
TEST(Input, WhatComesSlowlyIsReadAtOnceAndNoLongerThanWanted) {
  const Pipe articles;
  const Pipe stop;
  articles.write(fmt::format("{{\"text\": \"{}\"}}\n{{\"text\": \"", std::string(sniff_bytes, 'x')));
  InputOptions options;
  options.stopping = stop.ends[0];
  Fetcher fetcher({});
  std::vector<std::string> outcomes;
  each_document(fmt::format("/dev/fd/{}", articles.ends[0]), options, fetcher, [&](const Expected<Document>& outcome) {
    outcomes.push_back(outcome ? "a document" : outcome.error().sentence);
    stop.write("!");
    return true;
  });
  EXPECT_EQ(fmt::to_string(fmt::join(outcomes, "\n")),
            "a document\nthis was not read to its end: isnad was asked to stop");
}

}  // namespace
}  // namespace isnad::input
