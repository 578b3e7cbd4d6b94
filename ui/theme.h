// Colours, type and sizes, for everybody, for elders and for eyes that need contrast. One place; screens name
// what they mean. Not places: those are in ui/page.
#pragma once

#include "ui/brush.h"
#include "ui/view.h"

namespace ui {

struct Theme {
  bool elder = false;

  Color ink = rgb(0x10223D), ink2 = rgb(0x46566F), line = rgb(0xCBD4E1);
  Color paper = rgb(0xF3F6FA), card = rgb(0xFFFFFF), hair = rgb(0xE3E9F1);
  Color brand = rgb(0x0B4EA2), tint = rgb(0xE4EEFB), on_brand = rgb(0xFFFFFF);
  Color header = rgb(0x083A7A), on_header = rgb(0xFFFFFF);
  Color success = rgb(0x1B6E3C), notice = rgb(0xFFF4D6), notice_line = rgb(0xD9B44A),
        ring_rest = rgb(0xD8E1EC);
  Color failure = rgb(0xA3261B);  // technicians' screens only: citizens are not alarmed

  Type title, door, grade, item, body, note, small, button;

  float line_width = 2;
  float radius = 28, button_radius = 24;
  float button_height = 112, row_height = 112, gap = 28;
  float icon = 52;  // beside a button's word

  [[nodiscard]] Type in(Type t, Color c) const {
    t.color = c;
    return t;
  }
};

/// Elder: pure black, type × 1.4–1.6, lines of 4 pixels. Contrast: white and yellow on black, whatever the
/// type.
[[nodiscard]] const Theme& theme(const Wishes&);

/// WCAG 2.1 contrast, 1 … 21.
[[nodiscard]] float contrast(Color, Color);

}  // namespace ui
