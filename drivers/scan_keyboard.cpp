// A scanner that pretends to be a keyboard: evdev (linux/input.h), grabbed.
// The only file with evdev's ioctls; what a key means is scan_keys'.
#include <fcntl.h>
#include <linux/input.h>
#include <poll.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <utility>

#include "drivers/scan_keys.h"
#include "drivers/scan_port.h"

namespace drivers {
namespace {

using Events = std::array<input_event, 32>;

ScannerTrouble trouble_of(int error) {
  if (error == EACCES || error == EPERM) return ScannerTrouble::denied;
  return error == EBUSY ? ScannerTrouble::busy : ScannerTrouble::absent;
}

class ScanKeyboard : public ScanPort {
 public:
  ScanKeyboard(int events, std::shared_ptr<StopSignal> stop) : events_(events), stop_(std::move(stop)) {}
  ScanKeyboard(const ScanKeyboard&) = delete;
  ScanKeyboard& operator=(const ScanKeyboard&) = delete;
  ~ScanKeyboard() override { close(events_); }

  /// 0, or why not. What was typed between opening and grabbing went to others, too: thrown away.
  int grab() {
    if (ioctl(events_, EVIOCGRAB, 1) < 0) return errno;
    Events waste{};
    while (read(events_, waste.data(), sizeof waste) > 0) {
    }
    return 0;
  }

  Heard hear(std::span<std::uint8_t> into, Deadline deadline) override {
    const auto woken = stop_->wait(events_, POLLIN, deadline);
    if (woken.stopped) return {0, ScanPortFault::stopped};
    if (woken.events & POLLIN) return take(into);
    if (woken.events) return {0, ScanPortFault::gone};
    return {0, Clock::now() >= deadline ? std::optional(ScanPortFault::timed_out) : std::nullopt};
  }

 private:
  Heard take(std::span<std::uint8_t> into) {
    Events events{};
    const std::size_t room = std::min(events.size(), into.size());
    const ssize_t size = read(events_, events.data(), room * sizeof(input_event));
    if (size == 0 || (size < 0 && errno != EAGAIN && errno != EINTR)) return {0, ScanPortFault::gone};
    std::size_t count = 0;
    for (std::size_t i = 0; size > 0 && i < static_cast<std::size_t>(size) / sizeof(input_event); ++i) {
      if (const auto character = character_of(events[i])) into[count++] = *character;
    }
    return {count, std::nullopt};
  }

  /// SYN_DROPPED: keys were lost, so the code they belonged to must not pass.
  std::optional<std::uint8_t> character_of(const input_event& event) {
    if (event.type == EV_KEY) return keys_.take(event.code, event.value);
    if (event.type == EV_SYN && event.code == SYN_DROPPED) return no_character;
    return std::nullopt;
  }

  const int events_;
  const std::shared_ptr<StopSignal> stop_;
  ScanKeys keys_;
};

}  // namespace

OpenScanPort open_scan_keyboard(const std::string& path, std::shared_ptr<StopSignal> stop) {
  const int fd = ::open(path.c_str(), O_RDONLY | O_NONBLOCK | O_CLOEXEC);
  if (fd < 0) return trouble_of(errno);
  auto keyboard = std::make_unique<ScanKeyboard>(fd, std::move(stop));
  if (const int error = keyboard->grab()) return trouble_of(error);
  return keyboard;
}

}  // namespace drivers
