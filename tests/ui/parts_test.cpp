// The small parts below a frame: pointer, damage, atlas, compositor, QR.
#include <gtest/gtest.h>

#include "ui/atlas.h"
#include "ui/compositor.h"
#include "ui/damage.h"
#include "ui/page.h"
#include "ui/pointer.h"
#include "ui/qr.h"
#include "ui/shapes.h"

namespace {

using namespace ui;
using From = PointerEvent::From;
using What = PointerEvent::What;

TEST(Pointer, PressAndReleaseThatComeTogetherBecomeTwoSteps) {
  Pointer p;
  p.take({From::finger, What::down, 7, {10, 20}, 0});
  p.take({From::finger, What::up, 7, {10, 20}, 1});
  EXPECT_EQ(p.next(), (Pointer::Step{Point{10, 20}, true}));
  EXPECT_EQ(p.next(), (Pointer::Step{Point{10, 20}, false}));
  EXPECT_EQ(p.next(), (Pointer::Step{std::nullopt, false})) << "nothing stays lit where a finger was";
  EXPECT_FALSE(p.pending());
}

TEST(Pointer, TheMouseThatShadowsAFingerIsIgnoredForHalfASecond) {
  Pointer p;
  p.take({From::finger, What::down, 1, {1, 1}, 1000});
  p.take({From::finger, What::up, 1, {1, 1}, 1010});
  while (p.pending()) (void)p.next();
  p.take({From::mouse, What::down, 0, {1, 1}, 1015});
  p.take({From::mouse, What::up, 0, {1, 1}, 1509});
  EXPECT_FALSE(p.pending());
  p.take({From::mouse, What::down, 0, {1, 1}, 1510});
  EXPECT_TRUE(p.pending());
}

TEST(Pointer, TheSecondFingerCountsOnceTheFirstHasLeft) {
  Pointer p;
  p.take({From::finger, What::down, 1, {1, 1}, 0});
  p.take({From::finger, What::down, 2, {9, 9}, 0});
  p.take({From::finger, What::up, 2, {9, 9}, 0});
  EXPECT_TRUE(p.next().down);
  EXPECT_FALSE(p.pending());
  p.take({From::finger, What::up, 1, {1, 1}, 0});
  p.take({From::finger, What::down, 2, {9, 9}, 0});
  while (p.pending()) (void)p.next();
  EXPECT_EQ(p.next(), (Pointer::Step{Point{9, 9}, true}));
}

TEST(Pointer, MovesThatNobodySawAreJoined) {
  Pointer p;
  p.take({From::finger, What::down, 1, {0, 0}, 0});
  for (float x = 1; x < 50; ++x) p.take({From::finger, What::move, 1, {x, 0}, 0});
  int steps = 0;
  Pointer::Step last;
  for (; p.pending(); ++steps) last = p.next();
  EXPECT_LE(steps, 3);
  EXPECT_EQ(last, (Pointer::Step{Point{49, 0}, true}));
}

Quad quad(int x, int y, Color c = {}) {
  return {.at = {x, y, x + 10, y + 10}, .clip = {0, 0, 100, 100}, .color = c};
}

TEST(Damage, EqualFramesHaveNone) {
  const std::vector<Quad> frame{quad(0, 0), quad(20, 20)};
  EXPECT_TRUE(damage_between(frame, frame).empty());
}

TEST(Damage, AColourThatChangesIsItsBox) {
  EXPECT_EQ(
      damage_between({quad(0, 0), quad(20, 20), quad(50, 50)}, {quad(0, 0), quad(20, 20, {1}), quad(50, 50)}),
      (Box{20, 20, 30, 30}));
}

TEST(Damage, AnAddedQuadLeavesItsNeighboursAlone) {
  EXPECT_EQ(damage_between({quad(0, 0), quad(50, 50)}, {quad(0, 0), quad(20, 20), quad(50, 50)}),
            (Box{20, 20, 30, 30}));
  EXPECT_EQ(damage_between({quad(0, 0), quad(20, 20), quad(50, 50)}, {quad(0, 0), quad(50, 50)}),
            (Box{20, 20, 30, 30}));
}

TEST(Damage, TwoThatChangePlacesAreBothPaintedAgain) {
  EXPECT_EQ(damage_between({quad(0, 0), quad(5, 5)}, {quad(5, 5), quad(0, 0)}), (Box{0, 0, 15, 15}));
}

TEST(Atlas, ALateLargeMaskFindsRoomAmongSmallOnes) {
  Atlas atlas;
  for (int h = 8; h <= 128; h += 8)
    EXPECT_TRUE(atlas.place({4, h, std::vector<std::uint8_t>(static_cast<std::size_t>(4 * h))},
                            Atlas::Keep::lasting));
  EXPECT_TRUE(atlas.place({400, 400, std::vector<std::uint8_t>(160'000)}, Atlas::Keep::lasting));
  EXPECT_FALSE(atlas.take_overflow());
}

TEST(Atlas, WhatIsTooLargeIsRefusedAndRemembered) {
  Atlas atlas;
  EXPECT_FALSE(atlas.place({600, 4, std::vector<std::uint8_t>(2400)}, Atlas::Keep::lasting));
  EXPECT_TRUE(atlas.take_overflow());
  EXPECT_FALSE(atlas.take_overflow());
}

TEST(Atlas, WhatNoPictureUsedForLongestGivesWay) {
  Atlas atlas;
  const Mask block{500, 127, std::vector<std::uint8_t>(63'500, 9)};
  const auto full = std::size_t{Atlas::width} / 512 * (Atlas::height / 128);
  std::vector<Spot> spots;
  for (std::size_t i = 0; i < full; ++i) spots.push_back(*atlas.place(block, Atlas::Keep::lasting));
  atlas.begin();
  for (std::size_t i = 1; i < full; ++i) EXPECT_TRUE(atlas.use(spots[i]));
  const auto before = atlas.generation();
  ASSERT_TRUE(atlas.place(block, Atlas::Keep::until_forgotten));
  EXPECT_FALSE(atlas.use(spots[0])) << "its place is another's";
  EXPECT_GT(atlas.generation(), before);
  EXPECT_FALSE(atlas.place(block, Atlas::Keep::lasting)) << "this picture uses all of it";
  atlas.begin();
  EXPECT_TRUE(atlas.place(block, Atlas::Keep::lasting));
}

TEST(Compositor, BlendsToTheNearestAndReachesBothEnds) {
  Atlas atlas;
  const auto spot = *atlas.place({3, 1, {0, 128, 255}}, Atlas::Keep::lasting);
  std::vector<std::uint32_t> pixels(3, 0xFFFFFF);
  const std::vector<Quad> quads{
      {.at = {0, 0, 3, 1}, .clip = {0, 0, 3, 1}, .u = spot.x, .v = spot.y, .color = rgb(0x000000)}};
  paint({pixels.data(), 3, 1, 3}, quads, {0, 0, 3, 1}, atlas);
  EXPECT_EQ(pixels, (std::vector<std::uint32_t>{0xFFFFFF, 0x7F7F7F, 0x000000}));
}

TEST(Compositor, PaintsNothingOutsideTheBoxItWasGiven) {
  Atlas atlas;
  std::vector<std::uint32_t> pixels(16, 7);
  paint({pixels.data(), 4, 4, 4}, {{.at = {-5, -5, 50, 50}, .clip = {0, 0, 99, 99}, .color = rgb(0x112233)}},
        {1, 1, 3, 2}, atlas);
  EXPECT_EQ(std::count(pixels.begin(), pixels.end(), 7u), 14);
  EXPECT_EQ(pixels[5], 0x112233u);
}

TEST(Shapes, FacesDifferAndAreOfOneInk) {
  std::vector<Mask> faces;
  for (int grade = 0; grade < 5; ++grade) faces.push_back(face_mask(grade, 112));
  for (std::size_t i = 0; i < 5; ++i)
    for (std::size_t j = 0; j < i; ++j) EXPECT_NE(faces[i].alpha, faces[j].alpha);
}

TEST(Shapes, ARingRunsOutClockwise) {
  const Mask half = ring_mask(80, 8, 0.5f);
  const auto at = [&](int x, int y) { return half.alpha[static_cast<std::size_t>(y * 80 + x)]; };
  EXPECT_EQ(at(76, 40), 255);
  EXPECT_EQ(at(3, 40), 0);
}

TEST(Qr, AReceiptCodeIsTheSmallestSymbol) {
  const QrCode code = qr_of("7K3M-Q2XV-9D");
  EXPECT_EQ(code.side, 21);
  EXPECT_TRUE(code.at(0, 0) && code.at(20, 0) && code.at(0, 20) && code.at(6, 6)) << "finder patterns";
  EXPECT_FALSE(code.at(7, 7));
  EXPECT_THROW((void)qr_of(std::string(5000, 'x')), std::invalid_argument);
}

TEST(Page, FooterAndHeaderKeepTheirPlacesOnEveryPanel) {
  for (const auto& [w, h] : {std::pair{1080, 1920}, {1920, 1080}, {768, 1366}, {1280, 1024}}) {
    const Page p = page_for(w, h, {});
    EXPECT_EQ(p.wide, w > h);
    EXPECT_LT(p.content.bottom(), p.footer.y);
    EXPECT_TRUE(p.screen.holds(p.footer));
    EXPECT_GT(p.content.h, 600);
  }
}

TEST(Page, LowReachMovesTheContentDownOnUprightPanelsOnly) {
  const Wishes low{.low_reach = true};
  EXPECT_EQ(page_for(1080, 1920, low).reach, 960);
  EXPECT_GT(page_for(1080, 1920, low).content.y, page_for(1080, 1920, {}).content.y);
  EXPECT_EQ(page_for(1920, 1080, low).reach, 0);
  EXPECT_EQ(page_for(1920, 1080, low).content, page_for(1920, 1080, {}).content);
}

}  // namespace
