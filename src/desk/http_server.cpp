#include "desk/http_server.h"

#include <arpa/inet.h>
#include <fmt/format.h>
#include <microhttpd.h>
#include <netinet/in.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <condition_variable>
#include <cstring>
#include <deque>
#include <mutex>
#include <thread>
#include <vector>

#include "desk/replies.h"
#include "text/ascii.h"

namespace isnad::desk {

namespace {

constexpr std::size_t largest_head = std::size_t{32} << 10;  // of a request: its line and headers

struct Address {
  sockaddr_storage storage{};
  bool six = false;
};

Expected<Address> address_of(const ServerOptions& options) {
  Address address;
  auto* four = reinterpret_cast<sockaddr_in*>(&address.storage);
  auto* six = reinterpret_cast<sockaddr_in6*>(&address.storage);
  if (::inet_pton(AF_INET, options.address.c_str(), &four->sin_addr) == 1) {
    four->sin_family = AF_INET;
    four->sin_port = htons(options.port);
    return address;
  }
  if (::inet_pton(AF_INET6, options.address.c_str(), &six->sin6_addr) == 1) {
    six->sin6_family = AF_INET6;
    six->sin6_port = htons(options.port);
    address.six = true;
    return address;
  }
  return Error{"this is no address to listen at; 127.0.0.1 is this machine alone, 0.0.0.0 all who can reach it",
               options.address};
}

std::string text_of(const sockaddr* address) {
  std::array<char, INET6_ADDRSTRLEN> text{};
  if (address == nullptr) return {};
  const void* number = address->sa_family == AF_INET6
                           ? static_cast<const void*>(&reinterpret_cast<const sockaddr_in6*>(address)->sin6_addr)
                           : static_cast<const void*>(&reinterpret_cast<const sockaddr_in*>(address)->sin_addr);
  const char* written = ::inet_ntop(address->sa_family, number, text.data(), text.size());
  return written ? written : "";
}

// Many idle connections need as many descriptors.
void allow_descriptors(std::size_t wanted) {
  rlimit limit{};
  if (::getrlimit(RLIMIT_NOFILE, &limit) != 0 || limit.rlim_cur >= wanted) return;
  limit.rlim_cur = std::min<rlim_t>(limit.rlim_max, wanted);
  ::setrlimit(RLIMIT_NOFILE, &limit);
}

// A request on its way, from its first line to the end of its reply.
struct Exchange {
  Request request;
  std::size_t taken = 0;  // bytes of the body, with those that were not kept
  bool queued = false;
  std::mutex mutex;  // of `reply`, which a worker writes
  std::optional<Reply> reply;
  MHD_Connection* connection = nullptr;
};

MHD_Result take_header(void* into, MHD_ValueKind, const char* name, const char* value) {
  static_cast<Request*>(into)->headers[text::lower(name)] = value ? value : "";
  return MHD_YES;
}

MHD_Result take_query(void* into, MHD_ValueKind, const char* name, const char* value) {
  static_cast<Request*>(into)->query[name] = value ? value : "";
  return MHD_YES;
}

// Texts end at a NUL here: one that is asked for becomes a byte that is no text, so that it is refused and not cut.
std::size_t decode(void*, MHD_Connection*, char* address) {
  for (char* at = address; (at = std::strstr(at, "%00")) != nullptr;) at[1] = at[2] = 'f';
  return MHD_http_unescape(address);
}

MHD_Response* response_of(const Reply& reply) {
  if (reply.file) {
    struct stat status {};
    if (::fstat(reply.file->descriptor, &status) != 0) return nullptr;
    const int again = ::dup(reply.file->descriptor);  // the response closes its own
    return MHD_create_response_from_fd64(static_cast<uint64_t>(status.st_size), again);
  }
  // Shared with a cache: it must live as long as the response.
  auto* kept = new std::shared_ptr<const std::string>(reply.body);
  const auto let_go = [](void* closure) { delete static_cast<std::shared_ptr<const std::string>*>(closure); };
  const auto read = [](void* closure, uint64_t at, char* buffer, std::size_t most) -> ssize_t {
    const std::string& body = **static_cast<std::shared_ptr<const std::string>*>(closure);
    const std::size_t count = std::min<std::size_t>(most, body.size() - std::min<std::size_t>(at, body.size()));
    if (count == 0) return MHD_CONTENT_READER_END_OF_STREAM;
    std::copy_n(body.data() + at, count, buffer);
    return static_cast<ssize_t>(count);
  };
  return MHD_create_response_from_callback((*kept)->size(), std::size_t{64} << 10, read, kept, let_go);
}

MHD_Result send(MHD_Connection* connection, const Reply& reply) {
  MHD_Response* response = response_of(reply);
  if (response == nullptr) return MHD_NO;
  for (const auto& [name, value] : reply.headers) MHD_add_response_header(response, name.c_str(), value.c_str());
  const MHD_Result done = MHD_queue_response(connection, reply.status, response);
  MHD_destroy_response(response);
  return done;
}

class MicroServer : public HttpServer {
public:
  MicroServer(const ServerOptions& options, Handler handler) : options_(options), handler_(std::move(handler)) {}

  ~MicroServer() override {
    if (daemon_ == nullptr) return;
    const MHD_socket listening = MHD_quiesce_daemon(daemon_);
    if (listening != MHD_INVALID_SOCKET) ::close(listening);
    {
      const std::lock_guard lock(mutex_);
      ended_ = true;
    }
    changed_.notify_all();
    workers_.clear();  // joins; what waits is answered
    {
      std::unique_lock lock(mutex_);
      changed_.wait_for(lock, std::chrono::seconds(2), [&] { return unsent_ == 0; });
    }
    MHD_stop_daemon(daemon_);
  }

  Expected<bool> start() {
    const auto address = address_of(options_);
    if (!address) return address.error();
    allow_descriptors(options_.most_connections + 100);
    const unsigned flags = MHD_USE_EPOLL_INTERNAL_THREAD | MHD_ALLOW_SUSPEND_RESUME | MHD_USE_ITC |
                           (address->six ? unsigned{MHD_USE_IPv6} : 0U);
    errno = 0;
    daemon_ = MHD_start_daemon(flags, options_.port, nullptr, nullptr, on_request, this, MHD_OPTION_SOCK_ADDR,
                               reinterpret_cast<const sockaddr*>(&address->storage), MHD_OPTION_CONNECTION_LIMIT,
                               static_cast<unsigned>(options_.most_connections), MHD_OPTION_CONNECTION_TIMEOUT,
                               static_cast<unsigned>(options_.idle.count()), MHD_OPTION_CONNECTION_MEMORY_LIMIT,
                               largest_head, MHD_OPTION_LISTEN_BACKLOG_SIZE, 1024U, MHD_OPTION_NOTIFY_COMPLETED,
                               on_completed, this, MHD_OPTION_UNESCAPE_CALLBACK, decode, nullptr, MHD_OPTION_END);
    if (daemon_ == nullptr) return why_not_started();
    for (unsigned w = 0; w < options_.workers; ++w) workers_.emplace_back([this] { work(); });
    return true;
  }

  uint16_t port() const override {
    const MHD_DaemonInfo* info = MHD_get_daemon_info(daemon_, MHD_DAEMON_INFO_BIND_PORT);
    return info ? info->port : options_.port;
  }

private:
  Error why_not_started() const {
    const std::string place = fmt::format("{} port {}", options_.address, options_.port);
    if (errno == EADDRINUSE) return Error{"something listens there already; --port gives another port", place};
    if (errno == EACCES) return Error{"no permission to listen there; ports from 1024 on need none", place};
    if (errno == EADDRNOTAVAIL) return Error{"this machine has no such address", place};
    return Error{fmt::format("cannot listen there: {}", std::strerror(errno)), place};
  }

  static MHD_Result on_request(void* self, MHD_Connection* connection, const char* url, const char* method,
                               const char* /*version*/, const char* data, std::size_t* size, void** kept) {
    return static_cast<MicroServer*>(self)->take(connection, url, method, {data, *size}, size, kept);
  }

  static void on_completed(void* self, MHD_Connection* /*connection*/, void** kept, MHD_RequestTerminationCode) {
    const std::unique_ptr<Exchange> exchange(static_cast<Exchange*>(*kept));
    if (exchange) static_cast<MicroServer*>(self)->forget(*exchange);
    *kept = nullptr;
  }

  void forget(Exchange& exchange) {
    drop_body(exchange);
    if (!exchange.queued) return;
    {
      const std::lock_guard lock(mutex_);
      --unsent_;
    }
    changed_.notify_all();
  }

  void drop_body(Exchange& exchange) {
    bytes_of_bodies_ -= exchange.request.body.size();
    exchange.request.body = {};
  }

  // Called for the head, for each piece of the body, at its end, and when a worker has answered.
  MHD_Result take(MHD_Connection* connection, const char* url, const char* method, std::string_view piece,
                  std::size_t* size, void** kept) {
    auto* exchange = static_cast<Exchange*>(*kept);
    if (exchange == nullptr) {
      exchange = begin(connection, url, method);
      *kept = exchange;
      if (!is_too_large(*exchange)) return MHD_YES;
      return send(connection, *exchange->reply);
    }
    if (piece.empty()) return answer(*exchange);
    *size = 0;
    return take_piece(*exchange, piece);
  }

  // Of what is refused the rest is read all the same, because few clients look for an answer before they have sent
  // everything; who sends and sends is cut off.
  MHD_Result take_piece(Exchange& exchange, std::string_view piece) {
    constexpr std::size_t patience = 4;
    exchange.taken += piece.size();
    if (exchange.taken > patience * options_.largest_body) return MHD_NO;
    if (exchange.reply) return MHD_YES;
    if (exchange.taken > options_.largest_body) {
      exchange.reply = problem_too_large(options_.largest_body);
    } else if (bytes_of_bodies_ + piece.size() > options_.all_bodies) {
      exchange.reply = problem_busy();
    }
    if (exchange.reply) {
      drop_body(exchange);
      return MHD_YES;
    }
    exchange.request.body.append(piece);
    bytes_of_bodies_ += piece.size();
    return MHD_YES;
  }

  static Exchange* begin(MHD_Connection* connection, const char* url, const char* method) {
    auto exchange = std::make_unique<Exchange>();
    exchange->connection = connection;
    exchange->request.method = method;
    exchange->request.path = url;
    MHD_get_connection_values(connection, MHD_HEADER_KIND, take_header, &exchange->request);
    MHD_get_connection_values(connection, MHD_GET_ARGUMENT_KIND, take_query, &exchange->request);
    const MHD_ConnectionInfo* info = MHD_get_connection_info(connection, MHD_CONNECTION_INFO_CLIENT_ADDRESS);
    if (info) exchange->request.peer = text_of(info->client_addr);
    return exchange.release();
  }

  // By what its head says, before the body comes.
  bool is_too_large(Exchange& exchange) const {
    const std::string& length = exchange.request.header("content-length");
    if (length.size() < 12 && std::strtoull(length.c_str(), nullptr, 10) <= options_.largest_body) return false;
    exchange.reply = problem_too_large(options_.largest_body);
    return true;
  }

  MHD_Result answer(Exchange& exchange) {
    {
      const std::lock_guard lock(exchange.mutex);
      if (exchange.reply) return send(exchange.connection, *exchange.reply);
      if (exchange.queued) return MHD_YES;
    }
    {
      const std::lock_guard lock(mutex_);
      if (ended_ || waiting_.size() >= options_.most_waiting) return send(exchange.connection, problem_busy());
      exchange.queued = true;
      ++unsent_;
      MHD_suspend_connection(exchange.connection);
      waiting_.push_back(&exchange);
    }
    changed_.notify_one();
    return MHD_YES;
  }

  void work() {
    for (;;) {
      std::unique_lock lock(mutex_);
      changed_.wait(lock, [&] { return ended_ || !waiting_.empty(); });
      if (waiting_.empty()) return;
      Exchange& exchange = *waiting_.front();
      waiting_.pop_front();
      lock.unlock();
      Reply reply = handler_(exchange.request);
      {
        const std::lock_guard of_reply(exchange.mutex);
        exchange.reply = std::move(reply);
      }
      MHD_resume_connection(exchange.connection);  // may be gone after this
    }
  }

  const ServerOptions options_;
  const Handler handler_;
  MHD_Daemon* daemon_ = nullptr;
  std::mutex mutex_;  // of what follows
  std::condition_variable changed_;
  std::deque<Exchange*> waiting_;
  std::size_t unsent_ = 0;  // requests that were queued and whose reply is not with the client yet
  bool ended_ = false;
  std::size_t bytes_of_bodies_ = 0;  // of requests that are here; of the daemon's thread alone
  std::vector<std::jthread> workers_;
};

}  // namespace

Expected<std::unique_ptr<HttpServer>> HttpServer::start(const ServerOptions& options, Handler handler) {
  auto server = std::make_unique<MicroServer>(options, std::move(handler));
  const auto started = server->start();
  if (!started) return started.error();
  return std::unique_ptr<HttpServer>(std::move(server));
}

}  // namespace isnad::desk
