// Points, boxes and colours, the words in which everything on the screen is placed.
// Not a mathematics library: only what drawing needs.
#pragma once

#include <algorithm>
#include <cstdint>

namespace ui {

struct Point {
  float x = 0, y = 0;
  bool operator==(const Point&) const = default;
};

/// Half open: right() and bottom() lie outside.
struct Rect {
  float x = 0, y = 0, w = 0, h = 0;
  bool operator==(const Rect&) const = default;

  [[nodiscard]] float right() const { return x + w; }
  [[nodiscard]] float bottom() const { return y + h; }
  [[nodiscard]] Point centre() const { return {x + w / 2, y + h / 2}; }
  [[nodiscard]] bool holds(Point p) const { return p.x >= x && p.y >= y && p.x < right() && p.y < bottom(); }
  [[nodiscard]] bool holds(const Rect& r, float slack = 0) const {
    return r.x >= x - slack && r.y >= y - slack && r.right() <= right() + slack &&
           r.bottom() <= bottom() + slack;
  }
  [[nodiscard]] bool meets(const Rect& r) const {
    return r.x < right() && x < r.right() && r.y < bottom() && y < r.bottom();
  }
  [[nodiscard]] Rect inset(float all) const { return inset(all, all); }
  [[nodiscard]] Rect inset(float sides, float ends) const {
    return {x + sides, y + ends, w - 2 * sides, h - 2 * ends};
  }
  [[nodiscard]] Rect intersected(const Rect& r) const {
    const float left = std::max(x, r.x), top = std::max(y, r.y);
    return {left, top, std::max(0.f, std::min(right(), r.right()) - left),
            std::max(0.f, std::min(bottom(), r.bottom()) - top)};
  }
};

struct Color {
  std::uint8_t r = 0, g = 0, b = 0, a = 255;
  bool operator==(const Color&) const = default;
};

/// 0xRRGGBB, as designers write it.
[[nodiscard]] constexpr Color rgb(std::uint32_t hex) {
  return {static_cast<std::uint8_t>(hex >> 16 & 255), static_cast<std::uint8_t>(hex >> 8 & 255),
          static_cast<std::uint8_t>(hex & 255), 255};
}

}  // namespace ui
