// What a process holds: memory and open files, for tests that watch them over thousands of rounds.
// Not a profiler.
#pragma once

#include <cstddef>

namespace tests {

struct Footprint {
  std::size_t heap = 0;      // bytes allocated and not freed
  std::size_t resident = 0;  // bytes of RAM, whatever they are for
  std::size_t files = 0;     // open descriptors
};

/// Of this process, now.
[[nodiscard]] Footprint footprint();

}  // namespace tests
