// What terminals ask about tickets, each in one transaction that is durable when it returns.
// `now` is the hub's clock, everywhere: a terminal's is never asked. Not the rules (hub/queue.h), not the
// messages (hub/wire_tickets.h).
#pragma once

#include "hub/ledger.h"

namespace hub {

/// For a reader's connection.
[[nodiscard]] HallAnswer hall_now(Database&, sys_seconds now);
/// By the secret on the paper; nullopt when there is no such ticket. For a reader's connection.
[[nodiscard]] std::optional<TicketNote> place_of(Database&, const Uuid& id, sys_seconds now);

struct Taken {
  TakeAnswer answer;
  std::vector<Alarm> alarms;  // raised already; for the log
};
/// The same id again gets the same ticket, as it is now. Throws BadMessage where another terminal made the
/// id.
[[nodiscard]] Taken take_ticket(Database&, const Terminal&, const TakeRequest&, const std::optional<Person>&,
                                sys_seconds now);

/// The ticket as it is now, or why nothing was done: unknown, wrong_state, another_day. Another terminal may
/// have printed it again; that there is no paper is for the one to say that took it.
using PaperOutcome = std::variant<TicketNote, Refused>;
[[nodiscard]] PaperOutcome take_paper(Database&, const Terminal&, const PaperReport&, sys_seconds now);

/// A block of every business of which the terminal has less than half a block left, while there are numbers.
/// The same id again gets the same blocks.
[[nodiscard]] LeaseAnswer lease_blocks(Database&, const Terminal&, const LeaseRequest&, sys_seconds now);

struct Reconciliation {
  ReconcileAnswer answer;
  std::vector<Alarm>
      alarms;  // for each ticket refused: not from this terminal's lease, or its number is taken
};
/// Tickets keep their order and wait as if since they were given; those of a day that is over wait no more.
[[nodiscard]] Reconciliation reconcile(Database&, const Terminal&, const ReconcileRequest&, sys_seconds now);

}  // namespace hub
