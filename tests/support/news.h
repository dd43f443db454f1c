// Texts to test on: the project's examples, and the shared news where they lie beside the repository.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

namespace isnad::testing {

// Whether the tests run under the address sanitizer, where they take fewer words.
#if defined(__SANITIZE_ADDRESS__)
inline constexpr bool sanitized = true;
#elif defined(__has_feature)
#if __has_feature(address_sanitizer)
inline constexpr bool sanitized = true;
#else
inline constexpr bool sanitized = false;
#endif
#else
inline constexpr bool sanitized = false;
#endif

// The articles of one day («2015-08-02»), title and text, the first `most` of them; none where the news are not there.
std::vector<std::u32string> news(const std::string& day, std::size_t most);

std::vector<std::u32string> examples();  // the texts of examples/, as they are read

}  // namespace isnad::testing
