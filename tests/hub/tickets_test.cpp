// Tickets as terminals take them: numbers, retries, paper, limits, days. On a real database.
// The rules alone: queue_test.cpp; clerks: counter_test.cpp.
#include "hub/tickets.h"

#include <gtest/gtest.h>

#include <fstream>
#include <sstream>

#include "tests/hub/ticket_world.h"

namespace hub::test {
namespace {

using namespace std::chrono_literals;
using storage::new_uuid;

TEST(Tickets, NumbersRunFromOneInEachBusiness) {
  TicketWorld w;
  EXPECT_EQ(told(w.take(new_uuid(), "advice").answer), "B001");
  EXPECT_EQ(told(w.take(new_uuid(), "advice").answer), "B002");
  EXPECT_EQ(told(w.take(new_uuid(), "pension", person(1)).answer), "C001");
}

TEST(Tickets, TheNoteSaysWhatThePaperNeeds) {
  TicketWorld w;
  (void)w.printed("pension", person(1));
  const auto note = std::get<TicketNote>(w.take(new_uuid(), "pension", person(2)).answer);
  EXPECT_EQ(note.number, "C002");
  EXPECT_EQ(note.state, TicketState::reserved);
  EXPECT_EQ(note.business, (Name{"高龄津贴申领", "Old-age allowance"}));
  EXPECT_EQ(note.area.zh, "西区等候区");
  EXPECT_EQ(note.ahead, 1U);
  EXPECT_EQ(note.taken_at, w.now);
  EXPECT_EQ(note.wait, std::nullopt);
}

TEST(Tickets, ALostReplyRepeatedIsTheSameTicketWhateverBecameOfIt) {
  TicketWorld w;
  const auto id = new_uuid();
  EXPECT_EQ(told(w.take(id, "advice").answer), "B001");
  EXPECT_EQ(told(w.take(id, "advice").answer), "B001");
  (void)w.paper(id);
  (void)w.paper(id);
  EXPECT_EQ(told(w.call("3")), "B001");
  const auto again = std::get<TicketNote>(w.take(id, "advice").answer);
  EXPECT_EQ(again.number, "B001");
  EXPECT_EQ(again.state, TicketState::called);
  EXPECT_EQ(std::get<TicketNote>(w.paper(id)).state, TicketState::called);
  EXPECT_EQ(told(w.take(new_uuid(), "advice").answer), "B002");
}

TEST(Tickets, AnotherTerminalHasNoSayInIt) {
  TicketWorld w;
  const auto id = new_uuid();
  (void)w.take(id, "advice");
  EXPECT_THROW((void)w.take(id, "advice", {}, Priority::ordinary, "XH-02"), BadMessage);
  EXPECT_EQ(std::get<Refused>(w.paper(id, true, "XH-02")), Refused::unknown);
  EXPECT_EQ(std::get<Refused>(w.paper(new_uuid())), Refused::unknown);
  EXPECT_EQ(w.place(id).state, TicketState::reserved);
}

TEST(Paper, WhatIsNotOnPaperIsNeverCalled) {
  TicketWorld w;
  const auto id = new_uuid();
  (void)w.take(id, "advice");
  EXPECT_EQ(std::get<Refused>(w.call("3")), Refused::nobody_waits);
  w.now += 60s;
  EXPECT_EQ(w.place(id).state, TicketState::void_);  // before anybody kept it, too
  EXPECT_EQ(std::get<Refused>(w.call("3")), Refused::nobody_waits);
  EXPECT_EQ(told(w.take(new_uuid(), "advice").answer), "B002");
  EXPECT_EQ(w.place(id).state, TicketState::void_);
}

TEST(Paper, ThatNeverCameKeepsNobodyFromAnotherTicketAndIsAheadOfNobody) {
  TicketWorld w;
  (void)w.take(new_uuid(), "pension", person(1));
  w.now += 59s;
  EXPECT_EQ(told(w.take(new_uuid(), "pension", person(1)).answer), "has_ticket C001");
  const auto other = w.printed("pension", person(2));
  EXPECT_EQ(w.place(other).ahead, 1U);  // it may come yet
  w.now += 1s;
  EXPECT_EQ(w.place(other).ahead, 0U);
  const auto view = w.connections.read([&](Database& db) { return hall_now(db, w.now); });
  EXPECT_EQ(view.businesses[0].waiting, 1U);
  EXPECT_EQ(told(w.take(new_uuid(), "pension", person(1)).answer), "C003");
  const auto raw = w.database.raw();
  EXPECT_EQ(raw->number("SELECT count(*) FROM tickets WHERE state = 'void' AND ended_at IS NOT NULL"), 1);
}

TEST(Paper, ThatWillNotComeMakesItVoidAtOnce) {
  TicketWorld w;
  const auto id = new_uuid();
  (void)w.take(id, "pension", person(1));
  EXPECT_EQ(std::get<TicketNote>(w.paper(id, false)).state, TicketState::void_);
  EXPECT_EQ(std::get<TicketNote>(w.paper(id, false)).state, TicketState::void_);
  EXPECT_EQ(told(w.take(new_uuid(), "pension", person(1)).answer), "C002");  // she may try again
}

TEST(Paper, SaidLateHoldsTheOldPlace) {
  TicketWorld w;
  const auto late = new_uuid();
  (void)w.take(late, "advice");
  w.now += 10s;
  (void)w.printed("advice");
  w.now += 300s;
  (void)w.printed("advice");
  EXPECT_EQ(w.place(late).state, TicketState::void_);
  EXPECT_EQ(std::get<TicketNote>(w.paper(late)).state, TicketState::waiting);
  EXPECT_EQ(told(w.call("3")), "B001");
}

TEST(Limits, OneOpenTicketOfAPersonAndBusiness) {
  TicketWorld w;
  const auto first = w.printed("pension", person(1));
  EXPECT_EQ(told(w.take(new_uuid(), "pension", person(1)).answer), "has_ticket C001");
  EXPECT_EQ(told(w.take(new_uuid(), "insurance", person(1)).answer), "A001");
  EXPECT_EQ(told(w.take(new_uuid(), "pension", person(2)).answer), "C002");
  (void)w.call("1");
  EXPECT_EQ(told(w.take(new_uuid(), "pension", person(1)).answer), "has_ticket C001");
  (void)w.act("1", first, {.action = Action::suspend});
  EXPECT_EQ(told(w.take(new_uuid(), "pension", person(1)).answer), "has_ticket C001");
}

TEST(Limits, SoManyTicketsOfAPersonInADay) {
  TicketWorld w;
  for (int i = 0; i < 2; ++i) {
    const auto id = w.printed("pension", person(1));
    (void)w.call("1");
    (void)w.act("1", id, {.action = Action::start});
    (void)w.act("1", id, {.action = Action::finish});
  }
  EXPECT_EQ(told(w.take(new_uuid(), "pension", person(1)).answer), "person_limit");
  w.now = hall_clock("2026-06-01 10:00");
  EXPECT_EQ(told(w.take(new_uuid(), "pension", person(1)).answer), "C001");
}

TEST(Limits, ACardWhereTheBusinessWantsOne) {
  TicketWorld w;
  EXPECT_EQ(told(w.take(new_uuid(), "pension").answer), "card_needed");
  EXPECT_EQ(told(w.take(new_uuid(), "no-such").answer), "unknown_business");
}

TEST(Limits, OfTheSlotAndOfTheDay) {
  auto hall = small_hall();
  hall.slots[0].limit = 2;
  hall.businesses[2].daily_limit = 3;
  TicketWorld w(hall);
  const auto failed = new_uuid();
  (void)w.take(failed, "advice");
  (void)w.paper(failed, false);  // does not count
  (void)w.printed("advice");
  (void)w.printed("advice");
  const auto full = std::get<NoTicketGiven>(w.take(new_uuid(), "advice").answer);
  EXPECT_EQ(full, (NoTicketGiven{NoTicket::full, "", hall_clock("2026-05-29 13:30")}));
  EXPECT_EQ(told(w.take(new_uuid(), "insurance", person(1)).answer), "A001");
  w.now = hall_clock("2026-05-29 14:00");
  (void)w.printed("advice");
  EXPECT_EQ(told(w.take(new_uuid(), "advice").answer), "full");
}

TEST(Days, AHolidayGivesNoTickets) {
  TicketWorld w;
  w.now = hall_clock("2026-10-01 10:00");
  EXPECT_EQ(told(w.take(new_uuid(), "advice").answer), "holiday");
  w.now = hall_clock("2026-10-10 10:00");  // a Saturday, worked
  EXPECT_EQ(told(w.take(new_uuid(), "advice").answer), "B001");
}

Hall round_the_clock(const std::string& zone) {
  auto hall = small_hall();
  hall.time_zone = zone;
  hall.slots = {{"day", std::bitset<7>("1111111"), 0h, 24h, 0, {}}};
  return hall;
}

TEST(Days, NumbersBeginAgainAtMidnightAndYesterdaysAreNotCalled) {
  TicketWorld w(round_the_clock("Asia/Shanghai"));
  w.now = hall_clock("2026-05-29 23:59:50");
  const auto waiting = w.printed("advice");
  const auto unprinted = new_uuid();
  (void)w.take(unprinted, "advice");
  w.now = hall_clock("2026-05-30 00:00");
  EXPECT_EQ(w.place(waiting).state, TicketState::no_show);
  EXPECT_EQ(std::get<Refused>(w.call("3")), Refused::nobody_waits);
  EXPECT_EQ(std::get<Refused>(w.paper(unprinted)), Refused::another_day);
  EXPECT_EQ(told(w.take(new_uuid(), "advice").answer), "B001");
  const auto raw = w.database.raw();  // kept, too, and not only shown
  EXPECT_EQ(raw->number("SELECT count(*) FROM tickets WHERE state = 'no_show'"), 1);
  EXPECT_EQ(raw->number("SELECT count(*) FROM tickets WHERE state = 'void'"), 1);
}

TEST(Days, FiveInTheAfternoonElsewhereIsNotMidnight) {
  TicketWorld w(round_the_clock("America/Los_Angeles"));
  w.now = sys_seconds(std::chrono::sys_days(2026y / 5 / 30)) - 1s;  // 16:59:59 there, 23:59:59 UTC
  const auto id = w.printed("advice");
  w.now += 2s;
  EXPECT_EQ(told(w.take(new_uuid(), "advice").answer), "B002");
  EXPECT_EQ(w.place(id).state, TicketState::waiting);
  w.now += 7h;
  EXPECT_EQ(told(w.take(new_uuid(), "advice").answer), "B001");
}

TEST(Days, TheThousandthNumberIsAnAlarmAndStillATicket) {
  TicketWorld w;
  w.connections.write([&](Database& db) {
    auto transaction = db.begin();
    db.save(std::chrono::local_days(2026y / 5 / 29), "B", Band{.last = 998});
    transaction.commit();
    return true;
  });
  EXPECT_EQ(told(w.take(new_uuid(), "advice").answer), "B999");
  EXPECT_TRUE(w.alarms().empty());
  const auto taken = w.take(new_uuid(), "advice");
  EXPECT_EQ(told(taken.answer), "B1000");
  ASSERT_EQ(taken.alarms.size(), 1U);
  EXPECT_EQ(taken.alarms[0].kind, "number_band_over");
  EXPECT_EQ(told(w.take(new_uuid(), "advice").answer), "B1001");
  EXPECT_EQ(w.alarms().size(), 1U);
  EXPECT_EQ(w.alarms()[0].times, 1);
}

TEST(HallNow, ShowsWhatIsOpenWhoWaitsAndWhatChanged) {
  TicketWorld w;
  (void)w.printed("advice");
  const auto look = [&] { return w.connections.read([&](Database& db) { return hall_now(db, w.now); }); };
  auto answer = look();
  EXPECT_EQ(answer.version, 1U);
  ASSERT_EQ(answer.businesses.size(), 3U);
  EXPECT_EQ(answer.departments.size(), 2U);
  EXPECT_EQ(answer.businesses[2].key, "advice");
  EXPECT_FALSE(answer.businesses[2].card);
  EXPECT_EQ(answer.businesses[2].waiting, 1U);
  EXPECT_EQ(answer.businesses[0].closed, std::nullopt);
  w.now = hall_clock("2026-05-29 12:30");
  answer = look();
  EXPECT_EQ(answer.businesses[0].closed, NoTicket::later);
  EXPECT_EQ(answer.businesses[0].opens, hall_clock("2026-05-29 13:30"));
  auto hall = small_hall();
  hall.businesses[2].name.zh = "咨询";
  w.set_up(hall);
  EXPECT_EQ(look().businesses[2].name.zh, "咨询");
  EXPECT_EQ(look().version, 2U);
}

TEST(HallNow, IsEmptyBeforeTheHallIsSetUp) {
  const TempDir dir;
  const TestDatabase database(dir / "hub.db");
  Database db(database.address());
  EXPECT_EQ(hall_now(db, ten()), (HallAnswer{.now = ten()}));
  EXPECT_EQ(told(take_ticket(db, {.name = "XH-01"}, {.id = new_uuid(), .business = "x"}, {}, ten()).answer),
            "unknown_business");
}

TEST(Waits, ComeFromTheLatestServicesAndTheWindowsThatCall) {
  TicketWorld w;
  for (int i = 0; i < 3; ++i) {
    const auto id = w.printed("advice");
    (void)w.call("3");
    (void)w.act("3", id, {.action = Action::start});
    w.now += 6min;
    (void)w.act("3", id, {.action = Action::finish});
  }
  (void)w.printed("advice");
  const auto id = w.printed("advice");
  EXPECT_EQ(w.place(id).wait, 6min);
  (void)w.call("2");  // a second window helps
  (void)w.printed("advice");
  EXPECT_EQ(w.place(w.printed("advice")).wait, 6min);
}

TEST(Privacy, TheDatabaseHoldsNoNumberAndNoName) {
  if (postgres_server() != nullptr) GTEST_SKIP() << "the file is SQLite's";
  TicketWorld w;
  const Pepper pepper(Private<Bytes>(Bytes(32, std::byte{1})));
  (void)w.printed("pension", pepper.person(zhang()));
  w.connections.write([](Database& db) { return db.ping(), true; });
  for (const auto* file : {"hub.db", "hub.db-wal"}) {
    std::ifstream in(w.dir / file, std::ios::binary);
    std::ostringstream bytes;
    bytes << in.rdbuf();
    EXPECT_FALSE(bytes.str().empty());
    EXPECT_EQ(bytes.str().find("11010519491231002X"), std::string::npos) << file;
  }
}

}  // namespace
}  // namespace hub::test
