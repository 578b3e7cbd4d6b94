// Finds SAM readers on USB and picks their transport from their descriptors.
// A new kind of reader is one entry in `known` and, if it talks another way, one in `transports`.
#include "drivers/sam_usb.h"

#include <algorithm>
#include <array>
#include <utility>

#include "drivers/sam_bulk.h"

namespace drivers {
namespace {

struct UsbId {
  std::uint16_t vid, pid;
};
constexpr std::array known{
    UsbId{0x0400, 0xC35A}  // the ministry's SAM id: 华视, 神思, 新中新, 精伦, 中控, 普天, 国腾 …
};

bool is_vendor_bulk(const UsbDevice& device, std::size_t pairs) {
  const auto& all = device.endpoints;
  const bool bulk = std::all_of(all.begin(), all.end(), [](const UsbEndpoint& e) {
    return e.kind == UsbTransfer::bulk && e.max_packet > 0 && e.max_packet <= 512;
  });
  const auto ins = static_cast<std::size_t>(
      std::count_if(all.begin(), all.end(), [](const UsbEndpoint& e) { return e.is_in(); }));
  const bool vendor = device.interface_class == 0xFF || device.interface_class == 0x00;
  return vendor && bulk && ins == pairs && all.size() == 2 * pairs;
}

/// The nth pair by address: readers list their endpoints in more than one order.
BulkPipe pipe_of(const UsbDevice& device, std::size_t nth) {
  std::vector<UsbEndpoint> ins, outs;
  for (const UsbEndpoint& e : device.endpoints) (e.is_in() ? ins : outs).push_back(e);
  const auto by_address = [](const UsbEndpoint& a, const UsbEndpoint& b) { return a.address < b.address; };
  std::sort(ins.begin(), ins.end(), by_address);
  std::sort(outs.begin(), outs.end(), by_address);
  return {.out = outs.at(nth), .in = ins.at(nth)};
}

bool fits_two(const UsbDevice& device) { return is_vendor_bulk(device, 1); }
bool fits_four(const UsbDevice& device) { return is_vendor_bulk(device, 2); }

std::unique_ptr<SamLink> make_two(UsbPort port, const UsbDevice& device) {
  return std::make_unique<BulkSamLink>(std::move(port), pipe_of(device, 0), pipe_of(device, 0));
}
std::unique_ptr<SamLink> make_four(UsbPort port, const UsbDevice& device) {
  return std::make_unique<BulkSamLink>(std::move(port), pipe_of(device, 0), pipe_of(device, 1));
}

constexpr std::array transports{
    SamTransport{"bulk, 2 endpoints", &fits_two, &make_two},
    SamTransport{"bulk, 4 endpoints", &fits_four, &make_four},
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

class UsbSamSource : public SamSource {
 public:
  std::variant<OpenLink, NoLink> open() override {
    NoLink why = NoLink::absent;
    for (const UsbDevice& device : bus_.devices()) {
      if (!may_be_sam_reader(device)) continue;
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
  std::variant<OpenLink, NoLink> open(const UsbDevice& device) {
    const SamTransport* transport = sam_transport_of(device);
    if (!transport) return NoLink::unsupported;
    auto port = bus_.open(device);
    if (const auto* fault = std::get_if<UsbFault>(&port)) return no_link(*fault);
    return OpenLink{.link = transport->make(std::get<UsbPort>(std::move(port)), device),
                    .place = "USB " + device.port,
                    .transport = std::string(transport->name)};
  }

  UsbBus bus_;
};

}  // namespace

bool may_be_sam_reader(const UsbDevice& device) {
  return std::any_of(known.begin(), known.end(),
                     [&](const UsbId& id) { return id.vid == device.vid && id.pid == device.pid; });
}

const SamTransport* sam_transport_of(const UsbDevice& device) {
  const auto* found = std::find_if(transports.begin(), transports.end(),
                                   [&](const SamTransport& transport) { return transport.fits(device); });
  return found == transports.end() ? nullptr : found;
}

std::unique_ptr<SamSource> usb_sam_source() { return std::make_unique<UsbSamSource>(); }

}  // namespace drivers
