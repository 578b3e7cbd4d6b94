// When the checks of the whole terminal run by themselves. Pure: the time is an argument. Not the checks.
#pragma once

#include <chrono>
#include <optional>

namespace kiosk {

/// What is known of earlier runs. Times are this machine's wall clock, which may be set at any moment.
struct SelfTestPast {
  std::optional<std::chrono::sys_seconds> done;     // the last whole one, also before this start
  std::optional<std::chrono::sys_seconds> started;  // the last one since this start
  bool ailing = false;                              // rating is stopped by what was found
};

/// Due once a day from `opening` on (minutes after midnight in the hall's zone, see hall_time), at once where
/// today's was missed, and again every ten minutes while rating is stopped, so that what mends itself is
/// offered again. Never twice within ten minutes. A clock that was set back does not skip a day: one that
/// lies ahead of the clock counts for its own day only.
[[nodiscard]] bool self_test_due(const SelfTestPast&, std::chrono::minutes opening,
                                 std::chrono::sys_seconds now);

}  // namespace kiosk
