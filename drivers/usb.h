// USB through libusb-1.0: what is plugged in, as plain values, and claimed interfaces to talk to.
// The only words the rest of the program has for USB; knows no device of the hall.
//
// Threads: a UsbBus and its ports belong to one thread. Only UsbBus::stop() and wake() may be called
// from any thread.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <variant>
#include <vector>

#include "drivers/deadline.h"

namespace drivers {

/// The kind of an endpoint: bmAttributes bits 0..1 (USB 2.0, table 9-13).
enum class UsbTransfer : std::uint8_t { control = 0, isochronous = 1, bulk = 2, interrupt = 3 };

struct UsbEndpoint {
  std::uint8_t address = 0;  // bit 7 set: device to host
  UsbTransfer kind = UsbTransfer::bulk;
  std::uint16_t max_packet = 0;  // bytes, wMaxPacketSize bits 0..10
  [[nodiscard]] bool is_in() const { return (address & 0x80) != 0; }
  bool operator==(const UsbEndpoint&) const = default;
};

/// A control request (USB 2.0, table 9-2); its direction is that of the call.
struct UsbRequest {
  std::uint8_t type = 0, request = 0;  // bmRequestType without bit 7, bRequest
  std::uint16_t value = 0, index = 0;
};

/// One interface in one of its alternate settings (USB 2.0, table 9-12).
struct UsbInterface {
  std::uint8_t number = 0, setting = 0;
  std::uint8_t class_code = 0;  // FF or 00 vendor, 03 HID, 07 printer
  std::uint8_t subclass = 0;    // of HID: 1 = keyboards and mice a BIOS understands
  std::uint8_t protocol = 0;
  std::vector<UsbEndpoint> endpoints;  // in the descriptor's order
  bool operator==(const UsbInterface&) const = default;
};

/// One plugged device in its active configuration.
struct UsbDevice {
  std::uint16_t vid = 0, pid = 0;
  std::string port;          // "1-2.3": bus and hub ports; stays when the device is plugged in again there
  std::uint8_t address = 0;  // differs after every plug-in
  std::vector<UsbInterface> interfaces;  // every setting of every interface, in the descriptor's order
  bool operator==(const UsbDevice&) const = default;
};

/// Every way a USB call ends badly; the one translation of libusb's numbers.
enum class UsbFault {
  gone,       // unplugged, or no longer there after a reset
  timed_out,  // the deadline passed
  stopped,    // stop() was called
  stalled,    // the endpoint answers STALL until its halt is cleared
  overflow,   // the device sent more than the packet size allows
  busy,       // another program has the interface
  denied,     // the device node's rights: a udev rule is missing
  broken      // anything else: protocol errors on the cable, no memory
};

/// Bytes moved, even when `fault` cut the transfer short.
struct UsbMoved {
  std::size_t bytes = 0;
  std::optional<UsbFault> fault;
};

class UsbCore;      // libusb's context, shared by a bus and its ports
class UsbListener;  // an IN transfer that is always under way

/// A claimed interface. Kernel drivers that hold it are put aside and come back on destruction.
class UsbPort {
 public:
  UsbPort(std::shared_ptr<UsbCore>, void* handle, int interface);
  UsbPort(UsbPort&&) noexcept;
  UsbPort& operator=(UsbPort&&) = delete;
  ~UsbPort();

  /// Sends all of `bytes` or says how many went and why no more. A transfer whose length is a multiple of
  /// the packet size gets no zero-length packet behind it: these devices count bytes.
  [[nodiscard]] UsbMoved write(const UsbEndpoint&, std::span<const std::uint8_t> bytes, Deadline);

  /// One IN transfer: ends with a short packet or when `into` is full. Only whole packets are asked for, so
  /// `into` holds at least one packet and what exceeds a multiple of the packet size stays unused.
  [[nodiscard]] UsbMoved read(const UsbEndpoint&, std::span<std::uint8_t> into, Deadline);

  /// From now on an IN transfer is always under way, whatever else the port does: for devices that speak
  /// unasked. What comes is kept for hear(), up to `listened_most` bytes; the rest waits in the device.
  void listen(const UsbEndpoint&);
  static constexpr std::size_t listened_most = 4096;

  /// What came since the last call, never nothing unless `fault` says why: the deadline passed, or
  /// UsbBus::wake() or stop() was called. Without listen() nothing comes. A stall has been cleared.
  struct Heard {
    std::vector<std::uint8_t> bytes;
    std::optional<UsbFault> fault;  // timed_out also after wake()
  };
  [[nodiscard]] Heard hear(Deadline);

  /// Device to host on endpoint 0; `into` as large as the answer may be. Some devices keep silent until they
  /// have something to say, so it waits like read(), and stop() ends it.
  [[nodiscard]] UsbMoved ask(const UsbRequest&, std::span<std::uint8_t> into, Deadline);
  /// Host to device on endpoint 0, with or without data.
  std::optional<UsbFault> tell(const UsbRequest&, std::span<const std::uint8_t> data, Deadline);

  /// Does nothing until the deadline, for devices that are asked again and again; false if stop() was called.
  bool rest(Deadline);

  /// CLEAR_FEATURE(HALT) after a stall.
  std::optional<UsbFault> clear_halt(const UsbEndpoint&);

  /// Port reset. `gone` means that the device came back as another one: close, and look for it again.
  std::optional<UsbFault> reset();

 private:
  std::shared_ptr<UsbCore> core_;
  void* handle_;  // libusb_device_handle
  int interface_;
  std::unique_ptr<UsbListener> listener_;
};

class UsbBus {
 public:
  /// Throws std::runtime_error if libusb cannot start at all.
  UsbBus();
  UsbBus(const UsbBus&) = delete;
  UsbBus& operator=(const UsbBus&) = delete;
  ~UsbBus();

  /// What libusb's monitor knows now. Cheap; no device is opened.
  [[nodiscard]] std::vector<UsbDevice> devices() const;

  /// Enumerates anew, for hosts where a plug-in event was lost or no udev daemon runs. Costs a walk through
  /// sysfs. Ports must be closed before.
  void rescan();

  /// Claims one interface and, where it has several, selects its alternate setting. No other part of the
  /// device is touched, and the configuration stays as the kernel chose it.
  [[nodiscard]] std::variant<UsbPort, UsbFault> open(const UsbDevice&, const UsbInterface&);

  /// The product string of `device` in its first language, '?' for what is not ASCII; empty if it has none,
  /// may not be asked or does not answer within a second. Opens the device for a moment.
  [[nodiscard]] std::string product_of(const UsbDevice&) const;

  /// Sleeps until something is plugged in or out (true), wake() or stop() was called or the deadline passed
  /// (false).
  bool wait_change(Deadline);

  /// Ends wait_change() or hear() under way, else the next one. Any thread.
  void wake();

  /// For good: waits and transfers, also those to come, return at once. Any thread.
  void stop();

 private:
  std::shared_ptr<UsbCore> core_;
};

}  // namespace drivers
