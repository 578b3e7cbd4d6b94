// The thick ring around the control that the keypad is on: dark between two light lines, or light between two
// dark ones, so that it is seen on any ground.
#pragma once

#include "ui/stage.h"

namespace ui {

inline constexpr float ring_line = 10, ring_rim = 4;

/// Above the screen. Nothing where the keypad is not used or its control is out of view.
inline void draw_focus_ring(Stage& s) {
  const auto& on = s.brush.focused();
  if (!on || on->shown.w < 1 || on->shown.h < 1) return;
  Rect r = on->shown.inset(-ring_line);
  const auto line = [&](float thickness, Color c) {
    s.brush.outline(r, thickness, c);
    r = r.inset(thickness);
  };
  line(ring_rim, s.theme.card);
  line(ring_line, s.theme.ink);
  line(ring_rim, s.theme.card);
}

}  // namespace ui
