// The contact sheets of docs/screens.md, which somebody looked at and found good, against what is drawn now.
// HALLKIOSK_NEW_GOLDEN=1 writes them and their page anew: look at them before committing.
#include <gtest/gtest.h>

#include <algorithm>
#include <cstdlib>
#include <fstream>
#include <sstream>
#include <string>

#include "tests/ui/sheets.h"
#include "tests/ui/small_png.h"
#include "ui/png.h"

namespace {

using ui::Pixels;
using ui_test::Sheet;

const std::string docs = DOCS_DIR;

bool writes_anew() { return std::getenv("HALLKIOSK_NEW_GOLDEN") != nullptr; }

int channel_distance(std::uint32_t a, std::uint32_t b) {
  int most = 0;
  for (const int shift : {0, 8, 16})
    most = std::max(most, std::abs(static_cast<int>(a >> shift & 255) - static_cast<int>(b >> shift & 255)));
  return most;
}

/// Another FreeType may render edges a shade differently, and the kept picture has few colours; a moved or
/// missing thing is far more.
double share_of_different_pixels(const Pixels& a, const Pixels& b, const ui::Box& in) {
  int different = 0;
  for (int y = in.y0; y < in.y1; ++y)
    for (int x = in.x0; x < in.x1; ++x) {
      const auto at = static_cast<std::size_t>(y * a.width + x);
      different += channel_distance(a.rgb[at], b.rgb[at]) > 64 ? 1 : 0;
    }
  return different / static_cast<double>((in.x1 - in.x0) * (in.y1 - in.y0));
}

class Golden : public testing::TestWithParam<Sheet> {};

TEST_P(Golden, ScreensLookAsTheyDidWhenSomebodyLooked) {
  const Sheet& sheet = GetParam();
  const std::string path = docs + "/screens/" + sheet.name + ".png";
  const Pixels now = ui_test::draw(sheet);
  if (writes_anew()) ui_test::write_small_png(now, path);
  const Pixels golden = ui::read_png(path);
  ASSERT_EQ(now.width, golden.width);
  ASSERT_EQ(now.height, golden.height);
  for (std::size_t i = 0; i < sheet.screens.size(); ++i)
    EXPECT_LT(share_of_different_pixels(now, golden, ui_test::cell(sheet, i)), 0.002)
        << sheet.screens[i].name;
}

INSTANTIATE_TEST_SUITE_P(All, Golden, testing::ValuesIn(ui_test::all_sheets()), [](const auto& chosen) {
  std::string name = chosen.param.name;
  std::replace(name.begin(), name.end(), '-', '_');
  return name;
});

TEST(Golden, ThePageShowsEverySheet) {
  const std::string path = docs + "/screens.md", page = ui_test::page_of(ui_test::all_sheets());
  if (writes_anew()) std::ofstream(path) << page;
  std::stringstream kept;
  kept << std::ifstream(path).rdbuf();
  EXPECT_EQ(kept.str(), page);
}

}  // namespace
