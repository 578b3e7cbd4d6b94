// The thread of kiosk/hall_errands: a round every few seconds, sooner when something waits. What is known of
// the hall goes to the inbox when it looks different.
#pragma once

#include <condition_variable>
#include <functional>
#include <mutex>
#include <thread>

#include "kiosk/hall_errands.h"
#include "kiosk/inbox.h"

namespace kiosk {

class HallWatch {
 public:
  /// `pace`: between two rounds; a change at the hub is on the screen within it and an answer's time.
  struct Options {
    std::unique_ptr<hub::TicketHub> hub;
    std::chrono::milliseconds pace{3000};
    std::function<BootMoment()> clock = boot_moment;
  };
  /// `inbox` outlives it.
  HallWatch(TicketBook, Options, Inbox& inbox);
  /// Waits for the request in hand.
  ~HallWatch();
  HallWatch(const HallWatch&) = delete;
  HallWatch& operator=(const HallWatch&) = delete;

  /// Something waits to be told. Any thread.
  void nudge();

 private:
  void work(const std::stop_token&);
  [[nodiscard]] HallKnown round();

  TicketBook book_;
  Options options_;
  HallErrands errands_;
  Inbox& inbox_;
  std::mutex mutex_;
  std::condition_variable_any changed_;
  bool nudged_ = false;
  std::jthread thread_;  // last: it uses the others
};

}  // namespace kiosk
