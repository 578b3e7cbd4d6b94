// Implementation of ui/corner.h.
// Not a target: nothing lights up under a citizen's finger.
#include "ui/corner.h"

namespace ui {
namespace {
constexpr float ring_radius = 76, ring_thickness = 10;
}

Rect corner_of(const Page& p) {
  const float side = std::min(p.header.h, 136.f);
  return {0, 0, side, side};
}

bool draw_corner(Stage& s) {
  if (s.frame.technician) return false;
  const auto finger = s.brush.finger();
  if (!finger || !finger->still || !corner_of(s.page).holds(finger->from)) return false;
  s.moving = true;
  if (s.lasting.held < hold_shows) return false;
  const float least = ring_radius + 8;
  const Point centre{std::max(finger->at.x, least), std::max(finger->at.y, least)};
  const auto filled = static_cast<float>((s.lasting.held - hold_shows).count()) /
                      static_cast<float>((hold_opens - hold_shows).count());
  s.brush.ring(centre, ring_radius, ring_thickness, s.theme.ring_rest);
  s.brush.running_ring(centre, ring_radius, ring_thickness, std::min(1.f, filled), s.theme.notice_line);
  return s.lasting.held >= hold_opens;
}

}  // namespace ui
