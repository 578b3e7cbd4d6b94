// The token table of the design, as values.
// Not computed: every size was chosen by eye on a 1080-pixel-wide panel.
#include "ui/theme.h"

#include <cmath>

namespace ui {
namespace {

Type type(float px, Weight weight, Color color, float leading, Color strong) {
  return {px, weight, color, leading, strong};
}

Theme make(bool elder) {
  Theme t;
  t.elder = elder;
  t.ink = elder ? rgb(0x000000) : rgb(0x10223D);
  t.ink2 = elder ? rgb(0x1B2A41) : rgb(0x46566F);
  t.line = elder ? rgb(0x6B7A90) : rgb(0xCBD4E1);
  const auto size = [&](float normal, float large) { return elder ? large : normal; };
  t.title = type(size(64, 92), Weight::bold, t.ink, 1.3f, t.ink);
  t.door = type(size(72, 112), Weight::bold, t.ink, 1.3f, t.ink);
  t.grade = type(size(64, 92), Weight::bold, t.ink, 1.3f, t.ink);
  t.item = type(size(48, 68), Weight::bold, t.ink, 1.35f, t.ink);
  t.body = type(size(38, 56), Weight::regular, t.ink, 1.42f, t.ink);
  t.note = type(size(34, 50), Weight::regular, t.ink2, 1.5f, t.ink);
  t.small = type(size(30, 44), Weight::regular, t.ink2, 1.4f, t.ink);
  t.button = type(size(40, 56), Weight::bold, t.brand, 1.3f, t.ink);
  if (elder) t.brand = t.header;  // 8.9 : 1 on paper instead of 7.4
  t.button.color = t.brand;
  t.line_width = size(2, 4);
  t.button_height = size(112, 128);
  t.row_height = size(112, 136);
  t.gap = size(28, 32);
  t.icon = size(52, 68);
  return t;
}

float linear(std::uint8_t channel) {
  const float c = static_cast<float>(channel) / 255;
  return c <= 0.04045f ? c / 12.92f : std::pow((c + 0.055f) / 1.055f, 2.4f);
}

float luminance(Color c) { return 0.2126f * linear(c.r) + 0.7152f * linear(c.g) + 0.0722f * linear(c.b); }

}  // namespace

const Theme& theme(bool elder) {
  static const Theme normal = make(false), large = make(true);
  return elder ? large : normal;
}

float contrast(Color a, Color b) {
  const float la = luminance(a), lb = luminance(b);
  return (std::max(la, lb) + 0.05f) / (std::min(la, lb) + 0.05f);
}

}  // namespace ui
