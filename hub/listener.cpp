// LISTEN, and poll() on the connection's socket.
// Not the publishing: sql_postgres.cpp notifies before it commits.
#include "hub/listener.h"

#include <poll.h>
#include <sys/eventfd.h>
#include <unistd.h>

#include <array>
#include <cstdint>

#include "hub/postgres.h"

namespace hub {
namespace {

constexpr int pause_after_loss = 1000;

}  // namespace

Listener::Listener(std::string url, Events& events)
    : url_(std::move(url)), events_(events), stop_(eventfd(0, EFD_CLOEXEC)), thread_([this] { run(); }) {}

Listener::~Listener() {
  const std::uint64_t one = 1;
  (void)!write(stop_, &one, sizeof one);  // an eventfd takes it, or the thread would be past stopping
  thread_.join();
  close(stop_);
}

void Listener::run() {
  do {
    try {
      return listen();
    } catch (const storage::DbError&) {  // the hub's own questions to the same server say so, and to somebody
    }
  } while (wait(-1, pause_after_loss));
}

void Listener::listen() {
  PgConnection connection(url_);
  connection.send(std::string("LISTEN ") + listener_channel);
  (void)connection.finish();
  for (const auto topic : topics) events_.tell(topic);
  do {
    for (const auto& name : connection.notifications())
      if (const auto topic = topic_named(name)) events_.tell(*topic);
  } while (wait(connection.socket(), -1));
}

bool Listener::wait(int socket, int milliseconds) const {
  std::array<pollfd, 2> both{pollfd{stop_, POLLIN, 0}, pollfd{socket, POLLIN, 0}};
  while (poll(both.data(), both.size(), milliseconds) < 0 && errno == EINTR) continue;
  return both[0].revents == 0;
}

}  // namespace hub
