// Reads what is drawn by hand, on a thread of its own: the next line is drawn meanwhile.
#pragma once

#include <mutex>
#include <optional>

#include "kiosk/inbox.h"
#include "kiosk/worker.h"
#include "ui/writing/handwriting.h"

namespace kiosk {

class InkDesk {
 public:
  /// `inbox` outlives it. Opens nothing yet.
  explicit InkDesk(Inbox& inbox) : inbox_(inbox) {}

  /// → InkRead, of the last ink asked for.
  void read(ReadInk);
  /// The citizen has left: what the engine holds is freed, and freed memory is wiped.
  void forget();

 private:
  void read_last();

  Inbox& inbox_;
  std::mutex mutex_;
  std::optional<ReadInk> last_;                 // not begun yet
  std::optional<ui::Handwriting> handwriting_;  // the worker's
  Worker worker_;                               // last: its thread uses the others
};

}  // namespace kiosk
