// A ticket that is over, as a service to be rated: at a terminal by card or by its QR, or on a phone.
// Not the rating itself: that comes as every other (hub/intake.h), or from a phone (hub/phone.h).
//
// The service's case number is "T-20260529-C001": the hall's day and the number on the paper. No business
// system's case begins so (hub/entry.h). It is rated once, wherever.
#pragma once

#include "hub/ledger.h"

namespace hub {

/// Whose service a ticket without a card is: no card leads to it.
inline constexpr Person nobody{};

/// Of a ticket that is over.
[[nodiscard]] Service service_of(const Ticket&, const Hall&);

/// How it stands with this ticket, and its service while it may be rated; nullopt when there is no such
/// ticket. For a reader's connection.
[[nodiscard]] std::optional<TicketAnswer> ticket_answer(Database&, const Uuid& id, sys_seconds now);

/// A rating from a phone is a chain of one record: its "terminal" is this, its epoch the ticket's id.
inline constexpr std::string_view phone_name = "phone-qr";

}  // namespace hub
