// What is said of the door, of businesses and on paper, and what each state of the ticket flow shows.
#include "kiosk/ticket_words.h"

#include <gtest/gtest.h>

#include <cstdlib>
#include <ctime>

#include "kiosk/ticket_present.h"
#include "tests/kiosk/people.h"
#include "tests/kiosk/ticket_hall.h"

namespace kiosk {
namespace {

using namespace std::chrono_literals;
using testing::hall_ten;
using testing::known_hall;
using testing::shared;
using testing::silent_hall;
using ui::Language;

class TicketWords : public ::testing::Test {
 protected:
  TicketWords() {
    setenv("TZ", "Asia/Shanghai", 1);
    tzset();
  }
  static ui::DoorView door(const HallKnown& hall, bool reader = true, bool prints = true,
                           Language language = Language::zh) {
    return ticket_door(hall, reader, prints, Time{}, language);
  }
  static HallKnown all_closed(hub::NoTicket why) {
    auto hall = known_hall();
    for (auto& b : hall.told.businesses) b.closed = why, b.opens.reset();
    return hall;
  }
  static ui::Screen shown(TicketStep state, const HallKnown& hall = known_hall()) {
    const TicketFlow flow{.state = std::move(state), .span = {}, .hall = shared(hall)};
    return present(flow, hall, {.hall = "新华区政务服务大厅", .terminal = "XH-03"}).screen;
  }
};

TEST_F(TicketWords, AnOpenDoorTellsHowManyWait) {
  EXPECT_EQ(door(known_hall()), (ui::DoorView{"", "刷证排队，当前等候 12 人"}));
  EXPECT_EQ(door(known_hall(), true, true, Language::en).note, "12 people are waiting");
}

TEST_F(TicketWords, ADoorSaysWhatIsOutOfService) {
  EXPECT_EQ(door(known_hall(), true, false).note, "打印机暂停，号码显示在屏幕上");
  EXPECT_EQ(door(silent_hall({{"advice", 1}})).note, "网络不通，仍可取号");
  EXPECT_EQ(door(silent_hall({})).closed, "大厅网络不通，本机没有备用号码。请到咨询台。");
  EXPECT_EQ(door(known_hall(), false).closed, "") << "one business goes without a card";
  auto cards_only = known_hall();
  std::erase_if(cards_only.told.businesses, [](const auto& b) { return !b.card; });
  EXPECT_EQ(door(cards_only, false).closed, "读卡器没有连接好，暂停取号。请到咨询台。");
}

TEST_F(TicketWords, AClosedHallGivesItsMostHopefulReason) {
  EXPECT_EQ(door(all_closed(hub::NoTicket::holiday)).closed, "今天不办公。");
  EXPECT_EQ(door(all_closed(hub::NoTicket::over)).closed, "今天的取号已经结束。");
  EXPECT_EQ(door(all_closed(hub::NoTicket::full)).closed, "号码已经取完。");
  auto hall = all_closed(hub::NoTicket::over);
  hall.told.businesses[1].closed = hub::NoTicket::later;
  hall.told.businesses[1].opens = hall_ten() + 210min;
  EXPECT_EQ(door(hall).closed, "13:30 开始取号。");
  hall.told.businesses[0] = hall.told.businesses[1];
  hall.told.businesses[0].opens = hall_ten() + 60min;
  EXPECT_EQ(door(hall).closed, "11:00 开始取号。");
  EXPECT_EQ(door(hall, true, true, Language::en).closed, "Opens at 11:00.");
}

TEST_F(TicketWords, AHallThatIsNotSetUpGivesNoNumbers) {
  HallKnown hall;
  hall.answers = true;
  EXPECT_EQ(door(hall).closed, "本大厅暂未开通取号。");
  hall.answers = false;
  EXPECT_EQ(door(hall).closed, "大厅网络不通，本机没有备用号码。请到咨询台。");
}

TEST_F(TicketWords, AnHourThatHasComeWhileTheHubIsSilentCounts) {
  const auto hall = silent_hall({{"pension", 5}});
  const auto& pension = hall.told.businesses[2];  // opens an hour after the hub's last word
  EXPECT_EQ(shut(hall, pension, true, Time(59min))->hub, hub::NoTicket::later);
  EXPECT_EQ(shut(hall, pension, true, Time(60min)), std::nullopt);
}

TEST_F(TicketWords, ABusinessTellsItsQueueOrWhyItIsClosed) {
  const auto item = [](std::size_t i, const HallKnown& hall, Language language) {
    return pick_item(hall, hall.told.businesses.at(i), true, Time{}, language);
  };
  EXPECT_EQ(item(0, known_hall(), Language::zh),
            (ui::PickItem{"养老保险参保登记", "12 人等候，大约 25 分钟", false}));
  EXPECT_EQ(item(1, known_hall(), Language::en), (ui::PickItem{"Advice", "Nobody is waiting", false}));
  EXPECT_EQ(item(2, known_hall(), Language::zh), (ui::PickItem{"高龄津贴申领", "11:00 开始取号", true}));
  EXPECT_EQ(item(0, silent_hall({}), Language::zh).below, "大厅网络不通，暂停取号");
}

TEST_F(TicketWords, ThePaperHasNumberPlaceAndTheHubsTime) {
  const TicketInHand t{.id = {std::byte{0xab}},
                       .number = "A013",
                       .business = {"养老保险参保登记", "Insurance"},
                       .area = {"东区", "East"},
                       .window = {},
                       .taken_at = hall_ten(),
                       .ahead = 12,
                       .wait = 25min};
  const auto paper = ticket_on_paper(t, "新华区政务服务大厅", "https://hub.example/t");
  EXPECT_EQ(paper.number, "A013");
  EXPECT_EQ(paper.business, "养老保险参保登记");
  EXPECT_EQ(paper.place, "东区");
  EXPECT_EQ(paper.ahead, 12U);
  EXPECT_EQ(paper.wait_minutes, 25U);
  EXPECT_EQ(paper.time, "5月29日 星期五 10:00");
  EXPECT_EQ(paper.name, "");
  EXPECT_EQ(paper.qr, "https://hub.example/t#ab000000000000000000000000000000");
  auto offline = t;
  offline.ahead.reset();
  offline.wait.reset();
  EXPECT_EQ(ticket_on_paper(offline, "x", "").ahead, std::nullopt);
  EXPECT_EQ(ticket_on_paper(offline, "x", "").qr, "ab000000000000000000000000000000");
}

TEST_F(TicketWords, EveryStateHasItsScreen) {
  EXPECT_EQ(std::get<ui::PickView>(shown(PickingDepartment{})).items.size(), 2U) << "no empty department";
  const auto businesses = std::get<ui::PickView>(shown(PickingBusiness{"social"}));
  EXPECT_EQ(businesses.what, ui::Pick::business);
  EXPECT_EQ(businesses.items.size(), 2U);
  const auto card =
      std::get<ui::TicketCardView>(shown(AwaitingCard{{known_hall().told.businesses[1], true}}));
  EXPECT_TRUE(card.asks_card);
  EXPECT_TRUE(card.without_card);
  EXPECT_TRUE(card.care);
  const auto silent = silent_hall({{"insurance", 1}});
  const auto free =
      std::get<ui::TicketCardView>(shown(AwaitingCard{{silent.told.businesses[0], false}}, silent));
  EXPECT_FALSE(free.asks_card);
  EXPECT_TRUE(free.without_card);
  EXPECT_EQ(shown(TakingTicket{}), ui::Screen(ui::ReadingView{true, ui::Journey::ticket}));
}

TEST_F(TicketWords, WhatRunsByItselfHasNoCountdown) {
  const auto left = [](TicketStep state) {
    const TicketFlow flow{
        .state = std::move(state), .span = {Time{}, Time{}, Time(40s)}, .hall = shared(known_hall())};
    return present(flow, known_hall(), {.now = Time(10s)}).frame.seconds_left;
  };
  EXPECT_EQ(left(PickingDepartment{}), 30);
  EXPECT_EQ(left(TakingTicket{}), 0);
  EXPECT_EQ(left(HavingTicket{.ticket = {}, .paper = ui::PaperNews::printing}), 0);
  EXPECT_EQ(left(HavingTicket{.ticket = {}, .paper = ui::PaperNews::failed}), 30);
}

}  // namespace
}  // namespace kiosk
