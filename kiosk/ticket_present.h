// From the ticket flow to what the screen shows. Pure, like kiosk/present, which frames it.
#pragma once

#include "kiosk/present.h"
#include "kiosk/ticket_flow.h"

namespace kiosk {

/// While somebody is in the flow. `hall`: as known now.
[[nodiscard]] ui::View present(const TicketFlow&, const HallKnown& hall, const Surroundings&);

}  // namespace kiosk
