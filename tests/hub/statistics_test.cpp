// The database counts what its rows say, for every period and however they came.
// Formulas: figures_test.cpp.
#include <gtest/gtest.h>

#include <random>

#include "hub/calendar_text.h"
#include "hub/clock_text.h"
#include "hub/schema.h"
#include "tests/hub/hall_world.h"

namespace hub::test {
namespace {

using namespace std::chrono_literals;
using std::chrono::year;
using storage::Grade;

local_days may(unsigned day) { return local_days(year(2026) / std::chrono::May / std::chrono::day(day)); }
Period may(unsigned from, unsigned until) { return {may(from), may(until)}; }

/// A hub whose terminal rates; every rating is opened at once unless told otherwise.
struct RatedHall : World {
  Device terminal = enrolled("XH-01");

  void give(const storage::RatingContent& content) {
    (void)take(terminal, terminal.batch({terminal.rate(content)}));
  }
  void rate(const storage::RatingContent& content) {
    give(content);
    (void)process();
  }
  Statistics statistics(const Period& period, Breakdown by) {
    return connections.read([&](Database& db) { return db.statistics(period, by); });
  }
  /// "人社局 1 0 0 0 0; …", part by part.
  std::string told(const Period& period, Breakdown by) {
    std::string out;
    for (const auto& p : statistics(period, by).parts) {
      out += p.name;
      for (const auto n : p.figures.given.each) out += " " + std::to_string(n);
      out += "; ";
    }
    return out;
  }
};

storage::RatingContent graded(const std::string& case_no, Grade grade) {
  auto c = satisfied_with(case_no);
  c.grade = grade;
  c.service_indicators = {std::string(storage::service_indicators(grade).front().code)};
  c.staff_indicators = {std::string(storage::staff_indicators(grade).front().code)};
  return c;
}

TEST(Statistics, ARatingCountsWhereItsServiceWasDone) {
  RatedHall hall;
  hall.import_service(service("A"), zhang());
  hall.rate(graded("A", Grade::dissatisfied));
  EXPECT_EQ(hall.told(may(29, 29), Breakdown::department), "人社局 0 0 0 1 0; ");
  EXPECT_EQ(hall.told(may(29, 29), Breakdown::window), "3号窗口 0 0 0 1 0; ");
  EXPECT_EQ(hall.told(may(29, 29), Breakdown::item), "城乡居民养老保险参保登记 0 0 0 1 0; ");
  EXPECT_EQ(hall.told(may(29, 29), Breakdown::channel), "自助终端 0 0 0 1 0; ");
  EXPECT_EQ(hall.told(may(1, 31), Breakdown::day), "2026-05-29 0 0 0 1 0; ");
  EXPECT_EQ(hall.told({local_days{}, may(31)}, Breakdown::window), "3号窗口 0 0 0 1 0; ");  // since 1970
  const auto reasons = hall.statistics(may(29, 29), Breakdown::reason);
  EXPECT_EQ(reasons.reasons,
            (std::vector<ReasonCount>{{"P201", 1, {{"人社局", 1}}}, {"S201", 1, {{"人社局", 1}}}}));
  EXPECT_EQ(reasons.total.given, (GradeCounts{{0, 0, 0, 1, 0}}));
}

TEST(Statistics, RepeatsAndWhatCannotBeOpenedAreInNoFigure) {
  RatedHall hall;
  hall.rate(graded("A", Grade::satisfied));
  hall.rate(graded("A", Grade::very_dissatisfied));
  auto damaged = hall.terminal.sealed(graded("B", Grade::very_dissatisfied), hall.terminal.next_place());
  damaged.content[100] ^= std::byte{1};
  (void)hall.take(hall.terminal, hall.terminal.batch({hall.terminal.add(damaged)}));
  (void)hall.process();
  EXPECT_EQ(hall.statistics(may(1, 31), Breakdown::day).total.given, (GradeCounts{{0, 1, 0, 0, 0}}));
}

TEST(Statistics, AServiceUnknownWhenItWasRatedStaysSo) {
  RatedHall hall;
  hall.rate(graded("A", Grade::satisfied));
  hall.import_service(service("A"), zhang());
  hall.rate(graded("B", Grade::satisfied));
  for (const auto by : {Breakdown::department, Breakdown::window, Breakdown::item})
    EXPECT_EQ(hall.told(may(1, 31), by), "未登记的办件 0 2 0 0 0; ");
}

TEST(Statistics, ADayIsThatOfTheHallWhereverTheHubIs) {
  RatedHall hall;
  const auto rate_at = [&](const std::string& utc, const std::string& case_no) {
    hall.now = *parse_time(utc, 0min);
    hall.rate(graded(case_no, Grade::satisfied));
  };
  rate_at("2026-05-10T15:59:59Z", "A");
  rate_at("2026-05-10T16:00:00Z", "B");
  EXPECT_EQ(hall.told(may(1, 31), Breakdown::day), "2026-05-10 0 1 0 0 0; 2026-05-11 0 1 0 0 0; ");
  auto elsewhere = small_hall();
  elsewhere.time_zone = "America/New_York";  // with summer time: UTC-4
  hall.connections.write([&](Database& db) { return db.put_hall(elsewhere, 0, "test", "", hall.now); });
  rate_at("2026-05-20T03:59:59Z", "C");
  rate_at("2026-05-20T04:00:00Z", "D");
  EXPECT_EQ(hall.told(may(19, 20), Breakdown::day), "2026-05-19 0 1 0 0 0; 2026-05-20 0 1 0 0 0; ");
}

TEST(Statistics, WhatIsOpenedAfterALaterDayBeganIsStillOfItsOwn) {
  RatedHall hall;
  const auto at = [&](const std::string& clock) { hall.now = hall_clock(clock); };
  at("2026-05-08 10:00");
  hall.rate(graded("A", Grade::satisfied));
  at("2026-05-12 10:00");
  hall.rate(graded("B", Grade::satisfied));
  // Another hub stored it on the ninth, and opens it only now.
  at("2026-05-09 23:59");
  hall.give(graded("C", Grade::very_dissatisfied));
  at("2026-05-13 10:00");
  (void)hall.process();
  EXPECT_EQ(hall.told(may(1, 31), Breakdown::day),
            "2026-05-08 0 1 0 0 0; 2026-05-09 0 0 0 0 1; 2026-05-12 0 1 0 0 0; ");
  EXPECT_EQ(hall.told(may(9, 9), Breakdown::department), "未登记的办件 0 0 0 0 1; ");
  EXPECT_EQ(hall.told(may(10, 12), Breakdown::department), "未登记的办件 0 1 0 0 0; ");
  EXPECT_EQ(hall.told(may(10, 11), Breakdown::department), "");
  EXPECT_EQ(hall.told(may(13, 31), Breakdown::department), "");
}

/// What the rows themselves say, counted one by one.
GradeCounts counted_by_hand(Engine& db, const Period& period) {
  GradeCounts counts;
  for (std::size_t i = 0; i < counts.each.size(); ++i) {
    const auto rows = db.prepare(
        "SELECT count(*) FROM rating_opened WHERE standing = 'counted' AND grade = ?"
        " AND (received_at + 28800) / 86400 BETWEEN ? AND ?");
    rows->with(storage::name_of(static_cast<Grade>(i)), period.from.time_since_epoch().count(),
               period.until.time_since_epoch().count());
    (void)rows->step();
    counts.each.at(i) = rows->integer(0);
  }
  return counts;
}

TEST(Statistics, EveryBreakdownOfEveryPeriodIsWhatTheRowsSay) {
  RatedHall hall;
  std::mt19937 chance(20260529);
  const auto below = [&](unsigned n) { return static_cast<unsigned>(chance() % n); };
  for (unsigned i = 0; i < 20; ++i) {
    auto s = service("CASE-" + std::to_string(i));
    s.department = "部门" + std::to_string(i % 3);
    s.window = std::to_string(i % 5) + "号窗口";
    s.item = "事项" + std::to_string(i % 7);
    hall.import_service(s, zhang());
  }
  for (int round = 0; round < 40; ++round) {
    hall.now = noon() + std::chrono::hours(below(240));  // out of order, too
    for (int i = 0; i < 5; ++i)
      hall.give(graded("CASE-" + std::to_string(below(80)), static_cast<Grade>(below(5))));
    if (below(2) == 0) (void)hall.process();
  }
  (void)hall.process();
  const auto raw = hall.database.raw();
  const auto first = may(29);
  for (int i = 0; i < 20; ++i) {
    const Period period{first + std::chrono::days(below(8)), first + std::chrono::days(8 + below(4))};
    const auto expected = counted_by_hand(*raw, period);
    EXPECT_GT(expected.total(), 0);
    for (const auto by : {Breakdown::department, Breakdown::window, Breakdown::item, Breakdown::channel,
                          Breakdown::day, Breakdown::reason})
      EXPECT_EQ(hall.statistics(period, by).total.given, expected) << name_of(by);
    for (const auto& p : hall.statistics(period, Breakdown::day).parts) {
      const local_days day(*date_in(p.name));
      EXPECT_EQ(p.figures.given, counted_by_hand(*raw, {day, day})) << p.name;
    }
  }
}

TEST(Statistics, WhatWasRatedBeforeFiguresWereKeptIsInThem) {
  const TempDir dir;
  const TestDatabase database(dir / "hub.db");
  const auto db = database.raw();
  migrate(*db, 7);
  db->prepare("INSERT INTO cases VALUES ('A', ?, 1, 1)")->with(Digest{}).run();
  db->prepare("INSERT INTO services VALUES ('A', 1, ?, '参保', '3号窗口', '人社局', '办结', 1)")
      ->with(Digest{})
      .run();
  const auto row = [&](const std::string& case_no, const std::string& values, const std::string& at,
                       int known = 1) {
    const auto seconds = parse_time(at, 0min)->time_since_epoch().count();
    db->exec(
        "INSERT INTO rating_opened (case_no, step, grade, service_codes, staff_codes, channel, standing,"
        " defaulted, catalogue, given_at, took_seconds, received_at, case_known) VALUES ('" +
        case_no + "', 1, " + values + ", 'c', 0, 0, " + std::to_string(seconds) + ", " +
        std::to_string(known) + ")");
  };
  row("A", "'dissatisfied', 'S201 S203 S209', 'P201 P203', 'qr', 'counted', 0", "2026-05-10T15:59:59Z");
  row("A", "'very_satisfied', '', '', 'terminal', 'repeat', 0", "2026-05-10T16:00:00Z");
  row("A", "'basically_satisfied', '', '', 'terminal', 'replaced', 1", "2026-05-10T16:00:00Z");
  row("B", "'satisfied', '', 'P401', 'terminal', 'counted', 0", "2026-05-10T16:00:00Z", 0);
  row("C", "'basically_satisfied', '', '', 'terminal', 'counted', 1", "2026-05-12T00:00:00Z", 0);
  Database hub(database.address());
  const auto all = hub.statistics(may(1, 31), Breakdown::department);
  EXPECT_EQ(all.parts, (std::vector<NamedFigures>{{"人社局", {{{0, 0, 0, 1, 0}}, 0}},
                                                  {"未登记的办件", {{{0, 1, 0, 0, 0}}, 1}}}));
  EXPECT_EQ(hub.statistics(may(1, 10), Breakdown::channel).parts,
            (std::vector<NamedFigures>{{"手机扫码", {{{0, 0, 0, 1, 0}}, 0}}}));
  EXPECT_EQ(hub.statistics(may(11, 11), Breakdown::day).total, (Figures{{{0, 1, 0, 0, 0}}, 0}));
  const std::vector<std::pair<std::string, std::int64_t>> here = {{"人社局", 1}};
  EXPECT_EQ(hub.statistics(may(1, 31), Breakdown::reason).reasons,
            (std::vector<ReasonCount>{{"P201", 1, here},
                                      {"P203", 1, here},
                                      {"P401", 1, {{"未注明部门", 1}}},
                                      {"S201", 1, here},
                                      {"S203", 1, here},
                                      {"S209", 1, here}}));
}

}  // namespace
}  // namespace hub::test
