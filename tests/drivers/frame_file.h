// The published frames of sam_frames.txt. Not a parser of the protocol: hex and names only.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace tests {

struct NamedFrame {
  std::string name;  // "command: find card", "response: find ok"
  std::vector<std::uint8_t> bytes;
};

/// Throws std::runtime_error if the file is not there or is empty.
[[nodiscard]] std::vector<NamedFrame> published_frames();

/// Throws std::out_of_range if there is none of that name.
[[nodiscard]] std::vector<std::uint8_t> published_frame(const std::string& name);

[[nodiscard]] std::vector<std::uint8_t> from_hex(const std::string& hex);

}  // namespace tests
