#include "support/news.h"

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <sstream>

#include "input/input.h"
#include "support/reading.h"
#include "text/unicode.h"

namespace isnad::testing {

namespace {

std::string content_of(const std::filesystem::path& path) {
  std::ostringstream bytes;
  bytes << std::ifstream(path, std::ios::binary).rdbuf();
  return bytes.str();
}

}  // namespace

std::vector<std::u32string> news(const std::string& day, std::size_t most) {
  const std::filesystem::path archive = ISNAD_SOURCE "/../shared/data/news/" + day + ".zip";
  std::vector<std::u32string> result;
  if (!std::filesystem::exists(archive)) return result;
  input::each_document_in(day, content_of(archive), {}, [&](const Expected<input::Document>& document) {
    if (document) result.push_back(text::to_utf32(document->bytes));
    return result.size() < most;
  });
  return result;
}

std::vector<std::u32string> examples() {
  std::vector<std::filesystem::path> files;
  for (const auto& file : std::filesystem::directory_iterator(ISNAD_SOURCE "/examples")) {
    const auto kind = file.path().extension();
    if (kind == ".html" || kind == ".txt") files.push_back(file.path());
  }
  std::sort(files.begin(), files.end());
  std::vector<std::u32string> result;
  for (const auto& file : files) {
    const std::string bytes = content_of(file);
    result.push_back((file.extension() == ".html" ? read_html(bytes) : read_text(bytes)).text);
  }
  return result;
}

}  // namespace isnad::testing
