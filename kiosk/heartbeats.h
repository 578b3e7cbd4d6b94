// That the terminal is there and how it stands, told to the hub every minute, and soon where a device
// changes: the signed tip of its chain, its version, what waits in the outbox, what is found on its devices.
// One that is lost is made good by the next. No thread, no clock; not the ratings (storage/uploader).
#pragma once

#include <chrono>
#include <functional>
#include <optional>

#include "hub/client.h"
#include "kiosk/check.h"
#include "storage/outbox.h"
#include "storage/uploader.h"

namespace kiosk {

struct HeartbeatPace {
  std::chrono::milliseconds every{std::chrono::minutes(1)};
  std::chrono::milliseconds rest{std::chrono::seconds(5)};  // between two, however often a device changes
};

class Heartbeats {
 public:
  using Time = std::chrono::steady_clock::time_point;
  using Send = std::function<hub::HeartbeatOutcome(const hub::Heartbeat&)>;

  /// Lives on the thread that uploads: tips must leave in order. The outbox outlives it.
  Heartbeats(storage::Outbox&, storage::Uploader::SignHead, Send, HeartbeatPace = {});

  [[nodiscard]] Time due() const { return due_; }
  /// What is known of the devices now, instead of what was: told as soon as it may be.
  void devices_are(Findings);
  /// The hub has set ratings aside: they are counted again.
  void count_set_aside() { set_aside_.reset(); }
  /// Tells it. Blocks as long as `Send` does. Throws storage::DbError; the next is due as if it had been
  /// told.
  void beat(Time now);

 private:
  [[nodiscard]] hub::Heartbeat message();
  void note(const hub::HeartbeatOutcome&);

  storage::Outbox& outbox_;
  storage::Uploader::SignHead sign_;
  Send send_;
  HeartbeatPace pace_;
  Findings devices_;
  std::optional<std::uint64_t> set_aside_;  // counting them reads the whole outbox
  Time due_{}, not_before_{};
  bool answered_ = true;
};

}  // namespace kiosk
