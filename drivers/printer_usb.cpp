// One interface, two endpoints, three requests.
// A printer without an IN endpoint is printed on, too: then endpoint 0 is all that tells of it.
#include "drivers/printer_usb.h"

#include <algorithm>
#include <array>
#include <utility>

namespace drivers {
namespace {

constexpr std::uint8_t printer_class = 7, printer_subclass = 1, two_way = 2, one_way = 1;
// USB Printer Class 1.1, 4.2; bmRequestType without its direction: class, to the interface. Before 1.1
// SOFT_RESET was addressed to the port ("other").
constexpr std::uint8_t to_interface = 0x21, to_port = 0x23;
constexpr std::uint8_t get_device_id = 0, get_port_status = 1, soft_reset_request = 2;

const UsbEndpoint* bulk_endpoint(const UsbInterface& interface, bool in) {
  const auto found =
      std::find_if(interface.endpoints.begin(), interface.endpoints.end(), [&](const UsbEndpoint& e) {
        return e.kind == UsbTransfer::bulk && e.is_in() == in && e.max_packet > 0;
      });
  return found == interface.endpoints.end() ? nullptr : &*found;
}

bool prints(const UsbInterface& interface) {
  return interface.class_code == printer_class && interface.subclass == printer_subclass &&
         (interface.protocol == two_way || interface.protocol == one_way) && bulk_endpoint(interface, false);
}

PrinterFault printer_fault(UsbFault fault) {
  switch (fault) {
    case UsbFault::gone:
      return PrinterFault::gone;
    case UsbFault::timed_out:
      return PrinterFault::timed_out;
    case UsbFault::stopped:
      return PrinterFault::stopped;
    case UsbFault::stalled:
    case UsbFault::overflow:
    case UsbFault::busy:
    case UsbFault::denied:
    case UsbFault::broken:
      break;
  }
  return PrinterFault::broken;
}

NoPrinter no_printer(UsbFault fault) {
  switch (fault) {
    case UsbFault::denied:
      return NoPrinter::denied;
    case UsbFault::busy:
      return NoPrinter::busy;
    case UsbFault::gone:
      return NoPrinter::absent;
    case UsbFault::timed_out:
    case UsbFault::stopped:
    case UsbFault::stalled:
    case UsbFault::overflow:
    case UsbFault::broken:
      break;
  }
  return NoPrinter::failed;
}

class UsbPrinterLink : public PrinterLink {
 public:
  UsbPrinterLink(UsbPort port, const UsbInterface& interface)
      : port_(std::move(port)),
        out_(*bulk_endpoint(interface, false)),
        index_(static_cast<std::uint16_t>(interface.number << 8 | interface.setting)) {
    if (const UsbEndpoint* in = bulk_endpoint(interface, true)) port_.listen(*in);
  }

  Sent send(std::span<const std::uint8_t> bytes, Deadline deadline) override {
    const UsbMoved moved = port_.write(out_, bytes, deadline);
    if (!moved.fault) return {moved.bytes, std::nullopt};
    if (moved.fault == UsbFault::stalled) port_.clear_halt(out_);
    return {moved.bytes, printer_fault(*moved.fault)};
  }

  Heard hear(Deadline deadline) override {
    auto heard = port_.hear(deadline);
    if (!heard.fault) return {std::move(heard.bytes), std::nullopt};
    return {std::move(heard.bytes), printer_fault(*heard.fault)};
  }

  std::optional<std::uint8_t> port_status(Deadline deadline) override {
    std::array<std::uint8_t, 1> status{};
    const UsbMoved moved =
        port_.ask({.type = to_interface, .request = get_port_status, .index = number()}, status, deadline);
    return moved.bytes == 1 ? std::optional(status[0]) : std::nullopt;
  }

  std::string device_id(Deadline deadline) override {
    std::array<std::uint8_t, 1024> id{};
    const UsbMoved moved =
        port_.ask({.type = to_interface, .request = get_device_id, .index = index_}, id, deadline);
    constexpr std::size_t head = 2;  // the length, which some makers write with the wrong end first
    if (moved.bytes <= head) return {};
    return {id.begin() + head, id.begin() + static_cast<std::ptrdiff_t>(moved.bytes)};
  }

  bool soft_reset(Deadline deadline) override {
    const auto ask = [&](std::uint8_t type) {
      return !port_.tell({.type = type, .request = soft_reset_request, .index = number()}, {}, deadline);
    };
    return ask(to_interface) || ask(to_port);
  }

 private:
  [[nodiscard]] std::uint16_t number() const { return static_cast<std::uint16_t>(index_ >> 8); }

  UsbPort port_;
  const UsbEndpoint out_;
  const std::uint16_t index_;  // interface and alternate setting, as GET_DEVICE_ID wants them
};

class UsbPrinterSource : public PrinterSource {
 public:
  explicit UsbPrinterSource(std::string port) : pinned_(std::move(port)) {}

  std::variant<OpenPrinter, NoPrinter> open() override {
    NoPrinter why = NoPrinter::absent;
    for (const UsbDevice& device : bus_.devices()) {
      if (!is_printer(device) || (!pinned_.empty() && pinned_ != device.port)) continue;
      auto opened = open(device);
      if (std::holds_alternative<OpenPrinter>(opened)) return opened;
      why = std::get<NoPrinter>(opened);
    }
    return why;
  }
  void rescan() override { bus_.rescan(); }
  bool wait_change(Deadline deadline) override { return bus_.wait_change(deadline); }
  void wake() override { bus_.wake(); }
  void stop() override { bus_.stop(); }

 private:
  std::variant<OpenPrinter, NoPrinter> open(const UsbDevice& device) {
    const UsbInterface* interface = printer_interface_of(device);
    if (!interface) return NoPrinter::unsupported;
    auto port = bus_.open(device, *interface);
    if (const auto* fault = std::get_if<UsbFault>(&port)) return no_printer(*fault);
    return OpenPrinter{
        .link = std::make_unique<UsbPrinterLink>(std::get<UsbPort>(std::move(port)), *interface),
        .place = "USB " + device.port};
  }

  const std::string pinned_;
  UsbBus bus_;
};

}  // namespace

bool is_printer(const UsbDevice& device) {
  return std::any_of(device.interfaces.begin(), device.interfaces.end(),
                     [](const UsbInterface& one) { return one.class_code == printer_class; });
}

const UsbInterface* printer_interface_of(const UsbDevice& device) {
  const UsbInterface* best = nullptr;
  for (const UsbInterface& one : device.interfaces) {
    if (prints(one) && (!best || (best->protocol != two_way && one.protocol == two_way))) best = &one;
  }
  return best;
}

std::unique_ptr<PrinterSource> usb_printer_source(std::string port) {
  return std::make_unique<UsbPrinterSource>(std::move(port));
}

}  // namespace drivers
