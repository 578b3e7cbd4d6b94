// Draws tickets and hands them to the printer, on a thread of its own: a picture takes some hundredths of a
// second. What becomes of a ticket is told by the printer; one that could not be drawn, from here.
#pragma once

#include <functional>

#include "kiosk/inbox.h"
#include "kiosk/worker.h"
#include "ui/ticket.h"

namespace kiosk {

class PrintDesk {
 public:
  /// Blocks, on the desk's thread; may throw.
  using Print = std::function<void(drivers::PrintJobId, const ui::Ticket&)>;

  /// `inbox` outlives it.
  PrintDesk(Print print, Inbox& inbox) : print_(std::move(print)), inbox_(inbox) {}

  /// Returns at once; → PrinterTold.
  void print(drivers::PrintJobId, ui::Ticket);

 private:
  Print print_;
  Inbox& inbox_;
  Worker worker_;  // last: its thread uses the others
};

}  // namespace kiosk
