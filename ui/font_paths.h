// Which font files the screen is drawn with.
// Not opened here.
#pragma once

#include <string>

namespace ui {

/// Where Debian puts them. The first three must be there; without the last two, rare characters are drawn
/// as boxes with their code point.
struct FontPaths {
  std::string regular = "/usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc";
  std::string bold = "/usr/share/fonts/opentype/noto/NotoSansCJK-Bold.ttc";
  std::string icons = "/usr/share/fonts/truetype/materialdesignicons-webfont/materialdesignicons-webfont.ttf";
  std::string rare = "/usr/share/fonts/truetype/hanazono/HanaMinB.ttf";
  std::string rarer = "/usr/share/fonts/truetype/babelstone/BabelStoneHan.ttf";
};

}  // namespace ui
