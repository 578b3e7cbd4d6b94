// Letters that join, stack or run from right to left: Uyghur and Kazakh, Tibetan, Mongolian, and the other
// scripts of GB 18030-2022 that no Han font has. Sole user of HarfBuzz.
// Not for Han, Latin, Hangul and punctuation: those stand side by side as they are (ui/fonts).
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string_view>
#include <vector>

#include "ui/font_paths.h"

namespace ui {

[[nodiscard]] std::optional<Script> script_of(char32_t);

/// A script's glyph, as a number behind the last code point: so it is drawn, cached and forgotten as
/// characters are.
[[nodiscard]] constexpr bool is_shaped(char32_t c) { return c >= 0x200000; }
[[nodiscard]] constexpr char32_t shaped(Script s, std::uint32_t glyph) {
  return 0x200000 + static_cast<char32_t>(s) * 0x10000 + static_cast<char32_t>(glyph & 0xFFFF);
}
[[nodiscard]] constexpr Script script_in(char32_t c) { return static_cast<Script>((c - 0x200000) >> 16); }
[[nodiscard]] constexpr std::uint32_t glyph_in(char32_t c) { return c & 0xFFFF; }

/// One to draw, in ems: where the pen goes after it, and how far from the pen it stands.
struct Letter {
  char32_t c = 0;     // a character, or shaped()
  char32_t said = 0;  // the character it is of; 0: said by another of its letters
  float advance = 0, right = 0, up = 0;
};

class Shaper {
 public:
  explicit Shaper(const FontPaths&);
  ~Shaper();
  Shaper(const Shaper&) = delete;
  Shaper& operator=(const Shaper&) = delete;

  /// How many of these characters, the first of which is of a script, are to be shaped together: words of
  /// one script, and what stands between them.
  [[nodiscard]] static std::size_t run_of(std::u32string_view);
  /// From left to right as they are seen. Empty: the script's font is missing.
  [[nodiscard]] std::vector<Letter> shape(std::u32string_view run, bool bold);

 private:
  struct Font;
  std::vector<std::unique_ptr<Font>> fonts_;  // regular and bold of each script, opened at their first use
};

}  // namespace ui
