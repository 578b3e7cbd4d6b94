// SAM readers on USB: which devices they are, and which transport their descriptors call for.
// Not the transports themselves (sam_pipe, sam_hid).
#pragma once

#include <memory>
#include <span>
#include <string>
#include <string_view>

#include "drivers/sam_link.h"
#include "drivers/usb.h"

namespace drivers {

/// A USB id under which SAM readers are sold.
struct SamReaderId {
  std::uint16_t vid, pid;
  /// Other devices have this id, too: those with this word in their product string, in either case, are not
  /// readers. Empty where the id is the readers' own.
  std::string_view unless_named;
};
[[nodiscard]] std::span<const SamReaderId> sam_reader_ids();

/// How a device that may be a SAM reader is talked to, told from its descriptors alone: no id tells it, and
/// the ministry's 0400:c35a neither the maker.
struct SamTransport {
  std::string_view key;   // in the configuration: "bulk-2"
  std::string_view name;  // for people: "bulk, 2 endpoints"
  bool (*fits)(const UsbInterface&);
  std::unique_ptr<SamLink> (*make)(UsbPort, const UsbInterface&);
};
/// In the order of preference: the first that fits a device is right for it.
[[nodiscard]] std::span<const SamTransport> sam_transports();

/// The entry of sam_reader_ids() for `device`, nullptr if there is none. Never by vendor alone: 0400 is
/// shared with scanners and oscilloscopes.
[[nodiscard]] const SamReaderId* sam_reader_id_of(const UsbDevice&);
[[nodiscard]] bool excluded_by(const SamReaderId&, std::string_view product);

/// What a technician pinned; what is empty is open.
struct SamUsbChoice {
  std::string transport;  // a SamTransport's key: no other is tried
  std::string port;       // "1-2": readers elsewhere are left alone
};

/// The transport for `device`, nullptr if none fits its first interface or the pinned one does not. Every
/// reader we know of has one interface, or its own first.
[[nodiscard]] const SamTransport* sam_transport_of(const UsbDevice&, std::string_view pinned_key = {});

/// Every SAM reader on USB that the choice allows. Throws std::runtime_error if libusb cannot start.
[[nodiscard]] std::unique_ptr<SamSource> usb_sam_source(SamUsbChoice = {});

}  // namespace drivers
