// A QR scanner: whole codes as text, never as key presses. Serial (USB CDC-ACM, class 2) or a HID keyboard
// taken for ourselves (evdev, EVIOCGRAB). Not what a code means; scanner_event.h has what is told, in order.
#pragma once

#include <atomic>
#include <deque>
#include <memory>
#include <optional>
#include <string>

#include "drivers/deadline.h"
#include "drivers/scan_port.h"
#include "drivers/scan_text.h"
#include "drivers/scanner_event.h"
#include "drivers/udev.h"

namespace drivers {

enum class ScannerTransport { automatic, serial, hid };

/// Which scanner, where a hall must say so.
struct ScannerChoice {
  ScannerTransport transport = ScannerTransport::automatic;
  std::string device;  // empty: any that says it is one; "1-2" of a USB port; "/dev/…", links allowed
  std::string except;  // a serial line that is another device's
};

/// How long.
struct ScannerPace {
  milliseconds retry{20'000};  // between two looks that no plugging in or out asked for: each takes some 7 ms
  milliseconds shut_off{60'000};  // after a flood
};

/// Finds the scanner, takes it, and puts together what it sends. A HID scanner is grabbed before its first
/// key is read, so no window ever sees one. Sleeps while nothing comes.
///
/// Threads: next() on one thread; stop() from any.
class Scanner {
 public:
  explicit Scanner(ScannerChoice = {}, ScannerPace = {});
  Scanner(const Scanner&) = delete;
  Scanner& operator=(const Scanner&) = delete;

  /// Blocks until something happened, at most `patience` and the opening of a device. nullopt: nothing
  /// happened, or stop() was called.
  [[nodiscard]] std::optional<ScannerEvent> next(milliseconds patience);

  /// For good: next() returns nullopt at once, now and ever after.
  void stop();

 private:
  struct Found {
    DeviceNode node;
    bool is_line;
  };
  struct ShutOff {
    DeviceNode node;
    Deadline until;
  };

  void look();
  std::optional<ScannerTrouble> open(const Found&);
  [[nodiscard]] std::vector<Found> scanners() const;
  [[nodiscard]] bool is_shut_off(const DeviceNode&) const;
  void listen(Deadline);
  void tell(ScanOutcome);
  void lose(ScannerTrouble);
  void tell_down(ScannerTrouble);

  const ScannerChoice choice_;
  const ScannerPace pace_;
  const std::shared_ptr<StopSignal> stop_ = std::make_shared<StopSignal>();
  Udev udev_{stop_};
  std::unique_ptr<ScanPort> port_;  // none: looking for a scanner
  DeviceNode node_;                 // the port's
  ScanText text_;
  std::optional<ShutOff> shut_off_;
  Deadline due_ = Clock::now();  // of the next look
  std::deque<ScannerEvent> events_;
  std::optional<ScannerTrouble> last_down_;  // what was told last; nothing while there is a scanner
  std::atomic<bool> stopped_ = false;
};

}  // namespace drivers
