// A row's bytes come from its number and the job's.
// Bytes are odd: 10h, 04h and 14h are not.
#include "tests/drivers/ticket_dots.h"

#include <algorithm>

namespace tests {

TicketDots::TicketDots(std::uint64_t job, unsigned dots, unsigned rows_high)
    : width(dots), height(rows_high) {
  const std::size_t stride = dots / 8;
  for (std::size_t y = 0; y < rows_high; ++y) {
    for (std::size_t x = 0; x < stride; ++x)
      rows.push_back(static_cast<std::uint8_t>((job * 31 + y * 7 + x * 13) << 1 | 1));
  }
}

drivers::EscPos TicketDots::bytes(const drivers::PrinterProfile& profile) const {
  return drivers::drawn_job({width, height, rows}, profile);
}

bool TicketDots::is(const sim::Printout& printout) const {
  if (!printout.cut || printout.rows.size() != height) return false;
  const std::size_t stride = width / 8;
  for (std::size_t y = 0; y < height; ++y) {
    const auto row = rows.begin() + static_cast<std::ptrdiff_t>(y * stride);
    if (!std::equal(row, row + static_cast<std::ptrdiff_t>(stride), printout.rows[y].begin())) return false;
  }
  return true;
}

std::size_t TicketDots::count_in(const std::vector<sim::Printout>& printouts) const {
  return static_cast<std::size_t>(std::count_if(printouts.begin(), printouts.end(),
                                                [this](const sim::Printout& one) { return is(one); }));
}

}  // namespace tests
