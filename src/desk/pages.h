// The web pages of the desk: files, and one page for all addresses that the page itself knows.
#pragma once

#include "desk/http.h"

namespace isnad::desk {

Reply page_of(const Request& request);

}  // namespace isnad::desk
