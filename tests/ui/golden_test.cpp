// A handful of screens against pictures that somebody looked at and found good.
// HALLKIOSK_NEW_GOLDEN=1 writes them anew: look at them before committing.
#include <gtest/gtest.h>

#include <algorithm>
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

void compare(const ui::View& view, const ui_test::Variant& v, const std::string& sample) {
  SCOPED_TRACE(v.name + " " + sample);
  ui::Window window({.width = v.width / 2, .height = v.height / 2, .headless = true});
  while (window.show(view, {})) {
  }
  const std::string path = std::string(GOLDEN_DIR) + "/" + v.name + "-" + sample + ".png";
  if (std::getenv("HALLKIOSK_NEW_GOLDEN")) window.save_png(path);
  const Pixels golden = ui::read_png(path), now = window.pixels();
  ASSERT_EQ(now.width, golden.width);
  ASSERT_EQ(now.height, golden.height);
  EXPECT_LT(share_of_different_pixels(now, golden), 0.002);
}

ui::Screen sample(const std::vector<ui_test::Sample>& samples, const std::string& name) {
  return std::find_if(samples.begin(), samples.end(), [&](const auto& s) { return s.name == name; })->screen;
}

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
                          {"10-receipt-foreign", 6},
                          {"12-businesses", 0},
                          {"13-ticket-card", 6},
                          {"15-number", 0},
                          {"15-number-failed", 5}}) {
    const auto& v = variants[g.variant];
    compare({ui_test::frame_of(v), sample(ui_test::all_samples(), g.sample)}, v, g.sample);
  }
}

TEST(Golden, TechniciansScreensLookAsTheyDidWhenSomebodyLooked) {
  const auto variants = ui_test::technician_variants();
  for (const Golden& g :
       {Golden{"t1-pin-wrong", 0}, {"t2-overview", 0}, {"t2-overview", 1}, {"t4-volume", 1}}) {
    const auto& v = variants[g.variant];
    compare({ui_test::technician_frame_of(v), sample(ui_test::technician_samples(), g.sample)}, v, g.sample);
  }
}

}  // namespace
