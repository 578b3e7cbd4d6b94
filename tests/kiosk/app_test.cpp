// The loop with a real window (no display) and fake hands: a small hall that answers when told to.
#include "kiosk/app.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <atomic>
#include <csignal>
#include <map>
#include <optional>
#include <thread>
#include <vector>

#include "kiosk/worker.h"
#include "tests/kiosk/people.h"
#include "tests/kiosk/ticket_hall.h"

namespace kiosk {
namespace {

using namespace std::chrono_literals;
using testing::two_services;
using testing::zhang_san;

Finding finding(const std::string& check, Verdict verdict, std::vector<Service> stops = {}) {
  return {.check = check,
          .title = check,
          .verdict = verdict,
          .what = "…",
          .next_step = verdict == Verdict::good ? "" : "…",
          .stops = std::move(stops),
          .at = std::chrono::sys_seconds(1795000000s)};
}

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
             .ask_ticket =
                 [this](AskTicket c) {
                   inbox_.post(Event(TicketAnswered{
                       c.request, hub::TicketAnswer{{}, hub::TicketState::finished, two_services()[0]}}));
                 },
             .keep_rating =
                 [this](KeepRating c) {
                   kept_.push_back(c.content);
                   inbox_.post(Event(RatingKept{c.uuid, "7K3M-Q2XV-9D"}));
                 },
             .tell_health = [](const Finding&) {},
             .forget_person = [this] { ++forgotten_; },
             .call_staff =
                 [this] {
                   ++calls_;
                   inbox_.post(StaffTold{true});
                 },
             .tickets = ticket_hands(),
             .cases = case_hands(),
             .service = service_hands()},
            {.hall = "新华区政务服务大厅",
             .terminal = "XH-03",
             .next_terminal = "大厅东侧 XH-04",
             .patience = {},
             .service = begin_}};
  }

  /// A hub that gives A013, and a printer that prints unless it is out of paper.
  TicketHands ticket_hands() {
    return {
        .take =
            [this](TakeTicket c) {
              inbox_.post(TicketEvent(TicketTaken{c.id, testing::note()}));
              taken_.push_back(std::move(c));
            },
        .draw = [](const DrawNumber&) {},
        .ask = [](const AskPlace&) {},
        .print =
            [this](drivers::PrintJobId job, ui::Ticket ticket) {
              printed_.push_back(std::move(ticket));
              using enum drivers::PrintProof;
              inbox_.post(PrinterTold{drivers::JobDone{.job = job, .proof = paper_ ? processed : unknown}});
            },
        .tell_paper = [this](hub::PaperReport c) { papers_.push_back(c); }};
  }

  /// One case, whose only step has ended.
  CaseHands case_hands() {
    return {
        .ask_all =
            [this](const AskCases& c) {
              inbox_.post(CaseEvent(CasesTold{c.request, the_case()}));
            },
        .ask_one = [](const AskCase&) {},
        .print =
            [this](drivers::PrintJobId job, const ui::Ticket& slip) {
              slips_.push_back(slip.number);
              inbox_.post(PrinterTold{drivers::JobDone{.job = job, .proof = drivers::PrintProof::confirmed}});
            }};
  }
  static hub::CasesAnswer the_case() {
    return {{},
            {{.case_no = "A-1",
              .item = "高龄津贴申领",
              .department = {},
              .owner = {},
              .state = hub::CaseState::finished,
              .due = {},
              .missing = {},
              .result = {},
              .pickup = {},
              .steps = {{.number = 7,
                         .name = "办结",
                         .window = {},
                         .ended = std::chrono::sys_seconds{},
                         .ratable = true}},
              .updated_at = {}}}};
  }

  /// A technician's room: PIN 738291; the checks find what found_ says.
  ServiceHands service_hands() {
    return {.look_at_pin =
                [this](LookAtPin c) {
                  tell(PinTold{c.request, false, storage::PinOpen{}});
                },
            .try_pin =
                [this](const TryPin& c) {
                  const bool right = c.pin.reveal() == "738291";
                  tell(PinTold{c.request, true,
                               right ? storage::PinAnswer(storage::PinRight{}) : storage::PinOpen{4}});
                },
            .run_checks =
                [this] {
                  ++runs_;
                  inbox_.post(ChecksDone{found_});
                },
            .keep_run = [this](Findings f) { run_ = std::move(f); },
            .keep_by_hand = [this](Findings f) { by_hand_ = std::move(f); },
            .report = [this](Findings f) { reported_ = std::move(f); },
            .print_test = [](drivers::PrintJobId) {},
            .set_volume = [](int) {},
            .log_lines = [] { return std::vector<std::string>{"08:30:00 info nothing personal"}; }};
  }
  void tell(ServiceEvent e) { inbox_.post(std::move(e)); }

  ui::Window& window_;
  Inbox inbox_;
  std::vector<storage::RatingContent> kept_;
  std::vector<std::string> slips_;
  int forgotten_ = 0, calls_ = 0;
  ServiceBegin begin_{.run = {finding("disk", Verdict::good)}, .by_hand = {}, .opening = 24h};
  Findings found_{finding("disk", Verdict::good)}, run_, by_hand_, reported_;
  int runs_ = 0;
  bool paper_ = true;
  std::vector<TakeTicket> taken_;
  std::vector<ui::Ticket> printed_;
  std::vector<hub::PaperReport> papers_;
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

TEST(App, ACaseIsFoundPrintedAndRatedWithOneCard) {
  ui::Window window({.width = 540, .height = 960, .headless = true});
  SmallHall hall(window);
  auto app = hall.app();
  Finger finger(window);
  bool laid = false, thanked = false;
  app.run([&](const ui::View& view) {
    if (std::holds_alternative<ui::WelcomeView>(view.screen)) {
      if (thanked) return (void)std::raise(SIGTERM);
      finger.press(view, "cases");
    } else if (std::holds_alternative<ui::CaseCardView>(view.screen)) {
      if (std::exchange(laid, true)) return;
      hall.inbox_.post(Event(CardSeen{}));
      hall.inbox_.post(Event(CardRead{zhang_san()}));
    } else if (const auto* shown = std::get_if<ui::CaseView>(&view.screen)) {
      finger.press(view, shown->slip == ui::SlipNews::printed ? "rate" : "print");
    } else if (std::holds_alternative<ui::GradeView>(view.screen)) {
      finger.press(view, "grade/0");
    } else if (std::holds_alternative<ui::ReasonsView>(view.screen)) {
      finger.press(view, "next");
    } else if (std::holds_alternative<ui::ConfirmView>(view.screen)) {
      finger.press(view, "submit");
    } else if (std::holds_alternative<ui::ThanksView>(view.screen)) {
      thanked = true;
      finger.press(view, "home");
    }
  });
  EXPECT_EQ(hall.slips_, std::vector<std::string>{"办结"});
  ASSERT_EQ(hall.kept_.size(), 1U);
  EXPECT_EQ(hall.kept_[0].case_no, "A-1");
  EXPECT_EQ(hall.kept_[0].step, 7U);
  EXPECT_GE(hall.forgotten_, 2);
}

TEST(App, ATicketsCodeLeadsStraightToItsRating) {
  ui::Window window({.width = 540, .height = 960, .headless = true});
  SmallHall hall(window);
  auto app = hall.app();
  Finger finger(window);
  bool scanned = false, seen = false;
  app.run([&](const ui::View& view) {
    if (std::holds_alternative<ui::WelcomeView>(view.screen)) {
      if (seen) return (void)std::raise(SIGTERM);
      if (!std::exchange(scanned, true)) hall.inbox_.post(Event(CodeScanned{TicketCode{}}));
    } else if (std::holds_alternative<ui::GradeView>(view.screen)) {
      seen = true;
      finger.press(view, "home");
    }
  });
  EXPECT_TRUE(seen);
}

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

/// Touches what leads to a ticket of the business that goes without a card, until `last` is on the screen.
void take_a_ticket(SmallHall& hall, App& app, ui::PaperNews last, ui::View& seen) {
  Finger finger(hall.window_);
  hall.inbox_.post(HallTold{testing::shared(testing::known_hall())});
  app.run([&](const ui::View& view) {
    if (std::holds_alternative<ui::WelcomeView>(view.screen)) {
      if (!hall.papers_.empty()) return (void)std::raise(SIGTERM);
      finger.press(view, "ticket");
    } else if (const auto* pick = std::get_if<ui::PickView>(&view.screen)) {
      finger.press(view, pick->what == ui::Pick::department ? "pick/0" : "pick/1");
    } else if (std::holds_alternative<ui::TicketCardView>(view.screen)) {
      finger.press(view, "without");
    } else if (const auto* ticket = std::get_if<ui::TicketView>(&view.screen)) {
      if (ticket->paper == ui::PaperNews::failed) finger.press(view, "noted");
      if (ticket->paper != last) return;
      seen = view;
      finger.press(view, "home");
    }
  });
}

TEST(App, ATicketIsTakenPrintedAndReported) {
  ui::Window window({.width = 540, .height = 960, .headless = true});
  SmallHall hall(window);
  auto app = hall.app();
  ui::View seen;
  take_a_ticket(hall, app, ui::PaperNews::printed, seen);
  EXPECT_EQ(std::get<ui::TicketView>(seen.screen).number, "A013");
  ASSERT_EQ(hall.taken_.size(), 1U);
  EXPECT_EQ(hall.taken_[0].business, "advice");
  EXPECT_TRUE(hall.taken_[0].number.empty());
  ASSERT_EQ(hall.printed_.size(), 1U);
  EXPECT_EQ(hall.printed_[0].hall, "新华区政务服务大厅");
  EXPECT_EQ(hall.papers_, (std::vector{hub::PaperReport{hall.taken_[0].id, true}}));
}

TEST(App, WithoutPaperTheNumberCountsOnceSheHasNotedIt) {
  ui::Window window({.width = 540, .height = 960, .headless = true});
  SmallHall hall(window);
  hall.paper_ = false;
  auto app = hall.app();
  ui::View seen;
  take_a_ticket(hall, app, ui::PaperNews::noted, seen);
  EXPECT_FALSE(std::get<ui::TicketView>(seen.screen).symbol.empty());
  ASSERT_EQ(hall.papers_.size(), 1U);
  EXPECT_TRUE(hall.papers_[0].printed);
}

TEST(App, ACallForStaffGoesOutOnceAndIsConfirmedOnTheScreen) {
  ui::Window window({.width = 540, .height = 960, .headless = true});
  SmallHall hall(window);
  auto app = hall.app();
  app.run([&](const ui::View& view) {
    if (view.frame.help == ui::Help::called) return (void)std::raise(SIGTERM);
    hall.inbox_.post(Event(ui::Intent(ui::Touched{})));  // wakes the loop
    window.press("help");
  });
  EXPECT_EQ(hall.calls_, 1);
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
