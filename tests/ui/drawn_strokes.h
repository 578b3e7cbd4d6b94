// Characters as people draw them: the strokes of tests/ui/strokes, unsteady and slanted as a finger's are.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "ui/writing_view.h"

namespace ui_test {

struct DrawnCharacter {
  std::string text;
  ui::Ink ink;
};

/// All 500, as a font would draw them.
[[nodiscard]] std::vector<DrawnCharacter> common_characters();

/// By a hand of its own for each `seed`: larger or smaller, narrower or wider, slanted up to 11°, turned up
/// to 5°, every stroke begun and ended somewhat elsewhere and every point off by as much as a finger
/// trembles.
[[nodiscard]] ui::Ink by_finger(const ui::Ink&, std::uint32_t seed);

}  // namespace ui_test
