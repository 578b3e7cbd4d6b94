// A QR scanner: whole codes as text, never as key presses. Serial (USB CDC-ACM, class 2) or a HID keyboard
// taken for ourselves (evdev, EVIOCGRAB). Not what a code means.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <variant>

namespace drivers {

/// Longest text a scan may have, in bytes; printable ASCII only (20h … 7Eh). What is longer or holds anything
/// else is told as ScanRefused and its bytes are thrown away.
inline constexpr std::size_t scan_limit = 256;

struct ScannerReady {
  std::string place;      // "USB 1-3", "/dev/ttyACM0"
  std::string transport;  // "serial, CDC-ACM", "HID keyboard"
};
enum class ScannerTrouble {
  absent,     // nothing is plugged in
  unplugged,  // was there and is not any more
  denied,     // the device node's rights: a udev rule is missing
  busy,       // another program has it
  flooding    // sends without end: shut off until it is plugged in again or a minute has passed
};
/// Nothing can be scanned now; the driver keeps trying by itself.
struct ScannerGone {
  ScannerTrouble why{};
};
struct Scanned {
  std::string text;
};
enum class ScanFault { too_long, not_printable, cut_short };
struct ScanRefused {
  ScanFault why{};
};

using ScannerEvent = std::variant<ScannerReady, ScannerGone, Scanned, ScanRefused>;

/// For logs: "ScannerGone flooding". Holds nothing of what was scanned.
[[nodiscard]] std::string describe(const ScannerEvent&);

}  // namespace drivers
