// What the hub makes of a terminal's self-test: kept for 30 days, an alarm for what failed.
// Not the tables (database_self_tests) and not the message (wire).
#pragma once

#include <vector>

#include "hub/database.h"

namespace hub {

inline constexpr std::chrono::days self_tests_kept{30};

/// One transaction, durable when it returns; the same test again changes nothing and raises nothing. The
/// alarms raised, for the log: kind "self_test_failed", subject the check. `now` is the hub's clock.
[[nodiscard]] std::vector<Alarm> take_self_test(Database&, const Terminal&, const SelfTest&, sys_seconds now);

}  // namespace hub
