// Who said what where, as a directed graph in GraphML, for Gephi, yEd and networkx.
//
// Nodes: articles, outlets, and the entities that have an edge, each once over the whole stream and before its edges.
// Edges: published (outlet to article), said (source to article, one a statement), carried (carrier to article) and, if
// asked for, mentioned (article to entity). Several edges between two nodes are usual. Statements without a source
// have no edge of their own.
#pragma once

#include <memory>
#include <string>
#include <string_view>

#include "export/exporter.h"

namespace isnad::exporting {

std::unique_ptr<Exporter> make_graphml(const ExportOptions& options);

// Text as the content of an XML 1.0 element. What XML cannot hold (control characters, surrogates, U+FFFE) becomes
// U+FFFD; all else comes back from a parser as it was.
void append_xml(std::string& out, std::u32string_view text);

// Any id as an NMTOKEN, which the ids of GraphML must be; other ids give other tokens.
std::string name_token(std::string_view utf8);

}  // namespace isnad::exporting
