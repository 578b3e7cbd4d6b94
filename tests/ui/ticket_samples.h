// Tickets to look at: an everyday one, one with everything long, one for characters most software cannot
// draw. Fictitious throughout.
#pragma once

#include <string>
#include <vector>

#include "ui/ticket.h"

namespace tests {

struct TicketSample {
  std::string name;
  ui::Ticket ticket;
};
[[nodiscard]] const std::vector<TicketSample>& ticket_samples();

}  // namespace tests
