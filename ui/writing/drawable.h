// Whether the screen can show a text, which is what a candidate must be.
// Not the fonts: whoever has them says so.
#pragma once

#include <functional>
#include <string_view>

namespace ui {

/// Whether some font of the screen's has the character.
using Drawable = std::function<bool(char32_t)>;

/// Han characters and punctuation that the screen has; emoji are neither.
[[nodiscard]] bool can_be_offered(std::string_view text, const Drawable&);

}  // namespace ui
