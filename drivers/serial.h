// Serial lines through termios: opened raw, written and read with a deadline. The only words the rest of the
// program has for them; knows no device of the hall.
//
// Threads: a line belongs to one thread. Only StopSignal::stop() may be called from any thread.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <utility>
#include <variant>

#include "drivers/deadline.h"
#include "drivers/stop_signal.h"

namespace drivers {

/// Every way a call on a serial line ends badly; the one translation of errno.
enum class SerialFault {
  absent,     // no such device file
  gone,       // the adapter was unplugged, or the other end hung up
  timed_out,  // the deadline passed
  stopped,    // stop() was called
  busy,       // another program has it
  denied,     // the device file's rights: a udev rule is missing
  broken      // not a serial line, or the system refused
};

/// Bytes moved, even when `fault` cut it short.
struct SerialMoved {
  std::size_t bytes = 0;
  std::optional<SerialFault> fault;
};

/// An open line: raw, 115200 8N1, no flow control, and nobody else's while it is open.
class SerialLine {
 public:
  [[nodiscard]] static std::variant<SerialLine, SerialFault> open(const std::string& path,
                                                                  std::shared_ptr<StopSignal>);
  SerialLine(SerialLine&&) noexcept;
  SerialLine& operator=(SerialLine&&) = delete;
  ~SerialLine();

  /// Gives all of `bytes` to the system or says how many went and why no more.
  [[nodiscard]] SerialMoved write(std::span<const std::uint8_t> bytes, Deadline);

  /// What has come, at least one byte unless a fault is told.
  [[nodiscard]] SerialMoved read(std::span<std::uint8_t> into, Deadline);

  /// DTR and RTS off, until the line is opened again. Readers that take their power from them start anew.
  void hang_up();

 private:
  SerialLine(int line, std::shared_ptr<StopSignal> stop) : line_(line), stop_(std::move(stop)) {}
  std::optional<SerialFault> wait(short events, Deadline);

  int line_;
  std::shared_ptr<StopSignal> stop_;
};

/// Sees a device file come and go.
class SerialWatch {
 public:
  SerialWatch(const std::string& path, std::shared_ptr<StopSignal>);
  SerialWatch(const SerialWatch&) = delete;
  SerialWatch& operator=(const SerialWatch&) = delete;
  ~SerialWatch();

  /// Sleeps until the file was made, removed or given other rights (true), stop() was called or the deadline
  /// passed (false). While its folder is not there, only the latter two.
  bool wait_change(Deadline);

 private:
  void watch_folder();
  bool take_change();

  const std::string folder_, name_;
  const std::shared_ptr<StopSignal> stop_;
  int inotify_ = -1;
};

}  // namespace drivers
