// The database among threads: one connection that writes, and as many that read as ask. Not a cache.
// SQLite lets one write at a time anyway, and the hub's rules want it of PostgreSQL, too. So what waits to be
// written meanwhile is written together and waits for the disk once.
#pragma once

#include <condition_variable>
#include <exception>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <type_traits>
#include <vector>

#include "hub/database.h"
#include "hub/listener.h"

namespace hub {

/// Any thread. What the function throws goes through; the connection it used is then closed and opened afresh
/// next time, because after a failed COMMIT nobody knows what the old one believes. The function may be
/// called again, and what it did before is then undone: where a server went away before anything was kept,
/// and where others, written together with it, could not be kept.
class Connections {
 public:
  /// Makes or migrates the database at once, so that trouble shows at the start.
  explicit Connections(DatabaseAddress);

  /// What the function changed is durable when this returns.
  template <class F>
  auto write(F f) {
    std::optional<std::invoke_result_t<F&, Database&>> result;
    Write mine{[&](Database& db) { result.emplace(f(db)); }};
    keep(mine);
    return *std::move(result);
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
  /// On the stack of the thread that waits for it.
  struct Write {
    std::function<void(Database&)> work;
    std::exception_ptr error;
    bool done = false;
    std::condition_variable woken;  // done, or to write for those that wait
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
  Owned take_reader();
  void give_back(Owned);
  void drop_idle();

  /// Of the threads that wait here, one writes for all.
  void keep(Write&);
  void keep_all(const std::vector<Write*>&);
  /// False when none was kept.
  bool kept_together(const std::vector<Write*>&);
  void keep_alone(Write&);
  Owned take_writer();

  const DatabaseAddress address_;
  Events events_;
  std::mutex queue_mutex_;
  std::vector<Write*> queue_;
  bool writing_ = false;
  Owned writer_;  // of the thread that set writing_
  std::mutex idle_mutex_;
  std::vector<Owned> idle_;
  std::optional<Listener> listener_;
};

}  // namespace hub
