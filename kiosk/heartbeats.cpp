// A message of what is known now, a line in the log where the hub begins or ceases to answer.
// What a finding is to the hub: kiosk/reports.
#include "kiosk/heartbeats.h"

#include <spdlog/spdlog.h>

#include "kiosk/overloaded.h"
#include "kiosk/reports.h"
#include "kiosk/version.h"

namespace kiosk {

Heartbeats::Heartbeats(storage::Outbox& outbox, storage::Uploader::SignHead sign, Send send,
                       HeartbeatPace pace)
    : outbox_(outbox), sign_(std::move(sign)), send_(std::move(send)), pace_(pace) {}

void Heartbeats::devices_are(Findings devices) {
  devices_ = std::move(devices);
  due_ = not_before_;
}

void Heartbeats::beat(Time now) {
  due_ = now + pace_.every;
  not_before_ = now + pace_.rest;
  note(send_(message()));
}

hub::Heartbeat Heartbeats::message() {
  if (!set_aside_) set_aside_ = outbox_.counts().set_aside;
  return {.epoch = outbox_.epoch(),
          .tip = sign_(outbox_.epoch(), outbox_.tip()),
          .state = hub::TerminalState{.version = std::string(program_version()),
                                      .waiting = outbox_.waiting(),
                                      .set_aside = *set_aside_,
                                      .devices = report_of(devices_).findings}};
}

void Heartbeats::note(const hub::HeartbeatOutcome& outcome) {
  const bool answered = std::holds_alternative<hub::HeartbeatAnswer>(outcome);
  if (answered == answered_) return;
  answered_ = answered;
  std::visit(Overloaded{[](const hub::HeartbeatAnswer&) { spdlog::info("heartbeat: the hub answers again"); },
                        [](const hub::HubUnreachable& e) { spdlog::warn("heartbeat: no answer: {}", e.why); },
                        [](const hub::HubRefused& e) {
                          spdlog::error("heartbeat: refused ({}): {}", e.status, e.why);
                        }},
             outcome);
}

}  // namespace kiosk
