// The corner, put together.
// Waits for events, never for time.
#include "tests/drivers/printer_rig.h"

#include "drivers/printer_usb.h"

namespace tests {

PrinterRig::PrinterRig(const drivers::PrinterProfile& profile, sim::PrinterKind kind,
                       sim::PrinterTiming timing)
    : profile_(profile),
      device_(kind, timing),
      printer_(drivers::usb_printer_source(), profile, quick_printing) {}

bool PrinterRig::wait_for(drivers::PrinterState state) { return wait_for(state, {}); }

bool PrinterRig::wait_for(drivers::PrinterState state, const std::string& port) {
  const auto end = drivers::in(printer_cap);
  while (drivers::Clock::now() < end) {
    const auto event = printer_.next(printer_cap);
    const auto* changed = event ? std::get_if<drivers::PrinterChanged>(&*event) : nullptr;
    if (changed && changed->state == state && (port.empty() || changed->place == "USB " + port)) return true;
  }
  return false;
}

std::optional<drivers::JobDone> PrinterRig::done() {
  const auto end = drivers::in(printer_cap);
  while (drivers::Clock::now() < end) {
    const auto event = printer_.next(printer_cap);
    if (const auto* done = event ? std::get_if<drivers::JobDone>(&*event) : nullptr) return *done;
  }
  return std::nullopt;
}

TicketDots PrinterRig::submit(drivers::PrintJobId job, unsigned height, std::chrono::milliseconds deadline) {
  TicketDots ticket(job, profile_.dots, height);
  printer_.submit(job, ticket.bytes(profile_), drivers::in(deadline));
  return ticket;
}

void PrinterRig::fault(sim::PrinterFault fault, std::size_t rows_later) {
  cable_.with([&] { device_.set_fault(fault, rows_later); });
}

void PrinterRig::new_paper() {
  cable_.with([&] { device_.new_paper(); });
}

void PrinterRig::cut_after(std::size_t bytes) {
  cable_.with([&] { device_.cut_after(bytes); });
}

std::vector<sim::Printout> PrinterRig::take_printouts() {
  std::vector<sim::Printout> all;
  cable_.with([&] { all = device_.take_printouts(); });
  return all;
}

}  // namespace tests
