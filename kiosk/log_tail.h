// The end of this program's log, for the technician's screen. Holds what was logged: nothing personal.
#pragma once

#include <memory>
#include <string>
#include <vector>

namespace kiosk {

class LogTail {
 public:
  /// Listens to the default logger from now on: made before other threads log. Keeps the last 200 lines.
  LogTail();
  ~LogTail();
  LogTail(const LogTail&) = delete;
  LogTail& operator=(const LogTail&) = delete;

  /// Newest first: "08:30:02 info reader: ReaderReady …". Any thread.
  [[nodiscard]] std::vector<std::string> lines() const;

 private:
  struct Ring;
  std::unique_ptr<Ring> ring_;
};

}  // namespace kiosk
