// A hall's corner for tests: a simulated reader on a simulated USB socket or a pty, and a real IdReader
// before it. Everything between the two is real: libusb, libudev, hotplug; termios, inotify.
#pragma once

#include <memory>
#include <optional>
#include <string>

#include "drivers/id_reader.h"
#include "tests/sim/serial_cable.h"
#include "tests/sim/sim_reader.h"
#include "tests/sim/umock_cable.h"

namespace tests {

/// Every wait in a live test ends here at the latest.
inline constexpr std::chrono::milliseconds cap{10'000};

/// Short waits between polls, so that a test takes milliseconds; the timeouts stay long enough for a loaded
/// machine.
inline constexpr drivers::ReaderPace quick{.find = std::chrono::milliseconds(5),
                                           .presence = std::chrono::milliseconds(5),
                                           .answer = std::chrono::milliseconds(250),
                                           .read = std::chrono::milliseconds(1500),
                                           .boot = std::chrono::milliseconds(250),
                                           .rescan = std::chrono::milliseconds(1000),
                                           .dead = std::chrono::milliseconds(100)};

class ReaderRig {
 public:
  explicit ReaderRig(sim::Wiring, const drivers::ReaderPace& = quick);

  void lay(const std::string& card);
  void lift();
  void fault(sim::Fault, std::size_t replies = static_cast<std::size_t>(-1));
  /// Pulls the plug after this many more bytes on the wire.
  void cut_after(std::size_t bytes);

  /// The next event's description; "(nothing)" after the cap.
  std::string next();
  /// Passes over events until one begins with `words`; false after the cap.
  bool wait_for(const std::string& words);

  sim::Cable& cable() { return *cable_; }
  sim::SimReader& device() { return device_; }
  drivers::IdReader& reader() { return *reader_; }
  /// What the terminal would be given to find this reader.
  [[nodiscard]] std::unique_ptr<drivers::SamSource> source() const;
  /// "USB 1-2" or the serial line's path.
  [[nodiscard]] std::string place(const std::string& port) const;
  /// Another IdReader instead of the one so far, as after a restart of the terminal.
  void restart_program(const drivers::ReaderPace& = quick);
  /// The person of the last CardRead.
  const std::optional<drivers::IdCard>& card() const { return card_; }

 private:
  const sim::Wiring wiring_;
  const std::string serial_path_;
  sim::Testbed testbed_;
  sim::SimReader device_;
  std::unique_ptr<sim::Cable> cable_;
  std::unique_ptr<drivers::IdReader> reader_;
  std::optional<drivers::IdCard> card_;
};

}  // namespace tests
