// The loop with a real window (no display) and fake hands: what citizens do.
#include "kiosk/app.h"

#include <gtest/gtest.h>

#include <csignal>
#include <utility>
#include <vector>

#include "tests/kiosk/people.h"
#include "tests/kiosk/small_hall.h"
#include "tests/kiosk/ticket_hall.h"

namespace kiosk {
namespace {

using testing::Finger;
using testing::SmallHall;
using testing::zhang_san;

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

TEST(App, AnElderFinishesARatingWithEightTouchesAtMostAndHearsIt) {
  ui::Window window({.width = 540, .height = 960, .headless = true});
  SmallHall hall(window);
  auto app = hall.app();
  Finger finger(window);
  int touches = 0;
  bool laid = false, thanked = false;
  const auto press = [&](const ui::View& view, const char* name) {
    touches += finger.press(view, name) ? 1 : 0;
  };
  app.run([&](const ui::View& view) {
    if (std::holds_alternative<ui::WelcomeView>(view.screen)) {
      if (thanked) return (void)std::raise(SIGTERM);
      press(view, view.frame.wishes.elder ? "rate" : "elder");
    } else if (std::holds_alternative<ui::LayCardView>(view.screen)) {
      if (std::exchange(laid, true)) return;
      hall.inbox_.post(Event(CardSeen{}));
      hall.inbox_.post(Event(CardRead{zhang_san()}));
    } else if (std::holds_alternative<ui::ServicesView>(view.screen)) {
      press(view, "service/0");
    } else if (std::holds_alternative<ui::GradeView>(view.screen)) {
      press(view, "grade/3");
    } else if (std::holds_alternative<ui::ReasonsView>(view.screen)) {
      press(view, "next");
    } else if (std::holds_alternative<ui::ConfirmView>(view.screen)) {
      press(view, "submit");
    } else if (std::holds_alternative<ui::ThanksView>(view.screen)) {
      thanked = true;
      press(view, "home");
    }
  });
  EXPECT_EQ(hall.kept_.size(), 1U);
  EXPECT_LE(touches, 8);
  std::string heard;
  for (const auto& said : hall.heard_) heard += said;
  for (const char* part :
       {"您要办什么", "请放上身份证", "您觉得怎么样", "不满意", "请确认", "收到了，谢谢您"})
    EXPECT_NE(heard.find(part), std::string::npos) << part;
  EXPECT_EQ(heard.find("张"), std::string::npos);
}

TEST(App, TheButtonForLargePrintKeepsHerPlace) {
  ui::Window window({.width = 540, .height = 960, .headless = true});
  SmallHall hall(window);
  auto app = hall.app();
  Finger finger(window);
  bool seen = false;
  hall.inbox_.post(Event(CardSeen{}));
  hall.inbox_.post(Event(CardRead{zhang_san()}));
  app.run([&](const ui::View& view) {
    if (std::holds_alternative<ui::ServicesView>(view.screen)) finger.press(view, "service/1");
    const auto* const grade = std::get_if<ui::GradeView>(&view.screen);
    if (!grade) return;
    if (!view.frame.wishes.elder) return (void)finger.press(view, "elder");
    seen = grade->service.item == "不动产登记资料查询";
    std::raise(SIGTERM);
  });
  EXPECT_TRUE(seen);
}

TEST(App, WordsAreTypedOnTheScreenAndForgottenByTheInputMethods) {
  ui::Window window({.width = 540, .height = 960, .headless = true});
  SmallHall hall(window);
  auto app = hall.app();
  Finger finger(window);
  bool laid = false;
  app.run([&](const ui::View& view) {
    if (std::holds_alternative<ui::WelcomeView>(view.screen)) {
      if (!std::exchange(laid, true)) hall.inbox_.post(Event(CardRead{zhang_san()}));
    } else if (std::holds_alternative<ui::ServicesView>(view.screen)) {
      finger.press(view, "service/1");
    } else if (std::holds_alternative<ui::GradeView>(view.screen)) {
      finger.press(view, "grade/3");
    } else if (std::holds_alternative<ui::ReasonsView>(view.screen)) {
      finger.press(view, "next");
    } else if (const auto* writing = std::get_if<ui::WritingView>(&view.screen)) {
      if (!writing->text.empty()) {
        finger.press(view, "next");
      } else {
        finger.press(view, writing->candidates.empty() ? "key/h" : "candidate/0");
      }
    } else if (const auto* confirm = std::get_if<ui::ConfirmView>(&view.screen)) {
      finger.press(view, confirm->words.empty() ? "add/words" : "submit");
    } else if (std::holds_alternative<ui::ThanksView>(view.screen)) {
      std::raise(SIGTERM);
    }
  });
  EXPECT_EQ(hall.words_, std::vector<std::string>{"好"});
  EXPECT_GE(hall.methods_.forgotten_, 1);
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

}  // namespace
}  // namespace kiosk
