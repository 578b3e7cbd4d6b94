// Keyboards on the screen: rows of large keys, each of which means one intent.
// Not which keys there are: that is the screens'.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "ui/intent.h"
#include "ui/stage.h"

namespace ui {

struct Key {
  std::string name;  // of its target
  std::string label;
  Intent intent;
  float weight = 1;   // of its width
  char32_t icon = 0;  // before the label
  bool lit = false;   // switched on
};
using KeyRow = std::vector<Key>;

/// A key for each character of ASCII.
[[nodiscard]] KeyRow letter_keys(std::string_view letters);
[[nodiscard]] Key erase_key(const Stage&, float weight, bool with_word = false);

/// As wide as the heaviest row needs; lighter ones stand in the middle, or at the left. At rest none can be
/// touched.
std::optional<Intent> draw_keys(Stage&, const Rect& area, const std::vector<KeyRow>&, Align = Align::centre,
                                bool at_rest = false);

}  // namespace ui
