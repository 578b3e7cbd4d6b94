// An inbox that is waited at, as the loop waits: what workers post, in order. What is not asked for is
// dropped.
#pragma once

#include <condition_variable>
#include <deque>
#include <mutex>
#include <stdexcept>

#include "kiosk/inbox.h"

namespace kiosk::testing {

class Mail {
 public:
  Inbox inbox{[this] {
    const std::lock_guard lock(mutex_);
    rung_ = true;
    changed_.notify_one();
  }};

  /// The next event of this kind. Throws when none comes within half a minute.
  template <class Wanted>
  Wanted next() {
    for (;;) {
      auto message = any();
      if (auto* told = std::get_if<TicketEvent>(&message))
        if (auto* wanted = std::get_if<Wanted>(told)) return std::move(*wanted);
    }
  }
  std::shared_ptr<const HallKnown> hall() {
    for (;;) {
      auto message = any();
      if (auto* told = std::get_if<HallTold>(&message)) return told->hall;
    }
  }

 private:
  Message any() {
    while (waiting_.empty()) {
      for (auto& message : inbox.take()) waiting_.push_back(std::move(message));
      if (!waiting_.empty()) break;
      std::unique_lock lock(mutex_);
      if (!changed_.wait_for(lock, std::chrono::seconds(30), [this] { return rung_; }))
        throw std::runtime_error("nothing came");
      rung_ = false;
    }
    auto message = std::move(waiting_.front());
    waiting_.pop_front();
    return message;
  }

  std::mutex mutex_;
  std::condition_variable changed_;
  bool rung_ = false;
  std::deque<Message> waiting_;
};

}  // namespace kiosk::testing
