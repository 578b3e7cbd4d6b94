// Where the parts of every screen are: header, steps, content, footer; upright and lying panels.
// With low reach the header of an upright panel is tall, and what can be touched begins at half its height.
// Units of the design: 1080 wide upright, 1080 high lying; other panels scale.
#pragma once

#include "ui/geometry.h"
#include "ui/view.h"

namespace ui {

struct Page {
  bool wide = false;  // lying: title and content stand side by side
  Rect screen, header, steps;
  Rect content;     // below the steps
  Rect open;        // the same without steps, for the welcome screen
  Rect footer;      // where its buttons stand
  float reach = 0;  // nothing that can be touched stands above

  /// The part of `r` in which things may be touched.
  [[nodiscard]] Rect within_reach(const Rect& r) const {
    const float top = std::max(r.y, reach);
    return {r.x, top, r.w, r.bottom() - top};
  }
};

/// Pixels a unit.
[[nodiscard]] float scale_for(int width, int height);

/// Nothing that can be touched is lower or narrower, in units.
inline constexpr float least_target = 84;
[[nodiscard]] Page page_for(int width, int height, const Wishes&);

/// Boxes one below the other.
class Flow {
 public:
  explicit Flow(const Rect& area) : rest_(area) {}
  [[nodiscard]] const Rect& rest() const { return rest_; }
  void skip(float h) { rest_.y += h, rest_.h -= h; }
  /// The next `h`, then `gap` of nothing.
  Rect take(float h, float gap = 0) {
    const Rect out{rest_.x, rest_.y, rest_.w, h};
    skip(h + gap);
    return out;
  }
  /// From the lower end.
  Rect take_below(float h, float gap = 0) {
    const Rect out{rest_.x, rest_.bottom() - h, rest_.w, h};
    rest_.h -= h + gap;
    return out;
  }

 private:
  Rect rest_;
};

/// Where title and content go: below each other upright, `share` of the width and the rest when lying.
struct Columns {
  Rect head, body;
};
[[nodiscard]] Columns columns(const Rect& area, float share, float gap = 64);

}  // namespace ui
