// What clerks do at their windows, each in one transaction that is durable when it returns.
// Two clerks never get the same ticket; the same request again does nothing and finds what it did. Not who
// may: sign-in is the pages' business.
#pragma once

#include "hub/ledger.h"

namespace hub {

struct Clerk {
  std::string name;    // for the history
  std::string window;  // key
};

/// The ticket as it is now.
using CounterOutcome = std::variant<Ticket, Refused>;

/// Of all that wait for what this window serves, whoever waits longest. Refused: nobody_waits; window_busy
/// until the ticket before is finished, skipped, transferred or suspended; unknown window.
[[nodiscard]] CounterOutcome call_next(Database&, const Clerk&, const Uuid& request, sys_seconds now);

/// Anything but print, fail, lapse, end_day, which are not a clerk's: those throw std::invalid_argument. The
/// window is the clerk's, whatever `act` says. `call` is for a ticket that is called out of its turn.
[[nodiscard]] CounterOutcome act_at_counter(Database&, const Clerk&, const Uuid& request, const Uuid& ticket,
                                            Act act, sys_seconds now);

}  // namespace hub
