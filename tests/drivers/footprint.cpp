// By the allocator and /proc.
// Sanitizers bring an allocator of their own, and ask it for pages as they like.
#include "tests/drivers/footprint.h"

#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <iterator>

#ifdef HALLKIOSK_SANITIZED
// As in LLVM's sanitizer/allocator_interface.h, which g++ does not install.
extern "C" std::size_t __sanitizer_get_current_allocated_bytes();  // NOLINT(bugprone-reserved-identifier)
#else
#include <malloc.h>
#endif

namespace tests {
namespace {

std::size_t heap_in_use() {
#ifdef HALLKIOSK_SANITIZED
  return __sanitizer_get_current_allocated_bytes();
#else
  const auto info = mallinfo2();
  return info.uordblks + info.hblkhd;
#endif
}

std::size_t resident() {
  std::size_t all = 0, pages = 0;
  std::ifstream("/proc/self/statm") >> all >> pages;
  return pages * static_cast<std::size_t>(sysconf(_SC_PAGESIZE));
}

std::size_t open_files() {
  const std::filesystem::directory_iterator all("/proc/self/fd");
  return static_cast<std::size_t>(std::distance(begin(all), end(all)));
}

}  // namespace

Footprint footprint() { return {.heap = heap_in_use(), .resident = resident(), .files = open_files()}; }

}  // namespace tests
