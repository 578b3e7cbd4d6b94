// Implementation of ui/card_picture.h.
// Made of rounded boxes only; the arrow is an icon.
#include "ui/card_picture.h"

#include <cmath>
#include <utility>

#include "ui/icons.h"
#include "ui/widgets.h"

namespace ui {
namespace {

constexpr float width = 620, height = 440;

/// Boxes in the picture's own units.
class Sketch {
 public:
  Sketch(Stage& stage, Point origin, float scale) : stage_(stage), origin_(origin), scale_(scale) {}
  [[nodiscard]] Rect at(Rect r) const {
    return {origin_.x + r.x * scale_, origin_.y + r.y * scale_, r.w * scale_, r.h * scale_};
  }
  void box(const Rect& r, float radius, Color c) { stage_.brush.panel(at(r), radius * scale_, c); }
  void frame(const Rect& r, float radius, Color in, Color line) {
    stage_.brush.framed(at(r), radius * scale_, in, line, 6 * scale_);
  }

 private:
  Stage& stage_;
  Point origin_;
  float scale_;
};

void draw_card(Sketch& sketch, const Theme& t, float x, float y) {
  const Color grey = t.elder ? t.line : rgb(0xCBD4E1);
  sketch.frame({x, y, 320, 200}, 18, t.card, t.ink);
  sketch.box({x + 216, y + 36, 76, 96}, 8, grey);
  for (const auto& [top, wide] : {std::pair{44.f, 150.f}, {78.f, 110.f}, {112.f, 150.f}, {156.f, 262.f}})
    sketch.box({x + 30, y + top, wide, 16}, 8, grey);
}

}  // namespace

void draw_card_picture(Stage& s, const Rect& room, float scale, bool laid) {
  const Theme& t = s.theme;
  const Point origin{std::round(room.centre().x - width * scale / 2),
                     std::round(room.centre().y - height * scale / 2)};
  Sketch sketch(s, origin, scale);
  const Type zone{44 * scale * (t.elder ? 1.2f : 1.f), Weight::bold, t.brand};
  if (laid) {
    sketch.frame({30, 60, 560, 320}, 24, t.tint, t.brand);
    draw_card(sketch, t, 150, 120);
    return;
  }
  sketch.frame({30, 272, 560, 160}, 24, t.tint, t.brand);
  if (zone.px >= (t.elder ? 34 : 24))  // else nobody could read it
    s.brush.line(sketch.at({40, 300, 540, 112}), s.say(Word::card_zone), zone, Align::centre);
  draw_card(sketch, t, 150, 8);
  s.brush.icon(icons::chevron_down, sketch.at({310, 242, 0, 0}).centre(), 76 * scale, t.brand);
}

void draw_card_place(Stage& s, const Rect& r) {
  card(s, r);
  const Type type = s.theme.in(s.theme.body, s.theme.ink);
  const float scale = std::min({r.w / 780, (r.h - 150) / 470, 1.25f});
  const float words = 72, gap = 40, total = 440 * scale + gap + words, top = r.centre().y - total / 2;
  draw_card_picture(s, {r.x, top, r.w, 440 * scale}, scale, false);
  s.brush.line({r.x + 32, top + 440 * scale + gap, r.w - 64, words}, s.say(Word::card_sides), type,
               Align::centre);
}

}  // namespace ui
