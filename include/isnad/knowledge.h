// What isnad knows before it reads: the mapped lexicon and what each stage decodes from it once. Immutable after
// opening; one instance serves any number of threads.
#pragma once

#include <memory>
#include <string>

#include "isnad/expected.h"

namespace isnad {

class Knowledge {
public:
  // `path` of isnad.pack. An empty path looks at $ISNAD_PACK, beside the program, then in ../share/isnad of it.
  static Expected<Knowledge> open(const std::string& path = {});
  Knowledge(Knowledge&&) noexcept;
  ~Knowledge();

  struct Parts;
  const Parts& parts() const { return *parts_; }

private:
  explicit Knowledge(std::unique_ptr<Parts> parts);
  std::unique_ptr<Parts> parts_;
};

}  // namespace isnad
