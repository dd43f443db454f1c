// On the way from an input to who asked for it: the options, the sink, and what the input has cost so far.
#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "input/input.h"

namespace isnad::input {

class Delivery {
public:
  Delivery(const InputOptions& options, const Sink& sink) : options_(options), sink_(sink) {}

  const InputOptions& options() const { return options_; }

  void document(Document document);
  void failure(const std::string& place, const std::string& sentence);

  bool finished() const { return stopped_ || over_limit_; }  // nobody wants more, or a limit is reached
  bool anything() const { return delivered_; }

  // What the outermost archive has been read of, and what came out of it, with everything inside it.
  void count_packed(std::size_t bytes) { packed_ += bytes; }
  std::optional<Error> count_expanded(std::size_t bytes);  // the limit that this breaks
  std::optional<Error> count_member();

private:
  void deliver(Expected<Document> outcome);
  Error limit_reached(std::string sentence);

  const InputOptions& options_;
  const Sink& sink_;
  bool stopped_ = false;
  bool over_limit_ = false;
  bool delivered_ = false;
  uint64_t packed_ = 0;
  uint64_t expanded_ = 0;
  uint64_t members_ = 0;
};

// Makes what an input knows of its document valid UTF-8.
void mend(Document& document);

// A name for messages and reports: valid UTF-8 without control characters, not endless.
std::string label(std::string_view name);

}  // namespace isnad::input
