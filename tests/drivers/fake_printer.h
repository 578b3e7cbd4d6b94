// A printer without USB: the simulated firmware behind the PrinterLink seam, in one thread, with deadlines
// that take no time. What is honest about it: bytes, NAKs, the moment it is cut, what comes out on paper.
// What it cannot show: libusb, hotplug, and a printer that speaks while it is sent to.
#pragma once

#include <memory>

#include "drivers/printer_link.h"
#include "tests/sim/sim_printer.h"

namespace tests {

/// Outlives the sources and links it gives out.
class FakePrinter {
 public:
  explicit FakePrinter(sim::PrinterKind kind = {}) : device(kind) {}

  [[nodiscard]] std::unique_ptr<drivers::PrinterSource> source();
  void plug();

  sim::SimPrinter device;
  drivers::NoPrinter why_not = drivers::NoPrinter::absent;  // while unplugged
  bool plugged = false;
  std::size_t longest_transfer = 0, transfers = 0, empty_transfers = 0;
};

}  // namespace tests
