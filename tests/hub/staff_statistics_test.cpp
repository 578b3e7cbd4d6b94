// Figures as pages ask for them: who may, what is understood, and the file that may be published.
// What is counted: statistics_test.cpp.
#include <gtest/gtest.h>

#include "tests/hub/staff_world.h"

namespace hub::test {
namespace {

constexpr const char* of_may = "/api/v1/staff/statistics?from=2026-05-01&until=2026-05-31&by=";
constexpr const char* remarks_of_may = "/api/v1/staff/remarks?from=2026-05-01&until=2026-05-31";
constexpr const char* file_of_may = "/api/v1/staff/statistics.csv?from=2026-05-01&until=2026-05-31&by=";

/// Staff of a hall where six people were content with window 1, and one was not.
struct RatedStaffWorld : StaffWorld {
  RatedStaffWorld() {
    for (int i = 0; i < 7; ++i) rate("CASE-" + std::to_string(i), i < 6 ? "S401" : "S201");
  }
  void rate(const std::string& case_no, const std::string& reason) {
    const auto& indicator = *storage::find_indicator(reason);
    connections.write([&](Database& db) {
      const auto chain = db.chain("XH-01", storage::new_epoch());
      const OutboxRow row{.seq = 1, .uuid = storage::new_uuid(), .content = {}, .identity = {}, .head = {}};
      (void)db.insert(chain, {&row, 1}, now);
      storage::RatingContent content{.case_no = case_no, .grade = indicator.grade, .at = now};
      content.service_indicators = {reason};
      db.accept({.chain = chain.id, .place = {.seq = 1}, .received_at = now}, content, Standing::counted,
                ServicePlace{"民政局", "1号窗口", "高龄津贴申领"});
      return true;
    });
  }
};

TEST(StaffStatistics, AreWholeForThoseWhoLookAfterRatings) {
  RatedStaffWorld w;
  for (const auto* user : {"reviewer", "administrator", "auditor"}) {
    const auto answer = w.ask("GET", of_may + std::string("window"), w.signed_in(user));
    ASSERT_EQ(told(answer), "200") << user;
    const auto json = json_of(answer);
    EXPECT_EQ(json["total"]["rated"], 7);
    EXPECT_EQ(json["total"]["satisfaction"], 85.7);
    EXPECT_EQ(json["parts"][0]["name"], "1号窗口");
    EXPECT_EQ(json["parts"][0]["grades"]["dissatisfied"], 1);
  }
}

TEST(StaffStatistics, AreNothingForThoseWhoWereRated) {
  RatedStaffWorld w;
  const auto clerk = w.signed_in("clerk");
  EXPECT_EQ(told(w.ask("GET", of_may + std::string("window"), clerk)), "403 not_yours");
  EXPECT_EQ(told(w.ask("GET", file_of_may + std::string("window"), clerk)), "403 not_yours");
}

TEST(StaffStatistics, ReasonsComeInTheAnnexsWords) {
  RatedStaffWorld w;
  const auto json = json_of(w.ask("GET", of_may + std::string("reason"), w.signed_in("reviewer")));
  EXPECT_EQ(json["parts"], Json::array());
  EXPECT_EQ(json["reasons"][0]["text"], "该事项在部门网上综合大厅办理");
  EXPECT_EQ(json["reasons"][1], (Json{{"code", "S201"},
                                      {"text", "该事项需要到部门专业实体大厅办理"},
                                      {"grade", "dissatisfied"},
                                      {"times", 1},
                                      {"departments", {{{"name", "民政局"}, {"times", 1}}}}}));
}

TEST(StaffRemarks, TellWhatWasGivenInAHurryAndOnEndAndNobody) {
  RatedStaffWorld w;  // seven at one terminal within a moment, each in no time
  for (const auto* user : {"reviewer", "administrator", "auditor"}) {
    const auto answer = w.ask("GET", remarks_of_may, w.signed_in(user));
    ASSERT_EQ(told(answer), "200") << user;
    const auto json = json_of(answer);
    EXPECT_EQ(json["total"], 7);
    ASSERT_EQ(json["remarks"].size(), 7U);
    EXPECT_EQ(json["remarks"][0]["remarks"], (Json{"hasty", "on_end"}));
    EXPECT_EQ(json["remarks"][0]["terminal"], "XH-01");
    EXPECT_FALSE(json["remarks"][0].contains("person"));
  }
  EXPECT_EQ(told(w.ask("GET", remarks_of_may, w.signed_in("clerk"))), "403 not_yours");
}

TEST(StaffRemarks, ADayIsTheHallsAndWhatIsNotAskedForIsNotTold) {
  RatedStaffWorld w;
  const auto b = w.signed_in("reviewer");
  const auto json = json_of(w.ask("GET", "/api/v1/staff/remarks?from=2026-05-01&until=2026-05-02", b));
  EXPECT_EQ(json["total"], 0);
  EXPECT_EQ(json["remarks"], Json::array());
}

TEST(StaffRemarks, AreAskedForWithTwoDaysNotTooFarApart) {
  StaffWorld w;
  const auto b = w.signed_in("reviewer");
  const std::pair<const char*, const char*> wrong[] = {
      {"from=2026-05-01", "until 应为日期，例如 2026-05-31"},
      {"from=2026-05-01&until=2026-05-31&by=day", "查询条件应为 from 和 until，各一个"},
      {"from=2026-01-01&until=2026-05-31", "一次最多查询 92 天"}};
  for (const auto& [query, title] : wrong)
    EXPECT_EQ(json_of(w.ask("GET", std::string("/api/v1/staff/remarks?") + query, b))["title"], title);
}

TEST(StaffStatistics, WhatIsNotUnderstoodIsToldInWords) {
  StaffWorld w;
  const auto b = w.signed_in("reviewer");
  const std::pair<const char*, const char*> wrong[] = {
      {"", "from 应为日期，例如 2026-05-31"},
      {"from=2026-05-01&until=2026-05-31", "by 应为 department、window、item、channel、day 或 reason"},
      {"from=2026-05-01&until=2026-05-31&by=person",
       "by 应为 department、window、item、channel、day 或 reason"},
      {"from=2026-13-01&until=2026-05-31&by=day", "from 应为日期，例如 2026-05-31"},
      {"from=2026-05-01&until=31.5.2026&by=day", "until 应为日期，例如 2026-05-31"},
      {"from=2026-05-31&until=2026-05-01&by=day", "until 不能早于 from"},
      {"from=2026-05-01&until=2026-05-31&by=day&by=item", "查询条件应为 from、until 和 by，各一个"},
      {"from=2026-05-01&until=2026-05-31&by=day&person=x", "查询条件应为 from、until 和 by，各一个"},
      {"&&==&%00", "查询条件应为 from、until 和 by，各一个"},
  };
  for (const auto& [query, title] : wrong)
    for (const std::string path : {"/api/v1/staff/statistics?", "/api/v1/staff/statistics.csv?"}) {
      const auto answer = w.ask("GET", path + query, b);
      EXPECT_EQ(told(answer), "422 malformed") << query;
      EXPECT_EQ(json_of(answer).at("title"), title) << query;
    }
}

TEST(StaffStatistics, TheFileHoldsNothingUnderFive) {
  RatedStaffWorld w;
  const auto answer = w.ask("GET", file_of_may + std::string("department"), w.signed_in("auditor"));
  EXPECT_EQ(answer.status, 200);
  EXPECT_EQ(answer.content_type, "text/csv; charset=utf-8");
  EXPECT_EQ(header_of(answer, "Content-Disposition"),
            "attachment; filename=\"statistics-2026-05-01-2026-05-31-department.csv\"");
  const auto text = text_of(answer);
  EXPECT_NE(text.find("测试大厅"), text.npos);
  EXPECT_NE(text.find("\r\n民政局,7,*,*,<5,*\r\n"), text.npos) << text;
}

}  // namespace
}  // namespace hub::test
