// Where workers put what happened. The only mutex of the terminal; the loop's thread owns all else.
#pragma once

#include <functional>
#include <mutex>
#include <vector>

#include "drivers/printer_event.h"
#include "kiosk/case_flow.h"
#include "kiosk/check.h"
#include "kiosk/rating_flow.h"
#include "kiosk/service_flow.h"
#include "kiosk/ticket_flow.h"

namespace kiosk {

/// The outbox's room changed (asked by the store worker, shown before a citizen has typed).
struct RoomChanged {
  bool room;
};
/// What a device's thread found out about it. The loop sets the time.
struct DeviceFound {
  Finding finding;
};
/// A run of the checks has ended.
struct ChecksDone {
  Findings findings;  // none: it came to nothing
};
/// The printer's state changed, or a job is done.
struct PrinterTold {
  drivers::PrinterEvent event;
};
/// What came of a call for staff.
struct StaffTold {
  bool reached = false;
};
/// The hall looks different now.
struct HallTold {
  std::shared_ptr<const HallKnown> hall;  // never null
};
using Message = std::variant<Event, RoomChanged, PrinterTold, DeviceFound, ServiceEvent, ChecksDone,
                             StaffTold, HallTold, TicketEvent, CaseEvent>;

class Inbox {
 public:
  /// `wake` is called after every message, from the poster's thread.
  explicit Inbox(std::function<void()> wake) : wake_(std::move(wake)) {}

  void post(Message);
  /// All that has come, in order. For the loop's thread.
  [[nodiscard]] std::vector<Message> take();

 private:
  std::function<void()> wake_;
  std::mutex mutex_;
  std::vector<Message> messages_;
};

}  // namespace kiosk
