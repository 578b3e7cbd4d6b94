// What a frame consists of: upright boxes, solid, through a mask, or a picture, in drawing order.
// Taken from ImGui's draw data; from here on nobody needs ImGui.
#pragma once

#include <cstdint>
#include <vector>

#include "ui/geometry.h"

struct ImDrawData;

namespace ui {

struct Image;

/// What ImGui is told as the texture of the atlas; any other one is the address of an Image.
inline constexpr std::uintptr_t atlas_texture = 1;

/// Whole pixels, half open.
struct Box {
  int x0 = 0, y0 = 0, x1 = 0, y1 = 0;
  bool operator==(const Box&) const = default;
  [[nodiscard]] bool empty() const { return x0 >= x1 || y0 >= y1; }
  [[nodiscard]] Box cut(const Box&) const;
  [[nodiscard]] Box joined(
      const Box&) const;  // the smallest that holds both; an empty one counts for nothing
};

struct Quad {
  Box at, clip;
  int u = -1, v = 0;  // the mask's corner in the atlas; u < 0 = solid
  Color color;
  const Image* image = nullptr;  // as large as `at`; outlives the frame that follows
  bool operator==(const Quad&) const = default;
};

/// Throws std::logic_error when the draw data holds anything but upright boxes of one size with their mask:
/// round things are drawn as masks (ui/shapes), never as triangles.
void collect_quads(const ImDrawData&, std::vector<Quad>& out);

}  // namespace ui
