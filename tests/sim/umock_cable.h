// One USB socket under umockdev: puts a VirtualUsb behind usbfs, so that real libusb and libudev talk to it,
// in this process or in children. Plugging, unplugging at any moment, and time for models that answer later.
//
// The process must run under umockdev-wrapper. umockdev cannot prove kernel behaviour (udev rules, detaching
// of kernel drivers, races of a real host controller).
#pragma once

#include <condition_variable>
#include <deque>
#include <functional>
#include <list>
#include <memory>
#include <mutex>
#include <string>
#include <thread>

#include "tests/sim/cable.h"
#include "tests/sim/virtual_usb.h"

// NOLINTNEXTLINE(bugprone-reserved-identifier): GObject's name for it
typedef struct _UMockdevTestbed UMockdevTestbed;

namespace sim {

class UsbfsNode;

/// A mock /sys and /dev for this process and those it starts afterwards.
class Testbed {
 public:
  /// Throws std::runtime_error if the process is not under umockdev-wrapper.
  Testbed();
  Testbed(const Testbed&) = delete;
  Testbed& operator=(const Testbed&) = delete;
  ~Testbed();
  [[nodiscard]] UMockdevTestbed* raw() const { return raw_; }

  /// Addresses on the bus for one cable's plug-ins, this many; returns the first. Throws std::runtime_error
  /// when the bus is full.
  static constexpr int addresses = 31;
  int take_addresses();
  void return_addresses(int first) { free_.push_back(first); }

 private:
  UMockdevTestbed* raw_;
  // 1 is the root hub's. Those that came back last are used last: hosts tell plug-ins apart by their address.
  std::deque<int> free_{2, 2 + addresses, 2 + 2 * addresses, 2 + 3 * addresses};
};

/// Runs `argv` again under umockdev-wrapper unless this process is already. Returns if it is; throws
/// std::runtime_error if umockdev is not installed.
void ensure_umockdev(char** argv);

/// `device` outlives the cable.
class UmockCable : public Cable {
 public:
  UmockCable(Testbed&, VirtualUsb& device);
  UmockCable(const UmockCable&) = delete;
  UmockCable& operator=(const UmockCable&) = delete;
  ~UmockCable() override;

  void plug(const std::string& port) override;
  /// Pending transfers end with ESHUTDOWN, the node and its sysfs entry go.
  void unplug() override;
  [[nodiscard]] std::string port() const override;
  void with(const std::function<void()>&) override;
  bool wait_unplugged(std::chrono::milliseconds patience) override;

 private:
  /// `if_cut`: not one that was plugged in again since it was cut.
  void pull(bool if_cut);
  void keep_time(const std::stop_token&);

  Testbed& testbed_;
  const int first_address_;
  VirtualUsb& device_;
  mutable std::mutex plug_mutex_;  // one plug or unplug at a time; taken before mutex_
  mutable std::mutex mutex_;       // the device and its node
  std::condition_variable_any changed_;
  std::list<std::unique_ptr<UsbfsNode>> nodes_;  // the last plug-ins: hosts may still hold old ones open
  UsbfsNode* node_ = nullptr;                    // the one plugged in
  std::string port_;
  int plugged_so_far_ = 0;
  std::jthread time_;
};

}  // namespace sim
