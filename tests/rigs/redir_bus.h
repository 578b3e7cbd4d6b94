// The ports of a guest's host controller: a socket each, to which QEMU's usb-redir devices connect, and
// cables that plug models into them. The second of two rigs: behind it are a real kernel's xhci, usbcore and
// usbfs.
#pragma once

#include <condition_variable>
#include <filesystem>
#include <memory>
#include <mutex>
#include <thread>
#include <vector>

#include "tests/rigs/redir_port.h"
#include "tests/sim/cable.h"

namespace rigs {

class RedirBus {
 public:
  /// Listens at FOLDER/port-1 … port-N. Throws std::system_error.
  RedirBus(const std::filesystem::path& folder, int ports);
  RedirBus(const RedirBus&) = delete;
  RedirBus& operator=(const RedirBus&) = delete;
  ~RedirBus();

  /// "1-N" is port N. `device` outlives the cable, the cable does not outlive the bus.
  [[nodiscard]] std::unique_ptr<sim::Cable> cable(sim::VirtualUsb& device);

 private:
  class Cable;
  struct Socket {
    int listener = -1;
    std::unique_ptr<RedirPort> port;    // once QEMU has connected
    sim::VirtualUsb* device = nullptr;  // plugged in there
    Cable* cable = nullptr;             // of that device
  };

  void serve(const std::stop_token&);
  [[nodiscard]] int patience() const;
  void exchange(Socket&, short events);
  void pull(Socket&);
  void wake() const;

  std::vector<Socket> sockets_;  // the first is port 1
  mutable std::mutex mutex_;     // everything above, and every model
  std::condition_variable changed_;
  int wake_ = -1;  // an eventfd for the serving thread
  std::jthread thread_;
};

}  // namespace rigs
