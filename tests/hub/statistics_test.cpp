// Figures: the formulas, how they are shared out, and that the database counts what the rows say.
#include "hub/statistics.h"

#include <gtest/gtest.h>

#include <random>

#include "hub/calendar_text.h"
#include "hub/clock_text.h"
#include "hub/csv.h"
#include "hub/schema.h"
#include "hub/statistics_text.h"
#include "tests/hub/hall_world.h"

namespace hub::test {
namespace {

using namespace std::chrono_literals;
using std::chrono::year;
using storage::Grade;

local_days may(unsigned day) { return local_days(year(2026) / std::chrono::May / std::chrono::day(day)); }
Period may(unsigned from, unsigned until) { return {may(from), may(until)}; }

Tally tally(const std::string& department, const std::string& window, const std::string& item,
            GradeCounts counts) {
  return {.department = department, .window = window, .item = item, .counts = counts};
}

// ---- Formulas

TEST(Figures, SatisfactionIsTheUpperThreeOfAllRatedAndDefaultsStandApart) {
  struct Row {
    GradeCounts given;
    std::int64_t defaulted;
    std::optional<int> satisfaction, with_defaults;
  };
  const Row rows[] = {
      {{}, 0, {}, {}},
      {{}, 3, {}, 1000},
      {{{1, 1, 1, 0, 0}}, 0, 1000, 1000},
      {{{0, 0, 0, 1, 1}}, 0, 0, 0},
      {{{50, 30, 10, 6, 4}}, 0, 900, 900},
      {{{50, 30, 10, 6, 4}}, 100, 900, 950},
      {{{1, 0, 0, 1, 1}}, 0, 333, 333},
      {{{9999, 0, 0, 0, 1}}, 0, 999, 999},  // all but one are not everybody
  };
  for (const auto& row : rows) {
    const Figures f{row.given, row.defaulted};
    EXPECT_EQ(f.satisfaction(), row.satisfaction);
    EXPECT_EQ(f.satisfaction_with_defaults(), row.with_defaults);
  }
}

TEST(Figures, ThousandthsAreReadAsPercent) {
  EXPECT_EQ(percent_text(0), "0.0%");
  EXPECT_EQ(percent_text(7), "0.7%");
  EXPECT_EQ(percent_text(983), "98.3%");
  EXPECT_EQ(percent_text(1000), "100.0%");
}

TEST(Figures, WhatIsNotKnownOfAServiceIsNamed) {
  const std::vector<Tally> tallies = {
      tally("人社局", "3号窗口", "参保", {{2, 0, 0, 1, 0}}), tally("人社局", "", "参保", {{1, 0, 0, 0, 0}}),
      tally("民政局", "1号窗口", "津贴", {{9, 0, 0, 0, 0}}), tally("", "", "", {{0, 0, 0, 0, 5}})};
  const auto names = [&](Breakdown by) {
    std::string out;
    for (const auto& p : parts_of(by, tallies)) out += p.name + std::to_string(p.figures.given.total()) + " ";
    return out;
  };
  EXPECT_EQ(names(Breakdown::department), "民政局9 未登记的办件5 人社局4 ");
  EXPECT_EQ(names(Breakdown::window), "1号窗口9 未登记的办件5 3号窗口3 未注明1 ");
  EXPECT_EQ(names(Breakdown::item), "津贴9 未登记的办件5 参保4 ");
  EXPECT_EQ(total_of(tallies).given, (GradeCounts{{12, 0, 0, 1, 5}}));
}

TEST(Figures, DefaultsAreNobodysWord) {
  auto silent = tally("人社局", "", "参保", {{0, 0, 4, 0, 0}});
  silent.defaulted = true;
  const std::vector<Tally> tallies = {silent, tally("人社局", "", "参保", {{1, 0, 0, 0, 0}})};
  EXPECT_EQ(parts_of(Breakdown::department, tallies),
            (std::vector<NamedFigures>{{"人社局", {{{1, 0, 0, 0, 0}}, 4}}}));
}

TEST(Figures, ReasonsAreThoseTickedMostAndTellOfWhichDepartments) {
  const std::vector<Tally> tallies = {{.department = "人社局", .code = "S201", .counts = {{0, 0, 0, 2, 0}}},
                                      {.department = "民政局", .code = "S201", .counts = {{0, 0, 0, 3, 0}}},
                                      {.department = "民政局", .code = "P401", .counts = {{0, 9, 0, 0, 0}}}};
  EXPECT_EQ(reasons_of(tallies), (std::vector<ReasonCount>{{"P401", 9, {{"民政局", 9}}},
                                                           {"S201", 5, {{"民政局", 3}, {"人社局", 2}}}}));
}

TEST(Figures, AQueryThatIsNoneIsToldWhatWasExpected) {
  const auto told = [](const char* from, const char* until, const char* by) -> std::string {
    try {
      return std::string(name_of(statistics_query(from, until, by).by));
    } catch (const BadQuery& e) {
      return e.what();
    }
  };
  for (const auto* by : {"department", "window", "item", "channel", "day", "reason"})
    EXPECT_EQ(told("2026-05-01", "2026-05-01", by), by);
  EXPECT_EQ(told("", "2026-05-01", "day"), "from 应为日期，例如 2026-05-31");
  EXPECT_EQ(told("2026-05-01", "2026-02-30", "day"), "until 应为日期，例如 2026-05-31");
  EXPECT_EQ(told("2026-05-02", "2026-05-01", "day"), "until 不能早于 from");
  EXPECT_EQ(told("2026-05-01", "2026-05-31", "week"),
            "by 应为 department、window、item、channel、day 或 reason");
}

// ---- What the database counts

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

// ---- For people

TEST(StatisticsText, IsAlignedWhateverTheNames) {
  Statistics s{.period = may(1, 31), .by = Breakdown::department};
  s.parts = {{"人力资源和社会保障局", {{{1200, 300, 40, 3, 1}}, 12}}, {"民政局", {{{8, 0, 0, 0, 0}}, 0}}};
  s.total = {{{1208, 300, 40, 3, 1}}, 12};
  EXPECT_EQ(statistics_text(s), R"(2026-05-01 至 2026-05-31

等级        评价数   占比
非常满意      1208  77.8%
满意           300  19.3%
基本满意        40   2.5%
不满意           3   0.1%
非常不满意       1   0.0%

评价数         1552
差评数            4
满意率        99.7%
默认评价         12
含默认满意率  99.7%
满意率＝（非常满意＋满意＋基本满意）÷评价数，不含默认评价
含默认满意率＝（非常满意＋满意＋基本满意＋默认评价）÷（评价数＋默认评价）

部门                  评价数  非常满意  满意  基本满意  不满意  非常不满意  满意率  默认评价  含默认满意率
人力资源和社会保障局    1544      1200   300        40       3           1   99.7%        12         99.7%
民政局                     8         8     0         0       0           0  100.0%         0        100.0%
)");
}

TEST(StatisticsText, OfNothingSaysSo) {
  const auto text = statistics_text(Statistics{.period = may(1, 31), .by = Breakdown::reason});
  EXPECT_NE(text.find("评价数        0\n"), text.npos) << text;
  EXPECT_NE(text.find("满意率        —\n"), text.npos) << text;
  EXPECT_NE(text.find("原因  等级  次数  最多的部门\n"), text.npos) << text;
}

TEST(StatisticsText, ReasonsStandInTheAnnexsWords) {
  Statistics s{.period = may(1, 31), .by = Breakdown::reason};
  s.reasons = {{"S201", 5, {{"民政局", 3}, {"人社局", 2}}}};
  EXPECT_NE(statistics_text(s).find("该事项需要到部门专业实体大厅办理  不满意     5    民政局 3\n"),
            std::string::npos)
      << statistics_text(s);
  const auto json = statistics_json(s)["reasons"][0];
  EXPECT_EQ(
      json,
      (Json{{"code", "S201"},
            {"text", "该事项需要到部门专业实体大厅办理"},
            {"grade", "dissatisfied"},
            {"times", 5},
            {"departments", {{{"name", "民政局"}, {"times", 3}}, {{"name", "人社局"}, {"times", 2}}}}}));
}

TEST(Csv, WhatIsWrittenIsReadAgain) {
  const std::vector<std::string> fields = {"", "民政局", "a,b", "say \"x\"", "two\nlines"};
  const auto text = csv_record(fields);
  CsvReader reader(text);
  EXPECT_EQ(reader.next()->fields, fields);
}

TEST(Csv, NothingIsAFormula) {
  EXPECT_EQ(csv_record({"=1+1", "+1", "-1", "@x", "<5"}), "'=1+1,'+1,'-1,'@x,<5\r\n");
}

}  // namespace
}  // namespace hub::test
