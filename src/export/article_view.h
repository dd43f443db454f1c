// What all formats ask of an article: the ids of the archive, and passages and names as words. All strings it gives are
// well-formed UTF-8, with U+FFFD where the report's are not.
#pragma once

#include <string>
#include <string_view>
#include <unordered_map>

#include "export/exported.h"

namespace isnad::exporting {

// Ill-formed bytes as U+FFFD.
std::string well_formed(std::string_view utf8);

class ArticleView {
public:
  // `exported` and its report must outlive the view.
  explicit ArticleView(const Exported& exported);

  const Exported& exported() const { return exported_; }
  const Report& report() const { return *exported_.report; }

  // Null where the report has no entity of that id.
  const Entity* entity(std::string_view id_in_report) const;
  const Entity* entity_called(std::string_view name) const;  // the first

  // In the archive; of an entity that the archive does not know, the article's id + ":" + e1.
  std::string id(const Entity& entity) const;

  std::string id(const Attribution& attribution) const;
  std::string parent(const Attribution& attribution) const;  // its id; empty at the top

  std::u32string_view passage(Span span) const;  // as much of it as lies in the text
  std::string words(Span span) const;

  // The entity's name, else the words.
  std::string name(const Reference& reference) const;

private:
  const Exported& exported_;
  std::unordered_map<std::string_view, std::size_t> entities_;  // by id
  std::unordered_map<std::string_view, const Entity*> names_;
  std::unordered_map<std::string_view, const Attribution*> attributions_;
};

}  // namespace isnad::exporting
