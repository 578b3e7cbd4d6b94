// What a clerk's page shows: her window, who is there, who waits. For a reader's connection.
// Nobody's name or ID number is in it, and not the ticket's secret: a ticket is known to clerks by its place
// in the database.
#pragma once

#include "hub/ledger.h"
#include "hub/staff/sessions.h"
#include "hub/strict.h"

namespace hub {

[[nodiscard]] Json ticket_json(const Hall&, const Ticket&);
/// The ticket that a page names.
[[nodiscard]] std::optional<Ticket> ticket_named(Database&, std::string_view);
[[nodiscard]] Json counter_json(Database&, const Staff&, sys_seconds now);

}  // namespace hub
