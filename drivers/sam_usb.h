// SAM readers on USB bulk endpoints: which devices they are, and the two ways they carry a frame.
// HID and interrupt readers are not here; they join as further entries of the transport table in sam_usb.cpp.
#pragma once

#include <memory>
#include <string_view>

#include "drivers/sam_link.h"
#include "drivers/usb.h"

namespace drivers {

/// How a device that may be a SAM reader is talked to, told from its descriptors alone.
struct SamTransport {
  std::string_view name;  // for people: "bulk, 2 endpoints"
  bool (*fits)(const UsbDevice&);
  std::unique_ptr<SamLink> (*make)(UsbPort, const UsbDevice&);
};

/// True for the vendor and product ids this program knows as SAM readers: 0400:c35a, the ministry's id, which
/// names neither the maker nor the transport. Never by vendor alone: 0400 is shared with scanners and
/// oscilloscopes.
[[nodiscard]] bool may_be_sam_reader(const UsbDevice&);

/// The transport for `device`, nullptr if none fits its endpoints.
[[nodiscard]] const SamTransport* sam_transport_of(const UsbDevice&);

/// Every SAM reader on USB. Throws std::runtime_error if libusb cannot start.
[[nodiscard]] std::unique_ptr<SamSource> usb_sam_source();

}  // namespace drivers
