// Round things as coverage masks, exactly anti-aliased: drawn once, then kept in the atlas.
// Not colours, not places: those are chosen where a shape is drawn.
#pragma once

#include <map>
#include <optional>
#include <unordered_map>
#include <utility>
#include <vector>

#include "ui/atlas.h"
#include "ui/geometry.h"

namespace ui {

/// A line of some width with round ends, or the area it encloses.
struct Stroke {
  std::vector<Point> points;  // pixels
  float width = 0;
  bool filled = false;  // the area inside too
  float radius = 0;     // a circle around the one point instead
};

/// Coverage by distance to the strokes' edges, over w × h pixels.
[[nodiscard]] Mask rasterize(const std::vector<Stroke>&, int w, int h);
[[nodiscard]] Mask disc_mask(int diameter);
/// A ring, of which the first `part` (0 … 1) clockwise from the top is covered.
[[nodiscard]] Mask ring_mask(int diameter, int thickness, float part);
/// A face in ink: 0 = 非常满意, a laugh … 4 = 非常不满意, an open frown. Five of one line width and size.
[[nodiscard]] Mask face_mask(int grade, int side);

/// The masks already drawn.
class Shapes {
 public:
  explicit Shapes(Atlas& atlas) : atlas_(atlas) {}

  [[nodiscard]] std::optional<Spot> disc(int diameter);
  [[nodiscard]] std::optional<Spot> face(int grade, int side);
  /// For a ring that changes every second: two spots take turns, so that it never fills the atlas and the
  /// picture of the frame before stays comparable.
  [[nodiscard]] std::optional<Spot> running_ring(int diameter, int thickness, float part);
  [[nodiscard]] std::optional<Spot> full_ring(int diameter, int thickness);

 private:
  template <class Make>
  std::optional<Spot> kept(std::uint64_t key, Make make);

  struct Running {
    std::optional<Spot> spots[2];
    int shown = 0;
    float part = -1;
  };
  Atlas& atlas_;
  std::unordered_map<std::uint64_t, Spot> spots_;
  std::map<std::pair<int, int>, Running> running_;  // by diameter and thickness
};

}  // namespace ui
