// Findings of three kinds under one key each: of the last whole run, of a test by hand, of a device just now.
// Decides nothing about rating; that reads stopped().
#include "kiosk/maintenance.h"

#include <algorithm>

#include "kiosk/overloaded.h"
#include "kiosk/service_present.h"

namespace kiosk {
namespace {

/// In place of what was found under its key, or behind all.
void put(Findings& known, Finding finding) {
  const auto at =
      std::find_if(known.begin(), known.end(), [&](const Finding& f) { return f.check == finding.check; });
  if (at == known.end())
    known.push_back(std::move(finding));
  else
    *at = std::move(finding);
}

}  // namespace

Maintenance::Maintenance(ServiceHands hands, ServiceBegin begin)
    : hands_(std::move(hands)),
      run_(std::move(begin.run)),
      by_hand_(std::move(begin.by_hand)),
      volume_(begin.volume),
      opening_(begin.opening),
      patience_(begin.patience) {}

void Maintenance::happen(ServiceEvent event, const Instant& at) {
  const ServiceWorld world{.now = at.now, .wall = at.wall, .volume = volume_, .patience = patience_};
  for (auto& command : step(flow_, std::move(event), world)) carry_out(std::move(command), at);
}

void Maintenance::carry_out(ServiceCommand command, const Instant& at) {
  std::visit(
      Overloaded{[this](LookAtPin& c) { hands_.look_at_pin(c); },
                 [this](TryPin& c) { hands_.try_pin(std::move(c)); }, [&](RunChecks&) { start_checks(at); },
                 [this](KeepFinding& c) {
                   put(by_hand_, std::move(c.finding));
                   hands_.keep_by_hand(by_hand_);
                 },
                 [this](PrintTestTicket& c) { hands_.print_test(c.job); },
                 [this](SetVolume& c) {
                   volume_ = c.level;
                   hands_.set_volume(volume_);
                 }},
      command);
}

void Maintenance::start_checks(const Instant& at) {
  if (checking_) return;
  checking_ = true;
  started_ = at.wall;
  hands_.run_checks();
}

void Maintenance::found(Finding finding) { put(live_, std::move(finding)); }

void Maintenance::checked(Findings findings) {
  checking_ = false;
  if (findings.empty()) return;
  run_ = std::move(findings);
  for (const auto& finding : live_) put(run_, finding);
  hands_.keep_run(run_);
  hands_.report(run_);
}

void Maintenance::look_at_clock(const Instant& at, bool idle) {
  if (!idle || checking_) return;
  SelfTestPast past{.done = {}, .started = started_, .ailing = stopped(Service::rating)};
  if (!run_.empty()) past.done = run_.front().at;
  if (self_test_due(past, opening_, at.wall)) start_checks(at);
}

Findings Maintenance::findings() const {
  Findings all = run_;
  for (const auto* const later : {&by_hand_, &live_})
    for (const auto& finding : *later) put(all, finding);
  std::stable_sort(all.begin(), all.end(),
                   [](const Finding& a, const Finding& b) { return a.verdict > b.verdict; });
  return all;
}

bool Maintenance::stopped(Service service) const { return stops(findings(), service); }

ui::Screen Maintenance::screen(std::chrono::sys_seconds wall) const {
  return present(
      flow_, {.findings = findings(), .checking = checking_, .log_lines = hands_.log_lines, .wall = wall});
}

}  // namespace kiosk
