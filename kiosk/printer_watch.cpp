// From the driver's events to the inbox. Logs what a technician needs; nothing of a ticket.
#include "kiosk/printer_watch.h"

#include <spdlog/spdlog.h>

#include "kiosk/checks/printer.h"
#include "kiosk/overloaded.h"

namespace kiosk {
namespace {

void log(const drivers::PrinterEvent& event) {
  std::visit(Overloaded{[](const drivers::PrinterChanged& e) {
                          const bool gone = e.state == drivers::PrinterState::gone;
                          spdlog::info("printer: {} {} {}", name_of(e.state), gone ? name_of(e.why) : e.place,
                                       e.model);
                        },
                        [](const drivers::JobDone& e) {
                          spdlog::info("printer: job {} {}, {}{}", e.job, name_of(e.proof), name_of(e.state),
                                       e.untouched ? ", untouched" : "");
                        }},
             event);
}

}  // namespace

PrinterWatch::PrinterWatch(std::unique_ptr<drivers::PrinterSource> source, drivers::PrinterProfile profile,
                           Inbox& inbox)
    : inbox_(inbox),
      printer_(std::move(source), std::move(profile)),
      thread_([this](const std::stop_token& stop) { watch(stop); }) {}

PrinterWatch::~PrinterWatch() {
  thread_.request_stop();
  printer_.stop();
  thread_.join();
}

void PrinterWatch::print(drivers::PrintJobId job, drivers::EscPos bytes, drivers::Deadline deadline) {
  printer_.submit(job, std::move(bytes), deadline);
}

void PrinterWatch::watch(const std::stop_token& stop) {
  while (!stop.stop_requested()) {
    auto happened = printer_.next(std::chrono::seconds(60));
    if (!happened) continue;
    log(*happened);
    if (const auto* changed = std::get_if<drivers::PrinterChanged>(&*happened))
      inbox_.post(DeviceFound{checks::finding_on(*changed, {})});
    inbox_.post(PrinterTold{std::move(*happened)});
  }
}

}  // namespace kiosk
