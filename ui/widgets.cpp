// Implementation of ui/widgets.h.
// Text is centred on the middle of a Han character, which is where the eye finds a line's middle.
#include "ui/widgets.h"

#include <cmath>

#include "ui/icons.h"
#include "ui/qr.h"

namespace ui {
namespace {
constexpr int quiet = 4;  // modules around a QR symbol, as the standard asks
constexpr Color black = rgb(0x000000),
                white = rgb(0xFFFFFF);  // of a symbol, in all themes: not all scanners read light on dark
constexpr float icon_gap = 20, button_padding = 44;
constexpr float note_icon = 64, note_padding = 44, note_gap = 32;

struct ButtonColors {
  Color ground, line, ink;
};

ButtonColors colors_of(const Theme& t, const ButtonLook& look, bool held) {
  if (!look.enabled) return {t.hair, t.hair, t.ink2};
  if (look.primary) return {held ? t.ink : t.brand, held ? t.ink : t.brand, t.on_brand};
  if (look.quiet) return {held ? t.tint : t.card, held ? t.brand : t.line, t.brand};
  return {held ? t.tint : t.card, t.brand, t.brand};
}

float note_text_width(float width) { return width - 2 * note_padding - note_icon - note_gap; }
}  // namespace

float button_width(Stage& s, const ButtonLook& look) {
  const float icon = look.icon ? s.theme.icon + icon_gap : 0;
  return std::ceil((s.brush.width(look.text, s.theme.button) + icon + 2 * button_padding) / 8) * 8;
}

bool button(Stage& s, std::string_view name, const Rect& r, const ButtonLook& look) {
  const Touch touch = look.enabled ? s.brush.target(name, r) : Touch{};
  const auto colors = colors_of(s.theme, look, touch.held);
  s.brush.framed(r, s.theme.button_radius, colors.ground, colors.line,
                 look.quiet ? s.theme.line_width : s.theme.line_width + 1);
  const Type type = s.theme.in(s.theme.button, colors.ink);
  const float icon = look.icon ? s.theme.icon + icon_gap : 0;
  const float text = std::min(s.brush.width(look.text, type), r.w - icon - 32);
  const float left = r.x + (r.w - icon - text) / 2;
  if (look.icon) s.brush.icon(look.icon, {left + s.theme.icon / 2, r.centre().y}, s.theme.icon, colors.ink);
  s.brush.line({left + icon, r.y, text + 1, r.h}, look.text, type);
  return touch.tapped;
}

void card(Stage& s, const Rect& r, bool held) {
  s.brush.framed(r, s.theme.radius, held ? s.theme.tint : s.theme.card, held ? s.theme.brand : s.theme.line,
                 s.theme.line_width);
}

Touch choice_card(Stage& s, std::string_view name, const Rect& r) {
  const Touch touch = s.brush.target(name, r);
  card(s, r, touch.held);
  return touch;
}

bool tile(Stage& s, std::string_view name, const Rect& r, char32_t icon, std::string_view text,
          bool primary) {
  const Touch touch = s.brush.target(name, r);
  const auto colors = colors_of(s.theme, {.primary = primary, .quiet = true}, touch.held);
  s.brush.framed(r, s.theme.radius, colors.ground, colors.line, s.theme.line_width);
  s.brush.icon(icon, {r.centre().x, r.y + r.h * 0.33f}, r.h * 0.38f, colors.ink);
  Type type = s.theme.in(s.theme.small, colors.ink);
  type.weight = Weight::bold;
  type.px = std::min(type.px, r.h * 0.32f);
  s.brush.line({r.x + 8, r.y + r.h * 0.52f, r.w - 16, r.h * 0.42f}, text, type, Align::centre);
  return touch.tapped;
}

void banner(Stage& s, const Rect& r, std::string_view text) {
  s.brush.framed(r, s.theme.radius, s.theme.notice, s.theme.notice_line, s.theme.line_width);
  Type type = s.theme.in(s.theme.button, s.theme.ink);
  const float height = s.brush.height(text, type, r.w - 72);
  s.brush.paragraph({r.x + 36, r.centre().y - height / 2, r.w - 72, height}, text, type, Align::centre);
}

float note_height(Stage& s, float width, std::string_view text) {
  return s.brush.rich_height(text, s.theme.note, note_text_width(width)) + 2 * 36;
}

void note(Stage& s, const Rect& r, char32_t icon, std::string_view text) {
  card(s, r);
  s.brush.icon(icon, {r.x + note_padding + note_icon / 2, r.centre().y}, note_icon, s.theme.brand);
  const float width = note_text_width(r.w), height = s.brush.rich_height(text, s.theme.note, width);
  s.brush.rich({r.x + note_padding + note_icon + note_gap, r.centre().y - height / 2, width, height}, text,
               s.theme.note);
}

float title(Stage& s, const Rect& room, std::string_view text, std::string_view sub, Align align) {
  float height = s.brush.paragraph(room, text, s.theme.title, align);
  if (sub.empty()) return height;
  Type type = s.theme.note;
  type.px += s.theme.elder ? 0 : 2;
  height += 16;
  return height + s.brush.paragraph({room.x, room.y + height, room.w, room.h - height}, sub, type, align);
}

/// Dark modules of a row that touch become one box.
void qr_symbol(Stage& s, const Rect& room, const std::string& text) {
  const QrCode code = qr_of(text);
  const float module = std::floor(room.w / static_cast<float>(code.side + 2 * quiet));
  const float side = module * static_cast<float>(code.side);
  const float left = std::round(room.centre().x - side / 2), top = std::round(room.centre().y - side / 2);
  s.brush.framed(room, 8, white, s.theme.line, 2);
  for (int y = 0; y < code.side; ++y)
    for (int x = 0; x < code.side; ++x) {
      if (!code.at(x, y)) continue;
      int end = x;
      while (end < code.side && code.at(end, y)) ++end;
      s.brush.fill({left + static_cast<float>(x) * module, top + static_cast<float>(y) * module,
                    static_cast<float>(end - x) * module, module},
                   black);
      x = end;
    }
}

void medallion(Stage& s, Point centre, float radius, char32_t icon, Color ground, Color ink) {
  s.brush.disc(centre, radius, ground);
  s.brush.icon(icon, centre, radius * 1.15f, ink);
}

}  // namespace ui
