// A USB socket under umockdev with the kernel's drivers behind it: what a scanner sends comes out of a
// modem line or a keyboard under /dev, as udev announces them. Plugging, unplugging at any byte.
//
// The process must run under umockdev-wrapper. Another rig has the real drivers.
#pragma once

#include <condition_variable>
#include <functional>
#include <list>
#include <memory>
#include <mutex>
#include <string>
#include <thread>

#include "tests/sim/cable.h"
#include "tests/sim/kernel_node.h"
#include "tests/sim/virtual_usb.h"

namespace sim {

class Testbed;

class ScannerCable : public Cable {
 public:
  /// `device` sends on endpoint 81 and outlives the cable; its first interface tells which driver takes it:
  /// class 02, a modem line, or 03, a keyboard.
  ScannerCable(Testbed&, VirtualUsb& device);
  ScannerCable(const ScannerCable&) = delete;
  ScannerCable& operator=(const ScannerCable&) = delete;
  ~ScannerCable() override;

  void plug(const std::string& port) override;
  void unplug() override;
  [[nodiscard]] std::string port() const override;
  void with(const std::function<void()>&) override;
  bool wait_unplugged(std::chrono::milliseconds patience) override;

  /// What was typed into the window in front because nobody had grabbed the scanner.
  [[nodiscard]] std::size_t leaked_keys() const { return desktop_.keys; }

 private:
  /// `if_cut`: not one that was plugged in again since it was cut.
  void pull(bool if_cut);
  void serve(const std::stop_token&);
  [[nodiscard]] int patience() const;
  void carry();
  bool deliver();
  void wake() const;
  [[nodiscard]] bool takes_bytes() const;
  [[nodiscard]] std::string records() const;

  Testbed& testbed_;
  VirtualUsb& device_;
  Desktop desktop_;
  std::mutex plug_mutex_;     // one plug or unplug at a time; taken before mutex_
  mutable std::mutex mutex_;  // the device and its node
  std::condition_variable changed_;
  std::list<std::unique_ptr<KernelNode>> nodes_;  // the last plug-ins: programs may still hold old ones open
  KernelNode* node_ = nullptr;                    // the one plugged in
  Bytes undelivered_;                             // what the device sent and the node has not taken
  std::string port_;
  const int first_address_;
  int plugged_so_far_ = 0;
  int wake_;  // an eventfd for the serving thread
  std::jthread thread_;
};

}  // namespace sim
