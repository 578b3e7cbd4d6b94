// An eventfd beside the descriptor that is waited for.
// It is never read: once rung, it stays so.
#include "drivers/stop_signal.h"

#include <poll.h>
#include <sys/eventfd.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <system_error>

namespace drivers {

StopSignal::StopSignal() : event_(eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK)) {
  if (event_ < 0) throw std::system_error(errno, std::generic_category(), "eventfd");
}
StopSignal::~StopSignal() { close(event_); }
void StopSignal::stop() { eventfd_write(event_, 1); }

/// Rounds up: it must not return early and spin.
StopSignal::Woken StopSignal::wait(int descriptor, short events, Deadline deadline) const {
  std::array<pollfd, 2> waiting{
      {{.fd = descriptor, .events = events, .revents = 0}, {.fd = event_, .events = POLLIN, .revents = 0}}};
  const auto left = std::chrono::ceil<milliseconds>(left_until(deadline)).count();
  const int ready =
      poll(waiting.data(), waiting.size(), static_cast<int>(std::min<std::int64_t>(left, 3'600'000)));
  if (ready < 0 && errno != EINTR) throw std::system_error(errno, std::generic_category(), "poll");
  return {.stopped = waiting[1].revents != 0, .events = waiting[0].revents};
}

}  // namespace drivers
