// The loop with a real window (no display) and fake hands: a small hall that answers when told to.
#include "kiosk/app.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <atomic>
#include <csignal>
#include <map>
#include <thread>
#include <vector>

#include "kiosk/worker.h"
#include "tests/kiosk/people.h"

namespace kiosk {
namespace {

using namespace std::chrono_literals;
using testing::two_services;
using testing::zhang_san;

/// Hub and store of one terminal: everything asked of them is answered through the inbox at once.
class SmallHall {
 public:
  explicit SmallHall(ui::Window& window) : window_(window), inbox_([this] { window_.wake(); }) {}

  App app() {
    return {window_,
            inbox_,
            {.ask_hub =
                 [this](AskHub c) {
                   inbox_.post(Event(ServicesFound{c.request, two_services()}));
                 },
             .ask_receipt =
                 [this](AskReceipt c) {
                   inbox_.post(Event(ReceiptAnswered{c.request, ui::ReceiptNews::counted}));
                 },
             .keep_rating =
                 [this](KeepRating c) {
                   kept_.push_back(c.content);
                   inbox_.post(Event(RatingKept{c.uuid, "7K3M-Q2XV-9D"}));
                 },
             .forget_person = [this] { ++forgotten_; }},
            {.hall = "新华区政务服务大厅", .terminal = "XH-03", .patience = {}}};
  }

  ui::Window& window_;
  Inbox inbox_;
  std::vector<storage::RatingContent> kept_;
  int forgotten_ = 0;
};

/// Presses `name` whenever the screen has been there longer than the settle time; wakes the loop meanwhile.
class Finger {
 public:
  explicit Finger(ui::Window& window)
      : window_(window), pulse_([this](const std::stop_token& stop) {
          while (!stop.stop_requested()) {
            std::this_thread::sleep_for(50ms);  // a person's pace; nothing is awaited by it
            window_.wake();
          }
        }) {}
  bool press(const ui::View& view, const std::string& name) {
    if (view.screen.index() != screen_) {
      screen_ = view.screen.index();
      since_ = std::chrono::steady_clock::now();
    }
    if (std::chrono::steady_clock::now() - since_ < settle_time + 50ms) return false;
    since_ = std::chrono::steady_clock::now();
    return window_.press(name);
  }

 private:
  ui::Window& window_;
  std::size_t screen_ = 99;
  Time since_;
  std::jthread pulse_;
};

TEST(App, ACardAndSixTouchesMakeOneRating) {
  ui::Window window({.width = 540, .height = 960, .headless = true});
  SmallHall hall(window);
  auto app = hall.app();
  Finger finger(window);
  bool laid = false, thanked = false;
  app.run([&](const ui::View& view) {
    if (std::holds_alternative<ui::WelcomeView>(view.screen)) {
      if (thanked) return (void)std::raise(SIGTERM);
      finger.press(view, "rate");
    } else if (std::holds_alternative<ui::LayCardView>(view.screen)) {
      if (!std::exchange(laid, true)) {
        hall.inbox_.post(Event(CardSeen{}));
        hall.inbox_.post(Event(CardRead{zhang_san()}));
      }
    } else if (std::holds_alternative<ui::ServicesView>(view.screen)) {
      finger.press(view, "service/1");
    } else if (std::holds_alternative<ui::GradeView>(view.screen)) {
      finger.press(view, "grade/4");
    } else if (std::holds_alternative<ui::ReasonsView>(view.screen)) {
      finger.press(view, "next");
    } else if (std::holds_alternative<ui::ConfirmView>(view.screen)) {
      finger.press(view, "submit");
    } else if (const auto* thanks = std::get_if<ui::ThanksView>(&view.screen)) {
      EXPECT_EQ(thanks->receipt, "7K3M-Q2XV-9D");
      EXPECT_TRUE(thanks->bad);
      thanked = true;
      finger.press(view, "home");
    }
  });
  ASSERT_EQ(hall.kept_.size(), 1U);
  EXPECT_EQ(hall.kept_[0].case_no, "XH2026112200018");
  EXPECT_EQ(hall.kept_[0].grade, storage::Grade::very_dissatisfied);
  EXPECT_GE(hall.forgotten_, 1);
}

TEST(App, AScannedReceiptIsAnsweredOnTheScreen) {
  ui::Window window({.width = 540, .height = 960, .headless = true});
  SmallHall hall(window);
  auto app = hall.app();
  hall.inbox_.post(Event(CodeScanned{storage::Receipt::parse("7K3M-Q2XV-9D").value()}));
  ui::ReceiptView told;
  app.run([&](const ui::View& view) {
    const auto* receipt = std::get_if<ui::ReceiptView>(&view.screen);
    if (!receipt || receipt->news == ui::ReceiptNews::asking) return window.wake();
    told = *receipt;
    std::raise(SIGTERM);
  });
  EXPECT_EQ(told, (ui::ReceiptView{ui::ReceiptNews::counted, "7K3M-Q2XV-9D"}));
}

TEST(Inbox, NothingThatSeveralThreadsPostIsLostOrTurnedRound) {
  constexpr int each = 1000;
  std::atomic<int> rung = 0;
  Inbox inbox([&] { ++rung; });
  std::vector<std::jthread> posters;
  for (int who = 0; who < 3; ++who)
    posters.emplace_back([&inbox, who] {
      for (int i = 0; i < each; ++i) inbox.post(Event(HubSilent{Time(who * 1h + i * 1s)}));
    });
  std::map<int, std::vector<Time>> by_poster;
  for (int taken = 0; taken < 3 * each;)
    for (const auto& message : inbox.take()) {
      const auto request = std::get<HubSilent>(std::get<Event>(message)).request;
      by_poster[static_cast<int>(request.time_since_epoch() / 1h)].push_back(request);
      ++taken;
    }
  posters.clear();
  EXPECT_EQ(rung, 3 * each);
  for (const auto& [who, requests] : by_poster) {
    EXPECT_EQ(requests.size(), std::size_t{each});
    EXPECT_TRUE(std::is_sorted(requests.begin(), requests.end())) << who;
  }
}

TEST(Worker, RunsJobsInOrderOnOneThread) {
  std::vector<int> done;
  std::mutex mutex;
  std::condition_variable changed;
  std::thread::id first, second;
  Worker worker;
  worker.run([&] {
    const std::lock_guard lock(mutex);
    first = std::this_thread::get_id();
    done.push_back(1);
  });
  worker.run([&] {
    const std::lock_guard lock(mutex);
    second = std::this_thread::get_id();
    done.push_back(2);
    changed.notify_one();
  });
  std::unique_lock lock(mutex);
  ASSERT_TRUE(changed.wait_for(lock, 10s, [&] { return done.size() == 2; }));
  EXPECT_EQ(done, (std::vector{1, 2}));
  EXPECT_EQ(first, second);
}

}  // namespace
}  // namespace kiosk
