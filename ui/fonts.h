// The font files: which face has a character, and what it looks like at a size.
// Nothing is kept here but open faces; glyph pictures are cached in ui/glyphs. Sole user of FreeType.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "ui/atlas.h"
#include "ui/font_paths.h"
#include "ui/shaper.h"

namespace ui {

enum class Weight { regular, bold, icon };

/// A glyph's picture: `left` and `top` place the mask relative to the pen on the baseline (top is upwards).
struct Drawing {
  Mask mask;
  int left = 0, top = 0;
};

class Fonts {
 public:
  /// Maps the files, which stay on disk. Throws std::runtime_error naming file and Debian package when one
  /// that must be there is missing or is no font.
  explicit Fonts(const FontPaths& = {});
  ~Fonts();
  Fonts(const Fonts&) = delete;
  Fonts& operator=(const Fonts&) = delete;

  /// Letters of a run that begins with a character of a script with a font of its own; see Shaper.
  [[nodiscard]] std::vector<Letter> shape(std::u32string_view run, Weight);
  /// Width of a character in ems; nothing when no font has it. Private-use characters are in no font, even
  /// where a font has some picture for them.
  [[nodiscard]] std::optional<float> advance(char32_t, Weight);
  /// A character, or a shaped() letter. At `px` pixels an em: the height of a Han character, not ascent +
  /// descent.
  [[nodiscard]] std::optional<Drawing> draw(char32_t, Weight, int px);

  /// A line for the technician for each optional font that is missing.
  [[nodiscard]] const std::vector<std::string>& warnings() const;

 private:
  struct Parts;
  std::unique_ptr<Parts> parts_;
};

}  // namespace ui
