// Opening and keeping connections, and one commit for many writes.
// Not the questions asked over them.
#include "hub/connections.h"

namespace hub {

using storage::DbError;
using storage::DbFault;

Connections::Connections(DatabaseAddress address) : address_(std::move(address)), writer_(open()) {
  if (const auto* postgres = std::get_if<PostgresUrl>(&address_)) listener_.emplace(postgres->url, events_);
}

Connections::Owned Connections::open() {
  return std::make_unique<Database>(address_, [this](Topic topic) { events_.tell(topic); });
}

Connections::Owned Connections::take_writer() { return writer_ ? std::move(writer_) : open(); }

Connections::Owned Connections::take_reader() {
  {
    const std::lock_guard lock(idle_mutex_);
    if (!idle_.empty()) {
      auto db = std::move(idle_.back());
      idle_.pop_back();
      return db;
    }
  }
  return open();
}

void Connections::give_back(Owned db) {
  const std::lock_guard lock(idle_mutex_);
  idle_.push_back(std::move(db));
}

void Connections::drop_idle() {
  const std::lock_guard lock(idle_mutex_);
  idle_.clear();
}

void Connections::keep(Write& mine) {
  std::unique_lock lock(queue_mutex_);
  queue_.push_back(&mine);
  while (!mine.done) {
    if (writing_) {
      mine.woken.wait(lock);
      continue;
    }
    writing_ = true;
    const auto batch = std::exchange(queue_, {});
    lock.unlock();
    keep_all(batch);
    lock.lock();
    for (auto* const write : batch) {
      write->done = true;
      write->woken.notify_one();
    }
    writing_ = false;
    if (!queue_.empty()) queue_.front()->woken.notify_one();  // writes next
  }
  if (mine.error) std::rethrow_exception(mine.error);
}

void Connections::keep_all(const std::vector<Write*>& batch) {
  if (batch.size() > 1 && kept_together(batch)) return;
  for (auto* const write : batch) keep_alone(*write);
}

bool Connections::kept_together(const std::vector<Write*>& batch) {
  try {
    Lease lease(take_writer());
    auto group = lease.db->group();
    for (auto* const write : batch) write->work(*lease.db);
    const bool kept = group.commit();
    if (kept) writer_ = std::move(lease.db);
    return kept;
  } catch (const DbError& e) {
    if (e.fault() != DbFault::io && e.fault() != DbFault::busy) return false;
    // Nobody knows whether it was kept, or each alone would wait as long again.
    for (auto* const write : batch) write->error = std::current_exception();
    return true;
  } catch (const std::exception&) {  // one cannot be done: alone, it will say so to its own thread
    return false;
  }
}

void Connections::keep_alone(Write& write) {
  try {
    again_if_lost([&] {
      Lease lease(take_writer());
      write.work(*lease.db);
      writer_ = std::move(lease.db);
    });
  } catch (...) {
    write.error = std::current_exception();
  }
}

}  // namespace hub
