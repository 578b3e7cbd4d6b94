// Pictures to print that can be told from each other, and looking for them on paper.
// No tickets to look at: those are drawn by ui/ticket.
#pragma once

#include "drivers/escpos.h"
#include "tests/sim/sim_printer.h"

namespace tests {

/// Rows of dots that differ from row to row and from job to job; no byte is part of a real-time command.
struct TicketDots {
  TicketDots(std::uint64_t job, unsigned dots, unsigned height);

  [[nodiscard]] drivers::EscPos bytes(const drivers::PrinterProfile&) const;
  /// Dot by dot, and cut.
  [[nodiscard]] bool is(const sim::Printout&) const;
  /// How many of these are this ticket.
  [[nodiscard]] std::size_t count_in(const std::vector<sim::Printout>&) const;

  unsigned width, height;
  std::vector<std::uint8_t> rows;
};

}  // namespace tests
