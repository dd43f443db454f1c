#include "input/transfer.h"

#include <arpa/inet.h>
#include <curl/curl.h>
#include <dlfcn.h>
#include <fmt/format.h>
#include <netinet/in.h>
#include <sys/socket.h>

#include <algorithm>
#include <array>
#include <cstdlib>
#include <span>

#include "input/address.h"
#include "input/media_type.h"
#include "text/ascii.h"

namespace isnad::input {

namespace {

// libcurl brings thirty libraries more, and loading those takes longer than reading a page (28 ms of 47 at the start of
// the program). So it is not linked, but loaded when something is fetched.
struct Curl {
  decltype(&::curl_global_init) global_init = nullptr;
  decltype(&::curl_easy_init) easy_init = nullptr;
  decltype(&::curl_easy_setopt) easy_setopt = nullptr;
  decltype(&::curl_easy_perform) easy_perform = nullptr;
  decltype(&::curl_easy_getinfo) easy_getinfo = nullptr;
  decltype(&::curl_easy_cleanup) easy_cleanup = nullptr;
  decltype(&::curl_easy_header) easy_header = nullptr;
  decltype(&::curl_slist_append) slist_append = nullptr;
  decltype(&::curl_slist_free_all) slist_free_all = nullptr;
  decltype(&::curl_url) url = nullptr;
  decltype(&::curl_url_set) url_set = nullptr;
  decltype(&::curl_url_get) url_get = nullptr;
  decltype(&::curl_url_cleanup) url_cleanup = nullptr;
  decltype(&::curl_free) free = nullptr;
  bool ready = false;
};

template <class Function>
bool find(void* library, const char* name, Function& function) {
  function = reinterpret_cast<Function>(::dlsym(library, name));
  return function != nullptr;
}

Curl load_curl() {
  Curl c;
  void* library = ::dlopen("libcurl.so.4", RTLD_NOW | RTLD_LOCAL);
  c.ready = library && find(library, "curl_global_init", c.global_init) &&
            find(library, "curl_easy_init", c.easy_init) && find(library, "curl_easy_setopt", c.easy_setopt) &&
            find(library, "curl_easy_perform", c.easy_perform) && find(library, "curl_easy_getinfo", c.easy_getinfo) &&
            find(library, "curl_easy_cleanup", c.easy_cleanup) && find(library, "curl_easy_header", c.easy_header) &&
            find(library, "curl_slist_append", c.slist_append) &&
            find(library, "curl_slist_free_all", c.slist_free_all) && find(library, "curl_url", c.url) &&
            find(library, "curl_url_set", c.url_set) && find(library, "curl_url_get", c.url_get) &&
            find(library, "curl_url_cleanup", c.url_cleanup) && find(library, "curl_free", c.free) &&
            c.global_init(CURL_GLOBAL_DEFAULT) == CURLE_OK;
  return c;
}

const Curl& loaded_curl() {
  static const Curl loaded = load_curl();
  return loaded;
}

bool has_curl() {
  return loaded_curl().ready;
}

// For those who have asked has_curl().
const Curl& curl() {
  if (!has_curl()) std::abort();
  return loaded_curl();
}

constexpr std::size_t header_bytes = std::size_t{256} << 10;  // of one answer
constexpr std::size_t unread_bytes = std::size_t{64} << 10;   // taken of what is thrown away, to keep the connection
constexpr std::size_t url_bytes = 8192;

// What the callbacks of one request share.
struct Exchange {
  const Request& request;
  bool allow_private;
  CURL* handle;
  Answer answer;
  std::size_t headers = 0;
  std::size_t unread = 0;
  bool stopped = false;  // by us; the answer's outcome says why
};

std::size_t stop(Exchange& exchange, Outcome why) {
  exchange.stopped = true;
  exchange.answer.outcome = why;
  return 0;  // fewer bytes than were given: libcurl ends the transfer
}

std::string header_value(const char* value) {
  return value ? value : "";
}

std::size_t on_header(char*, std::size_t, std::size_t size, void* data) {
  auto& exchange = *static_cast<Exchange*>(data);
  exchange.headers += size;
  return exchange.headers > header_bytes ? stop(exchange, Outcome::too_large_headers) : size;
}

std::size_t on_bytes(char* bytes, std::size_t, std::size_t size, void* data) {
  auto& exchange = *static_cast<Exchange*>(data);
  Answer& answer = exchange.answer;
  if (answer.status == 0) {
    curl().easy_getinfo(exchange.handle, CURLINFO_RESPONSE_CODE, &answer.status);
    const char* type = nullptr;
    curl().easy_getinfo(exchange.handle, CURLINFO_CONTENT_TYPE, &type);
    answer.content_type = header_value(type);
  }
  if (answer.status / 100 != 2) {
    exchange.unread += size;
    return exchange.unread > unread_bytes ? stop(exchange, Outcome::answered) : size;
  }
  const auto wanted = exchange.request.wanted;
  if (wanted && answer.bytes.empty() && !wanted(parse_media_type(answer.content_type).name)) {
    return stop(exchange, Outcome::unwanted);
  }
  const std::size_t room = exchange.request.bytes - answer.bytes.size();
  answer.bytes.append(bytes, std::min(room, size));
  return size > room ? stop(exchange, Outcome::too_large) : size;
}

std::span<const uint8_t> address_bytes(const curl_sockaddr& address) {
  if (address.family == AF_INET) {
    const auto* ipv4 = reinterpret_cast<const sockaddr_in*>(&address.addr);
    return {reinterpret_cast<const uint8_t*>(&ipv4->sin_addr), 4};
  }
  if (address.family == AF_INET6) {
    const auto* ipv6 = reinterpret_cast<const sockaddr_in6*>(&address.addr);
    return {reinterpret_cast<const uint8_t*>(&ipv6->sin6_addr), 16};
  }
  return {};
}

// The one gate: whatever name, redirect or name server led here, this is the address that is connected to.
curl_socket_t on_open(void* data, curlsocktype, curl_sockaddr* address) {
  auto& exchange = *static_cast<Exchange*>(data);
  const auto bytes = address_bytes(*address);
  const std::string_view why = why_not_public(bytes);
  if (!exchange.allow_private && !why.empty()) {
    std::array<char, INET6_ADDRSTRLEN> name{};
    if (!bytes.empty()) ::inet_ntop(address->family, bytes.data(), name.data(), name.size());
    exchange.answer.detail = fmt::format("{}, {}", name.data(), why);
    return CURL_SOCKET_BAD;
  }
  return ::socket(address->family, address->socktype | SOCK_CLOEXEC, address->protocol);
}

Outcome outcome_of(CURLcode code, bool refused) {
  switch (code) {
    case CURLE_OK:
      return Outcome::answered;
    case CURLE_COULDNT_RESOLVE_HOST:
      return Outcome::unknown_host;
    case CURLE_COULDNT_CONNECT:
      return refused ? Outcome::refused_address : Outcome::no_connection;
    case CURLE_PEER_FAILED_VERIFICATION:
    case CURLE_SSL_CONNECT_ERROR:
    case CURLE_SSL_CACERT_BADFILE:
      return Outcome::untrusted;
    case CURLE_OPERATION_TIMEDOUT:
      return Outcome::timed_out;
    case CURLE_OUT_OF_MEMORY:  // what libcurl 7 says of a header over 100 KB
      return Outcome::too_large_headers;
    case CURLE_PARTIAL_FILE:
    case CURLE_GOT_NOTHING:
    case CURLE_RECV_ERROR:
    case CURLE_SEND_ERROR:
      return Outcome::cut_short;
    default:
      return Outcome::malformed;
  }
}

void set_up(CURL* handle, const TransferOptions& options) {
  curl().easy_setopt(handle, CURLOPT_PROTOCOLS_STR, "http,https");
  curl().easy_setopt(handle, CURLOPT_FOLLOWLOCATION, 0L);
  curl().easy_setopt(handle, CURLOPT_DISALLOW_USERNAME_IN_URL, 1L);
  curl().easy_setopt(handle, CURLOPT_PROXY, "");  // not even one from the environment
  curl().easy_setopt(handle, CURLOPT_NOSIGNAL, 1L);
  curl().easy_setopt(handle, CURLOPT_QUICK_EXIT, 1L);  // else a mute name server holds us beyond the time given
  curl().easy_setopt(handle, CURLOPT_ACCEPT_ENCODING, "gzip, deflate");
  curl().easy_setopt(handle, CURLOPT_USERAGENT, options.user_agent.c_str());
  curl().easy_setopt(handle, CURLOPT_CONNECTTIMEOUT_MS, static_cast<long>(options.connect_time.count()));
  curl().easy_setopt(handle, CURLOPT_LOW_SPEED_LIMIT, options.slow_bytes);
  curl().easy_setopt(handle, CURLOPT_LOW_SPEED_TIME, options.slow_seconds);
  curl().easy_setopt(handle, CURLOPT_WRITEFUNCTION, on_bytes);
  curl().easy_setopt(handle, CURLOPT_HEADERFUNCTION, on_header);
  curl().easy_setopt(handle, CURLOPT_OPENSOCKETFUNCTION, on_open);
  // The name by which OpenSSL's own tools are told which authorities to trust.
  if (const char* authorities = std::getenv("SSL_CERT_FILE")) curl().easy_setopt(handle, CURLOPT_CAINFO, authorities);
}

struct FreeList {
  void operator()(curl_slist* list) const { curl().slist_free_all(list); }
};
using HeaderList = std::unique_ptr<curl_slist, FreeList>;

void add_header(HeaderList& list, const std::string& name, const std::string& value) {
  if (value.empty()) return;
  curl_slist* longer = curl().slist_append(list.get(), (name + ": " + value).c_str());
  if (!longer) return;  // no memory; the page comes without being asked for conditionally
  static_cast<void>(list.release());
  list.reset(longer);
}

HeaderList conditions_of(const Validators& known) {
  const Validators safe = usable(known);
  HeaderList list;
  add_header(list, "If-None-Match", safe.etag);
  add_header(list, "If-Modified-Since", safe.last_modified);
  return list;
}

std::string header_of(CURL* handle, const char* name) {
  curl_header* header = nullptr;
  const bool found = curl().easy_header(handle, name, 0, CURLH_HEADER, -1, &header) == CURLHE_OK;
  return found ? header_value(header->value) : "";
}

void read_headers(CURL* handle, Answer& answer) {
  curl().easy_getinfo(handle, CURLINFO_RESPONSE_CODE, &answer.status);
  const char* value = nullptr;
  curl().easy_getinfo(handle, CURLINFO_CONTENT_TYPE, &value);
  answer.content_type = header_value(value);
  const char* redirect = nullptr;
  curl().easy_getinfo(handle, CURLINFO_REDIRECT_URL, &redirect);
  answer.redirect = header_value(redirect);
  answer.validators = usable({header_of(handle, "ETag"), header_of(handle, "Last-Modified")});
  answer.max_age = max_age_of(header_of(handle, "Cache-Control"));
  curl_off_t seconds = 0;
  curl().easy_getinfo(handle, CURLINFO_RETRY_AFTER, &seconds);
  if (seconds > 0) answer.retry_after = std::chrono::seconds(seconds);
}

struct CloseUrl {
  void operator()(CURLU* url) const { curl().url_cleanup(url); }
};
using Url = std::unique_ptr<CURLU, CloseUrl>;

std::string part(const Url& url, CURLUPart which, unsigned flags = 0) {
  char* value = nullptr;
  if (curl().url_get(url.get(), which, &value, flags) != CURLUE_OK) return "";
  std::string result = value;
  curl().free(value);
  return result;
}

bool in_ascii(const Url& url) {
  const auto host = host_in_ascii(part(url, CURLUPART_HOST));
  return host && curl().url_set(url.get(), CURLUPART_HOST, text::lower(*host).c_str(), 0) == CURLUE_OK;
}

}  // namespace

Expected<Location> parse_location(const std::string& text) {
  return parse_link("", text);
}

Expected<Location> parse_link(const std::string& base, const std::string& text) {
  const Error no_address{"this is no web address; check how it is written", text};
  if (text.size() > url_bytes) return Error{fmt::format("web addresses over {} bytes are not fetched", url_bytes), ""};
  if (!has_curl()) return Error{"fetching needs the library libcurl.so.4 (Debian: libcurl4); install it", text};
  const Url url(curl().url());
  const unsigned flags = CURLU_URLENCODE | CURLU_NON_SUPPORT_SCHEME;
  if (!base.empty()) curl().url_set(url.get(), CURLUPART_URL, base.c_str(), flags);
  if (curl().url_set(url.get(), CURLUPART_URL, text.c_str(), flags) != CURLUE_OK) return no_address;
  const std::string scheme = part(url, CURLUPART_SCHEME);
  if (scheme != "http" && scheme != "https") {
    return Error{fmt::format("only http and https addresses are fetched, not {}", scheme), text};
  }
  if (!part(url, CURLUPART_USER).empty() || !part(url, CURLUPART_PASSWORD).empty()) {
    return Error{"no user name or password is sent; take it out of the address", text};
  }
  if (!in_ascii(url)) return no_address;
  curl().url_set(url.get(), CURLUPART_FRAGMENT, nullptr, 0);
  const std::string query = part(url, CURLUPART_QUERY);
  return Location{
      part(url, CURLUPART_URL, CURLU_NO_DEFAULT_PORT),
      fmt::format("{}://{}:{}", scheme, part(url, CURLUPART_HOST), part(url, CURLUPART_PORT, CURLU_DEFAULT_PORT)),
      part(url, CURLUPART_HOST), part(url, CURLUPART_PATH) + (query.empty() ? "" : "?" + query)};
}

void Transfer::Close::operator()(void* handle) const {
  curl().easy_cleanup(handle);
}

Transfer::Transfer(const TransferOptions& options) : allow_private_(options.allow_private) {
  if (has_curl()) handle_.reset(curl().easy_init());
  if (handle_) set_up(handle_.get(), options);
}

Answer Transfer::get(const Request& request) {
  CURL* handle = handle_.get();
  Exchange exchange{request, allow_private_, handle, {}};
  Answer& answer = exchange.answer;
  if (!handle) {
    answer.outcome = Outcome::no_connection;
    answer.detail = "libcurl cannot be started";
    return std::move(answer);
  }
  const HeaderList conditions = conditions_of(request.known);
  std::array<char, CURL_ERROR_SIZE> said{};
  curl().easy_setopt(handle, CURLOPT_ERRORBUFFER, said.data());
  curl().easy_setopt(handle, CURLOPT_URL, request.url.c_str());
  curl().easy_setopt(handle, CURLOPT_HTTPHEADER, conditions.get());
  curl().easy_setopt(handle, CURLOPT_TIMEOUT_MS, std::max(1L, static_cast<long>(request.time.count())));
  curl().easy_setopt(handle, CURLOPT_WRITEDATA, &exchange);
  curl().easy_setopt(handle, CURLOPT_HEADERDATA, &exchange);
  curl().easy_setopt(handle, CURLOPT_OPENSOCKETDATA, &exchange);
  const CURLcode code = curl().easy_perform(handle);
  if (!exchange.stopped) answer.outcome = outcome_of(code, !answer.detail.empty());
  if (answer.detail.empty()) answer.detail = said.data();
  read_headers(handle, answer);
  curl().easy_setopt(handle, CURLOPT_HTTPHEADER, nullptr);
  curl().easy_setopt(handle, CURLOPT_ERRORBUFFER, nullptr);
  return std::move(exchange.answer);
}

}  // namespace isnad::input
