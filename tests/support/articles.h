// Articles of a file, read and put into archives of every kind.
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "archive/archive.h"
#include "input/input.h"

namespace isnad::testing {

// «# id | outlet | date | title» begins an article; its text is under it. Its language may stand
// behind the title. What stands before the first is a comment.
// Each has the address https://example.net/id.
std::vector<input::Document> articles_of(std::string_view notation);

// The plain archive and an SQLite one, both with these articles.
std::vector<std::unique_ptr<archive::Archive>> archives_of(const std::vector<input::Document>& articles);

void add(archive::Archive& archive, const std::vector<input::Document>& articles);

std::string id_of(const archive::Card& card);  // as it is in the notation

}  // namespace isnad::testing
