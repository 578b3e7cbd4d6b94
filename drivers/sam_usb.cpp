// Finds SAM readers on USB and picks their transport from their descriptors.
// A new kind of reader is one entry in `known_readers` and, if it talks another way, one in `transports`.
#include "drivers/sam_usb.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <utility>

#include "drivers/sam_hid.h"
#include "drivers/sam_pipe.h"

namespace drivers {
namespace {

constexpr std::array known_readers{
    SamReaderId{0x0400, 0xC35A, {}},  // the ministry's SAM id: 华视, 神思, 新中新, 精伦, 中控, 普天, 国腾 …
    SamReaderId{0x0425, 0x8159, {}},         // 精伦 iDR210, HID
    SamReaderId{0x0483, 0x5750, "SCANNER"},  // 天波's module, and every other maker's first HID on an STM32
    SamReaderId{0x28E9, 0x028A, {}}          // 天波's module with a GigaDevice chip
};

constexpr std::uint8_t vendor_class = 0xFF, device_class = 0x00, hid_class = 0x03, boot_subclass = 0x01;

bool is_pairs(const UsbInterface& interface, UsbTransfer kind, std::size_t pairs) {
  const auto& all = interface.endpoints;
  const bool right = std::all_of(all.begin(), all.end(), [&](const UsbEndpoint& e) {
    return e.kind == kind && e.max_packet > 0 && e.max_packet <= 512;
  });
  const auto ins = static_cast<std::size_t>(
      std::count_if(all.begin(), all.end(), [](const UsbEndpoint& e) { return e.is_in(); }));
  return right && ins == pairs && all.size() == 2 * pairs;
}

bool is_vendor(const UsbInterface& interface) {
  return interface.class_code == vendor_class || interface.class_code == device_class;
}

/// Keyboards and mice never are readers: a scanner that types must not be taken from its owner.
bool is_hid(const UsbInterface& interface) {
  return interface.class_code == hid_class && interface.subclass != boot_subclass;
}

/// The nth pair by address: readers list their endpoints in more than one order.
UsbPipe pipe_of(const UsbInterface& interface, std::size_t nth) {
  std::vector<UsbEndpoint> ins, outs;
  for (const UsbEndpoint& e : interface.endpoints) (e.is_in() ? ins : outs).push_back(e);
  const auto by_address = [](const UsbEndpoint& a, const UsbEndpoint& b) { return a.address < b.address; };
  std::sort(ins.begin(), ins.end(), by_address);
  std::sort(outs.begin(), outs.end(), by_address);
  return {.out = outs.at(nth), .in = ins.at(nth)};
}

template <UsbTransfer kind, std::size_t pairs>
bool fits_pipes(const UsbInterface& interface) {
  return is_vendor(interface) && is_pairs(interface, kind, pairs);
}
bool fits_reports(const UsbInterface& interface) {
  return is_hid(interface) && is_pairs(interface, UsbTransfer::interrupt, 1);
}

template <std::size_t pairs>
std::unique_ptr<SamLink> make_pipes(UsbPort port, const UsbInterface& interface) {
  return std::make_unique<PipeSamLink>(std::move(port), pipe_of(interface, 0), pipe_of(interface, pairs - 1));
}
std::unique_ptr<SamLink> make_reports(UsbPort port, const UsbInterface& interface) {
  return std::make_unique<HidSamLink>(std::move(port), pipe_of(interface, 0));
}
std::unique_ptr<SamLink> make_control(UsbPort port, const UsbInterface&) {
  return std::make_unique<HidSamLink>(std::move(port), std::nullopt);
}

constexpr auto bulk = UsbTransfer::bulk, interrupt = UsbTransfer::interrupt;
constexpr std::array transports{
    SamTransport{"bulk-2", "bulk, 2 endpoints", &fits_pipes<bulk, 1>, &make_pipes<1>},
    SamTransport{"bulk-4", "bulk, 4 endpoints", &fits_pipes<bulk, 2>, &make_pipes<2>},
    SamTransport{"interrupt-2", "interrupt, 2 endpoints", &fits_pipes<interrupt, 1>, &make_pipes<1>},
    SamTransport{"interrupt-4", "interrupt, 4 endpoints", &fits_pipes<interrupt, 2>, &make_pipes<2>},
    SamTransport{"hid-interrupt", "HID, interrupt", &fits_reports, &make_reports},
    SamTransport{"hid-control", "HID, control", &is_hid, &make_control},  // every HID can, so it comes last
};

NoLink no_link(UsbFault fault) {
  switch (fault) {
    case UsbFault::denied:
      return NoLink::denied;
    case UsbFault::busy:
      return NoLink::busy;
    case UsbFault::gone:
      return NoLink::absent;
    case UsbFault::timed_out:
    case UsbFault::stopped:
    case UsbFault::stalled:
    case UsbFault::overflow:
    case UsbFault::broken:
      break;
  }
  return NoLink::failed;
}

bool same_letter(char a, char b) {
  return std::toupper(static_cast<unsigned char>(a)) == std::toupper(static_cast<unsigned char>(b));
}

class UsbSamSource : public SamSource {
 public:
  explicit UsbSamSource(SamUsbChoice choice) : choice_(std::move(choice)) {}

  std::variant<OpenLink, NoLink> open() override {
    NoLink why = NoLink::absent;
    for (const UsbDevice& device : bus_.devices()) {
      if (!wanted(device)) continue;
      auto opened = open(device);
      if (std::holds_alternative<OpenLink>(opened)) return opened;
      why = std::get<NoLink>(opened);
    }
    return why;
  }
  void rescan() override { bus_.rescan(); }
  bool wait_change(Deadline deadline) override { return bus_.wait_change(deadline); }
  void stop() override { bus_.stop(); }

 private:
  /// Asks for the product string only where the id alone does not tell.
  bool wanted(const UsbDevice& device) const {
    const SamReaderId* id = sam_reader_id_of(device);
    if (!id || (!choice_.port.empty() && choice_.port != device.port)) return false;
    return id->unless_named.empty() || !excluded_by(*id, bus_.product_of(device));
  }
  std::variant<OpenLink, NoLink> open(const UsbDevice& device) {
    const SamTransport* transport = sam_transport_of(device, choice_.transport);
    if (!transport) return NoLink::unsupported;
    const UsbInterface& interface = device.interfaces.front();
    auto port = bus_.open(device, interface);
    if (const auto* fault = std::get_if<UsbFault>(&port)) return no_link(*fault);
    return OpenLink{.link = transport->make(std::get<UsbPort>(std::move(port)), interface),
                    .place = "USB " + device.port,
                    .transport = std::string(transport->name)};
  }

  const SamUsbChoice choice_;
  UsbBus bus_;
};

}  // namespace

std::span<const SamReaderId> sam_reader_ids() { return known_readers; }
std::span<const SamTransport> sam_transports() { return transports; }

const SamReaderId* sam_reader_id_of(const UsbDevice& device) {
  const auto* found = std::find_if(known_readers.begin(), known_readers.end(), [&](const SamReaderId& id) {
    return id.vid == device.vid && id.pid == device.pid;
  });
  return found == known_readers.end() ? nullptr : found;
}

bool excluded_by(const SamReaderId& id, std::string_view product) {
  const std::string_view word = id.unless_named;
  return !word.empty() &&
         std::search(product.begin(), product.end(), word.begin(), word.end(), &same_letter) != product.end();
}

const SamTransport* sam_transport_of(const UsbDevice& device, std::string_view pinned_key) {
  if (device.interfaces.empty()) return nullptr;
  const UsbInterface& first = device.interfaces.front();
  const auto* found = std::find_if(transports.begin(), transports.end(), [&](const SamTransport& transport) {
    return (pinned_key.empty() || pinned_key == transport.key) && transport.fits(first);
  });
  return found == transports.end() ? nullptr : found;
}

std::unique_ptr<SamSource> usb_sam_source(SamUsbChoice choice) {
  return std::make_unique<UsbSamSource>(std::move(choice));
}

}  // namespace drivers
