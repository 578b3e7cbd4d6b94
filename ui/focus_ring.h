// The thick ring around the control that the keypad is on: dark between two light lines, or light between two
// dark ones, so that it is seen on any ground.
#pragma once

#include "ui/stage.h"

namespace ui {

inline constexpr float ring_line = 10, ring_rim = 4, ring_thickness = ring_line + 2 * ring_rim;

/// Above the screen. Nothing where the keypad is not used or its control is out of view.
inline void draw_focus_ring(Stage& s) {
  const auto& on = s.brush.focused();
  if (!on || on->shown.w < 1 || on->shown.h < 1) return;
  const Rect r = on->shown.inset(-ring_line);
  const float radius = s.theme.radius + ring_line;  // around the corners of a card
  s.brush.outline(r, radius, ring_thickness, s.theme.card);
  s.brush.outline(r.inset(ring_rim), radius - ring_rim, ring_line, s.theme.ink);
}

}  // namespace ui
