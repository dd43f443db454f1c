// The replies that all parts of the desk give.
#pragma once

#include <string>
#include <string_view>

#include "desk/http.h"
#include "isnad/expected.h"

namespace isnad::desk {

Reply json(std::string body, unsigned status = 200);

// RFC 9457: a code for programs, a sentence for a person, and what it is about.
Reply problem(unsigned status, std::string_view code, std::string_view detail, std::string_view place);
Reply problem(unsigned status, std::string_view code, const Error& error);

Reply problem_too_large(std::size_t most);
Reply problem_busy();

// As the client wants it: nothing where it has the same already (ETag), compressed where it takes that; and with the
// headers that keep pages of ours from doing what they should not.
Reply finished(Reply reply, const Request& request);

}  // namespace isnad::desk
