// Implementation of kiosk/screens.h.
// Modes and languages have the names that the pictures' names have.
#include "kiosk/screens.h"

#include <CLI/CLI.hpp>

#include <algorithm>
#include <charconv>
#include <string_view>

namespace kiosk {
namespace {

using ui::samples::Mode;
using ui::samples::Size;

constexpr int least_side = 480, largest_side = 8192;

[[noreturn]] void refuse(const std::string& option, const std::string& value, const std::string& allowed) {
  throw CLI::ValidationError(option, "“" + value + "”不行。" + allowed);
}

Mode mode_in(const std::string& text) {
  const auto& all = ui::samples::all_modes();
  const auto found = std::find_if(all.begin(), all.end(), [&](const Mode& m) { return m.name == text; });
  if (found != all.end()) return *found;
  std::string names;
  for (const Mode& m : all) names += (names.empty() ? "" : "、") + m.name;
  refuse("--mode", text, "可以写 " + names);
}

ui::Language language_in(const std::string& text) {
  if (text == "zh") return ui::Language::zh;
  if (text == "en") return ui::Language::en;
  refuse("--language", text, "可以写 zh 或 en");
}

/// The whole of `text` as a side of a panel.
std::optional<int> side_in(std::string_view text) {
  int side = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), side);
  const bool whole = error == std::errc{} && end == text.data() + text.size();
  if (!whole || side < least_side || side > largest_side) return std::nullopt;
  return side;
}

Size size_in(const std::string& text) {
  const auto times = text.find('x');
  const auto width = side_in(std::string_view(text).substr(0, times));
  const auto height = times == text.npos ? std::nullopt : side_in(std::string_view(text).substr(times + 1));
  if (width && height) return {*width, *height};
  refuse("--size", text, "请写成 宽x高，如 1080x1920，每边 480 到 8192 像素");
}

}  // namespace

void add_screens(CLI::App& arguments, ScreensAsked& asked) {
  auto& g = asked.gallery;
  auto* const screens = arguments.add_option(
      "--screens", asked.directory, "把所有屏幕画成 PNG 放进这个目录，然后结束；不用显示器和配置文件");
  const auto add = [&](const char* name, auto take, const char* what) {
    arguments.add_option_function<std::string>(name, take, what)->needs(screens);
  };
  add(
      "--name", [&g](const std::string& t) { g.name = t; }, "显示姓名的地方都写它，不遮盖");
  add(
      "--mode", [&g](const std::string& t) { g.mode = mode_in(t); },
      "normal 普通、elder 长辈版、contrast 高对比、low 低位操作、elder-low；不写：每种都画");
  add(
      "--language", [&g](const std::string& t) { g.language = language_in(t); }, "zh 或 en；不写：都画");
  add(
      "--size", [&g](const std::string& t) { g.size = size_in(t); },
      "宽x高，如 1080x1920；不写：竖屏 1080x1920、横屏 1920x1080 都画");
}

}  // namespace kiosk
