// WARC files (ISO 28500), what web archives and crawlers keep.
#pragma once

#include <string>

#include "input/delivery.h"
#include "input/stream.h"

namespace isnad::input {

// Each HTML page that a server gave with status 200, and `resource` and `conversion` records of HTML or text: «name/its
// address». Other records are passed over in silence; what is no record is a failure, and the next one is looked for.
void each_record(const std::string& name, Stream& stream, Delivery& delivery);

}  // namespace isnad::input
