// The end of waiting, for everything that blocks on a descriptor: one stop() from any thread wakes them all.
// Not a queue, not a mutex: it is rung once and for good.
#pragma once

#include "drivers/deadline.h"

namespace drivers {

class StopSignal {
 public:
  /// Throws std::system_error if the system has no descriptor left.
  StopSignal();
  StopSignal(const StopSignal&) = delete;
  StopSignal& operator=(const StopSignal&) = delete;
  ~StopSignal();

  /// For good. Any thread.
  void stop();

  /// What ended a wait; neither: the deadline passed, or a signal came.
  struct Woken {
    bool stopped = false;
    short events = 0;  // as poll(2) tells them
  };
  /// Sleeps until `descriptor` has one of `events`, hung up, or the deadline passed; at once when stopped.
  [[nodiscard]] Woken wait(int descriptor, short events, Deadline) const;

 private:
  int event_;
};

}  // namespace drivers
