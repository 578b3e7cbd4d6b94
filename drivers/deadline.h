// The moment by which a driver call must have returned, on the clock that no administrator can set back.
// Not wall time: dates and receipts take their time from elsewhere.
#pragma once

#include <algorithm>
#include <chrono>

namespace drivers {

using Clock = std::chrono::steady_clock;
using Deadline = Clock::time_point;
using std::chrono::milliseconds;

[[nodiscard]] inline Deadline in(milliseconds span) { return Clock::now() + span; }

/// What is left, never negative.
[[nodiscard]] inline Clock::duration left_until(Deadline deadline) {
  return std::max(deadline - Clock::now(), Clock::duration::zero());
}

}  // namespace drivers
