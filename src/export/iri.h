// Names of things for linked data. Whatever a page holds, what these give is a valid IRI.
#pragma once

#include <string>
#include <string_view>

namespace isnad::exporting {

// urn:isnad:KIND:ID, with all but plain characters of the id as %XX.
std::string urn(std::string_view kind, std::string_view id);

// The address of a page as it stands; empty where it is none of http or https, or no IRI (RFC 3987) letter by letter.
std::string web_iri(std::string_view url);

}  // namespace isnad::exporting
