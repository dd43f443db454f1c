#include "cli/input.h"

#include <fmt/format.h>

#include <cerrno>
#include <cstdio>
#include <cstring>
#include <filesystem>
#include <memory>

namespace isnad::cli {

namespace {

struct Close {
  void operator()(std::FILE* file) const {
    if (file != stdin) std::fclose(file);
  }
};

std::string why_not_opened() {
  if (errno == ENOENT) return "there is no such file";
  if (errno == EACCES) return "no permission to read this file";
  return fmt::format("cannot be opened: {}", std::strerror(errno));
}

}  // namespace

Expected<std::string> read_input(const std::string& name, std::size_t limit) {
  std::error_code failed;
  if (name != "-" && std::filesystem::is_directory(name, failed)) {
    return Error{"this is a folder; name the files in it, e.g. with " + name + "/*", name};
  }
  errno = 0;
  const std::unique_ptr<std::FILE, Close> file(name == "-" ? stdin : std::fopen(name.c_str(), "rb"));
  if (!file) return Error{why_not_opened(), name};
  std::string bytes;
  char buffer[1 << 16];
  while (bytes.size() <= limit) {
    const std::size_t got = std::fread(buffer, 1, sizeof buffer, file.get());
    if (got == 0) break;
    bytes.append(buffer, got);
  }
  if (std::ferror(file.get())) return Error{fmt::format("cannot be read: {}", std::strerror(errno)), name};
  return bytes;
}

}  // namespace isnad::cli
