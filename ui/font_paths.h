// Which font files the screen is drawn with.
// Not opened here.
#pragma once

#include <array>
#include <string>

namespace ui {

/// Scripts with fonts of their own (ui/shaper).
enum class Script { arabic, tibetan, mongolian, yi, tai_le, new_tai_lue };

struct ScriptFont {
  std::string regular, bold;  // the same, where the script has one weight only
};

/// Where Debian puts them. The first three must be there; without the others, rare characters and
/// minority scripts are drawn as boxes with their code point.
struct FontPaths {
  std::string regular = "/usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc";
  std::string bold = "/usr/share/fonts/opentype/noto/NotoSansCJK-Bold.ttc";
  std::string icons = "/usr/share/fonts/truetype/materialdesignicons-webfont/materialdesignicons-webfont.ttf";
  std::string rare = "/usr/share/fonts/truetype/hanazono/HanaMinB.ttf";
  std::string rarer = "/usr/share/fonts/truetype/babelstone/BabelStoneHan.ttf";
  std::array<ScriptFont, 6> scripts{noto("SansArabic", true), noto("SerifTibetan", true),
                                    noto("SansMongolian"),    noto("SansYi"),
                                    noto("SansTaiLe"),        noto("SansNewTaiLue")};

 private:
  static ScriptFont noto(const std::string& name, bool has_bold = false) {
    const auto path = "/usr/share/fonts/truetype/noto/Noto" + name;
    return {path + "-Regular.ttf", path + (has_bold ? "-Bold.ttf" : "-Regular.ttf")};
  }
};

}  // namespace ui
