// What every touch target answers, by finger and by mouse, through SDL's own queue.
// Not what the flow does with it.
#include <SDL.h>
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "ui/samples/variants.h"
#include "ui/samples/views.h"
#include "ui/window.h"

namespace {

using namespace ui;

const auto upright = samples::variant("upright");

class Screen {
 public:
  explicit Screen(ui::Screen screen) : view_{samples::frame_of(upright), std::move(screen)} { run(); }

  /// All intents until nothing is left to show.
  std::vector<Intent> run() {
    std::vector<Intent> out;
    while (auto intent = window_.show(view_, {})) out.push_back(*intent);
    return out;
  }
  std::vector<Intent> finger(std::string_view name) {
    EXPECT_TRUE(window_.press(name)) << name;
    return run();
  }
  std::vector<Intent> mouse(std::string_view name) {
    const auto box = window_.find(name);
    if (!box) return ADD_FAILURE() << name, std::vector<Intent>{};
    push_mouse(SDL_MOUSEBUTTONDOWN, box->centre());
    push_mouse(SDL_MOUSEBUTTONUP, box->centre());
    return run();
  }
  void push_mouse(Uint32 type, Point at) {
    SDL_Event e{};
    e.type = type;
    e.button.button = SDL_BUTTON_LEFT;
    e.button.x = static_cast<int>(at.x), e.button.y = static_cast<int>(at.y);
    SDL_PushEvent(&e);
  }
  void push_finger(Uint32 type, Point at, SDL_FingerID id = 1) {
    SDL_Event e{};
    e.type = type;
    e.tfinger.fingerId = id;
    e.tfinger.x = at.x / static_cast<float>(window_.width()),
    e.tfinger.y = at.y / static_cast<float>(window_.height());
    SDL_PushEvent(&e);
  }

  Window& window() { return window_; }
  View& view() { return view_; }

 private:
  View view_;
  Window window_{{.width = upright.size.width, .height = upright.size.height, .headless = true}};
};

struct Expected {
  std::string sample, target;
  Intent intent;
};

std::vector<Expected> expectations() {
  std::vector<Expected> out{{"1-welcome", "ticket", TicketWanted{}},
                            {"7-confirm", "add/words", WritingWanted{WritingTask::words}},
                            {"7-confirm", "add/phone", WritingWanted{WritingTask::phone}},
                            {"7-confirm-added", "add/other", WritingWanted{WritingTask::other}},
                            {"7-confirm-added", "call_back/yes", CallBackChosen{true}},
                            {"7-confirm-added", "call_back/no", CallBackChosen{false}},
                            {"18-writing-pinyin", "key/q", KeyTyped{'q'}},
                            {"18-writing-pinyin", "key/。", TextTyped{"。"}},
                            {"18-writing-pinyin", "key/space", KeyTyped{' '}},
                            {"18-writing-pinyin", "candidate/0", CandidateChosen{0}},
                            {"18-writing-pinyin", "mode/1", ModeChosen{WritingMode::handwriting}},
                            {"18-writing-strokes", "key/s", KeyTyped{'s'}},
                            {"18-writing-latin", "capital", CapitalToggled{}},
                            {"18-writing-phone", "key/0", KeyTyped{'0'}},
                            {"18-writing-phone", "erase", KeyErased{}},
                            {"18-writing-phone", "next", Next{}},
                            {"1-welcome", "cases", CasesWanted{}},
                            {"1-welcome", "rate", RateWanted{}},
                            {"1-welcome", "elder", ElderToggled{}},
                            {"1-welcome", "contrast", ContrastToggled{}},
                            {"1-welcome", "low reach", LowReachToggled{}},
                            {"1-welcome", "language", LanguageToggled{}},
                            {"1-welcome", "help", HelpWanted{}},
                            {"2-card", "back", Back{}},
                            {"2-card", "home", Home{}},
                            {"3-reading", "home", Home{}},
                            {"4-services-3", "help", HelpWanted{}},
                            {"4-services-3", "back", Back{}},
                            {"6-reasons", "next", Next{}},
                            {"6-reasons", "back", Back{}},
                            {"7-confirm", "submit", Confirmed{}},
                            {"7-confirm", "back", Back{}},
                            {"7-confirm", "home", Home{}},
                            {"8-thanks", "home", Home{}},
                            {"9-trouble-unreadable", "retry", Retry{}},
                            {"9-trouble-unreadable", "help", HelpWanted{}},
                            {"9-trouble-nothing", "home", Home{}}};
  const std::vector<Expected> tickets{{"11-departments", "pick/1", DepartmentPicked{1}},
                                      {"12-businesses", "pick/0", BusinessPicked{0}},
                                      {"12-businesses", "back", Back{}},
                                      {"13-ticket-card", "care", CareToggled{}},
                                      {"13-ticket-card-free", "without", WithoutCard{}},
                                      {"13-ticket-no-card", "without", WithoutCard{}},
                                      {"15-number-printed", "home", Home{}},
                                      {"15-number-failed", "noted", Confirmed{}},
                                      {"15-number-failed", "give up", Back{}},
                                      {"15-number-had", "print again", PrintAgain{}}};
  out.insert(out.end(), tickets.begin(), tickets.end());
  for (std::size_t i = 0; i < 3; ++i)
    out.push_back({"4-services-3", "service/" + std::to_string(i), ServiceChosen{i}});
  for (std::size_t i = 0; i < 5; ++i)
    out.push_back({"5-grade", "grade/" + std::to_string(i), GradeChosen{i}});
  for (std::size_t i = 0; i < 6; ++i)
    out.push_back({"6-reasons", "reason/" + std::to_string(i), ReasonToggled{i}});
  return out;
}

ui::Screen sample(const std::string& name) {
  for (const auto& s : samples::all_samples())
    if (s.name == name) return s.screen;
  throw std::out_of_range(name);
}

TEST(Touch, EveryTargetAnswersAFingerAndAMouse) {
  for (const auto& e : expectations()) {
    SCOPED_TRACE(e.sample + " " + e.target);
    const std::vector<Intent> both{Touched{}, e.intent};
    Screen screen(sample(e.sample));
    EXPECT_EQ(screen.mouse(e.target), both);
    EXPECT_EQ(screen.finger(e.target), both);
  }
}

TEST(Touch, AMouseClickRightAfterAFingerIsItsShadowAndActsOnce) {
  Screen screen(sample("5-grade"));
  const std::vector<Intent> once{Touched{}, GradeChosen{1}};
  EXPECT_EQ(screen.finger("grade/1"), once);
  EXPECT_EQ(screen.mouse("grade/1"), std::vector<Intent>{});
}

TEST(Touch, OutsideEveryTargetStillSaysThatSomebodyIsThere) {
  Screen screen(WelcomeView{});
  screen.window().press(Point{540, 20});
  EXPECT_EQ(screen.run(), std::vector<Intent>{Touched{}});
}

TEST(Touch, AFingerThatSlipsOffPressesNothing) {
  Screen screen(WelcomeView{});
  const Point on = screen.window().find("rate")->centre();
  screen.push_finger(SDL_FINGERDOWN, on);
  screen.push_finger(SDL_FINGERMOTION, {on.x, 1900});
  screen.push_finger(SDL_FINGERUP, {on.x, 1900});
  EXPECT_EQ(screen.run(), std::vector<Intent>{Touched{}});
}

TEST(Touch, ASecondFingerIsIgnored) {
  Screen screen(sample("5-grade"));
  const Point first = screen.window().find("grade/0")->centre(),
              second = screen.window().find("grade/4")->centre();
  screen.push_finger(SDL_FINGERDOWN, first, 1);
  screen.push_finger(SDL_FINGERDOWN, second, 2);
  screen.push_finger(SDL_FINGERUP, second, 2);
  screen.push_finger(SDL_FINGERUP, first, 1);
  const std::vector<Intent> expected{Touched{}, GradeChosen{0}};
  EXPECT_EQ(screen.run(), expected);
}

TEST(Touch, AFingerThatCameDownOnOneScreenPressesNothingOnTheNext) {
  Screen screen(LayCardView{});
  const Point home = screen.window().find("home")->centre();
  screen.push_finger(SDL_FINGERDOWN, home);
  screen.run();
  screen.view().screen = sample("5-grade");
  screen.run();
  screen.push_finger(SDL_FINGERUP, home);
  EXPECT_EQ(screen.run(), std::vector<Intent>{});
}

TEST(Touch, WhileSavingNothingCanBePressed) {
  Screen screen(sample("7-confirm-saving"));
  for (const char* name : {"submit", "back", "home"}) EXPECT_FALSE(screen.window().find(name)) << name;
}

TEST(Touch, APressIsSeenInItsFirstFrame) {
  Screen screen(sample("5-grade"));
  const Pixels before = screen.window().pixels();
  screen.push_finger(SDL_FINGERDOWN, screen.window().find("grade/2")->centre());
  EXPECT_EQ(screen.window().show(screen.view(), {}), std::optional<Intent>(Touched{}));
  EXPECT_NE(screen.window().pixels(), before);
}

TEST(Touch, AListIsDraggedByAFingerAndTheDragPressesNothing) {
  Screen screen(sample("6-reasons"));
  const Rect row = *screen.window().find("reason/3");
  screen.push_finger(SDL_FINGERDOWN, row.centre());
  screen.run();
  for (int i = 1; i <= 6; ++i) {
    screen.push_finger(SDL_FINGERMOTION, {row.centre().x, row.centre().y - 50.f * static_cast<float>(i)});
    EXPECT_EQ(screen.run(), std::vector<Intent>{});
  }
  screen.push_finger(SDL_FINGERUP, {row.centre().x, row.centre().y - 300});
  EXPECT_EQ(screen.run(), std::vector<Intent>{});
  const Rect moved = *screen.window().find("reason/3");
  EXPECT_LT(moved.y, row.y - 200);
}

TEST(Touch, LargeButtonsReachTheEndOfALongListAndItsBeginning) {
  Screen screen(sample("6-reasons"));
  EXPECT_FALSE(screen.window().find("reason/11"));
  EXPECT_FALSE(screen.window().find("up")) << "nothing above the beginning";
  for (int i = 0; i < 5 && screen.window().find("down"); ++i) screen.finger("down");
  EXPECT_FALSE(screen.window().find("down")) << "nothing below the end";
  const std::vector<Intent> last{Touched{}, ReasonToggled{11}};
  EXPECT_EQ(screen.finger("reason/11"), last);
  for (int i = 0; i < 5 && screen.window().find("up"); ++i) screen.finger("up");
  EXPECT_TRUE(screen.window().find("reason/0"));
}

TEST(Touch, AnotherScreenBeginsAtItsTop) {
  Screen screen(sample("6-reasons"));
  screen.finger("down");
  screen.view().screen = LayCardView{};
  screen.run();
  screen.view().screen = sample("6-reasons");
  screen.run();
  EXPECT_TRUE(screen.window().find("reason/0"));
}

TEST(Touch, WhatIsClosedCannotBePicked) {
  Screen screen(sample("12-businesses"));
  EXPECT_TRUE(screen.window().find("pick/2"));
  EXPECT_FALSE(screen.window().find("pick/3"));
}

TEST(Touch, NobodyLeavesWhileHerTicketIsPrinted) {
  Screen screen(sample("15-number"));
  for (const char* name : {"home", "back", "noted"}) EXPECT_FALSE(screen.window().find(name)) << name;
}

TEST(Touch, AClosedTerminalHasNoDoor) {
  Screen screen(WelcomeView{{}, {}, {"设备检修中", {}}});
  EXPECT_FALSE(screen.window().find("rate"));
  EXPECT_FALSE(screen.window().press("rate"));
  EXPECT_TRUE(screen.window().find("elder"));
}

std::vector<StrokeDrawn> strokes_in(const std::vector<Intent>& intents) {
  std::vector<StrokeDrawn> out;
  for (const Intent& i : intents)
    if (const auto* stroke = std::get_if<StrokeDrawn>(&i)) out.push_back(*stroke);
  return out;
}

TEST(Touch, AFingerDrawsALineUntilItIsLifted) {
  Screen screen(sample("18-writing-empty"));
  const auto field = screen.window().find("ink");
  ASSERT_TRUE(field);
  std::vector<Intent> all;
  const auto move = [&](FingerDoes what, float x, float y) {
    screen.window().finger(what, {field->x + x * field->h, field->y + y * field->h});
    for (Intent& i : screen.run()) all.push_back(std::move(i));
  };
  move(FingerDoes::down, 0.2f, 0.2f);
  for (int i = 1; i <= 6; ++i) move(FingerDoes::move, 0.2f + 0.1f * static_cast<float>(i), 0.5f);
  EXPECT_TRUE(strokes_in(all).empty()) << "not before it is lifted";
  move(FingerDoes::up, 0.8f, 0.5f);
  const auto drawn = strokes_in(all);
  ASSERT_EQ(drawn.size(), 1u);
  const InkStroke& line = drawn.front().stroke;
  ASSERT_GE(line.size(), 6u);
  EXPECT_NEAR(line.front().x, 0.2f, 0.01f);
  EXPECT_NEAR(line.back().x, 0.8f, 0.01f);
  EXPECT_NEAR(line.back().y, 0.5f, 0.01f);
}

TEST(Touch, AKeyBesideTheFieldDrawsNothing) {
  Screen screen(sample("18-writing-hand"));
  const auto intents = screen.finger("erase");
  EXPECT_TRUE(strokes_in(intents).empty());
  EXPECT_EQ(intents.back(), Intent(KeyErased{}));
}

TEST(Touch, CandidatesAreTurnedUntilTheLast) {
  Screen screen(sample("18-writing-pinyin"));
  auto& view = std::get<WritingView>(screen.view().screen);
  EXPECT_FALSE(screen.window().find("less"));
  std::size_t pages = 1;
  while (screen.window().find("more") && pages < 9) {
    const auto turned = std::get<CandidatesTurned>(screen.finger("more").back());
    ASSERT_GT(turned.first, view.first);
    view.first = turned.first;
    screen.run();
    EXPECT_TRUE(screen.window().find("candidate/" + std::to_string(turned.first)));
    ++pages;
  }
  EXPECT_GE(pages, 2u);
  EXPECT_TRUE(screen.window().find("candidate/" + std::to_string(view.candidates.size() - 1)));
  EXPECT_LT(std::get<CandidatesTurned>(screen.finger("less").back()).first, view.first);
}

}  // namespace
