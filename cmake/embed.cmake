# cmake -DPAGES=FOLDER -DDESCRIPTION=openapi.json -DOUT=assets.cpp -P cmake/embed.cmake: the files of the folder, and the
# API's description, as a source that has them in the program.
file(GLOB_RECURSE files RELATIVE ${PAGES} ${PAGES}/*)
list(SORT files)
set(blocks "")
set(names "")
set(rows "")
set(number 0)
macro(embed path)
  string(APPEND blocks "asm(\".section .rodata\\n.global isnad_asset_${number}\\nisnad_asset_${number}:\\n"
         ".incbin \\\"${path}\\\"\\n.global isnad_asset_end_${number}\\nisnad_asset_end_${number}:\\n.byte 0\\n.previous\\n\");\n")
  string(APPEND names "extern const char isnad_asset_${number}[], isnad_asset_end_${number}[];\n")
endmacro()
foreach(file ${files})
  embed("${PAGES}/${file}")
  string(APPEND rows "      {\"/${file}\", {isnad_asset_${number}, isnad_asset_end_${number}}},\n")
  math(EXPR number "${number} + 1")
endforeach()
embed("${DESCRIPTION}")
file(WRITE ${OUT} "// Made by cmake/embed.cmake.
#include \"desk/assets.h\"
#include \"desk/openapi.h\"

${blocks}
extern \"C\" {
${names}}

namespace isnad::desk {

std::span<const Asset> assets() {
  static const Asset all[] = {
${rows}  };
  return all;
}

std::string_view openapi() {
  return {isnad_asset_${number}, isnad_asset_end_${number}};
}

}  // namespace isnad::desk
")
