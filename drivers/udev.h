// Device nodes as udev knows them: serial lines and keyboards, and the USB device each belongs to. The only
// words the rest of the program has for libudev; knows no device of the hall.
//
// Threads: a Udev belongs to one thread; StopSignal::stop() ends its waits from any.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "drivers/stop_signal.h"

namespace drivers {

/// A node that a kernel driver made. What is not on USB has neither port nor product.
struct DeviceNode {
  std::string path;                     // "/dev/ttyACM0", "/dev/input/event3"
  std::string port;                     // "1-2.3": bus and hub ports
  std::uint8_t address = 0;             // differs after every plug-in
  std::string product;                  // maker and product strings
  std::uint8_t interface_class = 0;     // 02 communications, 03 HID
  std::uint8_t interface_subclass = 0;  // of class 02: 2 = abstract control model, a modem's line
  bool operator==(const DeviceNode&) const = default;
};

class Udev {
 public:
  /// Throws std::runtime_error if libudev cannot start at all.
  explicit Udev(std::shared_ptr<StopSignal>);
  Udev(const Udev&) = delete;
  Udev& operator=(const Udev&) = delete;
  ~Udev();

  /// Serial lines there are now, on USB and on the board.
  [[nodiscard]] std::vector<DeviceNode> serial_lines() const;
  /// Input devices on USB that have all letters and digits. A mouse, a power button or a volume knob is none.
  [[nodiscard]] std::vector<DeviceNode> keyboards() const;

  /// Sleeps until a serial line or an input device came, went or got other rights (true), stop() was called
  /// or the deadline passed (false).
  bool wait_change(Deadline);
  /// Forgets what was not waited for: the next look sees it anyway.
  void forget_changes();

 private:
  class Library;
  std::unique_ptr<Library> library_;
  std::shared_ptr<StopSignal> stop_;
};

}  // namespace drivers
