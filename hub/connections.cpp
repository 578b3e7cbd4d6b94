// Opening and keeping connections.
// Not the questions asked over them.
#include "hub/connections.h"

namespace hub {

Connections::Connections(DatabaseAddress address) : address_(std::move(address)), writer_(open()) {
  if (const auto* postgres = std::get_if<PostgresUrl>(&address_)) listener_.emplace(postgres->url, events_);
}

Connections::Owned Connections::open() {
  return std::make_unique<Database>(address_, [this](Topic topic) { events_.tell(topic); });
}

Connections::Owned Connections::take(Owned& kept) { return kept ? std::move(kept) : open(); }

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

}  // namespace hub
