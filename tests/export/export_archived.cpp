// Writes archives in the notation of support/archived.h in a format of `isnad export`, for the tests in Python.
//
// export-archived FORMAT [--bom] [--mentions] FILE
#include <fstream>
#include <iostream>
#include <sstream>

#include "support/archived.h"

int main(int count, char** arguments) {
  const std::vector<std::string> words(arguments + 1, arguments + count);
  const auto format = words.size() < 2 ? std::nullopt : isnad::exporting::format_called(words.front());
  if (!format) {
    std::cerr << "export-archived jsonl|csv|jsonld|graphml [--bom] [--mentions] FILE\n";
    return 2;
  }
  isnad::exporting::ExportOptions options;
  for (const std::string& word : words) {
    if (word == "--bom") options.byte_order_mark = true;
    if (word == "--mentions") options.mentions = true;
  }
  std::ostringstream notation;
  notation << std::ifstream(words.back()).rdbuf();
  std::cout << isnad::testing::exported(isnad::testing::archived(notation.str()), *format, options);
  return 0;
}
