// Figures: the formulas, how they are shared out, and how they are read.
// What the database counts: statistics_test.cpp.
#include <gtest/gtest.h>

#include "hub/csv.h"
#include "hub/statistics.h"
#include "hub/statistics_text.h"

namespace hub::test {
namespace {

Period all_of_may() {
  const auto may = std::chrono::year(2026) / std::chrono::May;
  return {std::chrono::local_days(may / 1), std::chrono::local_days(may / 31)};
}

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

// ---- For people

TEST(StatisticsText, IsAlignedWhateverTheNames) {
  Statistics s{.period = all_of_may(), .by = Breakdown::department};
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
  const auto text = statistics_text(Statistics{.period = all_of_may(), .by = Breakdown::reason});
  EXPECT_NE(text.find("评价数        0\n"), text.npos) << text;
  EXPECT_NE(text.find("满意率        —\n"), text.npos) << text;
  EXPECT_NE(text.find("原因  等级  次数  最多的部门\n"), text.npos) << text;
}

TEST(StatisticsText, ReasonsStandInTheAnnexsWords) {
  Statistics s{.period = all_of_may(), .by = Breakdown::reason};
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
