// The loop with a real window (no display) and fake hands: what technicians and checks do.
#include <gtest/gtest.h>

#include <algorithm>
#include <csignal>
#include <optional>
#include <string>
#include <utility>

#include "kiosk/app.h"
#include "tests/kiosk/small_hall.h"

namespace kiosk {
namespace {

using namespace std::chrono_literals;
using testing::finding;
using testing::Finger;
using testing::SmallHall;

/// Holds the corner, types the PIN and looks at everything. Says what she sees.
class Technician {
 public:
  Technician(ui::Window& window, std::string pin) : window_(window), finger_(window), pin_(std::move(pin)) {}

  void see(const ui::View& view) {
    if (std::exchange(screen_, view.screen.index()) != view.screen.index()) ++screens_;
    if (std::holds_alternative<ui::WelcomeView>(view.screen)) return hold();
    if (const auto* pad = std::get_if<ui::PinView>(&view.screen)) return type(view, *pad);
    if (const auto* overview = std::get_if<ui::OverviewView>(&view.screen)) {
      overview_ = *overview;
      finger_.press(view, tested_ ? "nothing" : "touch test");
    } else if (const auto* test = std::get_if<ui::TouchTestView>(&view.screen)) {
      draw(view, *test);
    }
  }
  [[nodiscard]] bool was_inside() const { return tested_; }

  std::optional<ui::OverviewView> overview_;
  std::size_t screens_ = 0;

 private:
  void hold() {
    if (!std::exchange(holding_, true)) window_.finger(ui::FingerDoes::down, {30, 30});
  }
  void type(const ui::View& view, const ui::PinView& pad) {
    if (std::exchange(holding_, false)) window_.finger(ui::FingerDoes::up, {30, 30});
    if (pad.door != ui::PinDoor::open || pad.checking) return;
    finger_.press(view, pad.digits < pin_.size() ? "digit/" + pin_.substr(pad.digits, 1) : "enter");
  }
  void draw(const ui::View& view, const ui::TouchTestView& test) {
    const bool any = std::find(test.touched.begin(), test.touched.end(), true) != test.touched.end();
    if (!any) return window_.press(ui::Point{10, 10});
    tested_ = tested_ || finger_.press(view, "done");
  }

  ui::Window& window_;
  Finger finger_;
  std::string pin_;
  std::size_t screen_ = 99;
  bool holding_ = false, tested_ = false;
};

TEST(App, ATechnicianHoldsTheCornerTestsThePanelAndIsShownOutBySilence) {
  ui::Window window({.width = 540, .height = 960, .headless = true});
  SmallHall hall(window);
  hall.begin_.patience = 4s;
  hall.begin_.run.push_back(finding("printer", Verdict::warning));
  auto app = hall.app();
  Technician technician(window, "738291");
  app.run([&](const ui::View& view) {
    if (technician.was_inside() && std::holds_alternative<ui::WelcomeView>(view.screen))
      return (void)std::raise(SIGTERM);
    technician.see(view);
  });
  ASSERT_TRUE(technician.overview_);
  ASSERT_EQ(technician.overview_->checks.size(), 3U);  // the touch test is the newest
  EXPECT_EQ(technician.overview_->checks[0].title, "printer");
  ASSERT_EQ(hall.by_hand_.size(), 1U);
  EXPECT_EQ(hall.by_hand_[0].what, "144 格里有 142 格没有反应") << "one touched, one under 完成";
  EXPECT_GE(hall.forgotten_, 1) << "the hold ends whatever visit there was";
}

TEST(App, AFindingThatStopsRatingClosesTheDoorUntilTheDeviceIsBack) {
  ui::Window window({.width = 540, .height = 960, .headless = true});
  SmallHall hall(window);
  hall.begin_.run.clear();
  hall.begin_.opening = 0h;
  hall.found_ = {finding("reader", Verdict::failed, {Service::rating})};
  auto app = hall.app();
  std::string closed;
  app.run([&](const ui::View& view) {
    const auto* welcome = std::get_if<ui::WelcomeView>(&view.screen);
    ASSERT_TRUE(welcome) << "a card while rating is paused begins no visit";
    if (!closed.empty() && welcome->rating.closed.empty()) return (void)std::raise(SIGTERM);
    if (welcome->rating.closed.empty() || !closed.empty()) return;
    closed = welcome->rating.closed;
    hall.inbox_.post(Event(CardSeen{}));
    hall.inbox_.post(DeviceFound{finding("reader", Verdict::good)});
  });
  EXPECT_EQ(closed, "这项服务暂停使用，请使用 大厅东侧 XH-04。");
  EXPECT_EQ(hall.runs_, 1);
  EXPECT_EQ(hall.run_, hall.found_);
  EXPECT_EQ(hall.reported_, hall.found_);
}

TEST(App, TheSelfTestWaitsUntilTheVisitIsOver) {
  ui::Window window({.width = 540, .height = 960, .headless = true});
  SmallHall hall(window);
  hall.begin_.run.clear();
  hall.begin_.opening = 0h;
  hall.inbox_.post(Event(CardSeen{}));
  auto app = hall.app();
  int seen = 0;
  app.run([&](const ui::View& view) {
    if (std::holds_alternative<ui::ReadingView>(view.screen)) {
      EXPECT_EQ(hall.runs_, 0);
      if (++seen > 3) hall.inbox_.post(Event(CardUnreadable{}));
      window.wake();
    } else if (std::holds_alternative<ui::TroubleView>(view.screen)) {
      EXPECT_EQ(hall.runs_, 0);
      hall.inbox_.post(Event(ui::Intent(ui::Home{})));
    } else if (hall.runs_ > 0) {
      std::raise(SIGTERM);
    }
  });
  EXPECT_GT(seen, 3);
  EXPECT_EQ(hall.runs_, 1);
}

}  // namespace
}  // namespace kiosk
