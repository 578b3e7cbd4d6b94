// The upload thread: calls the uploader when it is due, sleeps in between. The uploader decides what is sent
// when.
#pragma once

#include <condition_variable>
#include <mutex>
#include <thread>

#include "kiosk/inbox.h"
#include "storage/keys.h"
#include "storage/outbox.h"
#include "storage/sender.h"
#include "storage/uploader.h"

namespace kiosk {

class Uploads {
 public:
  /// `identity` and `inbox` outlive it. Deleting what was processed makes room: RoomChanged then goes to the
  /// inbox.
  Uploads(storage::Outbox, std::unique_ptr<storage::Sender>, const storage::DeviceIdentity& identity,
          storage::UploaderOptions, Inbox& inbox);
  /// Waits for the request in hand, 20 s at most.
  ~Uploads();
  Uploads(const Uploads&) = delete;
  Uploads& operator=(const Uploads&) = delete;

  /// A rating was kept. Any thread.
  void nudge();

 private:
  void work(const std::stop_token&);
  void tick();

  storage::Outbox outbox_;
  std::unique_ptr<storage::Sender> sender_;
  storage::Uploader uploader_;
  Inbox& inbox_;
  std::mutex mutex_;
  std::condition_variable_any changed_;
  bool nudged_ = false;
  std::jthread thread_;  // last: it uses the others
};

}  // namespace kiosk
