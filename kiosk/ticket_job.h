// From a ticket to what a printer of some profile is sent. The one place where a ticket's picture and a
// printer's bytes meet. Not what is on a ticket, and not when one is printed.
#pragma once

#include "drivers/escpos.h"
#include "ui/ticket.h"

namespace kiosk {

/// Drawn, unless the profile says that its printer's own font is to be used and that font surely has every
/// character.
[[nodiscard]] drivers::EscPos ticket_job(const ui::Ticket&, ui::TicketPress&, const drivers::PrinterProfile&);

}  // namespace kiosk
