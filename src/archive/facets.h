// What can be asked for beside words, as keys of an index.
//
// An article has the keys of all its statements; whether one statement has all that is asked for, facts.h tells.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "archive/facts.h"

namespace isnad::archive {

inline constexpr std::string_view every_key = "z";  // every article has it
std::string named_key(uint64_t entity);             // it is named in the article
std::string speaker_key(uint64_t entity);           // it is the source of a statement
std::string about_key(uint64_t entity);             // the content of a statement names it
std::string outlet_key(uint64_t outlet);            // hash of the outlet's name
std::string language_key(std::string_view iso);
std::string kind_key(Act act, Polarity polarity, SourceType type);  // a statement is of this kind

// Keys of which an article published on one of these days, first to last, has one. As few as can be: whole years and
// months are one key each.
std::vector<std::string> day_keys(uint32_t first, uint32_t last);

// All keys of an article, separated like those of Terms.
std::string facet_keys(const Facts& facts, std::string_view outlet, std::string_view language);

uint64_t outlet_hash(std::string_view name);

}  // namespace isnad::archive
