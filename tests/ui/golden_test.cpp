// A handful of screens against pictures that somebody looked at and found good.
// HALLKIOSK_NEW_GOLDEN=1 writes them anew: look at them before committing.
#include <gtest/gtest.h>

#include <cstdlib>
#include <string>

#include "tests/ui/sample_views.h"
#include "ui/png.h"
#include "ui/window.h"

namespace {

using ui::Pixels;

int channel_distance(std::uint32_t a, std::uint32_t b) {
  int most = 0;
  for (const int shift : {0, 8, 16})
    most = std::max(most, std::abs(static_cast<int>(a >> shift & 255) - static_cast<int>(b >> shift & 255)));
  return most;
}

/// Another FreeType may render edges a shade differently; a moved or missing thing is far more.
double share_of_different_pixels(const Pixels& a, const Pixels& b) {
  std::size_t different = 0;
  for (std::size_t i = 0; i < a.rgb.size(); ++i) different += channel_distance(a.rgb[i], b.rgb[i]) > 48;
  return static_cast<double>(different) / static_cast<double>(a.rgb.size());
}

struct Golden {
  std::string sample;
  std::size_t variant;
};

TEST(Golden, ScreensLookAsTheyDidWhenSomebodyLooked) {
  const auto variants = ui_test::all_variants();
  for (const Golden& g : {Golden{"1-welcome", 0},
                          {"2-card", 0},
                          {"4-services-3", 1},
                          {"5-grade", 2},
                          {"6-reasons", 0},
                          {"7-confirm", 4},
                          {"8-thanks-bad", 0},
                          {"9-trouble-unreadable", 6},
                          {"10-receipt-counted", 0},
                          {"10-receipt-foreign", 6}}) {
    const auto& v = variants[g.variant];
    SCOPED_TRACE(v.name + " " + g.sample);
    ui::Window window({.width = v.width / 2, .height = v.height / 2, .headless = true});
    for (const auto& s : ui_test::all_samples())
      while (s.name == g.sample && window.show({ui_test::frame_of(v), s.screen}, {})) {
      }
    const std::string path = std::string(GOLDEN_DIR) + "/" + v.name + "-" + g.sample + ".png";
    if (std::getenv("HALLKIOSK_NEW_GOLDEN")) window.save_png(path);
    const Pixels golden = ui::read_png(path), now = window.pixels();
    ASSERT_EQ(now.width, golden.width);
    ASSERT_EQ(now.height, golden.height);
    EXPECT_LT(share_of_different_pixels(now, golden), 0.002);
  }
}

}  // namespace
