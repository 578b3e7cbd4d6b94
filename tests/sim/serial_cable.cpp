// A model behind a pty: one thread carries bytes both ways and keeps the model's time.
// Knows no frame.
#include "tests/sim/serial_cable.h"

#include <fcntl.h>
#include <poll.h>
#include <pty.h>
#include <sys/eventfd.h>
#include <termios.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <system_error>
#include <utility>

namespace sim {
namespace {

constexpr std::uint8_t to_device = 0x02, from_device = 0x81;

int check(int result, const char* what) {
  if (result < 0) throw std::system_error(errno, std::generic_category(), what);
  return result;
}

}  // namespace

SerialCable::SerialCable(std::string path, VirtualUsb& device)
    : path_(std::move(path)),
      device_(device),
      wake_(check(eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK), "eventfd")),
      thread_([this](const std::stop_token& stop) { serve(stop); }) {}

SerialCable::~SerialCable() {
  thread_.request_stop();
  wake();
  thread_.join();
  unplug();
  close(wake_);
}

void SerialCable::plug(const std::string& port) {
  const std::lock_guard lock(mutex_);
  if (master_ >= 0) return;
  std::array<char, 64> name{};
  termios raw{};
  cfmakeraw(&raw);
  check(openpty(&master_, &slave_, name.data(), &raw, nullptr), "openpty");
  for (const int fd : {master_, slave_}) fcntl(fd, F_SETFD, FD_CLOEXEC);
  fcntl(master_, F_SETFL, O_NONBLOCK);
  device_.power_on();
  device_.never_cut();
  port_ = port;
  unlink(path_.c_str());
  check(symlink(name.data(), path_.c_str()), "symlink");
  wake();
}

void SerialCable::unplug() {
  const std::lock_guard lock(mutex_);
  pull();
}

/// Under the lock. The link goes first: nobody is to find a line that is already dead.
void SerialCable::pull() {
  if (master_ < 0) return;
  unlink(path_.c_str());
  close(std::exchange(slave_, -1));
  close(std::exchange(master_, -1));
  unsent_.clear();
  port_.clear();
  wake();
  changed_.notify_all();
}

std::string SerialCable::port() const {
  const std::lock_guard lock(mutex_);
  return port_;
}

void SerialCable::with(const std::function<void()>& change) {
  const std::lock_guard lock(mutex_);
  change();
  wake();
}

bool SerialCable::wait_unplugged(std::chrono::milliseconds patience) {
  std::unique_lock lock(mutex_);
  return changed_.wait_for(lock, patience, [this] { return port_.empty(); });
}

void SerialCable::wake() const { eventfd_write(wake_, 1); }

/// Milliseconds until the model has something to say; -1 for ever.
int SerialCable::patience() const {
  const auto deadline = device_.deadline();
  if (!deadline) return -1;
  const auto left = std::chrono::ceil<std::chrono::milliseconds>(*deadline - Clock::now()).count();
  return static_cast<int>(std::max<std::int64_t>(0, left));
}

void SerialCable::serve(const std::stop_token& stop) {
  std::unique_lock lock(mutex_);
  while (!stop.stop_requested()) {
    const short events = unsent_.empty() ? POLLIN : POLLIN | POLLOUT;
    std::array<pollfd, 2> waiting{
        {{.fd = master_, .events = events, .revents = 0}, {.fd = wake_, .events = POLLIN, .revents = 0}}};
    const int wait = patience();
    lock.unlock();
    poll(waiting.data(), waiting.size(), wait);  // a master closed meanwhile wakes it by wake_
    lock.lock();
    eventfd_t rung = 0;
    eventfd_read(wake_, &rung);
    device_.tick(Clock::now());
    if (master_ >= 0) exchange();
  }
}

void SerialCable::exchange() {
  hear();
  speak();
  if (device_.cut()) pull();
}

void SerialCable::hear() {
  std::array<std::uint8_t, 256> room{};
  for (ssize_t size = 0; !device_.cut() && (size = read(master_, room.data(), room.size())) > 0;) {
    std::size_t done = 0;
    device_.out(to_device, ByteView(room).first(static_cast<std::size_t>(size)), done);
  }
}

/// Until the line is full or the device has said all. What it said before it was cut still arrives. A device
/// that talks without end is interrupted now and then: with() wants its turn.
void SerialCable::speak() {
  for (int turn = 0; turn < 64; ++turn) {
    if (unsent_.empty()) {
      std::array<std::uint8_t, 64> room{};
      std::size_t size = 0;
      device_.fill(from_device, room, size);
      unsent_.assign(room.begin(), room.begin() + static_cast<std::ptrdiff_t>(size));
      if (unsent_.empty()) return;
    }
    const ssize_t sent = write(master_, unsent_.data(), unsent_.size());
    if (sent <= 0) return;
    unsent_.erase(unsent_.begin(), unsent_.begin() + sent);
  }
  wake();
}

}  // namespace sim
