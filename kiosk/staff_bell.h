// Tells the hub that somebody at this terminal wants staff, on a thread of its own. Not when:
// kiosk/help_call.
#pragma once

#include <functional>

#include "hub/client.h"
#include "kiosk/inbox.h"
#include "kiosk/worker.h"

namespace kiosk {

class StaffBell {
 public:
  /// Blocks; one call at a time, on the bell's thread.
  using Send = std::function<hub::HeartbeatOutcome()>;

  /// `inbox` outlives it.
  StaffBell(Send send, Inbox& inbox) : send_(std::move(send)), inbox_(inbox) {}

  /// Any thread; returns at once. What comes of it is posted as StaffTold.
  void ring();

 private:
  Send send_;
  Inbox& inbox_;
  Worker worker_;  // last: its thread uses the others
};

}  // namespace kiosk
