// Keeps ratings: seals, stores, tells the inbox. A thread of its own, because the disk may be slow.
#pragma once

#include <filesystem>
#include <functional>

#include "kiosk/inbox.h"
#include "kiosk/worker.h"
#include "storage/outbox.h"
#include "storage/sealer.h"

namespace kiosk {

class RatingStore {
 public:
  /// `kept` is called after every rating, from the store's thread: something to upload. `inbox` outlives it.
  /// `keep_processed`: what a full disk may cost, and no more: ratings processed longer ago than that.
  RatingStore(storage::Outbox, storage::SealingKeys, std::chrono::days keep_processed, Inbox& inbox,
              std::function<void()> kept);

  void keep(KeepRating);
  /// Posts RoomChanged: asked before the first citizen and after each, so that nobody types in vain.
  void look_for_room();

 private:
  Event keep_now(const KeepRating&);
  storage::KeepOutcome seal_and_keep(const KeepRating&);
  void post_room();

  storage::Outbox outbox_;
  storage::Sealer sealer_;
  std::chrono::days keep_processed_;
  Inbox& inbox_;
  std::function<void()> kept_;
  Worker worker_;  // last: its thread uses the others
};

}  // namespace kiosk
