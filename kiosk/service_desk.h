// The slow half of a technician's wishes, on a thread of its own: the PIN's hash, the checks, the disk, the
// tone. One job at a time; outcomes go to the inbox.
#pragma once

#include <functional>

#include "kiosk/belongings.h"
#include "kiosk/inbox.h"
#include "kiosk/worker.h"

namespace kiosk {

class ServiceDesk {
 public:
  struct Options {
    ServiceFiles files;
    std::function<Findings(std::chrono::sys_seconds)> checks;  // blocks; whatever it throws is logged
    std::function<void(drivers::PrintJobId)> print;  // draws a test ticket and hands it to the printer
    std::function<bool(int)> tone;                   // plays at a level; false: nothing to play on
  };
  /// `inbox` outlives it.
  ServiceDesk(Options, Inbox& inbox);

  void look_at_pin(LookAtPin);
  void try_pin(TryPin);
  void run_checks();
  void keep_run(Findings);
  void keep_by_hand(Findings);
  void print_test(drivers::PrintJobId);
  void set_volume(int level);

 private:
  [[nodiscard]] Findings checked() const;

  Options options_;
  Inbox& inbox_;
  Worker quick_;   // what somebody waits for
  Worker checks_;  // may take many seconds
};

}  // namespace kiosk
