// Two questions to the kernel.
// No fallback: without them no number may be given while the hub is silent.
#include "kiosk/boot_clock.h"

#include <cerrno>
#include <ctime>
#include <fstream>
#include <system_error>

namespace kiosk {

BootMoment boot_moment() {
  BootMoment out;
  std::ifstream file("/proc/sys/kernel/random/boot_id");
  timespec now{};
  if (!std::getline(file, out.boot) || out.boot.empty() || clock_gettime(CLOCK_BOOTTIME, &now) != 0)
    throw std::system_error(errno, std::generic_category(), "the kernel's boot id and boot time");
  out.since = std::chrono::seconds(now.tv_sec);
  return out;
}

}  // namespace kiosk
