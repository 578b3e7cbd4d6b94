// A hall's calendar: which day it is there, and whether a business gives tickets now. Pure; `now` is the
// hub's clock, and the hall's zone makes a day of it. How many tickets were given is the queue's business.
#pragma once

#include <optional>

#include "hub/hall.h"
#include "hub/wire_tickets.h"

namespace hub {

[[nodiscard]] std::chrono::local_days day_of(const Hall&, std::chrono::sys_seconds now);
/// When that day begins, and when it ends.
[[nodiscard]] std::chrono::sys_seconds begin_of(const Hall&, std::chrono::local_days);
[[nodiscard]] std::chrono::sys_seconds end_of(const Hall&, std::chrono::local_days);

struct Opening {
  std::optional<NoTicket> closed;                 // later, over or holiday; none: open
  std::optional<std::chrono::sys_seconds> opens;  // the next slot of today
  std::chrono::sys_seconds since{};               // of an open slot
  int limit = 0;                                  // of an open slot; 0: none
  bool operator==(const Opening&) const = default;
};
[[nodiscard]] Opening opening_of(const Hall&, const Business&, std::chrono::sys_seconds now);

}  // namespace hub
