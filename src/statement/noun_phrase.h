// Where a noun phrase ends: by article agreement, names, and the words that cannot be inside one.
#pragma once

#include "statement/clause.h"

namespace isnad::statement {

// The noun phrase that begins at `first`, at most up to `limit`. With `object_follows` the phrase ends where another
// noun phrase can begin (رفض الوزير | التعليق); without, only at words that cannot belong to a source.
Range noun_phrase(const Clause& clause, uint32_t first, uint32_t limit, bool object_follows);

// The noun phrase that ends just before `last`, not reaching before `limit`; empty where none does.
Range noun_phrase_before(const Clause& clause, uint32_t last, uint32_t limit);

// The first token at or after `first` that is not part of an adverbial («أمس»، «في بيان»، «لـ«عكاظ»»), and the media
// named in what was skipped.
uint32_t skip_adverbials(const Clause& clause, uint32_t first, uint32_t limit, Range* media = nullptr);

// The media outlet or agency named in [first, last), empty when there is none.
Range media_in(const Clause& clause, uint32_t first, uint32_t last);

}  // namespace isnad::statement
