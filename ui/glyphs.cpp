// Cache from (character, weight, size) to a spot in the atlas, and the box for what no font has.
// What gives way when the atlas is full: see ui/atlas.
#include "ui/glyphs.h"

#include <algorithm>
#include <string>

#include "ui/utf8.h"

namespace ui {
namespace {

/// Han glyphs stand on 88 % of the em; the box stands where a Han character would.
constexpr float em_above_baseline = 0.86f;

void frame(Mask& mask, int thick) {
  for (int y = 0; y < mask.h; ++y)
    for (int x = 0; x < mask.w; ++x)
      if (x < thick || y < thick || x >= mask.w - thick || y >= mask.h - thick)
        mask.alpha[static_cast<std::size_t>(y * mask.w + x)] = 255;
}

void stamp(Mask& on, const Mask& what, int left, int top) {
  for (int y = std::max(0, -top); y < what.h && top + y < on.h; ++y)
    for (int x = std::max(0, -left); x < what.w && left + x < on.w; ++x) {
      auto& to = on.alpha[static_cast<std::size_t>((top + y) * on.w + left + x)];
      to = std::max(to, what.alpha[static_cast<std::size_t>(y * what.w + x)]);
    }
}

/// Four digits, or six for what lies above U+FFFF: two rows of equal length.
std::string hex_of(char32_t c) {
  const int digits = c > 0xFFFF ? 6 : 4;
  std::string out;
  for (int i = digits - 1; i >= 0; --i) out += "0123456789ABCDEF"[c >> (4 * i) & 15];
  return out;
}

}  // namespace

Glyphs::Glyphs(Fonts& fonts, Atlas& atlas, std::u32string_view lasting)
    : fonts_(fonts), atlas_(atlas), lasting_(lasting.begin(), lasting.end()) {}

std::uint64_t Glyphs::key(char32_t c, Weight w, int px) {
  return std::uint64_t{c} | static_cast<std::uint64_t>(w) << 24 | static_cast<std::uint64_t>(px) << 32;
}

Atlas::Keep Glyphs::keep(char32_t c, Weight w) const {
  return w == Weight::icon || lasting_.contains(c) ? Atlas::Keep::lasting : Atlas::Keep::until_forgotten;
}

std::vector<Letter> Glyphs::letters(std::string_view utf8, Weight w) {
  const auto text = code_points(utf8);
  std::vector<Letter> out;
  const auto add = [&](char32_t c) { out.push_back({.c = c, .said = c, .advance = advance(c, w)}); };
  for (std::u32string_view rest = text; !rest.empty();) {
    const auto run = rest.substr(0, script_of(rest.front()) ? Shaper::run_of(rest) : 1);
    const auto set = script_of(run.front()) ? fonts_.shape(run, w) : std::vector<Letter>{};
    out.insert(out.end(), set.begin(), set.end());
    if (set.empty()) std::ranges::for_each(run, add);
    rest.remove_prefix(run.size());
  }
  return out;
}

float Glyphs::advance(char32_t c, Weight w) {
  const auto [at, fresh] = advances_.try_emplace(key(c, w, 0), 1.f);
  if (fresh) at->second = fonts_.advance(c, w).value_or(1.f);
  return at->second;
}

std::optional<Glyph> Glyphs::at(char32_t c, Weight w, int px) {
  const auto k = key(c, w, px);
  if (const auto known = glyphs_.find(k); known != glyphs_.end() && atlas_.use(known->second.spot))
    return known->second;
  std::optional<Drawing> drawing = fonts_.draw(c, w, px);
  const bool boxed = !drawing;
  if (boxed) drawing = box(c, px);
  const auto spot = atlas_.place(drawing->mask, keep(c, w));
  if (!spot) return std::nullopt;
  return glyphs_.insert_or_assign(k, Glyph{*spot, drawing->left, drawing->top, advance(c, w), boxed})
      .first->second;
}

Drawing Glyphs::box(char32_t c, int px) {
  const int side = std::max(8, px - px / 12), thick = std::max(1, px / 20);
  Drawing out{{side, side, std::vector<std::uint8_t>(static_cast<std::size_t>(side * side))},
              (px - side) / 2,
              static_cast<int>(em_above_baseline * static_cast<float>(px))};
  frame(out.mask, thick);
  const std::string hex = hex_of(c);
  const int columns = static_cast<int>(hex.size()) / 2, cell = (side - 4 * thick) / columns;
  const int digit_px = std::min(side * 45 / 100, cell * 17 / 10), row = side / 2;
  for (int i = 0; i < static_cast<int>(hex.size()); ++i) {
    const auto digit =
        fonts_.draw(static_cast<char32_t>(hex[static_cast<std::size_t>(i)]), Weight::regular, digit_px);
    if (!digit) continue;
    const int left = 2 * thick + i % columns * cell + (cell - digit->mask.w) / 2;
    const int middle = i / columns * (row - thick) + row / 2 + thick / 2;
    stamp(out.mask, digit->mask, left, middle - digit->mask.h / 2);
  }
  return out;
}

void Glyphs::forget() {
  std::erase_if(glyphs_, [&](const auto& g) {
    return keep(static_cast<char32_t>(g.first & 0xFFFFFF), static_cast<Weight>(g.first >> 24 & 3)) !=
           Atlas::Keep::lasting;
  });
  std::erase_if(advances_, [&](const auto& a) {
    return keep(static_cast<char32_t>(a.first & 0xFFFFFF), static_cast<Weight>(a.first >> 24 & 3)) !=
           Atlas::Keep::lasting;
  });
}

}  // namespace ui
