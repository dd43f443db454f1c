// Which question is answered by which function.
#pragma once

#include "desk/desk.h"
#include "desk/guard.h"
#include "desk/http.h"

namespace isnad::desk {

// Answers everything, also what it must refuse. `desk` must outlive it; from any thread.
Handler make_handler(Desk& desk, const GuardOptions& guard);

}  // namespace isnad::desk
