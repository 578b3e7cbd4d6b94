// Three inner loops: fill, blend a colour through coverage, and blend a picture.
// No colour management: blending happens in sRGB, as browsers do it.
#include "ui/compositor.h"

#include <algorithm>

#include "ui/image.h"

namespace ui {
namespace {

std::uint32_t packed(Color c) { return std::uint32_t{c.r} << 16 | std::uint32_t{c.g} << 8 | c.b; }

/// a = 0 … 255; rounds to nearest, and gives exactly `to` at 255.
std::uint32_t mixed(std::uint32_t from, std::uint32_t to, std::uint32_t a) {
  const auto channel = [&](int shift) {
    const std::uint32_t x = (from >> shift & 255) * (255 - a) + (to >> shift & 255) * a + 128;
    return (x + (x >> 8)) >> 8 << shift;
  };
  return channel(16) | channel(8) | channel(0);
}

void fill_row(std::uint32_t* to, int n, std::uint32_t color, std::uint32_t alpha) {
  if (alpha == 255) {
    std::fill_n(to, n, color);
  } else {
    for (int i = 0; i < n; ++i) to[i] = mixed(to[i], color, alpha);
  }
}

void mask_row(std::uint32_t* to, const std::uint8_t* mask, int n, std::uint32_t color, std::uint32_t alpha) {
  for (int i = 0; i < n; ++i) {
    const std::uint32_t a = alpha == 255 ? mask[i] : (mask[i] * alpha + 127) / 255;
    if (a == 255) {
      to[i] = color;
    } else if (a) {
      to[i] = mixed(to[i], color, a);
    }
  }
}

void image_row(std::uint32_t* to, const std::uint32_t* argb, int n) {
  for (int i = 0; i < n; ++i)
    if (const std::uint32_t a = argb[i] >> 24) to[i] = mixed(to[i], argb[i] & 0xFFFFFF, a);
}

const std::uint32_t* row_of(const Image& image, int y) {
  return image.argb.data() + static_cast<std::ptrdiff_t>(y) * image.width;
}

void paint(const Canvas& canvas, const Quad& quad, const Box& seen, const Atlas& atlas) {
  const std::uint32_t color = packed(quad.color);
  for (int y = seen.y0; y < seen.y1; ++y) {
    std::uint32_t* row = canvas.pixels + static_cast<std::ptrdiff_t>(y) * canvas.pitch + seen.x0;
    if (quad.image) {
      image_row(row, row_of(*quad.image, y - quad.at.y0) + seen.x0 - quad.at.x0, seen.x1 - seen.x0);
    } else if (quad.u < 0) {
      fill_row(row, seen.x1 - seen.x0, color, quad.color.a);
    } else {
      const std::uint8_t* mask = atlas.row(quad.v + y - quad.at.y0) + quad.u + seen.x0 - quad.at.x0;
      mask_row(row, mask, seen.x1 - seen.x0, color, quad.color.a);
    }
  }
}

}  // namespace

void paint(const Canvas& canvas, const std::vector<Quad>& quads, const Box& only, const Atlas& atlas) {
  const Box within = only.cut({0, 0, canvas.width, canvas.height});
  for (const Quad& q : quads) {
    const Box seen = q.at.cut(q.clip).cut(within);
    if (!seen.empty()) paint(canvas, q, seen, atlas);
  }
}

}  // namespace ui
