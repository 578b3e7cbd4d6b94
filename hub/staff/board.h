// The call screen: the last calls and who waits, for everybody's eyes. Numbers only.
// One look at the database for all screens, and another one only after something has changed.
#pragma once

#include <atomic>
#include <memory>
#include <mutex>
#include <string>

#include "hub/connections.h"
#include "hub/strict.h"

namespace hub {

[[nodiscard]] Json board_json(Database&, const std::string& hall, sys_seconds now);

/// Any thread. What is passed must outlive it.
class BoardFeed {
 public:
  BoardFeed(Connections&, std::string hall);

  struct State {
    std::shared_ptr<const std::string> json;
    std::uint64_t edition = 0;  // another one: something to see has changed
  };
  /// Not older than the last change, nor than some seconds.
  [[nodiscard]] State look(sys_seconds now);

 private:
  void look_again(sys_seconds now);

  Connections& connections_;
  const std::string hall_;
  std::atomic<bool> changed_ = true;
  std::mutex mutex_;
  State state_;
  std::string seen_;  // the board without its time
  sys_seconds looked_at_{};
  Events::Subscription heard_;
};

}  // namespace hub
