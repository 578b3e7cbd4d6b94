// Which control the finger came down on, or the keypad moved to.
// Not what it means: that is an intent.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>

namespace ui {

struct Pointed {
  enum class By {
    finger,
    focus,  // the keypad's ring moved there
    key     // typed on the keypad, wherever the ring is
  };
  std::string name;  // of the control; empty: none
  By by{};
  std::size_t place = 0, of = 0;  // the keypad's: which of how many, from 1
  std::uint64_t times = 0;        // grows with each
  bool operator==(const Pointed&) const = default;
};

}  // namespace ui
