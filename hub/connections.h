// The database among threads: one connection that writes, at most one thread at it, and as many that read as
// ask. Not a cache. SQLite lets one write at a time anyway: waiting in a mutex is fair, waiting in its busy
// handler is not.
#pragma once

#include <filesystem>
#include <memory>
#include <mutex>
#include <vector>

#include "hub/database.h"

namespace hub {

/// Any thread. What the function throws goes through; the connection it used is then closed and opened afresh
/// next time, because after a failed COMMIT nobody knows what the old one believes.
class Connections {
 public:
  /// Makes or migrates the database at once, so that trouble shows at the start.
  explicit Connections(std::filesystem::path path);

  template <class F>
  auto write(F f) {
    const std::lock_guard lock(writing_);
    Lease lease(take(writer_));
    auto result = f(*lease.db);
    for (const auto topic : lease.db->take_published()) events_.tell(topic);
    writer_ = std::move(lease.db);
    return result;
  }

  template <class F>
  auto read(F f) {
    Lease lease(take_reader());
    auto result = f(*lease.db);
    give_back(std::move(lease.db));
    return result;
  }

  /// What is published over this database.
  [[nodiscard]] Events& events() { return events_; }

 private:
  using Owned = std::unique_ptr<Database>;
  struct Lease {
    explicit Lease(Owned owned) : db(std::move(owned)) {}
    Owned db;  // dies with an exception
  };
  Owned take(Owned& kept);
  Owned take_reader();
  void give_back(Owned);

  std::filesystem::path path_;
  Events events_;
  std::mutex writing_;
  Owned writer_;
  std::mutex idle_mutex_;
  std::vector<Owned> idle_;
};

}  // namespace hub
