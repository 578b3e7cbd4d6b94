// Opening and keeping connections.
// Not the questions asked over them.
#include "hub/connections.h"

namespace hub {

Connections::Connections(std::filesystem::path path)
    : path_(std::move(path)), writer_(std::make_unique<Database>(path_)) {}

Connections::Owned Connections::take(Owned& kept) {
  return kept ? std::move(kept) : std::make_unique<Database>(path_);
}

Connections::Owned Connections::take_reader() {
  {
    const std::lock_guard lock(idle_mutex_);
    if (!idle_.empty()) {
      auto db = std::move(idle_.back());
      idle_.pop_back();
      return db;
    }
  }
  return std::make_unique<Database>(path_);
}

void Connections::give_back(Owned db) {
  const std::lock_guard lock(idle_mutex_);
  idle_.push_back(std::move(db));
}

}  // namespace hub
