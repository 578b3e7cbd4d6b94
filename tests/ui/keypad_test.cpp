// The numeric keypad: every control of every screen is reached and chosen by it, with a ring that is seen.
#include <gtest/gtest.h>

#include <algorithm>
#include <set>
#include <string>
#include <vector>

#include "ui/drawn.h"
#include "ui/focus_ring.h"
#include "ui/samples/variants.h"
#include "ui/samples/views.h"
#include "ui/theme.h"
#include "ui/window.h"

namespace ui {
namespace {

class Desk {
 public:
  Desk(const samples::Size& size, View view)
      : view_(std::move(view)),
        window_({.width = size.width, .height = size.height, .headless = true, .observe = true}) {
    (void)run();
  }
  std::vector<Intent> run() {
    std::vector<Intent> out;
    while (auto intent = window_.show(view_, {})) out.push_back(*intent);
    return out;
  }
  std::vector<Intent> press(PadKey key) {
    window_.press_key(key);
    return run();
  }
  /// Names of the controls, once around.
  std::vector<std::string> walk() {
    std::vector<std::string> out;
    for (press('.'); out.empty() || window_.pointed().name != out.front(); press('.')) {
      out.push_back(window_.pointed().name);
      if (out.size() > 300) return ADD_FAILURE() << "walks without end", out;
    }
    return out;
  }
  View view_;
  Window window_;
};

View with_keypad(Frame frame, Screen screen) {
  frame.wishes.keypad = frame.wishes.voice = true;
  return {std::move(frame), std::move(screen)};
}

samples::Size small(const samples::Size& size) { return {size.width / 2, size.height / 2}; }

/// Every target that a finger finds, wherever a list is scrolled to.
std::set<std::string> touchable(Window& window, const View& view) {
  std::set<std::string> out;
  for (int pages = 0; pages < 40; ++pages) {
    while (window.show(view, {})) {
    }
    for (const auto& target : window.drawn().targets) out.insert(target.name);
    if (!window.press("down")) break;
  }
  return out;
}

bool is_in_list(const std::string& name) {
  return name.starts_with("service/") || name.starts_with("pick/") || name.starts_with("reason/");
}

void expect_all_reached(const samples::Variant& v, const Frame& frame, const samples::Sample& sample) {
  SCOPED_TRACE(v.name + " " + sample.name);
  View view = samples::view_of(frame, sample);
  view.frame.wishes.keypad = view.frame.wishes.voice = true;
  Desk desk(small(v.size), view);
  const auto walked = desk.walk();
  std::set<std::string> reached(walked.begin(), walked.end());
  EXPECT_EQ(reached.size(), walked.size()) << "one is passed twice";
  const bool follows = std::any_of(walked.begin(), walked.end(), is_in_list);
  if (!follows && reached.contains("down")) {  // a text moves by its buttons, a list with what is chosen
    for (int i = 0; i < 60 && desk.window_.pointed().name != "down"; ++i) desk.press('.');
    desk.press('\n');
    for (const auto& name : desk.walk()) reached.insert(name);
  }
  for (const auto& name : touchable(desk.window_, desk.view_))
    EXPECT_TRUE(reached.contains(name) || (follows && (name == "up" || name == "down"))) << name;
}

class Keypad : public testing::TestWithParam<samples::Variant> {};

TEST_P(Keypad, ReachesEveryControlOfEveryScreen) {
  for (const auto& sample : samples::all_samples())
    expect_all_reached(GetParam(), samples::frame_of(GetParam()), sample);
}

INSTANTIATE_TEST_SUITE_P(All, Keypad, testing::ValuesIn(samples::all_variants()), [](const auto& chosen) {
  std::string name = chosen.param.name;
  std::replace(name.begin(), name.end(), '-', '_');
  return name;
});

TEST(Keypad, ReachesEveryControlOfEveryTechniciansScreen) {
  for (const auto& v : samples::technician_variants())
    for (const auto& sample : samples::technician_samples())
      expect_all_reached(v, samples::technician_frame_of(v), sample);
}

const auto upright = samples::variant("upright");

Desk desk_at(Screen screen) {
  return {samples::upright, with_keypad(samples::frame_of(upright), std::move(screen))};
}

const GradeView grades{{"事项", "今天", "3 号窗口"},
                       {{"非常满意"}, {"满意"}, {"基本满意"}, {"不满意"}, {"非常不满意"}}};

bool holds(const std::vector<Intent>& all, const Intent& one) {
  return std::find(all.begin(), all.end(), one) != all.end();
}

TEST(Keypad, WalksChoosesAndGoesBack) {
  auto desk = desk_at(grades);
  desk.press('6');
  EXPECT_EQ(desk.window_.pointed(), (Pointed{"grade/0", Pointed::By::focus, 1, 8, 1}));
  desk.press('2');
  desk.press('6');
  desk.press('4');
  EXPECT_EQ(desk.window_.pointed().name, "grade/1");
  EXPECT_TRUE(holds(desk.press('5'), GradeChosen{1}));
  desk.press('8');
  EXPECT_TRUE(holds(desk.press('\n'), GradeChosen{0}));
  EXPECT_TRUE(holds(desk.press('0'), Back{}));
  EXPECT_TRUE(holds(desk.press('\b'), Back{}));
  EXPECT_EQ(desk.press('7'), std::vector<Intent>{Touched{}});
}

TEST(Keypad, ItsOtherKeysSayAgainAndChangeTheVoice) {
  auto desk = desk_at(grades);
  EXPECT_EQ(desk.press('*'), std::vector<Intent>{SayAgain{}});
  EXPECT_EQ(desk.press('/'), std::vector<Intent>{VoiceToggled{}});
  EXPECT_EQ(desk.press('+'), std::vector<Intent>{Louder{}});
  EXPECT_EQ(desk.press('-'), std::vector<Intent>{Quieter{}});
}

TEST(Keypad, TheFirstKeyTurnsVoiceOnAndDoesNothingElse) {
  auto desk = desk_at(grades);
  desk.view_.frame.wishes = {};
  EXPECT_EQ(desk.press('5'), std::vector<Intent>{KeypadUsed{}});
  EXPECT_TRUE(desk.window_.pointed().name.empty());
}

TEST(Keypad, WritesDigitsWhereANumberIsAskedFor) {
  auto desk = desk_at(CaseFormView{"4104", 0, CaseField::case_no, CaseNotice::none, false, false});
  EXPECT_TRUE(holds(desk.press('0'), KeyTyped{'0'}));
  EXPECT_EQ(desk.window_.pointed(), (Pointed{"key/0", Pointed::By::key, 0, 0, 1}));
  EXPECT_TRUE(holds(desk.press('6'), KeyTyped{'6'}));
  EXPECT_TRUE(holds(desk.press('\b'), KeyErased{}));
  desk.press('.');
  desk.press('.');
  EXPECT_TRUE(holds(desk.press('\n'), FieldChosen{CaseField::secret}));
}

TEST(Keypad, OpensTheTechniciansDoor) {
  Desk desk(samples::upright,
            {samples::technician_frame_of(upright), PinView{PinDoor::open, 4, true, false, 5, 0}});
  EXPECT_TRUE(holds(desk.press('7'), DigitTyped{7}));
  EXPECT_TRUE(holds(desk.press('\n'), PinEntered{}));
  EXPECT_TRUE(holds(desk.press('\b'), DigitErased{}));
}

TEST(Keypad, BringsIntoViewWhatAListHasScrolledAway) {
  auto desk = desk_at(samples::services_view(8));
  EXPECT_FALSE(desk.window_.find("service/7"));
  for (int i = 0; i < 8; ++i) desk.press('6');
  EXPECT_EQ(desk.window_.pointed().name, "service/7");
  const auto box = desk.window_.find("service/7");
  ASSERT_TRUE(box);
  EXPECT_GT(box->h, 100);
  EXPECT_TRUE(holds(desk.press('5'), ServiceChosen{7}));
}

TEST(Keypad, AFingerTakesTheRingAway) {
  auto desk = desk_at(grades);
  desk.press('6');
  const auto ringed = desk.window_.pixels();
  desk.window_.press("grade/3");
  EXPECT_TRUE(holds(desk.run(), GradeChosen{3}));
  EXPECT_NE(desk.window_.pixels(), ringed);
  EXPECT_EQ(desk.window_.pointed().name, "grade/3");
  EXPECT_EQ(desk.window_.pointed().by, Pointed::By::finger);
}

/// Darkest and lightest of the ring's three lines, read from the picture beside the control's upper edge.
TEST(Keypad, TheRingIsThickAndSeenInEveryMode) {
  for (const auto& v : samples::all_variants()) {
    SCOPED_TRACE(v.name);
    Desk desk(v.size, with_keypad(samples::frame_of(v), grades));
    desk.press('6');
    const auto box = desk.window_.find("grade/0");
    ASSERT_TRUE(box);
    const auto picture = desk.window_.pixels();
    const auto at = [&](float y) {
      const auto i = static_cast<std::size_t>(y) * static_cast<std::size_t>(picture.width) +
                     static_cast<std::size_t>(box->centre().x);
      const auto p = picture.rgb.at(i);
      return Color{static_cast<std::uint8_t>(p >> 16), static_cast<std::uint8_t>(p >> 8),
                   static_cast<std::uint8_t>(p)};
    };
    const float top = box->y - ring_line;
    const Color rim = at(top + 1), line = at(top + ring_rim + ring_line / 2);
    EXPECT_GE(contrast(rim, line), 3) << "the rim against the line";
    EXPECT_EQ(contrast(line, at(top + ring_rim + 1)), 1) << "thick";
    EXPECT_EQ(contrast(line, at(top + ring_rim + ring_line - 1)), 1) << "thick";
  }
}

}  // namespace
}  // namespace ui
