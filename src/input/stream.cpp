#include "input/stream.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <poll.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstring>

namespace isnad::input {

namespace {

constexpr std::size_t piece_size = 1 << 16;

struct File {
  int number;
  int stopping;
  std::array<char, piece_size> piece;

  File(int opened, int stopped_by) : number(opened), stopping(stopped_by) {}
  File(const File&) = delete;
  File& operator=(const File&) = delete;
  ~File() {
    if (number != STDIN_FILENO) ::close(number);
  }
};

std::string why_not_opened() {
  if (errno == ENOENT) return "there is no such file";
  if (errno == EACCES) return "no permission to read this file";
  return fmt::format("cannot be opened: {}", std::strerror(errno));
}

bool is_regular(int file) {
  struct stat status {};
  return ::fstat(file, &status) == 0 && S_ISREG(status.st_mode);
}

// False when it is to read no more. Whoever waits for a pipe may wait for ever, so it is both that are waited for.
bool wait_for(const File& file) {
  if (file.stopping < 0) return true;
  std::array<pollfd, 2> both{pollfd{file.number, POLLIN, 0}, pollfd{file.stopping, POLLIN, 0}};
  while (::poll(both.data(), both.size(), -1) < 0 && errno == EINTR) continue;
  return both[1].revents == 0;
}

// What there is, also of a pipe that gives little at a time.
Expected<std::string_view> next_piece(File& file) {
  if (!wait_for(file)) return Error{"this was not read to its end: isnad was asked to stop", ""};
  ssize_t got = -1;
  do {
    got = ::read(file.number, file.piece.data(), piece_size);
  } while (got < 0 && errno == EINTR);
  if (got < 0) return Error{fmt::format("cannot be read: {}", std::strerror(errno)), ""};
  return std::string_view(file.piece.data(), static_cast<std::size_t>(got));
}

int64_t seek_in(std::string_view bytes, std::size_t& at, int64_t offset, int whence) {
  const auto size = static_cast<int64_t>(bytes.size());
  const int64_t base = whence == SEEK_SET ? 0 : whence == SEEK_CUR ? static_cast<int64_t>(at) : size;
  if (offset < -base || offset > size - base) return -1;
  at = static_cast<std::size_t>(base + offset);
  return base + offset;
}

}  // namespace

std::string_view Stream::peek(std::size_t least) {
  while (front_.size() < least && !ended_) pull_more();
  return front_;
}

void Stream::pull_more() {
  const bool buffered = front_.data() >= buffer_.data() && front_.data() < buffer_.data() + buffer_.size();
  if (buffered) {
    buffer_.erase(0, static_cast<std::size_t>(front_.data() - buffer_.data()));
  } else {
    buffer_.assign(front_);  // the piece is gone after the next pull
  }
  const auto piece = pull_();
  if (!piece) failure_ = piece.error();
  ended_ = !piece || piece->empty();
  if (buffer_.empty()) {
    front_ = ended_ ? std::string_view{} : *piece;
    return;
  }
  if (!ended_) buffer_.append(*piece);
  front_ = buffer_;
}

void Stream::skip(std::size_t count) {
  front_.remove_prefix(std::min(count, front_.size()));
}

std::string_view Stream::take() {
  const std::string_view all = peek(1);
  front_ = {};
  return all;
}

int64_t Stream::seek(int64_t offset, int whence) {
  // The source stands behind what is buffered.
  if (whence == SEEK_CUR) offset -= static_cast<int64_t>(front_.size());
  const int64_t reached = seek_ ? seek_(offset, whence) : -1;
  if (reached < 0) return reached;
  front_ = {};
  ended_ = failure_.has_value();
  return reached;
}

Error too_large(std::size_t limit) {
  return Error{fmt::format("this is larger than the limit of {} bytes; --max-bytes raises it", limit), ""};
}

Expected<std::string> read_all(Stream& stream, std::size_t limit) {
  std::string bytes;
  bytes.reserve(std::min<std::size_t>(stream.size(), limit) + 1);
  while (bytes.size() <= limit) {
    const std::string_view piece = stream.take();
    if (piece.empty()) break;
    bytes.append(piece);
  }
  if (stream.failure()) return *stream.failure();
  if (bytes.size() > limit) return too_large(limit);
  return bytes;
}

std::unique_ptr<Stream> stream_of(std::string_view bytes) {
  const auto at = std::make_shared<std::size_t>(0);
  const auto pull = [bytes, at]() -> Expected<std::string_view> {
    const std::string_view piece = bytes.substr(*at, piece_size);
    *at += piece.size();
    return piece;
  };
  return std::make_unique<Stream>(
      pull, [bytes, at](int64_t offset, int whence) { return seek_in(bytes, *at, offset, whence); });
}

Expected<std::shared_ptr<Stream>> open_file(const std::string& name, int stopping) {
  const int number = name == "-" ? STDIN_FILENO : ::open(name.c_str(), O_RDONLY | O_CLOEXEC);
  if (number < 0) return Error{why_not_opened(), name};
  const auto file = std::make_shared<File>(number, stopping);
  Stream::Seek seek;
  if (is_regular(number) && number != STDIN_FILENO) {
    seek = [file](int64_t offset, int whence) -> int64_t { return ::lseek(file->number, offset, whence); };
  }
  return std::make_shared<Stream>([file] { return next_piece(*file); }, std::move(seek));
}

}  // namespace isnad::input
