// Process-wide hygiene. free() itself is replaced in kiosk/wiping_free.cpp, which only the program links.
#include "kiosk/scrub.h"

#include <string.h>  // explicit_bzero
#include <sys/prctl.h>
#include <sys/resource.h>

#include <array>
#include <cerrno>
#include <system_error>

namespace kiosk {

void forbid_dumps() {
  const rlimit none{0, 0};
  if (setrlimit(RLIMIT_CORE, &none) != 0 || prctl(PR_SET_DUMPABLE, 0) != 0)
    throw std::system_error(errno, std::generic_category(), "cannot forbid core dumps");
}

[[gnu::noinline]] void scrub_stack() {
  std::array<char, 64 * 1024> used;  // NOLINT: left as found, then overwritten
  explicit_bzero(used.data(), used.size());
}

}  // namespace kiosk
