// The desk without a socket: a request in, a reply out.
#include "desk/routes.h"

#include <fmt/format.h>
#include <gtest/gtest.h>
#include <rapidjson/document.h>
#include <unistd.h>

#include <filesystem>

#include "archive/archive.h"
#include "support/articles.h"
#include "support/reading.h"

namespace isnad::desk {
namespace {

constexpr const char* articles = R"(
# one | صوت الوادي | 2024-09-03 | حريق في مستودع الأخشاب بميناء مرفأ الشمس
شب حريق كبير في مستودع الأخشاب بميناء مرفأ الشمس فجر الثلاثاء، وأتى على ألفي طن من خشب الأرز.
وقال مدير الميناء طارق البحري إن ثلاثة عمال أصيبوا في الحريق ونقلوا إلى مستشفى الضفتين.
# two | إذاعة النهر | 2024-09-04 | حريق مستودع الأخشاب يصيب ثلاثة عمال في ميناء مرفأ الشمس
شب حريق كبير في مستودع الأخشاب بميناء مرفأ الشمس فجر الثلاثاء، وأتى على ألفي طن من خشب الأرز.
ونفى مدير الميناء طارق البحري أن يكون الحريق متعمدا.
)";

// A desk of an archive that is gone with the test.
class Routes : public ::testing::Test {
protected:
  void SetUp() override {
    path_ = std::filesystem::temp_directory_path() / fmt::format("isnad-desk-{}.isnad", ::getpid());
    auto archive = archive::Archive::open(testing::knowledge(), path_, archive::Access::create);
    ASSERT_TRUE(archive);
    std::vector<input::Document> documents = testing::articles_of(articles);
    documents[1].id = "https://wire.example/2024/09/04";
    testing::add(**archive, documents);
    const auto each = [&](const archive::Card& card) {
      ids_["{" + testing::id_of(card) + "}"] = card.article;
      return true;
    };
    ASSERT_TRUE((*archive)->store().each(0, each));
    archive->reset();
    DeskOptions options;
    options.archive = path_;
    auto desk = Desk::open(testing::knowledge(), options);
    ASSERT_TRUE(desk);
    desk_ = std::move(*desk);
    guard_.hosts = {"localhost"};
  }

  void TearDown() override {
    desk_.reset();
    for (const char* more : {"", "-wal", "-shm"}) std::filesystem::remove(path_ + more);
  }

  // «GET /path?name=value&…», as it is after decoding; «{one}» is the id of that article.
  Reply ask(std::string line, std::string body = {}) {
    for (const auto& [name, id] : ids_) {
      if (const std::size_t at = line.find(name); at != line.npos) line.replace(at, name.size(), id);
    }
    Request request;
    request.method = line.substr(0, line.find(' '));
    const std::string address = line.substr(line.find(' ') + 1);
    const std::size_t query = address.find('?');
    request.path = address.substr(0, query);
    for (std::size_t at = query; at != address.npos;) {
      const std::size_t end = address.find('&', at + 1);
      const std::string pair = address.substr(at + 1, end == address.npos ? end : end - at - 1);
      request.query[pair.substr(0, pair.find('='))] = pair.substr(pair.find('=') + 1);
      at = end;
    }
    request.headers = {{"host", "localhost"}, {"x-isnad-request", "1"}, {"content-type", "text/plain"}};
    request.body = std::move(body);
    return make_handler(*desk_, guard_)(request);
  }

  // Its status, and its code where it is a problem.
  std::string brief(const Reply& reply) {
    rapidjson::Document json;
    json.Parse(reply.body->data(), reply.body->size());
    const bool has_code = !json.HasParseError() && json.IsObject() && json.HasMember("code");
    return fmt::format("{}{}", reply.status, has_code ? std::string(" ") + json["code"].GetString() : "");
  }

  std::string path_;
  std::map<std::string, std::string> ids_;
  std::unique_ptr<Desk> desk_;
  GuardOptions guard_;
};

TEST_F(Routes, AreFoundByTheirParts) {
  const std::pair<const char*, const char*> rows[] = {
      {"GET /api/v1/status", "200"},
      {"HEAD /api/v1/status", "200"},
      {"GET /api/v1/openapi.json", "200"},
      {"GET /api/v1/articles", "200"},
      {"GET /api/v1/articles/{one}", "200"},
      {"GET /api/v1/articles/{one}/statements", "200"},
      {"GET /api/v1/articles/one", "404 no-such-article"},
      {"GET /api/v1/articles/", "404 no-such-address"},
      {"GET /api/v1/articles//statements", "404 no-such-address"},
      {"GET /api/v1/articles/{one}/", "404 no-such-address"},
      {"GET /api/v1/articles/{one}/statements/a1", "404 no-such-article"},
      {"GET /api/v1/articles/{}", "404 no-such-article"},
      {"GET /api/v1/articles/https://wire.example/2024/09/04", "200"},
      {"GET /api/v1/articles/https://wire.example/2024/09/04/statements", "200"},
      {"GET /api/v1/stories/https://wire.example/2024/09/04", "200"},
      {"GET /api/v1/statusx", "404 no-such-address"},
      {"GET /api/v1/statu", "404 no-such-address"},
      {"GET /api/v2/status", "404 no-such-address"},
      {"GET /api", "404 no-such-address"},
      {"GET /API/v1/status", "200"},  // a page
      {"GET /apiary", "200"},
      {"GET /stories/s1", "200"},
      {"GET /favicon.ico", "404 no-such-page"},
      {"GET ", "200"},
      {"POST /", "405 wrong-method"},
      {"get /api/v1/status", "405 wrong-method"},
      {"GET /api/v1/search?q=حريق", "200"},
      {"GET /api/v1/statements?q=حريق&limit=200", "200"},
      {"GET /api/v1/search", "400 bad-parameter"},
      {"GET /api/v1/search?q=act:jump", "422 bad-query"},
      {"GET /api/v1/search?q=\xFF", "400 bad-encoding"},
      {"GET /api/v1/search?\xFF=1", "400 bad-encoding"},
      {"GET /\xC3", "400 bad-encoding"},
      {"GET /api/v1/entities?name=طارق البحري", "200"},
      {"GET /api/v1/entities/x", "404 no-such-entity"},
      {"POST /api/v1/entities/x/links", "400 bad-link"},
      {"GET /api/v1/entities/x/links", "405 wrong-method"},
      {"GET /api/v1/stories", "200"},
      {"GET /api/v1/stories/{one}", "200"},
      {"GET /api/v1/compare?left={one}&right={two}", "200"},
      {"GET /api/v1/export", "200"},
      {"DELETE /api/v1/articles", "405 wrong-method"},
  };
  for (const auto& [request, reply] : rows) EXPECT_EQ(brief(ask(request)), reply) << request;
}

TEST_F(Routes, AnswerFromTheCacheUntilSomethingIsAdded) {
  const std::string first = *ask("GET /api/v1/articles").body;
  EXPECT_EQ(*ask("GET /api/v1/articles").body, first);
  EXPECT_EQ(ask("POST /api/v1/articles", "قال وزير النقل عمر ديابي إن الجسر آمن.").status, 201);
  EXPECT_NE(*ask("GET /api/v1/articles").body, first);
  EXPECT_EQ(ask("POST /api/v1/articles", "قال وزير النقل عمر ديابي إن الجسر آمن.").status, 200);
}

TEST_F(Routes, TellQuestionsApart) {
  EXPECT_NE(*ask("GET /api/v1/search?q=حريق").body, *ask("GET /api/v1/search?q=حريق\nlimit=1").body);
  EXPECT_EQ(brief(ask("GET /api/v1/search?q=حريق&limit=1")), "200");
  EXPECT_EQ(brief(ask("GET /api/v1/search?limit=1\nq=حريق")), "400 bad-parameter");
}

std::string location_of(const Reply& reply) {
  for (const auto& [name, value] : reply.headers) {
    if (name == "Location") return value;
  }
  return fmt::format("{}", reply.status);
}

TEST_F(Routes, TakeTheTokenOutOfTheAddress) {
  guard_.token = "abc";
  const std::pair<const char*, const char*> rows[] = {
      {"GET /?token=abc", "/"},
      {"GET /search?token=abc&q=a b", "/search?q=a%20b"},
      {"GET /search?a=1&token=abc&z=%", "/search?a=1&z=%25"},
      {"GET //evil.example?token=abc", "/evil.example"},
      {"GET ///?token=abc", "/"},
      {"GET /a\r\nX: y?token=abc", "/a%0D%0AX%3A%20y"},
      {"GET /?token=abd", "401"},
      {"GET /?token=", "401"},
      {"POST /?token=abc", "401"},
  };
  for (const auto& [request, location] : rows) EXPECT_EQ(location_of(ask(request)), location) << request;
}

TEST_F(Routes, LimitRequests) {
  guard_.a_second = 1;
  guard_.at_once = 2;
  const Handler handler = make_handler(*desk_, guard_);
  Request request;
  request.method = "GET";
  request.path = "/api/v1/status";
  request.headers["host"] = "localhost";
  request.peer = "192.0.2.1";
  EXPECT_EQ(handler(request).status, 200);
  EXPECT_EQ(handler(request).status, 200);
  EXPECT_EQ(brief(handler(request)), "429 too-many");
  request.peer = "192.0.2.2";
  EXPECT_EQ(handler(request).status, 200);
}

}  // namespace
}  // namespace isnad::desk
