// What other hubs on the same PostgreSQL server have published, brought to this hub's Events.
// Nothing for SQLite: there one process has all that happens.
#pragma once

#include <string>
#include <thread>

#include "hub/events.h"

namespace hub {

inline constexpr const char* listener_channel = "hallhub";

/// A connection and a thread of its own. Where the server goes away it tries again every second, and tells of
/// every topic when it is back: who knows what was missed.
class Listener {
 public:
  /// The events must outlive it.
  Listener(std::string url, Events&);
  ~Listener();
  Listener(const Listener&) = delete;
  Listener& operator=(const Listener&) = delete;

 private:
  void run();
  /// Until the server goes away (throws storage::DbError), or it is time to stop.
  void listen();
  /// Waits for the socket (-1: none), at most so long (-1: for ever). False: it is time to stop.
  bool wait(int socket, int milliseconds) const;

  const std::string url_;
  Events& events_;
  const int stop_;  // an eventfd
  std::thread thread_;
};

}  // namespace hub
