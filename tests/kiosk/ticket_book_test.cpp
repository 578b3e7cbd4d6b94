// What a terminal keeps of tickets on its disk.
#include "kiosk/ticket_book.h"

#include <gtest/gtest.h>
#include <sys/stat.h>

#include <set>

#include "kiosk/boot_clock.h"
#include "tests/hub/world.h"

namespace kiosk {
namespace {

using namespace std::chrono_literals;
using hub::Priority;

const BootMoment morning{"boot-1", 1000s};
BootMoment after(std::chrono::seconds s) { return {morning.boot, morning.since + s}; }
std::chrono::sys_seconds hub_time(std::int64_t s) {
  return std::chrono::sys_seconds(std::chrono::seconds(s));
}

/// Eight hours until midnight.
hub::LeaseAnswer lease(std::uint32_t first, std::uint32_t last, std::uint64_t day = 20600) {
  return {.now = hub_time(100000),
          .until = hub_time(100000) + 8h,
          .day = day,
          .blocks = {{"advice", "B", first, last}}};
}

struct Book {
  hub::test::TempDir dir;
  TicketBook book{dir / "tickets.db"};

  std::string draw(const hub::Uuid& id, const BootMoment& now = morning) {
    const auto number = book.draw(id, "advice", Priority::ordinary, now);
    return number ? number->number : "none";
  }
  hub::Uuid given(const BootMoment& now = morning) {
    const auto id = storage::new_uuid();
    (void)draw(id, now);
    book.tell_paper({id, true});
    return id;
  }
};

TEST(TicketBook, NumbersComeInOrderAndEachOnce) {
  Book b;
  b.book.keep_lease(lease(980, 982), morning);
  b.book.keep_lease(lease(960, 960), morning);
  EXPECT_EQ(b.book.left(morning).at("advice"), 4U);
  const auto id = storage::new_uuid();
  EXPECT_EQ(b.draw(id), "B980");
  EXPECT_EQ(b.draw(id), "B980") << "asked again";
  EXPECT_EQ(b.draw(storage::new_uuid()), "B981");
  EXPECT_EQ(b.draw(storage::new_uuid()), "B982");
  EXPECT_EQ(b.draw(storage::new_uuid()), "B960");
  EXPECT_EQ(b.draw(storage::new_uuid()), "none");
  EXPECT_TRUE(b.book.left(morning).empty());
}

TEST(TicketBook, AnotherConnectionAndAnotherStartKnowWhatWasGiven) {
  Book b;
  b.book.keep_lease(lease(980, 990), morning);
  EXPECT_EQ(b.draw(storage::new_uuid()), "B980");
  TicketBook other(b.dir / "tickets.db");
  EXPECT_EQ(other.draw(storage::new_uuid(), "advice", Priority::care, after(1s))->number, "B981");
  EXPECT_EQ(b.draw(storage::new_uuid()), "B982");
}

TEST(TicketBook, TheSameLeaseTwiceIsTheSameNumbers) {
  Book b;
  b.book.keep_lease(lease(980, 981), morning);
  EXPECT_EQ(b.draw(storage::new_uuid()), "B980");
  EXPECT_EQ(b.draw(storage::new_uuid()), "B981");
  b.book.keep_lease(lease(980, 981), after(1s));
  EXPECT_EQ(b.draw(storage::new_uuid()), "none");
}

TEST(TicketBook, ALeaseEndsAtTheHallsMidnightByAClockNobodySets) {
  Book b;
  b.book.keep_lease(lease(980, 990), morning);
  EXPECT_EQ(b.draw(storage::new_uuid(), after(8h - 1s)), "B980");
  EXPECT_EQ(b.draw(storage::new_uuid(), after(8h)), "none");
  EXPECT_TRUE(b.book.left(after(8h)).empty());
}

TEST(TicketBook, AfterARestartOfTheMachineNoNumberIsGivenFromTheLeaseBefore) {
  Book b;
  b.book.keep_lease(lease(980, 990), morning);
  const BootMoment next{"boot-2", 5s};
  EXPECT_EQ(b.draw(storage::new_uuid(), next), "none");
  b.book.keep_lease(lease(960, 961), next);
  EXPECT_EQ(b.draw(storage::new_uuid(), next), "B960");
}

TEST(TicketBook, ANumberTellsTheHubsTimeCarriedOn) {
  Book b;
  b.book.keep_lease(lease(980, 990), morning);
  EXPECT_EQ(b.book.draw(storage::new_uuid(), "advice", Priority::ordinary, after(90s))->at, hub_time(100090));
}

TEST(TicketBook, OnlyWhatWasGivenIsToldInTheOrderOfIssue) {
  Book b;
  b.book.keep_lease(lease(980, 990), morning);
  const auto first = b.given();
  const auto failed = storage::new_uuid(), open = storage::new_uuid();
  (void)b.draw(failed);
  b.book.tell_paper({failed, false});
  (void)b.draw(open);
  const auto last = b.given(after(60s));
  const auto given = b.book.given(after(100s), 200);
  ASSERT_EQ(given.size(), 2U);
  EXPECT_EQ(given[0], (hub::OfflineTicket{first, "advice", 20600, 980, 100s, Priority::ordinary}));
  EXPECT_EQ(given[1].id, last);
  EXPECT_EQ(given[1].number, 983U);
  EXPECT_EQ(given[1].ago, 40s);
  EXPECT_TRUE(b.book.reports().empty()) << "the hub does not know these ids";
  b.book.reconciled(first);
  EXPECT_EQ(b.book.given(after(100s), 200).size(), 1U);
}

TEST(TicketBook, WhatWasGivenBeforeTheMachineWasRestartedIsAtLeastAsOldAsThat) {
  Book b;
  b.book.keep_lease(lease(980, 990), morning);
  (void)b.given();
  EXPECT_EQ(b.book.given({"boot-2", 30s}, 200).at(0).ago, 30s);
}

TEST(TicketBook, ANumberWhosePaperNobodyKnowsIsUsedUp) {
  Book b;
  b.book.keep_lease(lease(980, 990), morning);
  (void)b.draw(storage::new_uuid());
  (void)b.given();
  TicketBook next(b.dir / "tickets.db");
  next.forget_unfinished();
  ASSERT_EQ(next.given(morning, 200).size(), 1U);
  EXPECT_EQ(next.given(morning, 200)[0].number, 981U);
  EXPECT_EQ(b.draw(storage::new_uuid()), "B982");
}

TEST(TicketBook, PapersAreKeptUntilTheyAreReported) {
  Book b;
  const hub::PaperReport first{storage::new_uuid(), true}, second{storage::new_uuid(), false};
  b.book.tell_paper(first);
  b.book.tell_paper(second);
  TicketBook next(b.dir / "tickets.db");
  EXPECT_EQ(next.reports(), (std::vector{first, second}));
  next.reported(first.id);
  EXPECT_EQ(b.book.reports(), std::vector{second});
}

TEST(TicketBook, TheHallIsThereAfterARestart) {
  Book b;
  EXPECT_EQ(b.book.hall(), std::nullopt);
  const hub::HallAnswer hall{
      .now = hub_time(1), .version = 7, .departments = {{"a", {"甲", ""}}}, .businesses = {}};
  b.book.keep_hall(hall);
  EXPECT_EQ(TicketBook(b.dir / "tickets.db").hall(), hall);
}

TEST(TicketBook, IsItsOwnersOnlyAndRefusesAnotherFile) {
  Book b;
  struct stat s {};
  ASSERT_EQ(stat((b.dir / "tickets.db").c_str(), &s), 0);
  EXPECT_EQ(s.st_mode & 0777U, 0600U);
  storage::Database(b.dir / "other.db").exec("CREATE TABLE t(x)");
  EXPECT_THROW(TicketBook(b.dir / "other.db"), storage::DbError);
}

TEST(BootClock, GoesOnWithinOneStart) {
  const auto first = boot_moment(), second = boot_moment();
  EXPECT_EQ(first.boot.size(), 36U);
  EXPECT_EQ(first.boot, second.boot);
  EXPECT_GE(second.since, first.since);
}

}  // namespace
}  // namespace kiosk
