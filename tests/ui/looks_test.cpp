// Looks at every screen in every variant with a ruler: clipped, overlapping, small, pale or missing things.
// Not a matter of taste: that is what hallkiosk --screens is for.
#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <string>

#include "ui/drawn.h"
#include "ui/focus_ring.h"
#include "ui/page.h"
#include "ui/samples/gallery.h"
#include "ui/samples/variants.h"
#include "ui/samples/views.h"
#include "ui/theme.h"
#include "ui/window.h"

namespace {

using ui::Drawn;
using ui::DrawnText;
using ui::Rect;

namespace samples = ui::samples;

constexpr float slack = 2;  // pixels a glyph's soft edge may reach

/// Shows a view until it stands still.
void settle(ui::Window& window, const ui::View& view) {
  while (window.show(view, {})) {
  }
}

std::string describe(const Rect& r) {
  return " at " + std::to_string(r.x) + "," + std::to_string(r.y) + " " + std::to_string(r.w) + "x" +
         std::to_string(r.h);
}

Rect whole(const samples::Size& size) {
  return {0, 0, static_cast<float>(size.width), static_cast<float>(size.height)};
}

void check_texts_stay_in_their_places(const Drawn& drawn, const Rect& screen) {
  for (const DrawnText& t : drawn.texts) {
    if (t.scrolled) continue;
    EXPECT_TRUE(screen.holds(t.ink)) << t.text << " leaves the screen" << describe(t.ink);
    EXPECT_TRUE(t.room.holds(t.ink, slack))
        << t.text << describe(t.ink) << " leaves its room" << describe(t.room);
  }
}

void check_nothing_is_cut_off_or_missing(const Drawn& drawn) {
  for (const DrawnText& t : drawn.texts) {
    EXPECT_FALSE(t.shortened) << t.text;
    EXPECT_FALSE(t.boxed) << t.text << ": a character no font has";
  }
}

void check_texts_do_not_meet(const Drawn& drawn) {
  for (std::size_t i = 0; i < drawn.texts.size(); ++i)
    for (std::size_t j = 0; j < i; ++j) {
      const DrawnText &a = drawn.texts[i], &b = drawn.texts[j];
      if (a.scrolled || b.scrolled) continue;
      EXPECT_FALSE(a.ink.meets(b.ink)) << a.text << describe(a.ink) << " over " << b.text << describe(b.ink);
    }
}

bool crosses(const Rect& a, const Rect& b) {
  const Rect both = a.intersected(b);
  return both.w > 1 && both.h > 1 && !a.holds(b, 1) && !b.holds(a, 1);
}

/// What is large enough to be a card or a button; a QR symbol has hundreds of areas.
std::vector<Rect> cards_of(const Drawn& drawn) {
  std::vector<Rect> out;
  for (const auto& area : drawn.areas)
    if (area.box.w >= 40 && area.box.h >= 40) out.push_back(area.box);
  return out;
}

/// A card over the edge of another, or a text over that of a button.
void check_nothing_crosses(const Drawn& drawn) {
  const auto cards = cards_of(drawn);
  for (std::size_t i = 0; i < cards.size(); ++i)
    for (std::size_t j = 0; j < i; ++j)
      EXPECT_FALSE(crosses(cards[i], cards[j]))
          << "a card" << describe(cards[i]) << " over" << describe(cards[j]);
  for (const DrawnText& t : drawn.texts)
    for (const auto& target : drawn.targets)
      EXPECT_FALSE(!t.scrolled && crosses(t.ink, target.box)) << t.text << " over " << target.name;
}

void check_sizes_and_contrast(const Drawn& drawn, const ui::Wishes& wishes) {
  for (const DrawnText& t : drawn.texts) {
    EXPECT_GE(t.px, wishes.elder ? 34 : 24) << t.text;
    for (const ui::Color under : t.grounds)
      EXPECT_GE(ui::contrast(t.color, under), wishes.elder || wishes.contrast ? 7 : 4.5) << t.text;
  }
}

/// Diagonals of the panels that halls have, in inches.
constexpr std::array panels{21.5f, 24.f, 27.f, 32.f};

/// In pixels, on a panel of 16 : 9.
float least_target(const samples::Variant& v, float inches) {
  const float diagonal = std::hypot(static_cast<float>(v.size.width), static_cast<float>(v.size.height));
  return (v.wishes.elder ? 20.f : 15.f) * diagonal / (inches * 25.4f);
}

bool is_in_list(const std::string& name) {
  return name.starts_with("service/") || name.starts_with("pick/") || name.starts_with("reason/");
}

/// One in a list may be half scrolled out.
void check_size(const ui::DrawnTarget& target, const samples::Variant& v) {
  const float side = is_in_list(target.name) ? target.box.w : std::min(target.box.w, target.box.h);
  for (const float inches : panels)
    EXPECT_GE(side, least_target(v, inches)) << target.name << " at " << inches;
  EXPECT_GE(side, ui::least_target * ui::scale_for(v.size.width, v.size.height) - 1) << target.name;
}

void check_targets(const Drawn& drawn, const samples::Variant& v) {
  const Rect screen = whole(v.size);
  for (std::size_t i = 0; i < drawn.targets.size(); ++i) {
    const auto& a = drawn.targets[i];
    EXPECT_TRUE(screen.holds(a.box)) << a.name << describe(a.box);
    check_size(a, v);
    if (v.wishes.low_reach && !v.size.wide()) {
      EXPECT_GE(a.box.y, screen.centre().y) << a.name << " is out of reach";
    }
    for (std::size_t j = 0; j < i; ++j) {
      const auto& b = drawn.targets[j];
      EXPECT_NE(a.name, b.name);
      EXPECT_FALSE(a.box.meets(b.box)) << a.name << " over " << b.name;
    }
  }
}

/// The keypad's ring is on the screen, and neither of its edges goes through a text.
void check_ring(const ui::Window& window) {
  const auto box = window.find(window.pointed().name);
  if (!box) return;
  const float unit = ui::scale_for(window.width(), window.height());
  const Rect outer = box->inset(-ui::ring_line * unit), inner = outer.inset(ui::ring_thickness * unit);
  EXPECT_TRUE(whole({window.width(), window.height()}).holds(outer)) << window.pointed().name;
  for (const DrawnText& t : window.drawn().texts)
    EXPECT_FALSE(crosses(t.ink, outer) || crosses(t.ink, inner))
        << t.text << describe(t.ink) << " under the ring of " << window.pointed().name << describe(outer);
}

void check_all(const Drawn& drawn, const samples::Variant& v) {
  EXPECT_GE(drawn.texts.size(), 3u);
  check_texts_stay_in_their_places(drawn, whole(v.size));
  check_nothing_is_cut_off_or_missing(drawn);
  check_texts_do_not_meet(drawn);
  check_sizes_and_contrast(drawn, v.wishes);
  check_targets(drawn, v);
}

ui::WindowOptions observed(const samples::Size& size) {
  return {.width = size.width, .height = size.height, .headless = true, .observe = true};
}

class Looks : public testing::TestWithParam<samples::Variant> {};

TEST_P(Looks, EveryScreenIsWholeLegibleAndTouchable) {
  const auto& v = GetParam();
  ui::Window window(observed(v.size));
  for (const auto& sample : samples::all_samples(v.language)) {
    SCOPED_TRACE(v.name + " " + sample.name);
    samples::show(window, samples::frame_of(v), sample);
    check_all(window.drawn(), v);
    check_nothing_crosses(window.drawn());
    check_ring(window);
  }
}

TEST(Looks, EveryTechniciansScreenIsWholeLegibleAndTouchable) {
  for (const auto& v : samples::technician_variants()) {
    ui::Window window(observed(v.size));
    for (const auto& sample : samples::technician_samples()) {
      SCOPED_TRACE(v.name + " " + sample.name);
      samples::show(window, samples::technician_frame_of(v), sample);
      check_all(window.drawn(), v);
      check_ring(window);
      if (!std::holds_alternative<ui::TouchTestView>(sample.screen))  // its panel lies over its cells
        check_nothing_crosses(window.drawn());
    }
  }
}

TEST_P(Looks, CalledStaffAreAnnouncedWithoutBreakingTheScreen) {
  const auto& v = GetParam();
  ui::Window window(observed(v.size));
  for (const auto& sample : samples::all_samples(v.language)) {
    ui::Frame frame = samples::frame_of(v);
    settle(window, {frame, sample.screen});
    if (!window.find("help")) continue;
    for (const auto help : {ui::Help::calling, ui::Help::called, ui::Help::failed}) {
      SCOPED_TRACE(v.name + " " + sample.name + " " + std::to_string(static_cast<int>(help)));
      frame.help = help;
      settle(window, {frame, sample.screen});
      check_texts_do_not_meet(window.drawn());
      check_nothing_crosses(window.drawn());
      check_nothing_is_cut_off_or_missing(window.drawn());
      EXPECT_FALSE(window.find("help")) << "not twice in a minute";
    }
  }
}

TEST_P(Looks, WhereNobodyAnswersACallNoScreenOffersOne) {
  const auto& v = GetParam();
  ui::Window window(observed(v.size));
  for (const auto& sample : samples::all_samples(v.language)) {
    SCOPED_TRACE(v.name + " " + sample.name);
    ui::Frame frame = samples::frame_of(v);
    frame.help = ui::Help::none;
    settle(window, {frame, sample.screen});
    check_texts_do_not_meet(window.drawn());
    check_nothing_is_cut_off_or_missing(window.drawn());
    EXPECT_FALSE(window.find("help"));
  }
}

INSTANTIATE_TEST_SUITE_P(All, Looks, testing::ValuesIn(samples::all_variants()), [](const auto& chosen) {
  std::string name = chosen.param.name;
  std::replace(name.begin(), name.end(), '-', '_');
  return name;
});

TEST(Looks, FiveGradesAreEqualInSizeAndType) {
  for (const auto& v : samples::all_variants()) {
    SCOPED_TRACE(v.name);
    ui::Window window(observed(v.size));
    const ui::GradeView view{{"事项", "今天", "3 号窗口"},
                             {{"非常满意"}, {"满意"}, {"基本满意"}, {"不满意"}, {"非常不满意"}}};
    settle(window, {samples::frame_of(v), view});
    const auto first = window.find("grade/0");
    ASSERT_TRUE(first);
    for (int i = 1; i < 5; ++i) {
      const auto other = window.find("grade/" + std::to_string(i));
      ASSERT_TRUE(other);
      EXPECT_EQ(other->w, first->w);
      EXPECT_EQ(other->h, first->h);
    }
    float px = 0;
    for (const DrawnText& t : window.drawn().texts)
      if (std::find(view.grades.begin(), view.grades.end(), ui::PolicyWords{t.text}) != view.grades.end()) {
        if (px == 0) px = t.px;
        EXPECT_EQ(t.px, px) << t.text;
      }
  }
}

TEST(Looks, BackCountdownAndHomeStandInTheSamePlaceOnEveryScreen) {
  const auto v = samples::all_variants()[0];
  ui::Window window(observed(v.size));
  std::optional<Rect> home;
  for (const auto& sample : samples::all_samples()) {
    settle(window, {samples::frame_of(v), sample.screen});
    const auto here = window.find("home");
    if (!here) continue;
    if (!home) home = here;
    EXPECT_EQ(here->right(), home->right()) << sample.name;
    EXPECT_EQ(here->y, home->y) << sample.name;
  }
  EXPECT_TRUE(home);
}

TEST(Looks, OtherPanelsScaleFromTheDesign) {
  for (const auto& [width, height] :
       {std::pair{768, 1366}, {1366, 768}, {2160, 3840}, {1280, 1024}, {1080, 2400}}) {
    SCOPED_TRACE(std::to_string(width) + "x" + std::to_string(height));
    ui::Window window(observed({width, height}));
    for (const auto& sample : samples::all_samples()) {
      SCOPED_TRACE(sample.name);
      samples::show(window, samples::frame_of(samples::all_variants()[0]), sample);
      check_texts_stay_in_their_places(window.drawn(), whole({width, height}));
      check_nothing_is_cut_off_or_missing(window.drawn());
    }
  }
}

}  // namespace
