// Bytes that come in pieces and are read once, front to back.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "isnad/expected.h"

namespace isnad::input {

class Stream {
public:
  // The next piece, valid until the next call; empty at the end.
  using Pull = std::function<Expected<std::string_view>()>;
  // As lseek(2); -1 when it fails.
  using Seek = std::function<int64_t(int64_t offset, int whence)>;

  // `size` is what the whole stream has, as far as it is known; a guess that saves memory from being moved.
  explicit Stream(Pull pull, Seek seek = {}, uint64_t size = 0)
      : pull_(std::move(pull)), seek_(std::move(seek)), size_(size) {}
  Stream(const Stream&) = delete;
  Stream& operator=(const Stream&) = delete;

  // Everything that is buffered, and at least `least` bytes unless the stream ends. Valid until the next call.
  std::string_view peek(std::size_t least);
  void skip(std::size_t count);  // at most what is buffered
  std::string_view take();       // peek(1) and skip it; empty at the end only

  uint64_t size() const { return size_; }
  bool seekable() const { return static_cast<bool>(seek_); }
  int64_t seek(int64_t offset, int whence);

  // Why the stream ended before its time; the place is left to the caller.
  const std::optional<Error>& failure() const { return failure_; }

private:
  void pull_more();

  Pull pull_;
  Seek seek_;
  uint64_t size_;
  std::string buffer_;
  std::string_view front_;  // into buffer_ or into the piece pulled last
  bool ended_ = false;
  std::optional<Error> failure_;
};

// The rest of the stream. A stream that fails, or has more than `limit` bytes, gives the error.
Expected<std::string> read_all(Stream& stream, std::size_t limit);

Error too_large(std::size_t limit);

// `bytes` must outlive the stream.
std::unique_ptr<Stream> stream_of(std::string_view bytes);

// The file, or standard input for "-". The error's sentence says what to do about it. The stream fails as soon as the
// descriptor `stopping` has something to read, if there is one: a reader that waits for more then waits no longer.
Expected<std::shared_ptr<Stream>> open_file(const std::string& name, int stopping = -1);

}  // namespace isnad::input
