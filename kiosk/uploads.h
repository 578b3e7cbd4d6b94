// The upload thread: calls the uploader and the heartbeats when they are due, sleeps in between. They decide
// what is sent when; both sign the chain's tip, and one thread keeps tips in order.
#pragma once

#include <condition_variable>
#include <mutex>
#include <optional>
#include <thread>

#include "kiosk/heartbeats.h"
#include "kiosk/inbox.h"
#include "storage/keys.h"
#include "storage/outbox.h"
#include "storage/sender.h"
#include "storage/uploader.h"

namespace kiosk {

class Uploads {
 public:
  /// Where both lead.
  struct Hub {
    std::unique_ptr<storage::Sender> ratings;
    Heartbeats::Send heartbeat;
  };
  struct Options {
    storage::UploaderOptions uploader;
    HeartbeatPace heartbeats{};
  };
  /// `identity` and `inbox` outlive it. Deleting what was processed makes room: RoomChanged then goes to the
  /// inbox.
  Uploads(storage::Outbox, Hub, const storage::DeviceIdentity& identity, Options, Inbox& inbox);
  /// Waits for the request in hand, 20 s at most.
  ~Uploads();
  Uploads(const Uploads&) = delete;
  Uploads& operator=(const Uploads&) = delete;

  /// A rating was kept. Any thread.
  void nudge();
  /// What is known of the devices now: the hub is told soon. Any thread.
  void devices_are(Findings);

 private:
  void work(const std::stop_token&);
  void take_mail();
  void tick();
  void beat();

  storage::Outbox outbox_;
  std::unique_ptr<storage::Sender> sender_;
  storage::Uploader uploader_;
  Heartbeats heartbeats_;
  Inbox& inbox_;
  std::mutex mutex_;
  std::condition_variable_any changed_;
  bool nudged_ = false;
  std::optional<Findings> devices_;  // told, and not yet seen by the thread
  std::jthread thread_;              // last: it uses the others
};

}  // namespace kiosk
