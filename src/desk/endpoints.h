// What the desk answers, a function for each kind of question. `asked` holds the parts of the path that the route
// leaves open («/stories/{id}»).
#pragma once

#include <stop_token>
#include <string>
#include <vector>

#include "desk/desk.h"
#include "desk/http.h"

namespace isnad::desk {

using Asked = std::vector<std::string>;

// articles.cpp
Reply get_status(Desk& desk, Desk::Reader& reader, const Request& request, const Asked& asked);
Reply list_articles(Desk& desk, Desk::Reader& reader, const Request& request, const Asked& asked);
Reply get_article(Desk& desk, Desk::Reader& reader, const Request& request, const Asked& asked);
Reply get_statements(Desk& desk, Desk::Reader& reader, const Request& request, const Asked& asked);
Reply compare_articles(Desk& desk, Desk::Reader& reader, const Request& request, const Asked& asked);

// searching.cpp
Reply search(Desk& desk, Desk::Reader& reader, const Request& request, const Asked& asked);
Reply get_entity(Desk& desk, Desk::Reader& reader, const Request& request, const Asked& asked);

// stories.cpp
Reply list_stories(Desk& desk, Desk::Reader& reader, const Request& request, const Asked& asked);
Reply get_story(Desk& desk, Desk::Reader& reader, const Request& request, const Asked& asked);
Reply get_claim(Desk& desk, Desk::Reader& reader, const Request& request, const Asked& asked);

// Works out the ledgers of the largest stories before anybody asks for them.
void prepare_stories(Desk& desk, const std::stop_token& stop);

// exporting.cpp
Reply export_archive(Desk& desk, Desk::Reader& reader, const Request& request, const Asked& asked);

// reading.cpp: these take what is sent, and keep no reader waiting while they read it.
Reply read_page(Desk& desk, const Request& request, const Asked& asked);
Reply add_article(Desk& desk, const Request& request, const Asked& asked);
Reply link_entities(Desk& desk, const Request& request, const Asked& asked);

}  // namespace isnad::desk
