// Sealing happens inside the outbox's transaction, because an envelope binds its sequence number.
#include "kiosk/rating_store.h"

#include <spdlog/spdlog.h>

#include "kiosk/overloaded.h"

namespace kiosk {

RatingStore::RatingStore(storage::Outbox outbox, storage::SealingKeys keys, std::chrono::days keep_processed,
                         Inbox& inbox, std::function<void()> kept)
    : outbox_(std::move(outbox)),
      sealer_(std::move(keys)),
      keep_processed_(keep_processed),
      inbox_(inbox),
      kept_(std::move(kept)) {
  look_for_room();
}

void RatingStore::keep(KeepRating rating) {
  // std::function wants a copyable job; a rating is not, and must not be.
  auto shared = std::make_shared<KeepRating>(std::move(rating));
  worker_.run([this, shared] {
    inbox_.post(keep_now(*shared));
    post_room();
  });
}

void RatingStore::look_for_room() {
  worker_.run([this] { post_room(); });
}

/// A full disk gets one attempt to make room; the rating's uuid makes the second try harmless.
storage::KeepOutcome RatingStore::seal_and_keep(const KeepRating& rating) {
  const auto content = storage::encode(rating.content);
  const auto identity = storage::encode(rating.identity);
  const auto seal = [&](const storage::Place& place) { return sealer_.seal(content, identity, place); };
  auto outcome = outbox_.keep(rating.uuid, seal);
  if (!std::holds_alternative<storage::StoreFull>(outcome)) return outcome;
  const auto now = std::chrono::floor<std::chrono::seconds>(std::chrono::system_clock::now());
  if (!outbox_.recover_space(now - keep_processed_)) return outcome;
  return outbox_.keep(rating.uuid, seal);
}

Event RatingStore::keep_now(const KeepRating& rating) try {
  const auto outcome = seal_and_keep(rating);
  return std::visit(Overloaded{[&](const storage::Kept& kept) -> Event {
                                 kept_();
                                 return RatingKept{rating.uuid, kept.receipt.shown()};
                               },
                               [&](const storage::AlreadyKept& kept) -> Event {
                                 return RatingKept{rating.uuid, kept.receipt.shown()};
                               },
                               [&](const storage::StoreFull&) -> Event {
                                 spdlog::error("outbox: full, a rating was not taken");
                                 return RatingRefused{rating.uuid, true};
                               },
                               [&](const storage::StoreFailed& failed) -> Event {
                                 spdlog::error("outbox: {}", failed.advice);
                                 return RatingRefused{rating.uuid, false};
                               }},
                    outcome);
} catch (const std::exception& e) {  // the worker's edge: what should not happen is said, not lost
  spdlog::critical("outbox: {}", e.what());
  return RatingRefused{rating.uuid, false};
}

void RatingStore::post_room() {
  const auto room = outbox_.room();
  if (room == storage::Room::low) spdlog::warn("outbox: little room left");
  inbox_.post(RoomChanged{room != storage::Room::none});
}

}  // namespace kiosk
