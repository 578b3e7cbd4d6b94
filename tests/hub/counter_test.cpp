// Clerks at their windows, one at a time: order, repeats, transfers. On a real database.
// Many at once: queue_threads_test.cpp.
#include "hub/counter.h"

#include <gtest/gtest.h>

#include "tests/hub/ticket_world.h"

namespace hub::test {
namespace {

using namespace std::chrono_literals;
using storage::new_uuid;

Ticket got(const CounterOutcome& outcome) { return std::get<Ticket>(outcome); }
Refused refused(const CounterOutcome& outcome) { return std::get<Refused>(outcome); }

TEST(Counter, CallsWhoWaitsLongestOverAllBusinessesOfTheWindow) {
  TicketWorld w;
  (void)w.printed("insurance", person(1));
  w.now += 1s;
  (void)w.printed("advice");
  w.now += 1s;
  (void)w.printed("pension", person(2));
  EXPECT_EQ(told(w.call("2")), "A001");
  EXPECT_EQ(told(w.call("3")), "B001");
  EXPECT_EQ(told(w.call("1")), "C001");
}

TEST(Counter, InOneSecondTheOrderIsThatOfTaking) {
  TicketWorld w;
  (void)w.printed("advice");
  (void)w.printed("insurance", person(1));
  EXPECT_EQ(told(w.call("2")), "B001");
}

TEST(Counter, TheSameRequestAgainCallsNobodyElse) {
  TicketWorld w;
  (void)w.printed("advice");
  (void)w.printed("advice");
  const auto request = new_uuid();
  EXPECT_EQ(told(w.call("3", request)), "B001");
  EXPECT_EQ(told(w.call("3", request)), "B001");
  EXPECT_EQ(got(w.call("3", request)).recalls, 0);
}

TEST(Counter, AWindowHasOneTicketInHand) {
  TicketWorld w;
  const auto first = w.printed("advice");
  (void)w.printed("advice");
  (void)w.call("3");
  EXPECT_EQ(refused(w.call("3")), Refused::window_busy);
  (void)w.act("3", first, {.action = Action::start});
  EXPECT_EQ(refused(w.call("3")), Refused::window_busy);
  (void)w.act("3", first, {.action = Action::finish});
  EXPECT_EQ(told(w.call("3")), "B002");
}

TEST(Counter, ARepeatedRecallIsHeardOnce) {
  TicketWorld w;
  const auto id = w.printed("advice");
  (void)w.call("3");
  const auto request = new_uuid();
  EXPECT_EQ(got(w.act("3", id, {.action = Action::recall}, request)).recalls, 1);
  EXPECT_EQ(got(w.act("3", id, {.action = Action::recall}, request)).recalls, 1);
  EXPECT_EQ(got(w.act("3", id, {.action = Action::recall})).recalls, 2);
  EXPECT_EQ(refused(w.act("2", id, {.action = Action::recall})), Refused::other_window);
}

TEST(Counter, ATransferredCitizenKeepsHerPlaceInTheOtherQueue) {
  TicketWorld w;
  const auto id = w.printed("pension", person(1));
  w.now += 1min;
  (void)w.printed("advice");
  (void)w.call("1");
  EXPECT_EQ(refused(w.act("1", id, {.action = Action::transfer, .business = "no-such"})), Refused::unknown);
  (void)w.act("1", id, {.action = Action::transfer, .business = "advice"});
  EXPECT_EQ(told(w.call("3")), "C001");
}

TEST(Counter, WhoWasSuspendedKeepsHerPlaceAndWhoWasSkippedDoesNot) {
  TicketWorld w;
  const auto first = w.printed("advice");
  const auto second = w.printed("advice");
  (void)w.call("3");
  (void)w.act("3", first, {.action = Action::suspend});
  EXPECT_EQ(told(w.call("3")), "B002");
  (void)w.act("3", second, {.action = Action::skip});
  w.now += 1min;
  (void)w.printed("advice");
  w.now += 1min;
  (void)w.act("3", second, {.action = Action::put_back});
  (void)w.act("3", first, {.action = Action::resume});
  EXPECT_EQ(told(w.call("3")), "B001");
  EXPECT_EQ(told(w.call("2")), "B003");
}

TEST(Counter, PreferredOnesComeFirstButNotBeforeThoseWhoWaitedLong) {
  TicketWorld w;
  (void)w.printed("advice");
  w.now += 19min;
  (void)w.printed("advice", {}, Priority::care);
  EXPECT_EQ(told(w.call("3")), "B002");
  w.now += 2min;
  const auto late = w.printed("advice", {}, Priority::care);
  EXPECT_EQ(told(w.call("2")), "B001");
  EXPECT_EQ(w.place(late).ahead, 0U);
}

TEST(Counter, AClerkMayFavourAndThePlaceFollows) {
  TicketWorld w;
  (void)w.printed("advice");
  w.now += 1min;
  const auto second = w.printed("advice");
  EXPECT_EQ(w.place(second).ahead, 1U);
  (void)w.act("1", second, {.action = Action::favour, .priority = Priority::green});
  EXPECT_EQ(w.place(second).ahead, 0U);
}

TEST(Counter, WhatIsNotAClerksIsRefused) {
  TicketWorld w;
  const auto id = w.printed("advice");
  for (const auto action : {Action::print, Action::fail, Action::lapse, Action::end_day})
    EXPECT_THROW((void)w.act("3", id, {.action = action}), std::invalid_argument);
  EXPECT_EQ(refused(w.act("9", id, {.action = Action::call})), Refused::unknown);
  EXPECT_EQ(refused(w.call("9")), Refused::unknown);
  EXPECT_EQ(refused(w.act("3", new_uuid(), {.action = Action::cancel})), Refused::unknown);
}

TEST(Counter, AWindowTakenOutOfTheHallFinishesWhatItHasInHand) {
  TicketWorld w;
  const auto id = w.printed("advice");
  (void)w.call("3");
  auto hall = small_hall();
  hall.windows.pop_back();
  w.set_up(hall);
  EXPECT_EQ(got(w.act("3", id, {.action = Action::start})).state, TicketState::serving);
  EXPECT_EQ(got(w.act("3", id, {.action = Action::finish})).state, TicketState::finished);
  EXPECT_EQ(refused(w.call("3")), Refused::unknown);
}

TEST(Counter, ThePlaceShowsTheWindowWhileItMatters) {
  TicketWorld w;
  const auto id = w.printed("advice");
  EXPECT_EQ(w.place(id).window, Name{});
  (void)w.call("3");
  EXPECT_EQ(w.place(id).window.zh, "3号窗口");
  EXPECT_EQ(w.place(id).state, TicketState::called);
  (void)w.act("3", id, {.action = Action::skip});
  EXPECT_EQ(w.place(id).window, Name{});
}

TEST(Counter, EveryActionIsInTheHistory) {
  TicketWorld w;
  const auto id = w.printed("advice");
  (void)w.call("3");
  (void)w.act("3", id, {.action = Action::start});
  (void)w.act("3", id, {.action = Action::finish});
  const auto raw = w.database.raw();
  const auto s = raw->prepare("SELECT action, state, who FROM ticket_events ORDER BY id");
  std::string all;
  while (s->step()) all += s->text(0) + " " + s->text(1) + " " + s->text(2) + "; ";
  EXPECT_EQ(
      all,
      "take reserved XH-01; print waiting XH-01; call called 王; start serving 王; finish finished 王; ");
}

}  // namespace
}  // namespace hub::test
