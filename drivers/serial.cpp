// termios, poll and inotify behind serial.h. Translates errno once.
// Not a place for anything a particular device does.
#include "drivers/serial.h"

#include <fcntl.h>
#include <poll.h>
#include <sys/inotify.h>
#include <sys/ioctl.h>
#include <termios.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <cstring>
#include <filesystem>
#include <system_error>
#include <utility>

namespace drivers {
namespace {

namespace fs = std::filesystem;

SerialFault fault_of(int error) {
  switch (error) {
    case ENOENT:
      return SerialFault::absent;
    case EIO:
    case ENXIO:
    case ENODEV:
      return SerialFault::gone;
    case EBUSY:
      return SerialFault::busy;
    case EACCES:
    case EPERM:
      return SerialFault::denied;
    default:
      return SerialFault::broken;
  }
}

/// Raw, 115200 8N1, no flow control.
bool configure(int line) {
  termios settings{};
  if (tcgetattr(line, &settings) < 0) return false;
  cfmakeraw(&settings);
  settings.c_cflag |= CLOCAL | CREAD;
  settings.c_cflag &= ~static_cast<tcflag_t>(CSTOPB | CRTSCTS);
  settings.c_iflag &= ~static_cast<tcflag_t>(IXOFF | IXANY | INPCK);
  settings.c_cc[VMIN] = 1;
  settings.c_cc[VTIME] = 0;
  cfsetispeed(&settings, B115200);
  cfsetospeed(&settings, B115200);
  return tcsetattr(line, TCSANOW, &settings) == 0 && tcflush(line, TCIOFLUSH) == 0;
}

/// What came before a hang-up is still to be read.
bool hung_up(int line, short told, short asked) {
  if (!(told & (POLLHUP | POLLERR | POLLNVAL))) return false;
  int unread = 0;
  return asked != POLLIN || ioctl(line, FIONREAD, &unread) < 0 || unread == 0;
}

}  // namespace

std::variant<SerialLine, SerialFault> SerialLine::open(const std::string& path,
                                                       std::shared_ptr<StopSignal> stop) {
  const int fd = ::open(path.c_str(), O_RDWR | O_NOCTTY | O_NONBLOCK | O_CLOEXEC);
  if (fd < 0) return fault_of(errno);
  SerialLine line(fd, std::move(stop));
  // TIOCEXCL keeps later openers out, root apart; the lock keeps out other programs that lock.
  flock lock{.l_type = F_WRLCK, .l_whence = SEEK_SET, .l_start = 0, .l_len = 0, .l_pid = 0};
  if (fcntl(fd, F_OFD_SETLK, &lock) < 0) return SerialFault::busy;
  if (ioctl(fd, TIOCEXCL) < 0 || !configure(fd)) return fault_of(errno);
  return line;
}

SerialLine::SerialLine(SerialLine&& from) noexcept
    : line_(std::exchange(from.line_, -1)), stop_(std::move(from.stop_)) {}

SerialLine::~SerialLine() {
  if (line_ < 0) return;
  ioctl(line_, TIOCNXCL);
  close(line_);
}

std::optional<SerialFault> SerialLine::wait(short events, Deadline deadline) {
  const auto woken = stop_->wait(line_, events, deadline);
  if (woken.stopped) return SerialFault::stopped;
  if (hung_up(line_, woken.events, events)) return SerialFault::gone;
  if (woken.events) return std::nullopt;
  return Clock::now() >= deadline ? std::optional(SerialFault::timed_out) : std::nullopt;
}

SerialMoved SerialLine::write(std::span<const std::uint8_t> bytes, Deadline deadline) {
  std::size_t sent = 0;
  while (sent < bytes.size()) {
    if (const auto fault = wait(POLLOUT, deadline)) return {sent, fault};
    const ssize_t moved = ::write(line_, bytes.data() + sent, bytes.size() - sent);
    if (moved > 0) sent += static_cast<std::size_t>(moved);
    if (moved < 0 && errno != EAGAIN && errno != EINTR) return {sent, fault_of(errno)};
  }
  return {sent, std::nullopt};
}

SerialMoved SerialLine::read(std::span<std::uint8_t> into, Deadline deadline) {
  for (;;) {
    if (const auto fault = wait(POLLIN, deadline)) return {0, fault};
    const ssize_t moved = ::read(line_, into.data(), into.size());
    if (moved > 0) return {static_cast<std::size_t>(moved), std::nullopt};
    if (moved == 0) return {0, SerialFault::gone};
    if (errno != EAGAIN && errno != EINTR) return {0, fault_of(errno)};
  }
}

void SerialLine::hang_up() {
  constexpr int lines = TIOCM_DTR | TIOCM_RTS;
  ioctl(line_, TIOCMBIC, &lines);  // a line that has none refuses, and loses nothing
}

SerialWatch::SerialWatch(const std::string& path, std::shared_ptr<StopSignal> stop)
    : folder_(fs::path(path).parent_path()),
      name_(fs::path(path).filename()),
      stop_(std::move(stop)),
      inotify_(inotify_init1(IN_NONBLOCK | IN_CLOEXEC)) {
  if (inotify_ < 0) throw std::system_error(errno, std::generic_category(), "inotify");
  watch_folder();
}

SerialWatch::~SerialWatch() { close(inotify_); }

/// Again before every wait: /dev/serial/by-id goes with the last adapter and comes with the first.
void SerialWatch::watch_folder() {
  inotify_add_watch(inotify_, folder_.c_str(),
                    IN_CREATE | IN_DELETE | IN_ATTRIB | IN_MOVED_TO | IN_MOVED_FROM | IN_ONLYDIR);
}

bool SerialWatch::wait_change(Deadline deadline) {
  for (;;) {
    watch_folder();
    if (take_change()) return true;
    if (Clock::now() >= deadline) return false;
    if (stop_->wait(inotify_, POLLIN, deadline).stopped) return false;
  }
}

bool SerialWatch::take_change() {
  alignas(inotify_event) std::array<char, 4096> room{};
  bool changed = false;
  for (ssize_t size = 0; (size = ::read(inotify_, room.data(), room.size())) > 0;) {
    for (std::size_t at = 0; at < static_cast<std::size_t>(size);) {
      const auto* event = reinterpret_cast<const inotify_event*>(room.data() + at);
      changed = changed || (event->len > 0 && name_ == event->name);
      at += sizeof(inotify_event) + event->len;
    }
  }
  return changed;
}

}  // namespace drivers
