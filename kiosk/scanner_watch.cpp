// From the driver's events to the flow's. Logs what a technician needs; never what was scanned.
#include "kiosk/scanner_watch.h"

#include <spdlog/spdlog.h>

#include "kiosk/overloaded.h"

namespace kiosk {
namespace {

/// What the flow is told; nothing where only a technician cares.
std::optional<Event> to_event(const drivers::ScannerEvent& event) {
  using Told = std::optional<Event>;
  return std::visit(
      Overloaded{[](const drivers::Scanned& e) -> Told { return CodeScanned{scan_code_in(e.text)}; },
                 [](const drivers::ScanRefused& e) -> Told {
                   if (e.why == drivers::ScanFault::cut_short) return std::nullopt;
                   return CodeScanned{ForeignCode{}};
                 },
                 [](const drivers::ScannerReady&) -> Told { return std::nullopt; },
                 [](const drivers::ScannerGone&) -> Told { return std::nullopt; }},
      event);
}

}  // namespace

ScannerWatch::ScannerWatch(drivers::ScannerChoice choice, Inbox& inbox)
    : inbox_(inbox),
      scanner_(std::move(choice)),
      thread_([this](const std::stop_token& stop) { watch(stop); }) {}

ScannerWatch::~ScannerWatch() {
  thread_.request_stop();
  scanner_.stop();
  thread_.join();
}

void ScannerWatch::watch(const std::stop_token& stop) {
  while (!stop.stop_requested()) {
    const auto happened = scanner_.next(std::chrono::seconds(60));
    if (!happened) continue;
    spdlog::info("scanner: {}", drivers::describe(*happened));
    if (auto event = to_event(*happened)) inbox_.post(std::move(*event));
  }
}

}  // namespace kiosk
