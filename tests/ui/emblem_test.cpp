// The hall's emblem: read from PNG files whole and broken, made to fit, drawn in the header and nowhere else.
#include <gtest/gtest.h>

#include <fstream>
#include <random>
#include <sstream>

#include "ui/compositor.h"
#include "ui/image.h"
#include "ui/png.h"
#include "ui/samples/gallery.h"
#include "ui/window.h"

namespace {

using namespace ui;

constexpr int longest = 1024;

std::string file() {
  std::stringstream bytes;
  bytes << std::ifstream(EMBLEM, std::ios::binary).rdbuf();
  return bytes.str();
}

TEST(Emblem, APngIsReadWithItsTransparency) {
  const auto image = image_of_png(file(), longest);
  EXPECT_EQ(image.width, 256);
  EXPECT_EQ(image.height, 256);
  EXPECT_EQ(image.argb.at(0) >> 24, 0u) << "the corner is clear";
  EXPECT_EQ(image.argb.at(128 * 256 + 7), 0xFFFFFFFF) << "the ring is white";
}

TEST(Emblem, MorePixelsThanWantedAreRefusedBeforeTheyAreRead) {
  EXPECT_THROW((void)image_of_png(file(), 255), std::length_error);
}

TEST(Emblem, ACutFileIsNoPicture) {
  const auto whole = file();
  for (std::size_t length = 0; length + 32 < whole.size(); length += length < 64 ? 1 : 61)
    EXPECT_THROW((void)image_of_png(whole.substr(0, length), longest), std::runtime_error) << length;
}

TEST(Emblem, ADamagedFileIsAPictureOrRefusedAndNothingElse) {
  std::minstd_rand random(7);
  const auto whole = file();
  int refused = 0;
  for (int i = 0; i < 300; ++i) {
    auto broken = whole;
    for (int k = 0; k < 1 + i % 4; ++k) broken[random() % broken.size()] = static_cast<char>(random());
    try {
      const auto image = image_of_png(broken, longest);
      EXPECT_EQ(image.argb.size(), static_cast<std::size_t>(image.width * image.height));
    } catch (const std::exception&) {
      ++refused;
    }
  }
  EXPECT_GT(refused, 200);
}

constexpr std::uint32_t red = 0xFFFF0000, clear = 0x00123456;

TEST(Emblem, AShrunkPixelHasTheMeanOfWhatIsSeenAndOfWhatIsNot) {
  EXPECT_EQ(fitted({2, 2, {red, clear, clear, red}}, 1), (Image{1, 1, {0x80FF0000}}));
  EXPECT_EQ(fitted({3, 1, {red, red, red}}, 2).argb.at(0), red);
}

TEST(Emblem, TheLongerSideFitsAndTheShapeIsKept) {
  const auto wide = fitted({4, 2, std::vector<std::uint32_t>(8, red)}, 2);
  EXPECT_EQ(wide, (Image{2, 1, {red, red}}));
  EXPECT_EQ(fitted({1, 1, {red}}, 3), (Image{3, 3, std::vector<std::uint32_t>(9, red)}));
}

TEST(Emblem, EachSizeIsMadeOnceAndStaysWhereItIs) {
  Emblem emblem({2, 2, std::vector<std::uint32_t>(4, red)});
  const Image* const first = &emblem.at(7);
  (void)emblem.at(9);
  EXPECT_EQ(&emblem.at(7), first);
}

TEST(Emblem, IsPaintedOverTheGroundWithinTheBoxThatIsAskedFor) {
  const Atlas atlas;
  const Image image{2, 2, {red, clear, 0x80FFFFFF, red}};
  std::vector<std::uint32_t> pixels(4, 0x000000);
  const std::vector<Quad> quads{{.at = {0, 0, 2, 2}, .clip = {0, 0, 2, 2}, .color = {}, .image = &image}};
  paint({pixels.data(), 2, 2, 2}, quads, {0, 1, 2, 2}, atlas);
  EXPECT_EQ(pixels, (std::vector<std::uint32_t>{0, 0, 0x808080, 0xFF0000}));
  paint({pixels.data(), 2, 2, 2}, quads, {0, 0, 2, 1}, atlas);
  EXPECT_EQ(pixels, (std::vector<std::uint32_t>{0xFF0000, 0, 0x808080, 0xFF0000}));
}

TEST(Emblem, StandsInTheHeaderOfEveryVariantInItsOwnColours) {
  for (const auto& v : samples::all_variants()) {
    SCOPED_TRACE(v.name);
    Window window({.width = v.size.width / 2,
                   .height = v.size.height / 2,
                   .headless = true,
                   .emblem = {1, 1, {0xFF12FE34}}});
    samples::show(window, samples::frame_of(v), {"", LayCardView{}});
    const auto picture = window.pixels();
    std::size_t count = 0, below = 0;
    for (std::size_t i = 0; i < picture.rgb.size(); ++i)
      if (picture.rgb[i] == 0xFF12FE34) ++(i < picture.rgb.size() / 3 ? count : below);
    const std::size_t side = v.wishes.low_reach ? 48 : 36;
    EXPECT_EQ(count, side * side);
    EXPECT_EQ(below, 0u);
  }
}

}  // namespace
