// A scanner on a serial line: its bytes are the characters.
// Nothing is ever sent to it.
#include <utility>

#include "drivers/scan_port.h"
#include "drivers/serial.h"

namespace drivers {
namespace {

ScannerTrouble trouble_of(SerialFault fault) {
  switch (fault) {
    case SerialFault::denied:
      return ScannerTrouble::denied;
    case SerialFault::busy:
    case SerialFault::broken:
      return ScannerTrouble::busy;
    case SerialFault::absent:
    case SerialFault::gone:
    case SerialFault::timed_out:
    case SerialFault::stopped:
      break;
  }
  return ScannerTrouble::absent;
}

ScanPortFault fault_of(SerialFault fault) {
  if (fault == SerialFault::timed_out) return ScanPortFault::timed_out;
  return fault == SerialFault::stopped ? ScanPortFault::stopped : ScanPortFault::gone;
}

class ScanLine : public ScanPort {
 public:
  explicit ScanLine(SerialLine line) : line_(std::move(line)) {}

  Heard hear(std::span<std::uint8_t> into, Deadline deadline) override {
    const SerialMoved moved = line_.read(into, deadline);
    return {moved.bytes, moved.fault ? std::optional(fault_of(*moved.fault)) : std::nullopt};
  }

 private:
  SerialLine line_;
};

}  // namespace

OpenScanPort open_scan_line(const std::string& path, std::shared_ptr<StopSignal> stop) {
  auto opened = SerialLine::open(path, std::move(stop));
  if (const auto* fault = std::get_if<SerialFault>(&opened)) return trouble_of(*fault);
  return std::make_unique<ScanLine>(std::get<SerialLine>(std::move(opened)));
}

}  // namespace drivers
