// One port of the guest's host controller as QEMU's usb-redir sees it: the usbredir protocol over one socket,
// with a VirtualUsb plugged in or not. Not the sockets and not the thread (redir_bus). Sole user of
// libusbredirparser.
#pragma once

#include <cstdint>
#include <list>
#include <map>
#include <memory>
#include <optional>

#include "tests/sim/virtual_usb.h"

struct usbredirparser;

namespace rigs {

/// Not thread-safe: the bus holds one lock around every call.
class RedirPort {
 public:
  /// `socket`: connected and non-blocking; closed with the port. Throws std::bad_alloc.
  explicit RedirPort(int socket);
  RedirPort(const RedirPort&) = delete;
  RedirPort& operator=(const RedirPort&) = delete;
  ~RedirPort();

  /// Shows `device` to the guest as soon as it has greeted us and let go of the device before.
  void attach(sim::VirtualUsb& device);
  /// Pulls the plug: what the guest still waits for is never answered.
  void detach();

  /// Runs the model against the guest's transfers, in order per endpoint. Interrupt endpoints are polled in
  /// the interval they ask for, as a host controller does it.
  void pump();
  /// When pump() has something to do next.
  [[nodiscard]] std::optional<sim::Clock::time_point> deadline() const;

  /// Moves what the socket takes and gives; false once QEMU has gone.
  [[nodiscard]] bool exchange();
  [[nodiscard]] int socket() const { return socket_; }
  [[nodiscard]] bool wants_to_write() const;

 private:
  struct Protocol;  // the parser's callbacks
  struct Transfer;
  struct Endpoints;

  void show();
  void tell_interfaces();
  [[nodiscard]] Endpoints endpoints() const;
  bool pump_once();
  sim::Progress run(Transfer&);
  sim::Progress run_control(Transfer&);
  void answer(const Transfer&, int status);
  void poll_interrupts();
  bool talk(std::uint8_t endpoint);

  const int socket_;
  const std::unique_ptr<usbredirparser, void (*)(usbredirparser*)> parser_;
  sim::VirtualUsb* device_ = nullptr;
  bool greeted_ = false;
  bool shown_ = false;
  bool letting_go_ = false;  // a disconnect that the guest, if it does so at all, has not acknowledged
  std::map<std::uint8_t, std::uint8_t> alternates_;  // interface → chosen setting, where it is not 0
  std::list<Transfer> transfers_;
  /// Interrupt IN endpoints the guest listens to, and when each may be polled next.
  std::map<std::uint8_t, sim::Clock::time_point> listening_;
};

}  // namespace rigs
