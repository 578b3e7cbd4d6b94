// What each state shows.
#include "kiosk/present.h"

#include <gtest/gtest.h>

#include <cstdlib>
#include <ctime>

#include "drivers/sam_status.h"
#include "kiosk/hall_time.h"
#include "storage/indicators.h"
#include "tests/kiosk/people.h"

namespace kiosk {
namespace {

using namespace std::chrono_literals;
using storage::Grade;
using testing::two_services;
using testing::zhang_san;

class Present : public ::testing::Test {
 protected:
  Present() {
    setenv("TZ", "Asia/Shanghai", 1);
    tzset();
  }
  static Surroundings around(Time now = Time(100s)) {
    return {.hall = "新华区政务服务大厅",
            .terminal = "XH-03",
            .now = now,
            .wall = std::chrono::sys_days(std::chrono::year(2026) / 11 / 22) + 6h + 26min};
  }
  static Visit visit() { return {zhang_san(), two_services(), 0, {}}; }
  template <class S>
  static ui::View shown(S state) {
    return present({.state = std::move(state), .span = {Time(90s), Time(90s), Time(150s)}}, around());
  }
};

Confirming confirming(Grade grade) {
  return {{zhang_san(), two_services(), 0, {}}, grade, std::vector<bool>(reasons_for(grade).size())};
}

TEST_F(Present, TheReviewShowsWhatWasAddedAndHowLongItIsKept) {
  auto s = confirming(Grade::dissatisfied);
  s.visit.added.words = storage::Private<std::string>("跑了两趟");
  s.visit.added.other = storage::Private<std::string>("午休没人");
  s.visit.added.phone = storage::Private<std::string>("13800138000");
  auto surroundings = around();
  surroundings.keep_days = 90;
  const auto view = std::get<ui::ConfirmView>(
      present({.state = std::move(s), .span = {Time(90s), Time(90s), Time(150s)}}, surroundings).screen);
  EXPECT_EQ(view.words, "跑了两趟");
  EXPECT_EQ(view.other, "") << "其他 is not among the reasons";
  EXPECT_EQ(view.phone, "13800138000");
  EXPECT_EQ(view.call_back, ui::CallBack::unsaid);
  EXPECT_EQ(view.keep_days, 90);
}

TEST_F(Present, ACallBackIsAskedOnlyOfABadGradeWithANumber) {
  EXPECT_EQ(std::get<ui::ConfirmView>(shown(confirming(Grade::dissatisfied)).screen).call_back,
            ui::CallBack::not_asked);
  auto good = confirming(Grade::satisfied);
  good.visit.added.phone = storage::Private<std::string>("13800138000");
  EXPECT_EQ(std::get<ui::ConfirmView>(shown(std::move(good)).screen).call_back, ui::CallBack::not_asked);
}

TEST_F(Present, StrokesAreShownAsTheyAreWritten) {
  auto draft =
      begin_draft(ui::WritingTask::words, storage::Private<std::string>("字"), ui::Language::zh, nullptr);
  draft.mode = ui::WritingMode::strokes;
  draft.letters = storage::Private<std::string>("hspnz");
  const auto view =
      std::get<ui::WritingView>(shown(Writing{visit(), Grade::satisfied, {}, std::move(draft)}).screen);
  EXPECT_EQ(view.letters, "一丨丿丶乙");
  EXPECT_EQ(view.used, 1u);
  EXPECT_EQ(view.most, 150u);
}

TEST_F(Present, TheHeaderTellsHallAndHallTime) {
  const auto view = shown(Welcome{});
  EXPECT_EQ(view.frame.hall, "新华区政务服务大厅");
  EXPECT_EQ(view.frame.time, "14:26");
  EXPECT_EQ(view.frame.date, "11月22日 星期日");
}

TEST_F(Present, AQuestionShowsItsCountdownAndTheWelcomeScreenNone) {
  EXPECT_EQ(shown(LayCard{}).frame.seconds_left, 50);
  EXPECT_EQ(shown(LayCard{}).frame.seconds_total, 60);
  EXPECT_EQ(shown(Welcome{}).frame.seconds_left, 0);
}

TEST_F(Present, ATroubleWithACardIsToldInTheTablesWords) {
  const auto& advice = drivers::sam_status(0x40).advice;  // not an ID card
  const auto told = [&](ui::Language language) {
    const Flow flow{.state = InTrouble{ui::Trouble::card_kind_unknown, {}, &advice}, .language = language};
    return std::get<ui::TroubleView>(present(flow, around()).screen).what_to_do;
  };
  EXPECT_EQ(told(ui::Language::zh), advice.citizen_zh);
  EXPECT_EQ(told(ui::Language::en), advice.citizen_en);
  for (const auto* document : {"居民身份证", "港澳台居民居住证", "外国人永久居留身份证"})
    EXPECT_NE(told(ui::Language::zh).find(document), std::string::npos) << document;
}

TEST_F(Present, APausedServiceSaysWhereToGo) {
  auto around = Present::around();
  around.paused = true;
  around.next_terminal = "大厅东侧 XH-04";
  const auto said = [&](ui::Language language) {
    const Flow flow{.language = language};
    return std::get<ui::WelcomeView>(present(flow, around).screen).rating.closed;
  };
  EXPECT_EQ(said(ui::Language::zh), "这项服务暂停使用，请使用 大厅东侧 XH-04。");
  EXPECT_EQ(said(ui::Language::en), "This service is paused. Please use 大厅东侧 XH-04.");
  around.next_terminal.clear();
  EXPECT_NE(said(ui::Language::zh).find("咨询台"), std::string::npos);
  around.paused = false;
  EXPECT_EQ(said(ui::Language::zh), "");
}

TEST_F(Present, NoScreenHoldsTheWholeNameOrTheNumber) {
  const auto view = shown(Choosing{visit()});
  const auto& services = std::get<ui::ServicesView>(view.screen);
  EXPECT_EQ(services.greeting_name, "张*");
  ASSERT_EQ(services.services.size(), 2U);
  EXPECT_EQ(services.services[0].item, "城乡居民养老保险参保登记");
  EXPECT_EQ(services.services[0].when, "今天 13:00 办结");
  EXPECT_EQ(services.services[0].window, "3号窗口");
}

TEST_F(Present, TheFiveGradesStandInThePolicysOrderAndWords) {
  const auto view = shown(Grading{visit()});
  EXPECT_EQ(std::get<ui::GradeView>(view.screen).grades,
            (std::vector<ui::PolicyWords>{{"非常满意"}, {"满意"}, {"基本满意"}, {"不满意"}, {"非常不满意"}}));
}

TEST_F(Present, InEnglishThePolicysWordsStandBelowWhatTheyMean) {
  const auto english = [](State state) {
    const Flow flow{.state = std::move(state), .language = ui::Language::en};
    return present(flow, around()).screen;
  };
  const std::vector<bool> all(reasons_for(Grade::dissatisfied).size(), true);
  EXPECT_EQ(std::get<ui::GradeView>(english(Grading{visit()})).grades[3],
            (ui::PolicyWords{"Dissatisfied", "不满意"}));
  const auto reasons = std::get<ui::ReasonsView>(english(GivingReasons{visit(), Grade::dissatisfied, all}));
  EXPECT_EQ(reasons.grade_words, "Dissatisfied");
  EXPECT_EQ(reasons.groups[3].title, (ui::PolicyWords{"Staff", "工作人员"}));
  EXPECT_EQ(reasons.groups[2].reasons[2].words,
            (ui::PolicyWords{"It was delayed", "该事项出现延期办结的情形"}));
  const auto confirm = std::get<ui::ConfirmView>(english(Confirming{visit(), Grade::dissatisfied, all}));
  EXPECT_EQ(confirm.grade_words, "Dissatisfied");
  EXPECT_EQ(confirm.reasons[8], "It was delayed");
}

TEST_F(Present, ReasonsAreGroupedByDimensionAndEndWithTheStaff) {
  std::vector<bool> chosen(reasons_for(Grade::very_dissatisfied).size());
  chosen[0] = chosen.back() = true;
  const auto view = shown(GivingReasons{visit(), Grade::very_dissatisfied, chosen});
  const auto& reasons = std::get<ui::ReasonsView>(view.screen);
  ASSERT_EQ(reasons.groups.size(), 4U);
  EXPECT_EQ(reasons.groups[0].title.text, "服务规范性");
  EXPECT_EQ(reasons.groups[3].title.text, "工作人员");
  EXPECT_EQ(reasons.groups[3].reasons.size(), 4U);
  EXPECT_TRUE(reasons.groups[0].reasons[0].chosen);
  EXPECT_EQ(reasons.groups[3].reasons.back().words.text, "其他");
  EXPECT_TRUE(reasons.groups[3].reasons.back().chosen);
}

TEST_F(Present, ConfirmingShowsWhatWillBeHandedIn) {
  std::vector<bool> chosen(reasons_for(Grade::dissatisfied).size());
  chosen[1] = true;
  const auto view = shown(Confirming{visit(), Grade::dissatisfied, chosen});
  const auto& confirm = std::get<ui::ConfirmView>(view.screen);
  EXPECT_EQ(confirm.grade_words, "不满意");
  EXPECT_EQ(confirm.reasons, std::vector<std::string>{"该事项在实体政务大厅的部门专窗受理，实体大厅外取件"});
  EXPECT_FALSE(confirm.saving);
}

TEST_F(Present, ADoorWithNothingBehindItSaysSoInBothLanguages) {
  auto around = Present::around();
  around.cases = not_offered(ui::Language::zh);
  EXPECT_EQ(std::get<ui::WelcomeView>(present({}, around).screen).cases.closed,
            "本机暂未开通，请到窗口办理。");
  EXPECT_EQ(not_offered(ui::Language::en).closed, "Not offered here yet. Please go to a window.");
}

TEST_F(Present, ACallForStaffIsTheSameOnEveryScreenOfACitizen) {
  auto around = Present::around();
  around.help = ui::Help::called;
  EXPECT_EQ(present({}, around).frame.help, ui::Help::called);
  EXPECT_EQ(technician_frame({}, around).help, ui::Help::none);
}

TEST_F(Present, WithoutAReaderTheWelcomeScreenSaysSo) {
  auto world = around();
  world.reader_ready = false;
  const auto view = present({}, world);
  EXPECT_NE(std::get<ui::WelcomeView>(view.screen).rating.closed, "");
}

TEST_F(Present, ACardThatLiesThereMustBeLiftedFirst) {
  auto world = around();
  world.card_present = true;
  EXPECT_TRUE(std::get<ui::LayCardView>(present({.state = LayCard{}}, world).screen).lift_first);
}

TEST_F(Present, DatesReadAsPeopleSayThem) {
  const auto today = hall_time(around().wall);
  EXPECT_EQ(when_words(hall_time(around().wall - 24h), today, ui::Language::zh), "昨天 14:26");
  EXPECT_EQ(when_words(hall_time(around().wall - 72h), today, ui::Language::zh), "11月19日");
  EXPECT_EQ(when_words(hall_time(around().wall - 72h), today, ui::Language::en), "19 Nov");
  EXPECT_EQ(date_words(today, ui::Language::en), "Sun 22 Nov");
  // 23:59 and 00:00 of the hall lie in one UTC day
  const auto midnight = std::chrono::sys_days(std::chrono::year(2026) / 11 / 22) + 16h;
  EXPECT_EQ(when_words(hall_time(midnight - 1min), hall_time(midnight), ui::Language::zh), "昨天 23:59");
}

TEST_F(Present, TheReceiptsSymbolIsWhatTheScannerUnderstands) {
  const auto view = shown(Thanking{"7K3M-Q2XV-9D", false});
  const auto& thanks = std::get<ui::ThanksView>(view.screen);
  EXPECT_EQ(thanks.receipt, "7K3M-Q2XV-9D");
  const auto code = scan_code_in(thanks.symbol);
  ASSERT_TRUE(std::holds_alternative<storage::Receipt>(code));
  EXPECT_EQ(std::get<storage::Receipt>(code).shown(), "7K3M-Q2XV-9D");
}

TEST_F(Present, AReceiptIsShownWhileItIsAskedForAndWithItsNews) {
  const auto receipt = storage::Receipt::parse("7K3M-Q2XV-9D").value();
  EXPECT_EQ(shown(AskingReceipt{receipt, {}}).screen,
            ui::Screen(ui::ReceiptView{ui::ReceiptNews::asking, "7K3M-Q2XV-9D"}));
  EXPECT_EQ(shown(ToldReceipt{ui::ReceiptNews::repeat, "7K3M-Q2XV-9D"}).screen,
            ui::Screen(ui::ReceiptView{ui::ReceiptNews::repeat, "7K3M-Q2XV-9D"}));
}

}  // namespace
}  // namespace kiosk
