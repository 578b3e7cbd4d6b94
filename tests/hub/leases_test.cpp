// Numbers for when the hub is silent, and the tickets given then. On a real database.
// Nothing here asks what time a terminal thinks it is: there is no way to tell.
#include <gtest/gtest.h>

#include <set>

#include "tests/hub/ticket_world.h"

namespace hub::test {
namespace {

using namespace std::chrono_literals;
using storage::new_uuid;

LeasedBlock block_of(const LeaseAnswer& answer, const std::string& business) {
  for (const auto& b : answer.blocks)
    if (b.business == business) return b;
  return {};
}

OfflineTicket ticket(const LeaseAnswer& lease, const std::string& business, std::uint32_t number,
                     std::chrono::seconds ago) {
  return {.id = new_uuid(), .business = business, .day = lease.day, .number = number, .ago = ago};
}

std::vector<Reconciled> outcomes(const Reconciliation& r) { return r.answer.outcomes; }

TEST(Leases, AreBlocksFromTheTopThatNobodyElseGets) {
  TicketWorld w;
  const auto one = w.lease({new_uuid(), {}});
  const auto two = w.lease({new_uuid(), {}}, "XH-02");
  EXPECT_EQ(block_of(one, "advice"), (LeasedBlock{"advice", "B", 980, 999}));
  EXPECT_EQ(block_of(two, "advice"), (LeasedBlock{"advice", "B", 960, 979}));
  EXPECT_EQ(one.blocks.size(), 3U);
  EXPECT_EQ(one.until, hall_clock("2026-05-30 00:00"));
  EXPECT_EQ(told(w.take(new_uuid(), "advice").answer), "B001");
}

TEST(Leases, ALostReplyRepeatedIsTheSameBlock) {
  TicketWorld w;
  const LeaseRequest request{new_uuid(), {}};
  EXPECT_EQ(w.lease(request), w.lease(request));
  EXPECT_EQ(block_of(w.lease({new_uuid(), {}}), "advice").last, 979U);
  EXPECT_THROW((void)w.lease(request, "XH-02"), BadMessage);
}

TEST(Leases, AreRenewedWhenLessThanHalfIsLeft) {
  TicketWorld w;
  const auto answer = w.lease({new_uuid(), {{"advice", 10}, {"insurance", 9}, {"pension", 20}}});
  ASSERT_EQ(answer.blocks.size(), 1U);
  EXPECT_EQ(answer.blocks[0].business, "insurance");
}

TEST(Leases, EndBeforeTheyMeetTheNumbersThatAreGiven) {
  TicketWorld w;
  std::set<std::string> numbers;
  std::vector<OfflineTicket> offline;
  for (int i = 0; i < 60; ++i) {
    const auto answer = w.lease({new_uuid(), {}});
    const auto block = block_of(answer, "advice");
    for (auto n = block.first; block.last != 0 && n <= block.last; ++n)
      EXPECT_TRUE(numbers.insert(number_text("B", static_cast<int>(n))).second) << n;
  }
  EXPECT_EQ(numbers.size(), 980U);  // 20 … 999; 1 … 19 are too few for a block
  for (int i = 0; i < 20; ++i) EXPECT_TRUE(numbers.insert(told(w.take(new_uuid(), "advice").answer)).second);
  EXPECT_TRUE(numbers.contains("B019"));
  EXPECT_TRUE(numbers.contains("B1000"));
}

TEST(Reconcile, OfflineTicketsWaitInTheOrderInWhichTheyWereGiven) {
  TicketWorld w;
  const auto lease = w.lease({new_uuid(), {}});
  w.now += 5min;
  (void)w.printed("advice");  // another terminal still hears the hub
  w.now += 10min;
  (void)w.printed("advice");
  w.now += 5min;
  const auto early = ticket(lease, "advice", 980, 18min);
  const auto between = ticket(lease, "advice", 981, 10min);
  EXPECT_EQ(outcomes(w.offline({early, between})), (std::vector{Reconciled::taken, Reconciled::taken}));
  std::string order;
  for (int i = 0; i < 4; ++i) {
    const auto called = std::get<Ticket>(w.call("3"));
    order += number_text(called.prefix, called.number) + " ";
    (void)w.act("3", called.id, {.action = Action::start});
    (void)w.act("3", called.id, {.action = Action::finish});
  }
  EXPECT_EQ(order, "B980 B001 B981 B002 ");
}

TEST(Reconcile, TheSameAgainIsTakenOnce) {
  TicketWorld w;
  const auto lease = w.lease({new_uuid(), {}});
  const auto t = ticket(lease, "advice", 980, 1min);
  w.now += 10min;
  EXPECT_EQ(outcomes(w.offline({t})), std::vector{Reconciled::taken});
  EXPECT_EQ(outcomes(w.offline({t, t})), (std::vector{Reconciled::already, Reconciled::already}));
  EXPECT_TRUE(w.alarms().empty());
}

TEST(Reconcile, NoNumberTwiceAndNoneThatWasNotLeasedHere) {
  TicketWorld w;
  const auto lease = w.lease({new_uuid(), {}});
  (void)w.printed("advice");
  (void)w.offline({ticket(lease, "advice", 980, 1min)});
  for (const auto number : {980U, 1U, 979U})
    EXPECT_EQ(outcomes(w.offline({ticket(lease, "advice", number, 1min)})), std::vector{Reconciled::refused});
  EXPECT_EQ(outcomes(w.offline({ticket(lease, "advice", 990, 1min)}, "XH-02")),
            std::vector{Reconciled::refused});
  const auto alarms = w.alarms();
  ASSERT_EQ(alarms.size(), 4U);
  EXPECT_EQ(alarms[0].kind, "offline_ticket_refused");
}

TEST(Reconcile, AClockThatIsADayOffPutsNobodyAhead) {
  TicketWorld w;
  (void)w.printed("advice");
  w.now += 1s;
  const auto lease = w.lease({new_uuid(), {}});
  w.now += 10min;
  const auto t = ticket(lease, "advice", 980, 24h + 5min);
  const auto after = ticket(lease, "advice", 981, 0s);
  const auto confused = ticket(lease, "advice", 982, 48h);  // given after the one before it, whatever it says
  (void)w.offline({t, after, confused});
  EXPECT_EQ(w.place(t.id).taken_at, w.now - 10min);  // not before its lease
  EXPECT_EQ(w.place(confused.id).taken_at, w.now);
  EXPECT_EQ(told(w.call("3")), "B001");
}

TEST(Reconcile, AfterMidnightTheyAreKeptAndWaitNoMore) {
  TicketWorld w;
  const auto lease = w.lease({new_uuid(), {}});
  w.now = hall_clock("2026-05-30 00:05");
  const auto t = ticket(lease, "advice", 980, 8h);
  EXPECT_EQ(outcomes(w.offline({t})), std::vector{Reconciled::taken});
  EXPECT_EQ(w.place(t.id).state, TicketState::no_show);
  EXPECT_EQ(std::get<Refused>(w.call("3")), Refused::nobody_waits);
}

TEST(Reconcile, TicketsOfABusinessThatIsGoneAreKept) {
  TicketWorld w;
  const auto lease = w.lease({new_uuid(), {}});
  auto hall = small_hall();
  hall.businesses.pop_back();
  for (auto& window : hall.windows) window.businesses = {"pension", "insurance"};
  w.set_up(hall);
  EXPECT_EQ(outcomes(w.offline({ticket(lease, "advice", 980, 0s)})), std::vector{Reconciled::taken});
}

}  // namespace
}  // namespace hub::test
