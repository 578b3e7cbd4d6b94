// Signed distances to circles and lines; coverage is 0.5 − distance, cut to 0 … 1.
// Not a vector-graphics engine: the few figures this terminal shows.
#include "ui/shapes.h"

#include <cmath>
#include <numbers>

namespace ui {
namespace {

float distance_to_segment(Point p, Point a, Point b) {
  const float dx = b.x - a.x, dy = b.y - a.y, length2 = dx * dx + dy * dy;
  const float t = length2 > 0 ? std::clamp(((p.x - a.x) * dx + (p.y - a.y) * dy) / length2, 0.f, 1.f) : 0.f;
  return std::hypot(p.x - a.x - t * dx, p.y - a.y - t * dy);
}

bool inside(Point p, const std::vector<Point>& polygon) {
  bool in = false;
  for (std::size_t i = 0, j = polygon.size() - 1; i < polygon.size(); j = i++) {
    const Point a = polygon[i], b = polygon[j];
    if ((a.y > p.y) != (b.y > p.y) && p.x < (b.x - a.x) * (p.y - a.y) / (b.y - a.y) + a.x) in = !in;
  }
  return in;
}

float distance(Point p, const Stroke& s) {
  if (s.points.size() == 1)
    return std::abs(std::hypot(p.x - s.points[0].x, p.y - s.points[0].y) - s.radius) - s.width / 2;
  float nearest = 1e9f;
  for (std::size_t i = 1; i < s.points.size(); ++i)
    nearest = std::min(nearest, distance_to_segment(p, s.points[i - 1], s.points[i]));
  if (s.filled) nearest = std::min(nearest, distance_to_segment(p, s.points.back(), s.points.front()));
  return s.filled && inside(p, s.points) ? -1.f : nearest - s.width / 2;
}

std::uint8_t coverage(float distance) {
  return static_cast<std::uint8_t>(std::clamp(0.5f - distance, 0.f, 1.f) * 255.f + 0.5f);
}

struct Span {
  int from, to;
};

/// The pixels a stroke can reach along one axis.
Span reach(const Stroke& s, float Point::*axis, int limit) {
  float low = 1e9f, high = -1e9f;
  for (const Point& p : s.points) low = std::min(low, p.*axis), high = std::max(high, p.*axis);
  return {std::max(0, static_cast<int>(low - s.radius - s.width / 2 - 1)),
          std::min(limit, static_cast<int>(high + s.radius + s.width / 2 + 2))};
}

template <class Distance>
Mask mask_of(int w, int h, Distance distance_at) {
  Mask out{w, h, std::vector<std::uint8_t>(static_cast<std::size_t>(w * h))};
  for (int y = 0; y < h; ++y)
    for (int x = 0; x < w; ++x)
      out.alpha[static_cast<std::size_t>(y * w + x)] =
          coverage(distance_at(static_cast<float>(x) + 0.5f, static_cast<float>(y) + 0.5f));
  return out;
}

/// The quadratic curve of a mouth, as a line of 24 pieces.
std::vector<Point> curve(Point a, Point control, Point b) {
  std::vector<Point> out;
  for (int i = 0; i <= 24; ++i) {
    const float t = static_cast<float>(i) / 24, u = 1 - t;
    out.push_back({u * u * a.x + 2 * u * t * control.x + t * t * b.x,
                   u * u * a.y + 2 * u * t * control.y + t * t * b.y});
  }
  return out;
}

/// On a field of 112 × 112.
Stroke mouth(int grade) {
  switch (grade) {
    case 0:
      return {curve({34, 62}, {56, 96}, {78, 62}), 6, true};
    case 1:
      return {curve({36, 66}, {56, 86}, {76, 66}), 6};
    case 2:
      return {{{38, 72}, {74, 72}}, 6};
    case 3:
      return {curve({36, 80}, {56, 62}, {76, 80}), 6};
    default:
      return {curve({34, 84}, {56, 52}, {78, 84}), 6, true};
  }
}

}  // namespace

Mask rasterize(const std::vector<Stroke>& strokes, int w, int h) {
  Mask out{w, h, std::vector<std::uint8_t>(static_cast<std::size_t>(w * h))};
  for (const Stroke& s : strokes) {
    const Span columns = reach(s, &Point::x, w), rows = reach(s, &Point::y, h);
    for (int y = rows.from; y < rows.to; ++y)
      for (int x = columns.from; x < columns.to; ++x) {
        auto& a = out.alpha[static_cast<std::size_t>(y * w + x)];
        a = std::max(a, coverage(distance({static_cast<float>(x) + 0.5f, static_cast<float>(y) + 0.5f}, s)));
      }
  }
  return out;
}

Mask disc_mask(int diameter) {
  const float r = static_cast<float>(diameter) / 2;
  return mask_of(diameter, diameter, [r](float x, float y) { return std::hypot(x - r, y - r) - r; });
}

Mask ring_mask(int diameter, int thickness, float part) {
  const float outer = static_cast<float>(diameter) / 2, half = static_cast<float>(thickness) / 2,
              middle = outer - half;
  const float end = part * 2 * std::numbers::pi_v<float>;
  return mask_of(diameter, diameter, [=](float px, float py) {
    const float x = px - outer, y = py - outer, radius = std::hypot(x, y);
    const float ring = std::abs(radius - middle) - half;
    if (part >= 1) return ring;
    float angle = std::atan2(x, -y);
    if (angle < 0) angle += 2 * std::numbers::pi_v<float>;
    return std::max(ring, (angle - end) * radius);
  });
}

Mask face_mask(int grade, int side) {
  const float scale = static_cast<float>(side) / 112;
  std::vector<Stroke> strokes{{{{56, 56}}, 6, false, 50}, {{{40, 44}}, 12}, {{{72, 44}}, 12}, mouth(grade)};
  for (Stroke& s : strokes) {
    s.width *= scale;
    s.radius *= scale;
    for (Point& p : s.points) p = {p.x * scale, p.y * scale};
  }
  return rasterize(strokes, side, side);
}

template <class Make>
std::optional<Spot> Shapes::kept(std::uint64_t key, Make make) {
  if (const auto known = spots_.find(key); known != spots_.end() && atlas_.use(known->second))
    return known->second;
  const auto spot = atlas_.place(make(), Atlas::Keep::lasting);
  if (spot) spots_.insert_or_assign(key, *spot);
  return spot;
}

std::optional<Spot> Shapes::disc(int diameter) {
  return kept(static_cast<std::uint64_t>(diameter), [&] { return disc_mask(diameter); });
}

std::optional<Spot> Shapes::face(int grade, int side) {
  return kept(static_cast<std::uint64_t>(side) | static_cast<std::uint64_t>(grade + 1) << 32,
              [&] { return face_mask(grade, side); });
}

std::optional<Spot> Shapes::full_ring(int diameter, int thickness) {
  return kept(static_cast<std::uint64_t>(diameter) | static_cast<std::uint64_t>(thickness) << 40,
              [&] { return ring_mask(diameter, thickness, 1); });
}

std::optional<Spot> Shapes::running_ring(int diameter, int thickness, float part) {
  Running& r = running_[{diameter, thickness}];
  const auto good = [&](const std::optional<Spot>& s) { return s && atlas_.use(*s); };
  if (r.part == part && good(r.spots[r.shown])) return r.spots[r.shown];
  r.part = part;
  r.shown = 1 - r.shown;
  auto& spot = r.spots[r.shown];
  if (good(spot)) {
    atlas_.replace(*spot, ring_mask(diameter, thickness, part));
  } else {
    spot = atlas_.place(ring_mask(diameter, thickness, part), Atlas::Keep::lasting);
  }
  return spot;
}

}  // namespace ui
