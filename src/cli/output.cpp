#include "cli/output.h"

#include <fmt/format.h>

#include <cerrno>
#include <cstdio>
#include <cstring>

#include "cli/commands.h"

namespace isnad::cli {

bool Output::write(std::string_view text) {
  if (error_ != 0) return false;
  errno = 0;
  if (std::fwrite(text.data(), 1, text.size(), stdout) != text.size()) error_ = errno;  // of this thread
  return error_ == 0;
}

int Output::finish(int status) {
  if (error_ == 0 && std::fflush(stdout) != 0) error_ = errno;
  if (error_ == 0 || error_ == EPIPE) return status;  // with EPIPE the reader has had enough
  fmt::print(stderr, "isnad: cannot write {}: {}\n", what_, std::strerror(error_));
  return some_failed;
}

}  // namespace isnad::cli
