// Pictures of characters, rasterised when first seen and kept in the atlas.
// Not fonts: files and faces are in ui/fonts.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "ui/atlas.h"
#include "ui/fonts.h"

namespace ui {

struct Glyph {
  Spot spot;
  int left = 0, top = 0;  // from the pen on the baseline, in pixels
  float advance = 0;      // ems
  bool boxed = false;     // no font has it: a frame with its code point
};

class Glyphs {
 public:
  /// `lasting`: the characters of our own words. Only they survive forget().
  Glyphs(Fonts& fonts, Atlas& atlas, std::u32string_view lasting);

  /// A text's letters in the order in which they are drawn, from left to right.
  [[nodiscard]] std::vector<Letter> letters(std::string_view utf8, Weight);
  /// Width in ems; a character without a font is one em wide.
  [[nodiscard]] float advance(char32_t, Weight);
  /// Nothing when the atlas is full (it remembers that). A blank (space) has a spot of width 0.
  [[nodiscard]] std::optional<Glyph> at(char32_t, Weight, int px);

  /// Drops every character that is not in our own words. The atlas is wiped by its owner.
  void forget();

 private:
  [[nodiscard]] static std::uint64_t key(char32_t c, Weight w, int px);
  [[nodiscard]] Drawing draw(char32_t, Weight, int px);
  [[nodiscard]] Drawing box(char32_t, int px);
  [[nodiscard]] Atlas::Keep keep(char32_t c, Weight w) const;

  Fonts& fonts_;
  Atlas& atlas_;
  std::unordered_set<char32_t> lasting_;
  std::unordered_map<std::uint64_t, Glyph> glyphs_;
  std::unordered_map<std::uint64_t, float> advances_;
};

}  // namespace ui
