// The seam between the scanner and whatever carries its characters: a serial line or a grabbed keyboard.
// Not where a code ends: scan_text.
//
// Threads: a port belongs to one thread; StopSignal::stop() ends its waits from any.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <variant>

#include "drivers/scanner_event.h"
#include "drivers/stop_signal.h"

namespace drivers {

enum class ScanPortFault {
  gone,       // the scanner was unplugged
  timed_out,  // the deadline passed
  stopped     // StopSignal::stop()
};

struct Heard {
  std::size_t characters = 0;
  std::optional<ScanPortFault> fault;
};

class ScanPort {
 public:
  virtual ~ScanPort() = default;
  /// What has come, as characters for ScanText. May be none without a fault: Shift, the release of a key.
  [[nodiscard]] virtual Heard hear(std::span<std::uint8_t> into, Deadline) = 0;
};

/// absent, denied or busy where there is no port.
using OpenScanPort = std::variant<std::unique_ptr<ScanPort>, ScannerTrouble>;

/// 115200 8N1 where that means anything; USB scanners ignore it.
[[nodiscard]] OpenScanPort open_scan_line(const std::string& path, std::shared_ptr<StopSignal>);

/// Takes the keyboard for this program alone (EVIOCGRAB) before the first key is read: nobody else, the
/// window least of all, sees a key of it until the port is destroyed.
[[nodiscard]] OpenScanPort open_scan_keyboard(const std::string& path, std::shared_ptr<StopSignal>);

}  // namespace drivers
