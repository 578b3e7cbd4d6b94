// Reads sam_frames.txt.
// Lines "name | hex"; a line with # is a comment.
#include "tests/drivers/frame_file.h"

#include <fstream>
#include <iterator>
#include <sstream>
#include <stdexcept>

namespace tests {

std::vector<std::uint8_t> from_hex(const std::string& hex) {
  std::istringstream stream(hex);
  std::vector<std::uint8_t> bytes;
  for (unsigned byte = 0; stream >> std::hex >> byte;) bytes.push_back(static_cast<std::uint8_t>(byte));
  return bytes;
}

std::vector<NamedFrame> published_frames() {
  std::ifstream file(SAM_FRAMES);
  std::vector<NamedFrame> frames;
  for (std::string line; std::getline(file, line);) {
    const auto bar = line.find(" | ");
    if (line.starts_with("#") || bar == std::string::npos) continue;
    frames.push_back({line.substr(0, bar), from_hex(line.substr(bar + 3))});
  }
  if (frames.empty()) throw std::runtime_error("no frames in " SAM_FRAMES);
  return frames;
}

std::vector<std::uint8_t> published_frame(const std::string& name) {
  for (auto& frame : published_frames()) {
    if (frame.name == name) return frame.bytes;
  }
  throw std::out_of_range(name);
}

}  // namespace tests
