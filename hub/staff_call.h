// Somebody at a terminal wants staff to come.
// Who goes is not decided here: pages show the latest alarms of kind "help_wanted".
#pragma once

#include "hub/database.h"

namespace hub {

/// One transaction, durable when it returns. The alarm raised, for the log: kind "help_wanted", one a
/// terminal, counted up and dated anew each time. `now` is the hub's clock.
[[nodiscard]] Alarm call_staff(Database&, const Terminal&, sys_seconds now);

}  // namespace hub
