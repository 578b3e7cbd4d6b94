// Implementation of sheets.h.
// Shrinking takes the mean of 6 × 6 pixels, so that thin lines stay.
#include "tests/ui/sheets.h"

#include <algorithm>
#include <array>
#include <fstream>
#include <sstream>

#include "ui/png.h"
#include "ui/samples/gallery.h"

namespace ui_test {
namespace {

using namespace ui;
using samples::Sample;
using samples::Variant;

constexpr int shrink = 6, gap = 12;
constexpr std::uint32_t ground = 0xFF9AA5B4;

constexpr std::array citizens{"1-welcome",          "2-card",
                              "4-services-8",       "5-grade",
                              "6-reasons",          "7-confirm",
                              "7-confirm-added",    "8-thanks-bad",
                              "12-businesses",      "9-trouble-unreadable",
                              "15-number-failed",   "16-case-form-typed",
                              "16-case-correcting", "18-writing-pinyin",
                              "18-writing-hand",    "18-writing-phone",
                              "19-asks-time",       "19-asks-card",
                              "19-keypad-help",     "19-keypad-list",
                              "19-keypad-digits"};

std::vector<Sample> chosen(Language language) {
  std::vector<Sample> out;
  for (Sample& s : samples::all_samples(language))
    if (std::find(citizens.begin(), citizens.end(), s.name) != citizens.end()) out.push_back(std::move(s));
  return out;
}

int columns(const Sheet& s) { return s.variant.size.wide() ? 4 : 6; }
int cell_width(const Sheet& s) { return s.variant.size.width / shrink; }
int cell_height(const Sheet& s) { return s.variant.size.height / shrink; }

std::uint32_t mean(const Pixels& from, int x, int y) {
  std::array<unsigned, 3> sums{};
  for (int i = 0; i < shrink * shrink; ++i) {
    const auto at = (y * shrink + i / shrink) * from.width + x * shrink + i % shrink;
    const std::uint32_t pixel = from.rgb[static_cast<std::size_t>(at)];
    for (std::size_t c = 0; c < 3; ++c) sums[c] += pixel >> (8 * c) & 255;
  }
  for (unsigned& sum : sums) sum /= shrink * shrink;
  return 0xFF000000u | sums[2] << 16 | sums[1] << 8 | sums[0];
}

void put(const Pixels& picture, Pixels& sheet, const Box& at) {
  for (int y = at.y0; y < at.y1; ++y)
    for (int x = at.x0; x < at.x1; ++x)
      sheet.rgb[static_cast<std::size_t>(y * sheet.width + x)] = mean(picture, x - at.x0, y - at.y0);
}

Pixels empty_sheet(const Sheet& s) {
  const int count = static_cast<int>(s.screens.size()), across = std::min(columns(s), count),
            down = (count + columns(s) - 1) / columns(s);
  Pixels out{across * (cell_width(s) + gap) + gap, down * (cell_height(s) + gap) + gap, {}};
  out.rgb.assign(static_cast<std::size_t>(out.width) * static_cast<std::size_t>(out.height), ground);
  return out;
}

Image demo_emblem() {
  std::stringstream bytes;
  bytes << std::ifstream(EMBLEM, std::ios::binary).rdbuf();
  return image_of_png(bytes.str(), 1024);
}

/// Upright panels stand in a hall that has an emblem, lying ones in a hall that has none.
Sheet citizens_sheet(const std::string& name, const std::string& heading) {
  const Variant v = samples::variant(name);
  return {
      name, heading, v, samples::frame_of(v), chosen(v.language), v.size.wide() ? Image{} : demo_emblem()};
}

Sheet technicians_sheet() {
  const Variant v = samples::technician_variants()[1];
  return {"lying-technician", "技术人员，横屏", v, samples::technician_frame_of(v),
          samples::technician_samples()};
}

}  // namespace

std::vector<Sheet> all_sheets() {
  return {citizens_sheet("upright", "普通版，竖屏"),
          citizens_sheet("lying", "普通版，横屏"),
          citizens_sheet("upright-elder", "长辈版，竖屏"),
          citizens_sheet("lying-elder", "长辈版，横屏"),
          citizens_sheet("upright-contrast", "高对比，竖屏"),
          citizens_sheet("lying-contrast", "高对比，横屏"),
          citizens_sheet("upright-low", "低位操作，竖屏"),
          citizens_sheet("upright-elder-low", "长辈版加低位操作，竖屏"),
          citizens_sheet("upright-en", "English，竖屏"),
          technicians_sheet()};
}

Box cell(const Sheet& s, std::size_t index) {
  const int i = static_cast<int>(index), w = cell_width(s), h = cell_height(s);
  const int x = gap + i % columns(s) * (w + gap), y = gap + i / columns(s) * (h + gap);
  return {x, y, x + w, y + h};
}

Pixels draw(const Sheet& s) {
  Window window(
      {.width = s.variant.size.width, .height = s.variant.size.height, .headless = true, .emblem = s.emblem});
  Pixels out = empty_sheet(s);
  for (std::size_t i = 0; i < s.screens.size(); ++i) {
    samples::show(window, s.frame, s.screens[i]);
    put(window.pixels(), out, cell(s, i));
  }
  return out;
}

std::string page_of(const std::vector<Sheet>& sheets) {
  std::string out =
      "# 屏幕图集\n\n由 `ui_test` 生成（`HALLKIOSK_NEW_GOLDEN=1`），测试逐格比对。"
      "图中的人名、办件都是虚构的。\n要看原尺寸、别的姓名或别的屏幕，不用显示器：\n\n"
      "```\nhallkiosk --screens 目录 --name 王𬭚 --mode elder --language zh --size 1080x1920\n```\n";
  for (const Sheet& s : sheets) {
    out += "\n## " + s.heading + "\n\n![" + s.heading + "](screens/" + s.name + ".png)\n";
  }
  return out;
}

}  // namespace ui_test
