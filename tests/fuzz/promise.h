// What the fuzz targets have in common: a promise that was broken ends the run, its input is kept by
// libFuzzer. Not a test framework: there is nothing to count and nothing to go on with.
#pragma once

#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <span>
#include <vector>

namespace tests {

using Bytes = std::vector<std::uint8_t>;

/// `promise`: one sentence of what must hold, printed when it does not.
inline void require(bool kept, const char* promise) {
  if (kept) return;
  std::fprintf(stderr, "broken promise: %s\n", promise);
  std::abort();
}

/// A copy of its own, so that ASan sees a read before or behind it.
[[nodiscard]] inline Bytes copy_of(std::span<const std::uint8_t> bytes) {
  return {bytes.begin(), bytes.end()};
}

}  // namespace tests

/// libFuzzer's name for the one function a target has. Returns 0.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size);
