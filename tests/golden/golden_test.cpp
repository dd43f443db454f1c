// Golden files: NAME.txt or NAME.html, here or in examples/, and tests/golden/NAME.expected with one attribution a
// line. ISNAD_UPDATE_GOLDEN=1 rewrites what is expected; the difference is to be read.
#include <gtest/gtest.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <set>
#include <sstream>

#include "support/reading.h"

namespace isnad {
namespace {

namespace fs = std::filesystem;

std::string content(const fs::path& file) {
  std::ostringstream bytes;
  bytes << std::ifstream(file, std::ios::binary).rdbuf();
  return bytes.str();
}

std::string read_all(const fs::path& file) {
  const auto report = read(testing::knowledge(), file.filename().string(), content(file));
  if (!report) return "error: " + report.error().sentence + "\n";
  std::string lines;
  for (const Attribution& a : report->attributions) lines += testing::full(*report, a) + "\n";
  return lines;
}

TEST(Golden, EachInputIsReadAsExpected) {
  const fs::path golden = ISNAD_SOURCE "/tests/golden";
  std::set<fs::path> inputs;
  for (const fs::path& folder : {golden, fs::path(ISNAD_SOURCE "/examples")}) {
    for (const auto& file : fs::directory_iterator(folder)) {
      if (file.path().extension() == ".txt" || file.path().extension() == ".html") inputs.insert(file.path());
    }
  }
  inputs.erase(golden / "CMakeLists.txt");
  ASSERT_GE(inputs.size(), 3U);
  for (const fs::path& input : inputs) {
    const fs::path expected = golden / (input.stem().string() + ".expected");
    if (std::getenv("ISNAD_UPDATE_GOLDEN")) std::ofstream(expected) << read_all(input);
    EXPECT_EQ(read_all(input), content(expected)) << input;
  }
}

}  // namespace
}  // namespace isnad
