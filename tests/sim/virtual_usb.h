// A USB device as a model: descriptors, packets, no host. Knows nothing of umockdev, QEMU or any other rig,
// so the same model can be put behind each of them.
//
// Not thread-safe: the rig that drives it holds one lock around every call.
#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <deque>
#include <limits>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace sim {

using Bytes = std::vector<std::uint8_t>;
using ByteView = std::span<const std::uint8_t>;
using Clock = std::chrono::steady_clock;

struct Setup {
  std::uint8_t request_type = 0, request = 0;
  std::uint16_t value = 0, index = 0, length = 0;
};

/// What became of a transfer so far: errno-style status as in usbfs (0 or negative).
struct Progress {
  bool finished = false;  // false: the device says NAK, the transfer stays
  int status = 0;
};

class VirtualUsb {
 public:
  virtual ~VirtualUsb() = default;

  [[nodiscard]] virtual Bytes device_descriptor() const = 0;
  [[nodiscard]] virtual Bytes config_descriptor() const = 0;
  [[nodiscard]] virtual std::vector<std::string> strings() const { return {}; }  // index 1 …, ASCII
  [[nodiscard]] virtual Bytes report_descriptor() const { return {}; }  // of HID devices (HID 1.11, 7.1.1)

  /// Power came (plugged in) or the port was reset: everything the firmware remembered is gone.
  void power_on();

  /// EP0. Returns the answer's length, -EPIPE, -ESHUTDOWN once cut, or -EAGAIN: the device says NAK, ask
  /// again. Standard requests are answered here.
  int control(const Setup&, Bytes& data);

  /// Host to device; `done` bytes of `bytes` are through and are counted up. What the model has no room for
  /// is answered with NAK and stays.
  Progress out(std::uint8_t endpoint, ByteView bytes, std::size_t& done);

  /// Device to host, packet by packet as a host controller does it: ends with a short packet or a full
  /// buffer; a packet larger than the room left is babble (-EOVERFLOW).
  Progress fill(std::uint8_t endpoint, std::span<std::uint8_t> into, std::size_t& done);

  /// When tick() has something to do next.
  [[nodiscard]] virtual std::optional<Clock::time_point> deadline() const;
  virtual void tick(Clock::time_point now);

  /// The kind of `endpoint`, bmAttributes bits 0..1; nullopt if there is no such endpoint.
  [[nodiscard]] std::optional<std::uint8_t> kind_of(std::uint8_t endpoint) const;

  /// A kernel driver (usblp, usbhid) has claimed it, as on every real computer: a host that wants it has to
  /// put that driver aside, and it comes back when the host lets go.
  void hold_by_kernel() { kernel_ = Kernel::holds; }
  [[nodiscard]] bool held_by_kernel() const { return kernel_ == Kernel::holds; }
  void put_kernel_aside() { kernel_ = kernel_ == Kernel::holds ? Kernel::aside : kernel_; }
  /// False if no driver waits for it.
  bool give_back_to_kernel() {
    if (kernel_ != Kernel::aside) return false;
    kernel_ = Kernel::holds;
    return true;
  }

  /// Pulls the plug when this many more bytes have gone over the wire, in either direction.
  void cut_after(std::size_t bytes) { budget_ = bytes; }
  void never_cut() { budget_ = unlimited; }
  /// The budget is used up: the rig has to unplug the device.
  [[nodiscard]] bool cut() const { return budget_ == 0; }

 protected:
  virtual void on_power() {}
  virtual void on_out(std::uint8_t endpoint, ByteView bytes) = 0;
  /// How many bytes on_out() would take now.
  [[nodiscard]] virtual std::size_t room(std::uint8_t /*endpoint*/) const { return unlimited; }
  virtual int on_control(const Setup&, Bytes&);
  /// false: a string is asked for and does not come (NAK).
  virtual bool tells_strings() { return true; }
  /// Called when an IN endpoint has nothing queued and the host asks: lets a model talk without end.
  virtual void on_starved(std::uint8_t /*endpoint*/) {}
  /// The host has just taken the last packet that was queued.
  virtual void on_taken(std::uint8_t /*endpoint*/) {}

  /// Queues `bytes` as one transfer: whole packets and a short one; `after` from now on the clock of tick().
  void send(std::uint8_t endpoint, ByteView bytes, Clock::duration after = {});
  void send_packet(std::uint8_t endpoint, ByteView bytes) {
    in_[endpoint].emplace_back(bytes.begin(), bytes.end());
  }
  /// The next packet of an IN endpoint, for models that answer with it elsewhere; nullopt if there is none.
  std::optional<Bytes> take_packet(std::uint8_t endpoint);
  [[nodiscard]] std::size_t max_packet(std::uint8_t endpoint) const;
  static constexpr std::size_t unlimited = std::numeric_limits<std::size_t>::max();

 private:
  struct Later {
    Clock::time_point when;
    std::uint8_t endpoint;
    Bytes bytes;
  };

  int standard_request(const Setup&, Bytes& data) const;
  [[nodiscard]] Bytes endpoint_descriptor(std::uint8_t endpoint) const;
  [[nodiscard]] Bytes string_descriptor(std::size_t index) const;
  void queue(std::uint8_t endpoint, ByteView bytes);
  std::size_t spend(std::size_t bytes);

  std::map<std::uint8_t, std::deque<Bytes>> in_;
  std::deque<Later> later_;  // in the order they become due
  std::size_t budget_ = unlimited;
  enum class Kernel { away, holds, aside } kernel_ = Kernel::away;
};

}  // namespace sim
