// What is known of the terminal's health, and the technician before its screen: the loop's other half besides
// the citizens' visit. For the loop's thread; reads no clock. Runs no check: that is a worker's.
#pragma once

#include <chrono>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "kiosk/check.h"
#include "kiosk/self_test.h"
#include "kiosk/service_flow.h"
#include "ui/view.h"

namespace kiosk {

/// Who carries out a technician's wishes. Each returns at once; outcomes come through the inbox.
struct ServiceHands {
  std::function<void(LookAtPin)> look_at_pin;           // → PinTold
  std::function<void(TryPin)> try_pin;                  // → PinTold
  std::function<void()> run_checks;                     // → ChecksDone
  std::function<void(Findings)> keep_run;               // of a whole run: on the disk
  std::function<void(Findings)> keep_by_hand;           // of tests made by hand
  std::function<void(Findings)> report;                 // to the hub, until it took it
  std::function<void(drivers::PrintJobId)> print_test;  // → TicketTold
  std::function<void(int)> set_volume;                  // keeps it, plays a tone; → SoundFailed
  std::function<std::vector<std::string>()> log_lines;
};

/// What stands at the start.
struct ServiceBegin {
  Findings run, by_hand;              // as kept by an earlier start
  int volume = 7;                     // 0 … volume_max
  std::chrono::minutes opening{510};  // of the morning self-test, after midnight
  std::chrono::seconds patience{180};
};

struct Instant {
  Time now{};
  std::chrono::sys_seconds wall{};
};

class Maintenance {
 public:
  Maintenance(ServiceHands, ServiceBegin);

  /// A technician is before the screen, or somebody who is asked for the PIN.
  [[nodiscard]] bool open() const { return is_open(flow_); }
  [[nodiscard]] kiosk::Time deadline() const { return kiosk::deadline(flow_); }
  void happen(ServiceEvent, const Instant&);

  /// A device told how it is: counts above what any run found of it.
  void found(Finding);
  /// A run has ended; nothing in it: it came to nothing.
  void checked(Findings);
  /// Starts the self-test when it is due. `idle`: nobody is at the terminal.
  void look_at_clock(const Instant&, bool idle);

  /// All that is known, what needs a hand first.
  [[nodiscard]] Findings findings() const;
  [[nodiscard]] bool stopped(Service) const;
  [[nodiscard]] int volume() const { return volume_; }

  /// What the technician sees; only while open.
  [[nodiscard]] ui::Screen screen(std::chrono::sys_seconds wall) const;
  [[nodiscard]] const Span& span() const { return flow_.span; }

 private:
  void carry_out(ServiceCommand, const Instant&);
  void start_checks(const Instant&);

  ServiceHands hands_;
  ServiceFlow flow_;
  Findings run_, by_hand_, live_;
  int volume_;
  std::chrono::minutes opening_;
  std::chrono::seconds patience_;
  std::optional<std::chrono::sys_seconds> started_;
  bool checking_ = false;
};

}  // namespace kiosk
