// Key presses of a scanner that pretends to be a US keyboard, as characters.
// Not a keyboard driver: no other layout, no Caps Lock, no repeat.
#pragma once

#include <cstdint>
#include <optional>

namespace drivers {

/// What a key without a character stands for: never part of a code, so the code is refused rather than
/// misread.
inline constexpr std::uint8_t no_character = 0;

class ScanKeys {
 public:
  /// One EV_KEY event (linux/input-event-codes.h): KEY_… and 1 pressed, 0 released, 2 repeated. The character
  /// of a press, '\n' for Enter; nullopt for Shift, releases and repeats.
  [[nodiscard]] std::optional<std::uint8_t> take(std::uint16_t code, std::int32_t value);

 private:
  bool left_shift_ = false, right_shift_ = false;
};

}  // namespace drivers
