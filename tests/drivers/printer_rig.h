// A ticket printer's corner for tests: a simulated printer on a simulated USB socket, and a real Printer
// before it. Everything between the two is real: libusb, libudev, hotplug.
#pragma once

#include <memory>
#include <optional>

#include "drivers/printer.h"
#include "tests/drivers/ticket_dots.h"
#include "tests/sim/sim_printer.h"
#include "tests/sim/umock_cable.h"

namespace tests {

/// Every wait in a live test ends here at the latest.
inline constexpr std::chrono::milliseconds printer_cap{10'000};

/// Short where something is waited for that will not come; long enough for a loaded machine where it will.
inline constexpr drivers::PrinterPace quick_printing{.answer = std::chrono::milliseconds(250),
                                                     .stuck = std::chrono::milliseconds(250),
                                                     .proof = std::chrono::milliseconds(500),
                                                     .confirm = std::chrono::milliseconds(250),
                                                     .settle = std::chrono::milliseconds(50),
                                                     .poll = std::chrono::milliseconds(50),
                                                     .rescan = std::chrono::milliseconds(1000)};

class PrinterRig {
 public:
  explicit PrinterRig(const drivers::PrinterProfile& = {.name = "epson", .process_id = true},
                      sim::PrinterKind = {}, sim::PrinterTiming = {});

  /// Passes over events until the printer is in `state`; false after the cap.
  bool wait_for(drivers::PrinterState state);
  /// The same, and then plugged into `port`.
  bool wait_for(drivers::PrinterState state, const std::string& port);
  /// Passes over events until a job is done; nullopt after the cap.
  std::optional<drivers::JobDone> done();
  /// Submits a picture that no other job has.
  TicketDots submit(drivers::PrintJobId, unsigned height = 300,
                    std::chrono::milliseconds deadline = printer_cap);

  void fault(sim::PrinterFault, std::size_t rows_later = 0);
  void new_paper();
  /// Pulls the plug after this many more bytes on the wire.
  void cut_after(std::size_t bytes);
  std::vector<sim::Printout> take_printouts();

  sim::UmockCable& cable() { return cable_; }
  sim::SimPrinter& device() { return device_; }
  drivers::Printer& printer() { return printer_; }

 private:
  const drivers::PrinterProfile profile_;
  sim::Testbed testbed_;
  sim::SimPrinter device_;
  sim::UmockCable cable_{testbed_, device_};
  drivers::Printer printer_;
};

}  // namespace tests
