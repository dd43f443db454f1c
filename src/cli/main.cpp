// Placeholder until the command line stands: reads files as text and prints how many attributions each has.
#include <fmt/format.h>

#include <fstream>
#include <sstream>

#include "isnad/knowledge.h"
#include "isnad/read.h"

int main(int count, char** arguments) {
  const auto knowledge = isnad::Knowledge::open();
  if (!knowledge) {
    fmt::print(stderr, "isnad: {}: {}\n", knowledge.error().place, knowledge.error().sentence);
    return 1;
  }
  for (int i = 1; i < count; ++i) {
    std::ostringstream content;
    content << std::ifstream(arguments[i]).rdbuf();
    const auto report = isnad::read(*knowledge, arguments[i], content.str());
    if (report) fmt::print("{}: {}\n", arguments[i], report->attributions.size());
  }
  return 0;
}
