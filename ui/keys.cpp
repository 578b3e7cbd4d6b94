// Implementation of ui/keys.h.
// All keys of a keyboard are of one height, and of one width for one weight.
#include "ui/keys.h"

#include <algorithm>
#include <numeric>

#include "ui/icons.h"
#include "ui/widgets.h"

namespace ui {
namespace {

constexpr float key_gap = 12;

float weight_of(const KeyRow& row) {
  return std::accumulate(row.begin(), row.end(), 0.f, [](float sum, const Key& k) { return sum + k.weight; });
}

Type key_type(const Stage& s, const Key& key, const Rect& r) {
  const bool letter = key.label.size() <= 4 && key.icon == 0 && key.weight < 2;
  Type type = letter ? s.theme.item : s.theme.button;
  type.px = std::min(type.px, r.h * 0.6f);
  return type;
}

/// A lit one has the brand's colour as its ground.
bool draw_key(Stage& s, const Rect& r, const Key& key, bool at_rest) {
  const Touch touch = at_rest ? Touch{} : s.brush.target(key.name, r);
  const bool filled = key.lit && !touch.held;
  const Color ground = at_rest      ? s.theme.hair
                       : filled     ? s.theme.brand
                       : touch.held ? s.theme.tint
                                    : s.theme.card;
  s.brush.framed(r, s.theme.button_radius, ground, touch.held || filled ? s.theme.brand : s.theme.line,
                 s.theme.line_width);
  const Color ink = filled ? s.theme.on_brand : at_rest ? s.theme.ink2 : s.theme.ink;
  const Type type = s.theme.in(key_type(s, key, r), ink);
  if (key.icon == 0) {
    s.brush.line(r.inset(12, 0), key.label, type, Align::centre);
    return touch.tapped;
  }
  const float icon = std::min({s.theme.icon, r.w * 0.6f, type.px * 1.1f}), gap = key.label.empty() ? 0 : 12;
  const float text =
      key.label.empty() ? 0 : std::min(s.brush.width(key.label, type) + 1, r.w - icon - gap - 40);
  const float left = r.x + (r.w - icon - gap - text) / 2;
  s.brush.icon(key.icon, {left + icon / 2, r.centre().y}, icon, ink);
  if (text > 0) s.brush.line({left + icon + gap, r.y, text, r.h}, key.label, type);
  return touch.tapped;
}

}  // namespace

KeyRow letter_keys(std::string_view letters) {
  KeyRow out;
  for (const char letter : letters) out.push_back({std::string("key/") + letter, {letter}, KeyTyped{letter}});
  return out;
}

Key erase_key(const Stage& s, float weight, bool with_word) {
  return {"erase", with_word ? std::string(s.say(Word::erase)) : "", KeyErased{}, weight, icons::erase};
}

std::optional<Intent> draw_keys(Stage& s, const Rect& area, const std::vector<KeyRow>& rows, Align align,
                                bool at_rest) {
  float heaviest = 1;
  for (const KeyRow& row : rows) heaviest = std::max(heaviest, weight_of(row));
  const float unit = (area.w + key_gap) / heaviest, count = static_cast<float>(rows.size()),
              height = (area.h - key_gap * (count - 1)) / count;
  std::optional<Intent> out;
  float y = area.y;
  for (const KeyRow& row : rows) {
    float x = area.x + (align == Align::left ? 0 : (heaviest - weight_of(row)) * unit / 2);
    for (const Key& key : row) {
      if (draw_key(s, {x, y, key.weight * unit - key_gap, height}, key, at_rest)) out = key.intent;
      x += key.weight * unit;
    }
    y += height + key_gap;
  }
  return out;
}

}  // namespace ui
