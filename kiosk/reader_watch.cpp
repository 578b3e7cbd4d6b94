// From the driver's events to the flow's. Logs what a technician needs; nothing of a card.
#include "kiosk/reader_watch.h"

#include <spdlog/spdlog.h>

#include "drivers/sam_status.h"
#include "kiosk/checks/reader.h"
#include "kiosk/overloaded.h"
#include "kiosk/scrub.h"

namespace kiosk {
namespace {

Event to_event(drivers::ReaderEvent event) {
  using drivers::UnreadableReason;
  const auto* const advice = drivers::advice_on(event);
  return std::visit(
      Overloaded{[](const drivers::ReaderReady&) -> Event { return ReaderReady{}; },
                 [=](const drivers::ReaderGone&) -> Event { return ReaderGone{advice}; },
                 [=](const drivers::ReaderDead&) -> Event { return ReaderGone{advice}; },
                 [](const drivers::CardSeen&) -> Event { return CardSeen{}; },
                 [](drivers::CardRead& e) -> Event { return CardRead{std::move(e.card)}; },
                 [=](const drivers::CardUnreadable& e) -> Event {
                   if (e.why == UnreadableReason::read_before) return CardLying{};
                   if (e.why == UnreadableReason::not_an_id_card) return CardKindUnknown{advice};
                   return CardUnreadable{advice};
                 },
                 [=](const drivers::CardKindUnknown&) -> Event { return CardKindUnknown{advice}; },
                 [](const drivers::CardLifted&) -> Event { return CardLifted{}; }},
      event);
}

}  // namespace

ReaderWatch::ReaderWatch(std::unique_ptr<drivers::SamSource> source, Inbox& inbox)
    : inbox_(inbox),
      reader_(std::move(source)),
      thread_([this](const std::stop_token& stop) { watch(stop); }) {}

ReaderWatch::~ReaderWatch() {
  thread_.request_stop();
  reader_.stop();
  thread_.join();
}

void ReaderWatch::watch(const std::stop_token& stop) {
  while (!stop.stop_requested()) {
    auto happened = reader_.next(std::chrono::seconds(60));
    if (!happened) continue;
    spdlog::info("reader: {}", drivers::describe(*happened));
    if (auto finding = checks::finding_on(*happened, {})) inbox_.post(DeviceFound{*std::move(finding)});
    const bool personal = std::holds_alternative<drivers::CardRead>(*happened);
    inbox_.post(Event(to_event(std::move(*happened))));
    happened.reset();
    if (personal) scrub_stack();
  }
}

}  // namespace kiosk
