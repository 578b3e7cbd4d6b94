// The database among threads: one connection that writes, at most one thread at it, and as many that read as
// ask. Not a cache. SQLite lets one write at a time anyway, and the hub's rules want it of PostgreSQL, too:
// waiting in a mutex is fair, waiting in a busy handler is not.
#pragma once

#include <memory>
#include <mutex>
#include <vector>

#include "hub/database.h"
#include "hub/listener.h"

namespace hub {

/// Any thread. What the function throws goes through; the connection it used is then closed and opened afresh
/// next time, because after a failed COMMIT nobody knows what the old one believes. Where a server went away
/// before anything was kept, the function is called once more, over a new connection.
class Connections {
 public:
  /// Makes or migrates the database at once, so that trouble shows at the start.
  explicit Connections(DatabaseAddress);

  template <class F>
  auto write(F f) {
    const std::lock_guard lock(writing_);
    return again_if_lost([&] {
      Lease lease(take(writer_));
      auto result = f(*lease.db);
      writer_ = std::move(lease.db);
      return result;
    });
  }

  template <class F>
  auto read(F f) {
    return again_if_lost([&] {
      Lease lease(take_reader());
      auto result = f(*lease.db);
      give_back(std::move(lease.db));
      return result;
    });
  }

  /// What is published over this database, here or by another hub.
  [[nodiscard]] Events& events() { return events_; }

 private:
  using Owned = std::unique_ptr<Database>;
  struct Lease {
    explicit Lease(Owned owned) : db(std::move(owned)) {}
    Owned db;  // dies with an exception
  };
  template <class F>
  auto again_if_lost(F f) {
    try {
      return f();
    } catch (const storage::DbError& e) {
      if (e.fault() != storage::DbFault::lost) throw;
    }
    drop_idle();  // they were lost with it
    return f();
  }
  Owned open();
  Owned take(Owned& kept);
  Owned take_reader();
  void give_back(Owned);
  void drop_idle();

  const DatabaseAddress address_;
  Events events_;
  std::mutex writing_;
  Owned writer_;
  std::mutex idle_mutex_;
  std::vector<Owned> idle_;
  std::optional<Listener> listener_;
};

}  // namespace hub
