// The ticket that technicians print to see whether the printer prints: every part a real one has, and a rare
// name. Not a queue number: it says so itself.
#pragma once

#include <string>

#include "ui/ticket.h"

namespace kiosk {

/// Rare characters, as no printer's own font has them.
inline constexpr const char* test_ticket_name = "𠮷*𬭎";

/// `time` as it is printed: "2026-03-04 10:32".
[[nodiscard]] ui::Ticket test_ticket(const std::string& hall, const std::string& name,
                                     const std::string& time);

}  // namespace kiosk
