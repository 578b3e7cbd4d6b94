// How far this computer's clock is from the hub's, and whether anything keeps it right.
// Nothing personal hangs on it: ratings are judged by the hub's time. Certificates are not.
#pragma once

#include <optional>

#include "kiosk/checks/subject.h"

namespace kiosk::checks {

/// Whether the kernel says that a time service keeps its clock (adjtimex(2)).
[[nodiscard]] bool is_synchronised();

/// `hub` is the hub's time, asked at `now`; nullopt when it could not be asked. More than a minute apart is a
/// warning, more than five has failed.
[[nodiscard]] Finding judge_clock(Now now, std::optional<std::chrono::sys_seconds> hub, bool synchronised);

}  // namespace kiosk::checks
