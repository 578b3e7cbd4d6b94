// The technician's PIN: its hash, and how many wrong tries stand against it. One small file, mode 0600,
// written whole or not at all, so that pulling the plug gives no fresh tries. Not where the PIN is typed.
//
// Grammar of the file, version 1, three lines, each ended by LF:
//   "hallkiosk-pin 1"
//   argon2id hash as PHC string      64 MiB, 3 passes, one lane (RFC 9106, 4)
//   failures " " last-failure        wrong tries since the last right one; UTC seconds
#pragma once

#include <chrono>
#include <cstddef>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <variant>

#include "storage/private.h"

namespace storage {

inline constexpr std::size_t pin_min = 6, pin_max = 12;  // digits
inline constexpr int pin_free_tries = 5;                 // before the first lock

/// Why a PIN is no good.
enum class PinWeakness {
  not_digits,
  length,     // not 6 to 12
  repeated,   // 111111, 121212, 123123: a part of at most half its length, again and again
  sequence,   // 123456, 987654
  well_known  // what everybody tries first
};
[[nodiscard]] std::optional<PinWeakness> weakness_of(std::string_view pin);

/// Hashes it (some 0.2 s, 64 MiB) and starts with no failures. Throws std::system_error when the file cannot
/// be written, std::invalid_argument for a weak one.
void set_pin(const std::filesystem::path&, const Private<std::string>& pin);

struct PinRight {};
/// A try is possible; after `tries_left` wrong ones comes a lock.
struct PinOpen {
  int tries_left = pin_free_tries;
  bool operator==(const PinOpen&) const = default;
};
/// After five wrong tries 1 minute, then after each further one 5, 15, 60, 60 … minutes.
struct PinLocked {
  std::chrono::sys_seconds until{};
  bool operator==(const PinLocked&) const = default;
};
struct PinNotSet {};
struct PinUnusable {
  enum class Reason {
    file,  // others may read or own it, or it does not hold what the grammar says
    disk   // the try cannot be counted, so it is not allowed
  } reason{};
};
using PinAnswer = std::variant<PinRight, PinOpen, PinLocked, PinNotSet, PinUnusable>;

/// Whether a try would be heard; never PinRight. A clock that was set back before the last failure begins the
/// lock anew from `now`, and says so on the disk: it neither opens the lock nor keeps it shut for years.
[[nodiscard]] PinAnswer pin_standing(const std::filesystem::path&, std::chrono::sys_seconds now);

/// One try: counted on the disk as a failure before it is looked at. Blocks as set_pin does. While locked the
/// PIN is not looked at. PinOpen or PinLocked: it was wrong.
[[nodiscard]] PinAnswer try_pin(const std::filesystem::path&, const Private<std::string>& pin,
                                std::chrono::sys_seconds now);

}  // namespace storage
