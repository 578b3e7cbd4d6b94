// One ticket, one job.
// A ticket that cannot be drawn is one that did not come out.
#include "kiosk/print_desk.h"

#include <spdlog/spdlog.h>

namespace kiosk {

void PrintDesk::print(drivers::PrintJobId job, ui::Ticket ticket) {
  worker_.run([this, job, ticket = std::move(ticket)] {
    try {
      print_(job, ticket);
    } catch (const std::exception& e) {  // the worker's edge
      spdlog::error("ticket: {}", e.what());
      inbox_.post(PrinterTold{drivers::JobDone{.job = job,
                                               .proof = drivers::PrintProof::unknown,
                                               .state = drivers::PrinterState::unknown,
                                               .untouched = true}});
    }
  });
}

}  // namespace kiosk
