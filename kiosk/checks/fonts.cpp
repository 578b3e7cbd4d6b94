// The files, the Debian package of each, and what its absence costs.
// A file counts when it begins as a font does.
#include "kiosk/checks/fonts.h"

#include <algorithm>
#include <fstream>
#include <set>
#include <vector>

namespace kiosk::checks {
namespace {

constexpr Subject subject{"fonts", "字体", everything};

struct Font {
  std::string path;
  std::string package;
  bool needed;
};

std::vector<Font> all(const ui::FontPaths& paths) {
  std::vector<Font> fonts{{paths.regular, "fonts-noto-cjk", true},
                          {paths.bold, "fonts-noto-cjk", true},
                          {paths.icons, "fonts-materialdesignicons-webfont", true},
                          {paths.rare, "fonts-hanazono", false},
                          {paths.rarer, "fonts-babelstone-han", false}};
  for (const auto& script : paths.scripts)
    for (const auto& path : std::set{script.regular, script.bold})
      fonts.push_back({path, "fonts-noto-core", false});
  return fonts;
}

/// The first four bytes of TrueType, OpenType with PostScript outlines, and a collection (OpenType 1.9).
bool is_font(const std::string& path) {
  std::string tag(4, '\0');
  std::ifstream(path, std::ios::binary).read(tag.data(), 4);
  return tag == std::string("\0\1\0\0", 4) || tag == "OTTO" || tag == "ttcf";
}

}  // namespace

Finding check_fonts(const ui::FontPaths& paths, Now now) {
  std::string missing;
  std::set<std::string> packages;
  bool needed = false;
  for (const auto& font : all(paths)) {
    if (is_font(font.path)) continue;
    missing += (missing.empty() ? "" : "、") + font.path;
    packages.insert(font.package);
    needed = needed || font.needed;
  }
  if (packages.empty()) return subject.good("字体文件都在", now);
  std::string install = "请安装：apt-get install --reinstall";
  for (const auto& package : packages) install += " " + package;
  if (needed) return subject.failed("缺少字体文件 " + missing + "，终端程序不能启动", install, now);
  return subject.warning("缺少字体文件 " + missing + "，姓名里的生僻字或少数民族文字会显示成带编码的方框",
                         install, now);
}

}  // namespace kiosk::checks
