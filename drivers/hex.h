// Numbers and bytes in hexadecimal, for logs and lists.
// Reads none.
#pragma once

#include <cstdint>
#include <span>
#include <string>

namespace drivers {

/// "c35a": lower case, as lsusb writes ids.
[[nodiscard]] inline std::string hex_of(std::uint16_t value) {
  std::string text;
  for (int shift = 12; shift >= 0; shift -= 4) text += "0123456789abcdef"[value >> shift & 0xF];
  return text;
}

/// "30 01 FF".
[[nodiscard]] inline std::string hex_of(std::span<const std::uint8_t> bytes) {
  constexpr const char* digits = "0123456789ABCDEF";
  std::string text;
  for (const std::uint8_t byte : bytes) {
    if (!text.empty()) text += ' ';
    text += digits[byte >> 4];
    text += digits[byte & 0xF];
  }
  return text;
}

}  // namespace drivers
