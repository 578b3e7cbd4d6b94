// Implementation of ui/writing/ink_shape.h.
#include "ui/writing/ink_shape.h"

#include <cmath>
#include <span>

namespace ui {
namespace {

constexpr float fill = 0.9f, even = 0.035f, corner = 0.055f;

float distance(Point a, Point b) { return std::hypot(b.x - a.x, b.y - a.y); }

struct Extent {
  Point least{1e9f, 1e9f}, most{-1e9f, -1e9f};
  explicit Extent(const Ink& ink) {
    for (const InkStroke& stroke : ink)
      for (const Point p : stroke) {
        least = {std::min(least.x, p.x), std::min(least.y, p.y)};
        most = {std::max(most.x, p.x), std::max(most.y, p.y)};
      }
  }
  [[nodiscard]] float longer() const { return std::max({most.x - least.x, most.y - least.y, 1e-3f}); }
};

Ink in_the_middle(Ink ink) {
  const Extent e(ink);
  const float scale = fill / e.longer();
  for (InkStroke& stroke : ink)
    for (Point& p : stroke)
      p = {0.5f + (p.x - (e.least.x + e.most.x) / 2) * scale,
           0.5f + (p.y - (e.least.y + e.most.y) / 2) * scale};
  return ink;
}

/// Points as far apart as a slow finger's, whatever the panel tells.
InkStroke evenly(const InkStroke& stroke) {
  InkStroke out{stroke.front()};
  for (const Point to : stroke)
    for (float left = distance(out.back(), to); left >= even; left = distance(out.back(), to)) {
      const Point from = out.back();
      out.push_back({from.x + (to.x - from.x) * even / left, from.y + (to.y - from.y) * even / left});
    }
  out.push_back(stroke.back());
  return out;
}

InkStroke smoothed(const InkStroke& s) {
  InkStroke out = s;
  for (std::size_t i = 1; i + 1 < s.size(); ++i)
    out[i] = {(s[i - 1].x + 2 * s[i].x + s[i + 1].x) / 4, (s[i - 1].y + 2 * s[i].y + s[i + 1].y) / 4};
  return out;
}

float off_line(Point p, Point from, Point to) {
  const float length = distance(from, to);
  if (length < 1e-6f) return distance(p, from);
  return std::abs((p.x - from.x) * (to.y - from.y) - (p.y - from.y) * (to.x - from.x)) / length;
}

/// Douglas and Peucker's corners of what follows the first point, which `out` has already.
void add_corners(std::span<const Point> stroke, InkStroke& out) {
  std::size_t furthest = 0;
  float most = corner;
  for (std::size_t i = 1; i + 1 < stroke.size(); ++i)
    if (const float off = off_line(stroke[i], stroke.front(), stroke.back()); off > most)
      most = off, furthest = i;
  if (furthest == 0) return out.push_back(stroke.back());
  add_corners(stroke.first(furthest + 1), out);
  add_corners(stroke.subspan(furthest), out);
}

InkStroke corners_of(const InkStroke& stroke) {
  InkStroke out{stroke.front()};
  add_corners(stroke, out);
  return out;
}

}  // namespace

Ink in_shape(const Ink& ink) {
  Ink out;
  for (const InkStroke& stroke : in_the_middle(ink))
    if (!stroke.empty()) out.push_back(corners_of(smoothed(smoothed(evenly(stroke)))));
  return out;
}

bool ends_with_walk(const Ink& ink) {
  if (ink.size() < 4) return false;
  const Extent e(ink);
  const auto x = [&](Point p) { return (p.x - e.least.x) / std::max(1e-3f, e.most.x - e.least.x); };
  const auto y = [&](Point p) { return (p.y - e.least.y) / std::max(1e-3f, e.most.y - e.least.y); };
  const InkStroke &dot = ink[ink.size() - 3], &turn = ink[ink.size() - 2], &foot = ink.back();
  const bool dot_is_left = std::max(x(dot.front()), x(dot.back())) < 0.45f;
  const bool dot_is_short = distance(dot.front(), dot.back()) < 0.35f * e.longer();
  const bool turn_is_left = x(turn.front()) < 0.35f && x(turn.back()) < 0.4f;
  const bool foot_lies = x(foot.front()) < 0.35f && x(foot.back()) > 0.75f && y(foot.back()) > 0.7f;
  return dot_is_left && dot_is_short && turn_is_left && foot_lies;
}

}  // namespace ui
