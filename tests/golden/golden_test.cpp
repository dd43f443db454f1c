// Golden files: NAME.txt or NAME.html, here or in examples/, and tests/golden/NAME.expected with one attribution a
// line; those of tests/golden/pages/ with what the page says of itself and a block a line. ISNAD_UPDATE_GOLDEN=1
// rewrites what is expected; the difference is to be read. Those of tests/golden/html/ are reports in the notation of
// support/marked.h and their HTML, so that what is learned does not change them; those of tests/golden/export/ archives
// in the notation of support/archived.h.
#include <gtest/gtest.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <set>
#include <sstream>
#include <vector>

#include "report_html.h"
#include "report_json.h"
#include "support/archived.h"
#include "support/marked.h"
#include "support/reading.h"

namespace isnad {
namespace {

namespace fs = std::filesystem;

std::string content(const fs::path& file) {
  std::ostringstream bytes;
  bytes << std::ifstream(file, std::ios::binary).rdbuf();
  return bytes.str();
}

std::string attributions(const Report& report) {
  std::string lines;
  for (const Attribution& a : report.attributions) lines += testing::full(report, a) + "\n";
  return lines;
}

std::string page(const Report& report) {
  std::string lines = "outlet: " + report.outlet.value_or("-") + "\nauthors:";
  for (const std::string& author : report.authors) lines += " [" + author + "]";
  lines += "\npublished: " + report.published.value_or("-") + "\nmodified: " + report.modified.value_or("-") + "\n";
  for (const Block& block : report.blocks)
    lines += std::string(name(block.kind)) + ": " + testing::words(report, block.span) + "\n";
  return lines;
}

std::string printed(const fs::path& file, std::string (*print)(const Report&)) {
  const auto report = read(testing::knowledge(), file.filename().string(), content(file));
  return report ? print(*report) : "error: " + report.error().sentence + "\n";
}

std::string printed_attributions(const fs::path& file) {
  return printed(file, attributions);
}

std::string printed_page(const fs::path& file) {
  return printed(file, page);
}

std::string printed_html(const fs::path& file) {
  return html_article(testing::marked_report(content(file)), 1);
}

std::set<fs::path> inputs_of(const std::vector<fs::path>& folders) {
  std::set<fs::path> inputs;
  for (const fs::path& folder : folders) {
    for (const auto& file : fs::directory_iterator(folder)) {
      const bool is_input = file.path().extension() == ".txt" || file.path().extension() == ".html";
      if (is_input && file.path().filename() != "CMakeLists.txt") inputs.insert(file.path());
    }
  }
  return inputs;
}

void expect_golden(const std::set<fs::path>& inputs, const fs::path& golden, std::string (*print)(const fs::path&)) {
  for (const fs::path& input : inputs) {
    const fs::path expected = golden / (input.stem().string() + ".expected");
    if (std::getenv("ISNAD_UPDATE_GOLDEN")) std::ofstream(expected) << print(input);
    EXPECT_EQ(print(input), content(expected)) << input;
  }
}

TEST(Golden, EachInputIsReadAsExpected) {
  const fs::path golden = ISNAD_SOURCE "/tests/golden";
  const auto inputs = inputs_of({golden, ISNAD_SOURCE "/examples"});
  ASSERT_GE(inputs.size(), 3U);
  expect_golden(inputs, golden, printed_attributions);
}

TEST(Golden, EachPageHasTheBlocksExpected) {
  const fs::path golden = ISNAD_SOURCE "/tests/golden/pages";
  const auto inputs = inputs_of({golden});
  ASSERT_GE(inputs.size(), 4U);
  expect_golden(inputs, golden, printed_page);
}

TEST(Golden, EachReportHasTheHtmlExpected) {
  const fs::path golden = ISNAD_SOURCE "/tests/golden/html";
  const auto inputs = inputs_of({golden});
  ASSERT_GE(inputs.size(), 2U);
  expect_golden(inputs, golden, printed_html);
}

// NAME.txt is an archive (support/archived.h), NAME.csv and so on what is exported of it.
TEST(Golden, EachArchiveIsExportedAsExpected) {
  const auto inputs = inputs_of({ISNAD_SOURCE "/tests/golden/export"});
  ASSERT_GE(inputs.size(), 2U);
  for (const fs::path& input : inputs) {
    const testing::Archived archive = testing::archived(content(input));
    for (const char* name : {"jsonl", "csv", "jsonld", "graphml"}) {
      const std::string output = testing::exported(archive, exporting::format_called(name).value());
      const fs::path expected = fs::path(input).replace_extension(name);
      if (std::getenv("ISNAD_UPDATE_GOLDEN")) std::ofstream(expected) << output;
      EXPECT_EQ(output, content(expected)) << expected;
    }
  }
}

}  // namespace
}  // namespace isnad
