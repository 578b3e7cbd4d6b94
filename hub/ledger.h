// One action on one ticket, kept with its history; and what the clock does to tickets meanwhile.
// For hub/tickets (terminals) and hub/counter (clerks), between begin() and commit(). Decides nothing:
// queue.h.
#pragma once

#include <memory>
#include <string_view>

#include "hub/database.h"

namespace hub {

/// The hall at one moment.
struct Scene {
  std::shared_ptr<const HallVersion> version;
  sys_seconds now{};
  local_days day{};

  [[nodiscard]] const Hall& hall() const { return version->hall; }
  [[nodiscard]] Moment moment() const { return {version->hall.rules, now, day}; }
  /// What was reserved after this may still come out of a printer.
  [[nodiscard]] sys_seconds printing_since() const { return now - version->hall.rules.print_time; }
};
[[nodiscard]] Scene scene_of(Database&, sys_seconds now);

/// The ticket as the clock has made it by now, whether or not anybody has kept that yet.
[[nodiscard]] Ticket as_of(Ticket, const Scene&);
/// Keeps what the clock has done: tickets not printed in time, and those of days that are over.
void settle(Database&, const Scene&);

/// apply() and save; a ticket that is over may be rated at once (hub/after_service.h). `who`: a terminal or a
/// clerk.
[[nodiscard]] std::optional<Refused> act_on(Database&, Ticket&, const Act&, const Scene&,
                                            std::string_view who, const std::optional<Uuid>& request);
struct Outlook {
  int ahead = 0;
  std::optional<minutes> wait;
};
/// For who waits with this ticket.
[[nodiscard]] Outlook outlook_of(Database&, const Scene&, const Ticket&);
/// For who has so many before her in this queue.
[[nodiscard]] std::optional<minutes> wait_for(Database&, const Scene&, std::string_view business, int ahead);
/// A new ticket, and that it was taken.
void open_ticket(Database&, Ticket&, const Scene&);

}  // namespace hub
