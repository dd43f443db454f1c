#include "html/marks.h"

#include <gtest/gtest.h>

#include <random>

#include "support/marked.h"
#include "text/unicode.h"

namespace isnad::html {
namespace {

// «text(content1.0 cue1.0)»: each piece with the marks over it, their statements and lanes; blocks apart by «|».
std::string pieces(const Report& report) {
  constexpr const char* roles[] = {"content", "carrier", "source", "cue"};
  const std::vector<Mark> marks = find_marks(report);
  Cutter cutter(marks);
  std::string result;
  for (const Block& block : report.blocks) {
    if (!result.empty()) result += "|";
    cutter.cut(block.span, [&](Span piece, const std::vector<const Mark*>& over) {
      result += text::to_utf8(slice(report.text, piece));
      std::string names;
      for (const Mark* mark : over) {
        names += (names.empty() ? "" : " ") + std::string(roles[static_cast<std::size_t>(mark->role)]);
        for (std::size_t statement : mark->statements) names += std::to_string(statement + 1);
        names += "." + std::to_string(mark->lane);
      }
      if (!names.empty()) result += "(" + names + ")";
    });
  }
  return result;
}

struct Row {
  const char* what;
  const char* notation;
  const char* pieces;
};

constexpr Row rows[] = {
    {"nothing marked", "ab", "ab"},
    {"side by side", "[c1 a]1c [s1 b]1s [t1 c]1t", "a(cue1.0) b(source1.0) c(content1.0)"},
    {"the source inside the content", "[t1 a[s1 b]1sc]1t", "a(content1.0)b(content1.0 source1.0)c(content1.0)"},
    {"nested contents", "[t1 a[t2 b]2tc]1t", "a(content1.0)b(content1.0 content2.1)c(content1.0)"},
    {"crossing contents", "[t1 a[t2 b]1tc]2t", "a(content1.0)b(content1.0 content2.1)c(content2.1)"},
    {"one content of two statements", "[t1 [t2 a]2t]1t", "a(content1.0 content2.1)"},
    {"a lane is free again", "[t1 a]1t[t2 b]2t", "a(content1.0)b(content2.0)"},
    {"one source of two statements", "[s1 [s2 a]2s]1s", "a(source12.0)"},
    {"the carrier of one is the source of another", "[s1 [v2 a]2v]1s", "a(carrier2.0 source1.0)"},
    {"a content over two blocks", "[t1 a\nb]1tc", "a(content1.0)|b(content1.0)c"},
    {"a mark that begins between blocks", "a[t1 \nb]1t", "a|b(content1.0)"},
    {"the fifth content over one character", "[t1 [t2 [t3 [t4 [t5 a]5tb]4t]3t]2t]1t",
     "ab(content1.0 content2.1 content3.2 content4.3)"},
};

TEST(Marks, CutTheTextWhereTheyBeginAndEnd) {
  for (const Row& row : rows) {
    EXPECT_EQ(pieces(testing::marked_report(row.notation)), row.pieces) << row.what;
  }
}

TEST(Marks, EndWithTheText) {
  Report report = testing::marked_report("ab");
  report.attributions.resize(1);
  report.attributions[0].content = {1, 40};
  report.attributions[0].cue.span = {7, 9};
  EXPECT_EQ(pieces(report), "ab(content1.0)");
}

TEST(Marks, NeverLieInOneLaneTwice) {
  std::mt19937 generator(1);
  const auto below = [&](uint32_t most) { return static_cast<uint32_t>(generator() % most); };
  for (int round = 0; round < 300; ++round) {
    Report report = testing::marked_report("abcdefghij\nklmnopqrst\nuvwxyz");
    report.attributions.resize(1 + below(8));
    for (Attribution& a : report.attributions) {
      const uint32_t start = below(30);
      a.content = {start, start + below(12)};
      a.cue.span = {below(30), below(30)};
    }
    const std::vector<Mark> marks = find_marks(report);
    for (const Mark& a : marks) {
      EXPECT_LT(a.lane, most_lanes(a.role));
      for (const Mark& b : marks)
        EXPECT_FALSE(&a != &b && a.role == b.role && a.lane == b.lane && a.span.overlaps(b.span)) << round;
    }
  }
}

}  // namespace
}  // namespace isnad::html
