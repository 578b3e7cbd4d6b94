// The token table of the design, as values.
// Not computed: every size was chosen by eye on a 1080-pixel-wide panel.
#include "ui/theme.h"

#include <array>
#include <cmath>

namespace ui {
namespace {

Type type(float px, Weight weight, Color color, float leading, Color strong) {
  return {px, weight, color, leading, strong};
}

void darken_inks(Theme& t) {
  t.ink = rgb(0x000000), t.ink2 = rgb(0x1B2A41), t.line = rgb(0x6B7A90);
  t.brand = t.header;  // 8.9 : 1 on paper instead of 7.4
}

/// Yellow is what can be touched or counts now; all else is white.
void turn_black(Theme& t) {
  t.ink = rgb(0xFFFFFF), t.ink2 = rgb(0xE6E6E6), t.line = rgb(0xFFFFFF);
  t.paper = rgb(0x000000), t.card = rgb(0x000000), t.hair = rgb(0x333333);
  t.brand = rgb(0xFFDD00), t.tint = rgb(0x003A75), t.on_brand = rgb(0x000000);
  t.header = rgb(0x1F1F1F), t.on_header = rgb(0xFFFFFF);
  t.success = rgb(0x7CFFA0), t.notice = rgb(0x4A3B00), t.notice_line = rgb(0xFFDD00);
  t.ring_rest = rgb(0x595959), t.failure = rgb(0xFFB4A8);
}

Theme make(bool elder, bool contrast) {
  Theme t;
  t.elder = elder;
  if (elder) darken_inks(t);
  if (contrast) turn_black(t);
  const auto size = [&](float normal, float large) { return elder ? large : normal; };
  t.title = type(size(64, 92), Weight::bold, t.ink, 1.3f, t.ink);
  t.door = type(size(72, 112), Weight::bold, t.ink, 1.3f, t.ink);
  t.grade = type(size(64, 92), Weight::bold, t.ink, 1.3f, t.ink);
  t.item = type(size(48, 68), Weight::bold, t.ink, 1.35f, t.ink);
  t.body = type(size(38, 56), Weight::regular, t.ink, 1.42f, t.ink);
  t.note = type(size(34, 50), Weight::regular, t.ink2, 1.5f, t.ink);
  t.small = type(size(30, 44), Weight::regular, t.ink2, 1.4f, t.ink);
  t.button = type(size(40, 56), Weight::bold, t.brand, 1.3f, t.ink);
  t.line_width = elder || contrast ? 4 : 2;
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

const Theme& theme(const Wishes& w) {
  static const std::array themes{make(false, false), make(false, true), make(true, false), make(true, true)};
  return themes.at((w.elder ? 2u : 0u) + (w.contrast ? 1u : 0u));
}

float contrast(Color a, Color b) {
  const float la = luminance(a), lb = luminance(b);
  return (std::max(la, lb) + 0.05f) / (std::min(la, lb) + 0.05f);
}

}  // namespace ui
