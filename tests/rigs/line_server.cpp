// One connection, one thread.
#include "tests/rigs/line_server.h"

#include <poll.h>
#include <sys/eventfd.h>
#include <sys/socket.h>
#include <unistd.h>

#include <array>

#include "tests/rigs/unix_socket.h"

namespace rigs {

LineServer::LineServer(const std::string& path, Answer answer)
    : answer_(std::move(answer)),
      listener_(listen_at(path)),
      wake_(eventfd(0, EFD_CLOEXEC)),
      thread_([this] { serve(); }) {}

LineServer::~LineServer() {
  eventfd_write(wake_, 1);
  thread_.join();
  close(wake_);
  close(listener_);
}

/// False when it is time to go.
bool LineServer::readable(int fd) const {
  std::array<pollfd, 2> waits{
      {{.fd = fd, .events = POLLIN, .revents = 0}, {.fd = wake_, .events = POLLIN, .revents = 0}}};
  return poll(waits.data(), waits.size(), -1) > 0 && !waits[1].revents;
}

void LineServer::serve() {
  if (!readable(listener_)) return;
  const int fd = accept4(listener_, nullptr, nullptr, SOCK_CLOEXEC);
  std::string text;
  std::array<char, 512> piece{};
  while (readable(fd)) {
    const ssize_t got = read(fd, piece.data(), piece.size());
    if (got <= 0) break;
    text.append(piece.data(), static_cast<std::size_t>(got));
    for (auto end = text.find('\n'); end != std::string::npos; end = text.find('\n')) {
      const std::string answer = answer_(text.substr(0, end)) + "\n";
      text.erase(0, end + 1);
      if (send(fd, answer.data(), answer.size(), MSG_NOSIGNAL) < 0) break;
    }
  }
  close(fd);
}

}  // namespace rigs
