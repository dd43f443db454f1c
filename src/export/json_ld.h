// The archive as linked data: one JSON-LD document of schema.org's vocabulary, a node a line.
//
//   NewsArticle   each article; its id is its address, else (or where another article has it) urn:isnad:article:…
//   Organization  each outlet, urn:isnad:outlet:NAME
//   Person, Organization, Place, Thing   each entity, urn:isnad:entity:…; a node that comes again adds other names and
//                 roles to the one before, as nodes with one id do in JSON-LD
//   Claim         each statement, urn:isnad:statement:…
//   Quotation     the words of a direct statement, and each quoted passage of a mixed one; its claim is
//   interpretedAsClaim
//
// Who holds a claim is its author. Who denies or rejects it is not, so that nobody who knows schema.org alone takes a
// denial for its contrary: that is isnad:rejectedBy. What schema.org has no word for is a term of our own, isnad:act
// and so on, and no additionalProperty, which belongs to places and products and would cost a node for each value. The
// context stands in the document, so that nothing is fetched when it is read; its schema.org is the one of schema.org's
// own context (http).
//
// The document can stand in a <script> element: it holds no «<».
#pragma once

#include <memory>

#include "export/exporter.h"

namespace isnad::exporting {

std::unique_ptr<Exporter> make_json_ld();

}  // namespace isnad::exporting
