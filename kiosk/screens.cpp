// Implementation of kiosk/screens.h.
// Modes and languages have the names that the pictures' names have.
#include "kiosk/screens.h"

#include <CLI/CLI.hpp>

#include <algorithm>
#include <charconv>
#include <string_view>

#include "kiosk/hall_emblem.h"
#include "kiosk/panel.h"
#include "storage/settings.h"

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

/// The whole of `text`.
std::optional<int> number_in(std::string_view text, int least, int most) {
  int number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  const bool whole = error == std::errc{} && end == text.data() + text.size();
  if (!whole || number < least || number > most) return std::nullopt;
  return number;
}
std::optional<int> side_in(std::string_view text) { return number_in(text, least_side, largest_side); }

int diagonal_in(const std::string& text) {
  if (const auto mm = number_in(text, 1, 3000)) return *mm;
  refuse("--diagonal", text, "请写毫米数，如 21.5 英寸是 546");
}

ui::Image emblem_in(const std::string& file) {
  try {
    return load_emblem(file);
  } catch (const storage::BadSettings& e) {
    throw CLI::ValidationError("--emblem", e.what());
  }
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
  add(
      "--emblem", [&g](const std::string& t) { g.emblem = emblem_in(t); }, "大厅徽标的 PNG 图片");
  add(
      "--diagonal", [&asked](const std::string& t) { asked.diagonal_mm = diagonal_in(t); },
      "屏幕对角线的毫米数：太小而点不准的屏幕不画，说明至少要多大");
}

void demand_room(const ScreensAsked& asked) {
  const Size size = asked.gallery.size.value_or(ui::samples::upright);
  demand_room({asked.diagonal_mm, size.width, size.height});
}

}  // namespace kiosk
