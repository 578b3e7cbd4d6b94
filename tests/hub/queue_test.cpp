// The rules of tickets: every action on every state, then limits, order, numbers, waits. No database.
// The table here is written out by hand: it is not the code's.
#include "hub/queue.h"

#include <gtest/gtest.h>

#include <set>
#include <sstream>

namespace hub::test {
namespace {

using namespace std::chrono_literals;
using std::chrono::local_days;
using std::chrono::sys_seconds;

constexpr sys_seconds ten{1780020000s};
constexpr local_days today{std::chrono::days(20602)};
const QueueRules rules;
const Moment moment{rules, ten, today};

/// A ticket of two minutes ago as it looks in that state: printed if it ever was, at window 3 if called.
Ticket ticket_in(TicketState state) {
  Ticket t{.seq = 1, .day = today, .business = "pension", .prefix = "A", .number = 5, .state = state};
  t.taken_at = t.since = ten - 2min;
  if (state != TicketState::reserved && state != TicketState::void_) t.printed_at = ten - 119s;
  t.window = "3";
  return t;
}

Act act(Action action) {
  return {.action = action, .window = "3", .business = "advice", .priority = Priority::care};
}

std::string outcome(Action action, TicketState state) {
  auto t = ticket_in(state);
  if (action == Action::end_day) t.day -= std::chrono::days(1);
  return apply(t, act(action), moment) ? "-" : std::string(name_of(t.state));
}

TEST(Queue, EveryActionOnEveryState) {
  constexpr const char* expected =
      // reserved waiting   called    serving   suspended finished  no_show   void
      "print     waiting   waiting   called    serving   suspended finished  no_show   waiting\n"
      "fail      void      -         -         -         -         -         -         void\n"
      "lapse     void      -         -         -         -         -         -         -\n"
      "end_day   void      no_show   -         -         no_show   -         -         -\n"
      "call      -         called    -         -         -         -         -         -\n"
      "recall    -         -         called    -         -         -         -         -\n"
      "start     -         -         serving   -         -         -         -         -\n"
      "finish    -         -         -         finished  -         -         -         -\n"
      "skip      -         -         no_show   -         -         -         -         -\n"
      "transfer  -         -         waiting   waiting   -         -         -         -\n"
      "suspend   -         -         suspended suspended -         -         -         -\n"
      "put_back  -         -         -         -         -         -         waiting   -\n"
      "resume    -         -         -         -         waiting   -         -         -\n"
      "favour    -         waiting   -         -         -         -         -         -\n"
      "cancel    -         void      -         -         void      -         void      -\n";
  std::istringstream table(expected);
  for (int a = 0; a < actions; ++a) {
    const auto action = static_cast<Action>(a);
    std::string name;
    table >> name;
    ASSERT_EQ(name, name_of(action));
    for (int s = 0; s < ticket_states; ++s) {
      std::string end;
      table >> end;
      const auto state = static_cast<TicketState>(s);
      EXPECT_EQ(outcome(action, state), end) << name << " on " << name_of(state);
    }
  }
}

TEST(Queue, WhatIsRefusedChangesNothing) {
  for (int a = 0; a < actions; ++a)
    for (int s = 0; s < ticket_states; ++s) {
      const auto before = ticket_in(static_cast<TicketState>(s));
      auto t = before;
      if (apply(t, act(static_cast<Action>(a)), moment)) {
        EXPECT_EQ(t, before) << a << " on " << s;
      }
    }
}

TEST(Queue, OnlyTheWindowItWasCalledToHasATicketInHand) {
  for (const auto action : {Action::recall, Action::start, Action::skip, Action::transfer, Action::suspend}) {
    auto t = ticket_in(TicketState::called);
    auto other = act(action);
    other.window = "4";
    EXPECT_EQ(apply(t, other, moment), Refused::other_window) << name_of(action);
  }
}

TEST(Queue, ATicketLapsesWhenItsTimeToPrintIsOverAndNotBefore) {
  auto t = ticket_in(TicketState::reserved);
  t.taken_at = ten - rules.print_time + 1s;
  EXPECT_EQ(apply(t, act(Action::lapse), moment), Refused::too_early);
  t.taken_at -= 1s;
  EXPECT_EQ(apply(t, act(Action::lapse), moment), std::nullopt);
  EXPECT_EQ(t.state, TicketState::void_);
}

TEST(Queue, PaperThatCameOutAfterAllBringsItBackToItsPlace) {
  auto t = ticket_in(TicketState::reserved);
  ASSERT_EQ(apply(t, act(Action::lapse), moment), std::nullopt);
  ASSERT_EQ(apply(t, act(Action::print), moment), std::nullopt);
  EXPECT_EQ(t.state, TicketState::waiting);
  EXPECT_EQ(t.since, ten - 2min);
  EXPECT_EQ(t.ended_at, std::nullopt);
}

TEST(Queue, WhatTheHallTookAwayIsNotBroughtBackByThePaper) {
  auto t = ticket_in(TicketState::waiting);
  ASSERT_EQ(apply(t, act(Action::cancel), moment), std::nullopt);
  EXPECT_EQ(apply(t, act(Action::print), moment), std::nullopt);
  EXPECT_EQ(t.state, TicketState::void_);
}

TEST(Queue, ARecallIsHeardSoOftenAndThenNoMore) {
  auto t = ticket_in(TicketState::called);
  for (int i = 0; i < rules.recalls; ++i) EXPECT_EQ(apply(t, act(Action::recall), moment), std::nullopt);
  EXPECT_EQ(apply(t, act(Action::recall), moment), Refused::too_often);
  ASSERT_EQ(apply(t, act(Action::suspend), moment), std::nullopt);
  ASSERT_EQ(apply(t, act(Action::resume), moment), std::nullopt);
  ASSERT_EQ(apply(t, act(Action::call), moment), std::nullopt);
  EXPECT_EQ(apply(t, act(Action::recall), moment), std::nullopt);  // another call has recalls of its own
}

TEST(Queue, WhoWasSkippedComesBackAtTheEndAndOnlyOnce) {
  auto t = ticket_in(TicketState::called);
  ASSERT_EQ(apply(t, act(Action::skip), moment), std::nullopt);
  EXPECT_EQ(t.ended_at, ten);
  ASSERT_EQ(apply(t, act(Action::put_back), moment), std::nullopt);
  EXPECT_EQ(t.since, ten);
  EXPECT_EQ(t.ended_at, std::nullopt);
  ASSERT_EQ(apply(t, act(Action::call), moment), std::nullopt);
  ASSERT_EQ(apply(t, act(Action::skip), moment), std::nullopt);
  EXPECT_EQ(apply(t, act(Action::put_back), moment), Refused::too_often);
}

TEST(Queue, ATransferKeepsNumberAndPlaceAndChangesTheQueue) {
  auto t = ticket_in(TicketState::serving);
  ASSERT_EQ(apply(t, act(Action::transfer), moment), std::nullopt);
  EXPECT_EQ(t.business, "advice");
  EXPECT_EQ(number_text(t.prefix, t.number), "A005");
  EXPECT_EQ(t.since, ten - 2min);
}

TEST(Queue, NoTicketOfYesterdayWaitsToday) {
  for (const auto& [action, state] :
       {std::pair(Action::print, TicketState::void_), std::pair(Action::put_back, TicketState::no_show),
        std::pair(Action::resume, TicketState::suspended), std::pair(Action::transfer, TicketState::serving),
        std::pair(Action::call, TicketState::waiting)}) {
    auto t = ticket_in(state);
    t.day -= std::chrono::days(1);
    EXPECT_EQ(apply(t, act(action), moment), Refused::another_day) << name_of(action);
  }
}

TEST(Queue, WhoIsAtAWindowAtMidnightIsServedToTheEnd) {
  auto t = ticket_in(TicketState::called);
  t.day -= std::chrono::days(1);
  EXPECT_EQ(apply(t, act(Action::end_day), moment), Refused::wrong_state);
  EXPECT_EQ(apply(t, act(Action::start), moment), std::nullopt);
  EXPECT_EQ(apply(t, act(Action::finish), moment), std::nullopt);
}

TEST(Queue, TheDayEndsForNoTicketOfToday) {
  auto t = ticket_in(TicketState::waiting);
  EXPECT_EQ(apply(t, act(Action::end_day), moment), Refused::too_early);
}

TEST(Queue, PreferredOnesOvertakeThoseWhoCameALittleEarlierAndNobodyElse) {
  const auto since = [](std::chrono::minutes came, Priority p) { return waits_since(ten + came, p, rules); };
  const auto ordinary = since(0min, Priority::ordinary);
  EXPECT_LT(since(14min, Priority::booked), ordinary);
  EXPECT_LT(since(19min, Priority::care), ordinary);
  EXPECT_LT(since(59min, Priority::green), ordinary);
  EXPECT_GT(since(16min, Priority::booked), ordinary);
  EXPECT_GT(since(21min, Priority::care), ordinary);
  EXPECT_GT(since(61min, Priority::green), ordinary);
}

/// One window, a minute each; every minute a preferred one comes, for ever.
TEST(Queue, AnOrdinaryCitizenIsServedHoweverManyPreferredOnesCome) {
  const auto mine = waits_since(ten, Priority::ordinary, rules);
  std::multiset<sys_seconds> line{mine};
  int served_before = 0;
  for (auto now = ten + 1min; served_before < 1000; now += 1min) {
    line.insert(waits_since(now, Priority::green, rules));
    if (*line.begin() == mine) break;
    line.erase(line.begin());
    ++served_before;
  }
  EXPECT_EQ(served_before, 59);  // those who came within the hour
}

TEST(Queue, FavouringTwiceIsNotFavouringMore) {
  auto t = ticket_in(TicketState::waiting);
  ASSERT_EQ(apply(t, {.action = Action::favour, .priority = Priority::care}, moment), std::nullopt);
  ASSERT_EQ(apply(t, {.action = Action::favour, .priority = Priority::green}, moment), std::nullopt);
  EXPECT_EQ(t.since, ten - 2min - rules.green);
  ASSERT_EQ(apply(t, {.action = Action::favour, .priority = Priority::ordinary}, moment), std::nullopt);
  EXPECT_EQ(t.since, ten - 2min);
}

TEST(WhyNone, EachReasonAndWhichComesFirst) {
  const Business limited{.key = "b", .card = true, .daily_limit = 100, .person_limit = 2};
  Facts f{.opening = {.limit = 10}, .has_card = true};
  EXPECT_EQ(why_none(limited, f), std::nullopt);
  f.hers_today = 2;
  EXPECT_EQ(why_none(limited, f), NoTicket::person_limit);
  f.has_ticket = true;
  EXPECT_EQ(why_none(limited, f), NoTicket::has_ticket);
  f.has_card = false;
  EXPECT_EQ(why_none(limited, f), NoTicket::card_needed);
  f.issued_in_slot = 10;
  EXPECT_EQ(why_none(limited, f), NoTicket::full);
  f.issued_in_slot = 0, f.issued_today = 100;
  EXPECT_EQ(why_none(limited, f), NoTicket::full);
  f.opening.closed = NoTicket::holiday;
  EXPECT_EQ(why_none(limited, f), NoTicket::holiday);
}

TEST(WhyNone, ZeroIsNoLimit) {
  const Business open{.key = "b", .card = false};
  EXPECT_EQ(why_none(open, {.issued_today = 5000, .issued_in_slot = 5000, .hers_today = 50}), std::nullopt);
}

TEST(Numbers, After999Comes1000AndAfter9999None) {
  Band band;
  for (int n = 1; n <= last_number; ++n) EXPECT_EQ(next_number(band), n);
  EXPECT_EQ(next_number(band), std::nullopt);
  EXPECT_EQ(next_number(band), std::nullopt);
  EXPECT_EQ(number_text("A", 999), "A999");
  EXPECT_EQ(number_text("A", 1000), "A1000");
  EXPECT_EQ(number_text("AB", 7), "AB007");
}

TEST(Numbers, GivenAndLeasedOnesNeverMeet) {
  Band band;
  std::set<int> out;
  const auto lease = [&] {
    const auto block = lease_numbers(band, 20);
    for (int n = block ? block->first : 1; block && n <= block->last; ++n)
      EXPECT_TRUE(out.insert(n).second) << n;
    return block;
  };
  EXPECT_EQ(lease(), (Block{980, 999}));
  for (int i = 0; i < 3000; ++i) {
    const auto n = next_number(band);
    ASSERT_TRUE(n);
    EXPECT_TRUE(out.insert(*n).second) << *n;
    if (i % 50 == 0) (void)lease();
  }
  EXPECT_EQ(lease(), std::nullopt);  // no room below 1000
  EXPECT_EQ(lease_numbers(band, 0), std::nullopt);
}

TEST(Waits, AreTheMedianTimesThoseAheadByTheWindowsRoundedUp) {
  const std::vector<std::chrono::seconds> latest{300s, 200s, 9000s};
  EXPECT_EQ(estimated_wait(0, 2, latest), 0min);
  EXPECT_EQ(estimated_wait(3, 1, latest), 15min);
  EXPECT_EQ(estimated_wait(3, 2, latest), 8min);
  EXPECT_EQ(estimated_wait(3, 0, latest), 15min);
  EXPECT_EQ(estimated_wait(3, 1, std::span(latest).first(2)), std::nullopt);
}

}  // namespace
}  // namespace hub::test
