// A list that may be longer than its place: a finger drags it, two large buttons move it, a bar shows where
// it is. Keeps no state: the offset is the stage's.
#pragma once

#include <functional>
#include <vector>

#include "ui/stage.h"

namespace ui {

struct ListItem {
  float height = 0, gap = 0;   // `gap` follows it
  std::vector<float> entries;  // middles of what counts for "… more below", from its top; none: itself
};

/// Where a list and, when it is too long, its two buttons are. Upright the buttons take the lower end of the
/// list's place; lying they stand in the other column, and the list keeps its height.
struct ListPlace {
  Rect list, buttons;
};
[[nodiscard]] ListPlace list_below(const Stage&, const Rect& place, const std::vector<ListItem>&);
[[nodiscard]] ListPlace list_beside(const Stage&, const Rect& place, const Rect& other_column);

/// Calls `draw_item(index, box)` for every item that shows. When all fit there is no bar and no button.
void scroll_list(Stage&, const ListPlace&, const std::vector<ListItem>& items,
                 const std::function<void(std::size_t, const Rect&)>& draw_item);

/// The width items get in a place of this width: less when a bar is needed.
[[nodiscard]] float list_width(float place_width, bool scrolls);
[[nodiscard]] bool list_scrolls(const Rect& place, const std::vector<ListItem>& items);
[[nodiscard]] float total_height(const std::vector<ListItem>& items);

}  // namespace ui
