// How long this machine has been up, and which start of it that is: a clock that nobody sets and that goes on
// while the program is restarted. Not a time of day.
#pragma once

#include <chrono>
#include <string>

namespace kiosk {

/// Moments of different starts cannot be compared.
struct BootMoment {
  std::string boot;              // the kernel's boot_id, random(4)
  std::chrono::seconds since{};  // CLOCK_BOOTTIME, clock_gettime(2)
  bool operator==(const BootMoment&) const = default;
};

/// Throws std::system_error where the kernel tells neither.
[[nodiscard]] BootMoment boot_moment();

}  // namespace kiosk
