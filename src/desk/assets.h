// The built web pages, which are part of the program. CMake writes assets.cpp from web/dist.
#pragma once

#include <span>
#include <string_view>

namespace isnad::desk {

struct Asset {
  std::string_view path;  // «/assets/index-1a2b.js»
  std::string_view bytes;
};

std::span<const Asset> assets();

}  // namespace isnad::desk
