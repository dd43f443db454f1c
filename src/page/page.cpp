#include "page/page.h"

#include "text/unicode.h"

namespace isnad::page {

Expected<Article> read(const lexicon::Lexicon&, std::string_view bytes, const ReadOptions&) {
  Article article;
  article.language = "ar";
  article.text = text::to_utf32(bytes);
  for (uint32_t start = 0; start < article.text.size();) {
    auto end = static_cast<uint32_t>(article.text.find(U'\n', start));
    if (end > article.text.size()) end = static_cast<uint32_t>(article.text.size());
    if (end > start)
      article.blocks.push_back({article.blocks.empty() ? BlockKind::title : BlockKind::paragraph, {start, end}});
    start = end + 1;
  }
  return article;
}

}  // namespace isnad::page
