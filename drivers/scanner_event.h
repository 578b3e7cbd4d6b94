// What a scanner tells: plain values. How they come about is scanner's matter; what a code means is nobody's
// here.
//
// The order of events:
//   stream = { down } { up down { down } }
//   up     = ScannerReady { Scanned | ScanRefused }
//   down   = ScannerGone                               told again only when the reason changes
// With no scanner at the start the first event is ScannerGone{absent}.
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
  std::string place;      // "USB 1-3", "/dev/ttyS0"
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
enum class ScanFault {
  too_long,
  not_printable,
  cut_short  // the scanner was unplugged in the middle of a text
};
struct ScanRefused {
  ScanFault why{};
};

using ScannerEvent = std::variant<ScannerReady, ScannerGone, Scanned, ScanRefused>;

/// For logs: "ScannerGone flooding". Holds nothing of what was scanned.
[[nodiscard]] std::string describe(const ScannerEvent&);

[[nodiscard]] std::string_view name_of(ScannerTrouble);  // "flooding"
[[nodiscard]] std::string_view name_of(ScanFault);       // "too_long"

}  // namespace drivers
