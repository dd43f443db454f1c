// Where a noun phrase ends: by article agreement, names, and the words that cannot be inside one.
#pragma once

#include "statement/clause.h"

namespace isnad::statement {

// The noun phrase that begins at `first`, at most up to `limit`. With `object_follows` the phrase ends where another
// noun phrase can begin (رفض الوزير | التعليق); without, only at words that cannot belong to a source.
Range noun_phrase(const Clause& clause, uint32_t first, uint32_t limit, bool object_follows);

// Whether «لـ«عكاظ»», «لصحيفة» begins there: the outlet that was told, no part of who speaks.
bool names_receiver(const Clause& clause, uint32_t token);

// The noun phrase that ends just before `last`, not reaching before `limit`; empty where none does.
Range noun_phrase_before(const Clause& clause, uint32_t last, uint32_t limit);

}  // namespace isnad::statement
