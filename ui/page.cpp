// The frame's measures, from the mock-ups.
// Everything lies on an 8-pixel grid.
#include "ui/page.h"

#include <cmath>

namespace ui {
namespace {
constexpr float short_side = 1080, long_side = 1920;

float header_height(const Page& p, const Wishes& w) {
  if (p.reach > 0) return w.elder ? 400 : 520;
  return p.wide ? 112 : 136;
}
}  // namespace

float scale_for(int width, int height) {
  const auto w = static_cast<float>(width), h = static_cast<float>(height);
  return w > h ? std::min(w / long_side, h / short_side) : std::min(w / short_side, h / long_side);
}

Page page_for(int width, int height, const Wishes& wishes) {
  const bool elder = wishes.elder;
  const float scale = scale_for(width, height);
  const float w = static_cast<float>(width) / scale, h = static_cast<float>(height) / scale;
  Page p;
  p.wide = w > h;
  p.screen = {0, 0, w, h};
  if (wishes.low_reach && !p.wide) p.reach = h / 2;
  const float side = p.wide ? 64 : 48, top = p.wide ? 32 : 56, button = elder ? 128 : 112;
  p.header = {0, 0, w, header_height(p, wishes)};
  const float bottom = p.wide ? 24 : elder ? 32 : 40;
  p.footer = {side, h - bottom - button, w - 2 * side, button};
  const float end = p.footer.y - (p.wide ? 24 : 32);
  const float steps = elder ? 64 : 48;
  p.steps = {side, p.header.bottom() + top, w - 2 * side, steps};
  const float first = p.steps.bottom() + (p.wide ? 32 : elder ? 40 : 48);
  p.content = {side, first, w - 2 * side, end - first};
  p.open = {side, p.header.bottom() + (p.wide ? 48 : 56), w - 2 * side, 0};
  p.open.h = end - p.open.y;
  return p;
}

Columns columns(const Rect& area, float share, float gap) {
  const float left = std::round(area.w * share / 8) * 8;
  return {{area.x, area.y, left, area.h}, {area.x + left + gap, area.y, area.w - left - gap, area.h}};
}

}  // namespace ui
