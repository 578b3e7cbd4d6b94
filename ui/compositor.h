// Paints quads into memory: solid boxes, masks in one colour, and pictures pixel by pixel; nothing else.
// Not SDL's renderer: that keeps four bytes a mask pixel and blends every solid box; this fills them.
#pragma once

#include <cstdint>
#include <vector>

#include "ui/atlas.h"
#include "ui/quads.h"

namespace ui {

/// Somebody's pixels, 0x00RRGGBB, `pitch` pixels from row to row.
struct Canvas {
  std::uint32_t* pixels = nullptr;
  int width = 0, height = 0, pitch = 0;
};

/// Paints what lies within `only`. Painting a box of a frame gives the pixels a whole painting gives there.
void paint(const Canvas&, const std::vector<Quad>&, const Box& only, const Atlas&);

}  // namespace ui
