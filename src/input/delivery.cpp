#include "input/delivery.h"

#include <fmt/format.h>

#include "text/unicode.h"

namespace isnad::input {

namespace {

constexpr uint64_t ratio_matters_from = uint64_t{64} << 20;

std::string mended(std::string_view utf8) {
  return text::to_utf8(text::to_utf32(utf8));
}

}  // namespace

void mend(Document& document) {
  KnownFacts& facts = document.options.facts;
  for (std::string* fact : {&facts.title, &facts.outlet, &facts.published, &facts.language}) *fact = mended(*fact);
  for (std::string& author : facts.authors) author = mended(author);
  document.options.url = mended(document.options.url);
}

std::string label(std::string_view name) {
  constexpr std::size_t longest = 500;
  std::u32string letters = text::to_utf32(name.substr(0, 4 * longest));
  if (letters.size() > longest) letters.replace(longest, letters.npos, U"…");
  for (char32_t& c : letters) {
    if (c < 0x20 || (c >= 0x7F && c < 0xA0)) c = 0xFFFD;
  }
  return text::to_utf8(letters);
}

void Delivery::deliver(Expected<Document> outcome) {
  if (stopped_) return;
  delivered_ = true;
  stopped_ = !sink_(std::move(outcome));
}

void Delivery::document(Document document) {
  mend(document);
  deliver(std::move(document));
}

void Delivery::failure(const std::string& place, const std::string& sentence) {
  deliver(Error{sentence, place});
}

Error Delivery::limit_reached(std::string sentence) {
  over_limit_ = true;
  return Error{std::move(sentence), ""};
}

std::optional<Error> Delivery::count_expanded(std::size_t bytes) {
  expanded_ += bytes;
  const InputLimits& limits = options_.limits;
  if (expanded_ > limits.expanded) {
    return limit_reached(fmt::format(
        "the archive expands to more than {} bytes; if you trust it, --max-expanded raises this", limits.expanded));
  }
  if (expanded_ > ratio_matters_from && expanded_ > packed_ * limits.ratio) {
    return limit_reached(fmt::format(
        "the archive expands to more than {} times its size; if you trust it, --max-ratio raises this", limits.ratio));
  }
  return {};
}

std::optional<Error> Delivery::count_member() {
  if (++members_ <= options_.limits.members) return {};
  return limit_reached(
      fmt::format("the archive has more than {} files; --max-members raises this", options_.limits.members));
}

}  // namespace isnad::input
