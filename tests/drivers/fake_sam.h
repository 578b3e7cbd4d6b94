// A reader without USB: the simulated firmware behind the SamLink seam, in one thread, with timeouts that
// take no time. What is honest about it: bytes, packets, NAKs, the moment it is cut. What it cannot show:
// libusb and hotplug.
#pragma once

#include <memory>

#include "drivers/sam_link.h"
#include "tests/sim/sim_reader.h"

namespace tests {

/// Outlives the sources and links it gives out.
class FakeSam {
 public:
  explicit FakeSam(sim::Wiring how) : wiring(how), device(how) {}

  [[nodiscard]] std::unique_ptr<drivers::SamSource> source();
  void plug();

  const sim::Wiring wiring;
  sim::SimReader device;
  drivers::NoLink why_not = drivers::NoLink::absent;  // while unplugged
  bool plugged = false;
  unsigned openings = 0, resets = 0;
};

}  // namespace tests
