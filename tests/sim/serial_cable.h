// A serial line as a cable: puts a VirtualUsb's first pair of endpoints, 02 and 81, behind a pty, so that a
// real serial driver talks to it. Of a pty and not of a UART: no bit rate, no parity, no DTR.
#pragma once

#include <condition_variable>
#include <mutex>
#include <string>
#include <thread>

#include "tests/sim/cable.h"
#include "tests/sim/virtual_usb.h"

namespace sim {

class SerialCable : public Cable {
 public:
  /// `path` becomes a symbolic link to the pty while plugged in, as udev's under /dev/serial/by-id. `device`
  /// outlives the cable. Throws std::system_error if the system has no descriptor left.
  SerialCable(std::string path, VirtualUsb& device);
  SerialCable(const SerialCable&) = delete;
  SerialCable& operator=(const SerialCable&) = delete;
  ~SerialCable() override;

  void plug(const std::string& port) override;
  void unplug() override;
  [[nodiscard]] std::string port() const override;
  void with(const std::function<void()>&) override;
  bool wait_unplugged(std::chrono::milliseconds patience) override;

 private:
  void serve(const std::stop_token&);
  [[nodiscard]] int patience() const;
  void exchange();
  void hear();
  void speak();
  void pull();
  void wake() const;

  const std::string path_;
  VirtualUsb& device_;
  mutable std::mutex mutex_;
  std::condition_variable changed_;
  int master_ = -1;  // the device's end; -1 while unplugged
  int slave_ = -1;   // held open: a pty that nobody has open would count as hung up
  int wake_ = -1;    // an eventfd for the serving thread
  Bytes unsent_;     // what the device said and the line has not taken
  std::string port_;
  std::jthread thread_;
};

}  // namespace sim
