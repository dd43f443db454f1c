// Feeds: RSS 2.0, RSS 1.0 and Atom. feed.cpp is the only file that knows pugixml.
#pragma once

#include <string>

#include "input/delivery.h"
#include "input/stream.h"

namespace isnad::input {

// Each item with what the feed knows of it: «name/title». A feed that breaks off gives the items before the break.
void each_item(const std::string& name, Stream& stream, Delivery& delivery);

}  // namespace isnad::input
