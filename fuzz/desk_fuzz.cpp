// What a client sends to the desk, once it is HTTP: hosts, tokens, cookies, paths, parameters and bodies, answered from
// a small archive. The first line is the method and the address, as they are sent; then headers, an empty line, the
// body.
#include <fmt/format.h>
#include <rapidjson/document.h>
#include <unistd.h>

#include <cstdlib>
#include <filesystem>
#include <string>
#include <string_view>

#include "archive/archive.h"
#include "archive/record.h"
#include "desk/desk.h"
#include "desk/routes.h"
#include "isnad/knowledge.h"
#include "text/ascii.h"

namespace {

using namespace isnad;

constexpr const char* story = "قال مدير الميناء طارق البحري إن ثلاثة عمال أصيبوا في حريق مستودع الأخشاب بمرفأ الشمس. ";

const Knowledge& knowledge() {
  static const auto opened = Knowledge::open(ISNAD_BINARY "/isnad.pack");
  if (!opened) std::abort();
  return *opened;
}

template <class T>
T sure(Expected<T> expected) {
  if (!expected) std::abort();
  return std::move(*expected);
}

// Nothing is written to it: addresses that are fetched and articles that are kept would make runs differ.
std::unique_ptr<desk::Desk> small_desk() {
  const std::string path = std::filesystem::temp_directory_path() / fmt::format("isnad-fuzz-{}.isnad", ::getpid());
  {
    const auto archive = sure(archive::Archive::open(knowledge(), path, archive::Access::create));
    for (const char* more : {"ونقلوا إلى المستشفى.", "ونفى أن يكون متعمدا."}) {
      input::Document document{"fuzz", std::string("حريق في الميناء\n\n") + story + more, {}};
      document.options.facts.published = "2024-09-03";
      sure(archive->store().put(sure(archive::prepare(knowledge(), document))));
    }
    sure(archive->store().commit());
  }
  desk::DeskOptions options;
  options.archive = path;
  options.readers = 1;
  options.writable = false;
  options.fetch.seconds = 0.1;
  options.cached_bytes = std::size_t{1} << 20;
  auto made = sure(desk::Desk::open(knowledge(), options));
  for (const char* more : {"", "-wal", "-shm"}) std::filesystem::remove(path + more);  // it stays open
  return made;
}

std::string_view line_of(std::string_view& rest) {
  const std::string_view line = rest.substr(0, rest.find('\n'));
  rest.remove_prefix(std::min(line.size() + 1, rest.size()));
  return line;
}

// As the server decodes it: a text without NUL.
std::string decoded(std::string_view text) {
  std::string out;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const auto digit = [&](std::size_t at) {
      return at < text.size() ? std::string_view("0123456789abcdef").find(text::lower(text[at])) : 16;
    };
    const bool is_code = text[i] == '%' && digit(i + 1) < 16 && digit(i + 2) < 16;
    const char c = is_code ? static_cast<char>(digit(i + 1) * 16 + digit(i + 2)) : text[i];
    if (is_code) i += 2;
    if (c != '\0') out += c;
  }
  return out;
}

void take_query(std::string_view query, desk::Request& request) {
  while (!query.empty()) {
    const std::string_view pair = query.substr(0, query.find('&'));
    query.remove_prefix(std::min(pair.size() + 1, query.size()));
    const std::size_t equals = std::min(pair.find('='), pair.size());
    request.query[decoded(pair.substr(0, equals))] = decoded(pair.substr(std::min(equals + 1, pair.size())));
  }
}

desk::Request request_of(std::string_view bytes) {
  desk::Request request;
  const std::string_view first = line_of(bytes);
  request.method = first.substr(0, first.find(' '));
  const std::string_view address = first.substr(std::min(request.method.size() + 1, first.size()));
  const std::size_t query = std::min(address.find('?'), address.size());
  request.path = decoded(address.substr(0, query));
  take_query(address.substr(std::min(query + 1, address.size())), request);
  while (!bytes.empty()) {
    const std::string_view line = line_of(bytes);
    if (line.empty()) break;
    const std::size_t colon = std::min(line.find(':'), line.size());
    const std::string_view value = line.substr(std::min(colon + 1, line.size()));
    request.headers[text::lower(line.substr(0, colon))] = text::trimmed(value);
  }
  request.body = bytes;
  request.peer = "127.0.0.1";
  return request;
}

bool is_json(const desk::Reply& reply) {
  bool json = false;
  for (const auto& [name, value] : reply.headers) {
    if (name == "Content-Encoding") return false;
    if (name == "Content-Type") json = value.find("json") != value.npos && value.find("jsonl") == value.npos;
  }
  return json && !reply.file;
}

// A reply that HTTP can carry, and JSON that is JSON.
void check(const desk::Reply& reply) {
  if (reply.status < 200 || reply.status > 599) std::abort();
  for (const auto& [name, value] : reply.headers) {
    for (const char c : name + value) {
      if (static_cast<unsigned char>(c) < 0x20 || c == 0x7F) std::abort();
    }
  }
  if (!is_json(reply) || reply.body->empty()) return;
  rapidjson::Document json;
  json.Parse<rapidjson::kParseValidateEncodingFlag | rapidjson::kParseIterativeFlag>(reply.body->data(),
                                                                                     reply.body->size());
  if (json.HasParseError()) std::abort();
}

}  // namespace

// Twice: by whom nothing is asked, and by whom the token is.
extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, std::size_t size) {
  static const std::unique_ptr<desk::Desk> desk = small_desk();
  static const desk::Handler here = desk::make_handler(*desk, {{"localhost"}, false, "", false, 0, 0});
  static const desk::Handler beyond = desk::make_handler(*desk, {{"localhost"}, true, "secret", true, 0, 0});
  const desk::Request request = request_of({reinterpret_cast<const char*>(data), size});
  if (desk::wants_fetching(request) && request.path == "/api/v1/read") return 0;  // nothing goes to the network
  check(here(request));
  check(beyond(request));
  return 0;
}
