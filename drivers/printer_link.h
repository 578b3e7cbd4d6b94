// The seam between a printer's conversation and the USB interface that carries it: what a test replaces.
// Not the conversation (printer).
//
// Threads: everything belongs to the printer's thread, PrinterSource::wake() and stop() apart.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <variant>
#include <vector>

#include "drivers/deadline.h"
#include "drivers/printer_event.h"

namespace drivers {

enum class PrinterFault {
  gone,       // unplugged
  timed_out,  // the deadline passed; of hear() also: wake() was called
  stopped,    // PrinterSource::stop()
  broken      // the cable or the printer made no sense; what could be cleared is cleared, try again
};

/// Bytes that were taken, even when `fault` cut the rest off.
struct Sent {
  std::size_t bytes = 0;
  std::optional<PrinterFault> fault;
};
/// What the printer said, never nothing unless `fault` says why.
struct Heard {
  std::vector<std::uint8_t> bytes;
  std::optional<PrinterFault> fault;
};

class PrinterLink {
 public:
  virtual ~PrinterLink() = default;

  /// One transfer, 1 … most_at_once bytes. What the printer says meanwhile is kept for hear().
  [[nodiscard]] virtual Sent send(std::span<const std::uint8_t>, Deadline) = 0;
  static constexpr std::size_t most_at_once = 4096;

  /// What came since the last call, else waits for it. The printer may speak at any time.
  [[nodiscard]] virtual Heard hear(Deadline) = 0;

  // USB Printer Class 1.1, 4.2: over endpoint 0, which answers when nothing else does.
  [[nodiscard]] virtual std::optional<std::uint8_t> port_status(Deadline) = 0;
  /// "MFG:…;MDL:…;", empty if it has none.
  [[nodiscard]] virtual std::string device_id(Deadline) = 0;
  /// Throws away what the printer has taken and not printed; false if it does not know this request.
  virtual bool soft_reset(Deadline) = 0;
};

struct OpenPrinter {
  std::unique_ptr<PrinterLink> link;
  std::string place;  // for people: "USB 1-2"
};

/// Finds printers; outlives the links it gives out.
class PrinterSource {
 public:
  virtual ~PrinterSource() = default;

  /// The first printer there is. The link of an earlier call must have been destroyed.
  [[nodiscard]] virtual std::variant<OpenPrinter, NoPrinter> open() = 0;
  /// Looks again for printers whose arrival nobody announced.
  virtual void rescan() = 0;
  /// Sleeps until something was plugged in or out (true), wake() or stop() was called or the deadline passed
  /// (false).
  virtual bool wait_change(Deadline) = 0;
  /// Ends wait_change() or hear() under way, else the next one. Any thread.
  virtual void wake() = 0;
  /// For good: everything that waits, now or later, returns at once. Any thread.
  virtual void stop() = 0;
};

}  // namespace drivers
