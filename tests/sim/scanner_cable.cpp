// The way of a scanner's packets into its node, and the node's entry in /sys.
// What a packet looks like to programs is the node's matter.
#include "tests/sim/scanner_cable.h"

#include <poll.h>
#include <sys/eventfd.h>
#include <umockdev.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <sstream>
#include <stdexcept>
#include <system_error>
#include <utility>

#include "tests/sim/umock_cable.h"

namespace sim {
namespace {

constexpr std::uint8_t from_device = 0x81;
constexpr std::size_t interface_class = 9 + 5;  // in the configuration: of the first interface
constexpr std::uint8_t communications = 0x02;
constexpr std::size_t report_size = 8;  // of a boot keyboard

int check(int result, const char* what) {
  if (result < 0) throw std::system_error(errno, std::generic_category(), what);
  return result;
}

std::string hex(const Bytes& bytes) {
  constexpr char digits[] = "0123456789abcdef";
  std::string text;
  for (const std::uint8_t b : bytes) text += {digits[b >> 4], digits[b & 15]};
  return text;
}

std::string two_digits(std::uint8_t value) { return hex({value}); }

/// The devices of umockdev's records, as umockdev_testbed_remove_device wants them: no parent before its
/// children.
std::vector<std::string> leaves_first(const std::string& records) {
  std::vector<std::string> paths;
  std::istringstream lines(records);
  for (std::string line; std::getline(lines, line);) {
    if (line.starts_with("P: ")) paths.insert(paths.begin(), "/sys" + line.substr(3));
  }
  return paths;
}

}  // namespace

ScannerCable::ScannerCable(Testbed& testbed, VirtualUsb& device)
    : testbed_(testbed),
      device_(device),
      first_address_(testbed.take_addresses()),
      wake_(check(eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK), "eventfd")),
      thread_([this](const std::stop_token& stop) { serve(stop); }) {}

ScannerCable::~ScannerCable() {
  thread_.request_stop();
  wake();
  thread_.join();
  unplug();
  testbed_.return_addresses(first_address_);
  close(wake_);
}

/// A modem line, else a keyboard.
bool ScannerCable::takes_bytes() const {
  return device_.config_descriptor()[interface_class] == communications;
}

/// The device, its first interface, and what the kernel's driver makes of it.
std::string ScannerCable::records() const {
  const int address = first_address_ + plugged_so_far_ % Testbed::addresses;
  const std::string device = "/devices/platform/sim/usb1/" + port_, interface = device + "/" + port_ + ":1.0";
  const Bytes config = device_.config_descriptor();
  const auto strings = device_.strings();
  return "P: " + device +
         "\nE: SUBSYSTEM=usb\nE: DEVTYPE=usb_device\nE: BUSNUM=001\nE: DEVNUM=" + std::to_string(address) +
         "\nE: DEVNAME=/dev/bus/usb/001/" + std::to_string(address) +
         "\nE: MAJOR=189\nE: MINOR=" + std::to_string(address - 1) +
         "\nA: busnum=1\\n\nA: devnum=" + std::to_string(address) +
         "\\n\nA: devpath=" + port_.substr(port_.find('-') + 1) +
         "\\n\nA: bConfigurationValue=1\\n\nA: speed=12\\n\nA: manufacturer=" + strings[0] +
         "\\n\nA: product=" + strings[1] + "\\n\nH: descriptors=" + hex(device_.device_descriptor()) +
         hex(config) + "\n\nP: " + interface +
         "\nE: SUBSYSTEM=usb\nE: DEVTYPE=usb_interface\nA: bInterfaceClass=" +
         two_digits(config[interface_class]) +
         "\\n\nA: bInterfaceSubClass=" + two_digits(config[interface_class + 1]) + "\\n\n\n" +
         node_->records(interface);
}

void ScannerCable::plug(const std::string& port) {
  const std::lock_guard plugging(plug_mutex_);
  std::string described;
  {
    const std::lock_guard lock(mutex_);
    if (node_) return;
    device_.power_on();
    device_.never_cut();
    port_ = port;
    const int number = ++plugged_so_far_;
    if (nodes_.size() == static_cast<std::size_t>(Testbed::addresses)) nodes_.pop_front();
    nodes_.push_back(takes_bytes() ? modem_line_node(testbed_.raw(), number)
                                   : keyboard_node(testbed_.raw(), number, desktop_));
    node_ = nodes_.back().get();
    described = records();
  }
  GError* error = nullptr;
  if (umockdev_testbed_add_from_string(testbed_.raw(), described.c_str(), &error)) return wake();
  const std::string why = error->message;
  g_error_free(error);
  throw std::runtime_error("umockdev: " + why);
}

void ScannerCable::unplug() { pull(false); }

/// Without the lock of the device where others are told: they may answer at once.
void ScannerCable::pull(bool if_cut) {
  const std::lock_guard plugging(plug_mutex_);
  std::string described;
  {
    const std::lock_guard lock(mutex_);
    if (!node_ || (if_cut && !device_.cut())) return;
    described = records();
    std::exchange(node_, nullptr)->hang_up();
    undelivered_.clear();
    wake();  // a node that is still waited for is not closed
  }
  for (const std::string& path : leaves_first(described)) {
    umockdev_testbed_uevent(testbed_.raw(), path.c_str(), "remove");
    umockdev_testbed_remove_device(testbed_.raw(), path.c_str());
  }
  const std::lock_guard lock(mutex_);
  port_.clear();
  changed_.notify_all();
}

std::string ScannerCable::port() const {
  const std::lock_guard lock(mutex_);
  return port_;
}

void ScannerCable::with(const std::function<void()>& change) {
  const std::lock_guard lock(mutex_);
  change();
  wake();
}

bool ScannerCable::wait_unplugged(std::chrono::milliseconds patience) {
  std::unique_lock lock(mutex_);
  return changed_.wait_for(lock, patience, [this] { return port_.empty(); });
}

void ScannerCable::wake() const { eventfd_write(wake_, 1); }

/// Milliseconds until the model has something to say; -1 for ever.
int ScannerCable::patience() const {
  const auto deadline = device_.deadline();
  if (!node_ || !deadline) return -1;
  const auto left = std::chrono::ceil<std::chrono::milliseconds>(*deadline - Clock::now()).count();
  return static_cast<int>(std::max<std::int64_t>(0, left));
}

void ScannerCable::serve(const std::stop_token& stop) {
  std::unique_lock lock(mutex_);
  while (!stop.stop_requested()) {
    const short events = undelivered_.empty() ? 0 : POLLOUT;
    std::array<pollfd, 2> waiting{{{.fd = wake_, .events = POLLIN, .revents = 0},
                                   {.fd = node_ ? node_->descriptor() : -1, .events = events, .revents = 0}}};
    const int wait = patience();
    lock.unlock();
    poll(waiting.data(), waiting.size(), wait);  // a node closed meanwhile wakes it by wake_
    lock.lock();
    eventfd_t rung = 0;
    eventfd_read(wake_, &rung);
    device_.tick(Clock::now());
    if (node_) carry();
    if (!node_ || !device_.cut()) continue;
    node_->settle();
    lock.unlock();
    pull(true);
    lock.lock();
  }
}

/// Until the node is full or the device has said all. A device that talks without end is interrupted now and
/// then: with() wants its turn.
void ScannerCable::carry() {
  for (int turn = 0; turn < 64; ++turn) {
    if (!deliver()) return;
    std::array<std::uint8_t, 64> room{};
    std::size_t size = 0;
    device_.fill(from_device, std::span(room).first(takes_bytes() ? room.size() : report_size), size);
    if (size == 0) return;
    undelivered_ = node_->read_as(ByteView(room).first(size));
  }
  wake();
}

/// Whether the node has taken everything.
bool ScannerCable::deliver() {
  while (!undelivered_.empty()) {
    const ssize_t sent = write(node_->descriptor(), undelivered_.data(), undelivered_.size());
    if (sent <= 0) return false;
    undelivered_.erase(undelivered_.begin(), undelivered_.begin() + sent);
  }
  return true;
}

}  // namespace sim
