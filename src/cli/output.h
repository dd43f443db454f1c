// Standard output, of which whoever reads it may have had enough.
#pragma once

#include <string_view>

namespace isnad::cli {

class Output {
public:
  explicit Output(std::string_view what) : what_(what) {}  // «the reports», for messages

  bool write(std::string_view text);  // false when no more is wanted

  // Writes what is held back. `status` if all is written or no more is wanted; else says what is wrong.
  int finish(int status);

private:
  std::string_view what_;
  int error_ = 0;
};

}  // namespace isnad::cli
