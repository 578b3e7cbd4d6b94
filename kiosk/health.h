// What a running terminal says about its devices, for whoever looks from outside: one small file, and a lock
// that tells whether a terminal runs. Nothing personal; no check is made here.
//
//   <directory>/hallkiosk.lock  empty; held by flock(2) while the terminal runs. The kernel lets go of it.
//   <directory>/health.json     findings in the form of kiosk/check.h, one a device, each with the time it
//                               last changed; replaced whole. Counts only while the lock is held.
#pragma once

#include <filesystem>
#include <optional>
#include <variant>

#include "kiosk/check.h"
#include "kiosk/worker.h"

namespace kiosk {

/// Held for as long as it lives.
class RunningLock {
 public:
  /// nullopt when another process holds it. Throws std::system_error when the file cannot be made.
  [[nodiscard]] static std::optional<RunningLock> take(const std::filesystem::path& directory);
  RunningLock(RunningLock&&) noexcept;
  RunningLock& operator=(RunningLock&&) = delete;
  ~RunningLock();

 private:
  explicit RunningLock(int file) : file_(file) {}
  int file_;
};

/// Keeps health.json. For the loop's thread; `disk`, which outlives it, writes.
class Health {
 public:
  /// Begins with an empty file: what an earlier run wrote does not count.
  Health(const std::filesystem::path& directory, Worker& disk);

  /// Replaces what was known of the same check. False, and nothing is written, where nothing but the time
  /// changed.
  bool tell(Finding);
  /// What stands in the file.
  [[nodiscard]] const Findings& known() const { return known_; }

 private:
  void write();

  std::filesystem::path file_;
  Findings known_;
  Worker& disk_;
};

struct NotRunning {};
/// A terminal runs, and its file says nothing.
struct HealthUnknown {};
using HealthRead = std::variant<NotRunning, HealthUnknown, Findings>;

[[nodiscard]] HealthRead read_health(const std::filesystem::path& directory);

}  // namespace kiosk
