// Terminals' self-tests: taken once, alarmed once, listed, and forgotten after their time.
#include "hub/self_test.h"

#include <gtest/gtest.h>

#include "hub/listing.h"
#include "hub/schema.h"
#include "tests/hub/world.h"

namespace hub::test {
namespace {

using namespace std::chrono_literals;

SelfTest morning(sys_seconds at, CheckVerdict reader) {
  return {at,
          {{"reader", reader, "身份证阅读器：没有找到读卡器"},
           {"disk", CheckVerdict::good, "磁盘：剩余 21.4 GB"},
           {"printer", CheckVerdict::warning, "凭条打印机：纸快用完了"}}};
}

struct Hall : World {
  Hall() { (void)enrolled("XH-01"); }

  std::vector<Alarm> take_test(const SelfTest& test) {
    return connections.write(
        [&](Database& db) { return take_self_test(db, *db.terminal("XH-01"), test, now); });
  }
  std::vector<ArrivedSelfTest> tests(std::size_t most = 100) {
    return connections.read([&](Database& db) { return db.self_tests("XH-01", most); });
  }
  std::vector<Alarm> alarms() {
    return connections.read([](Database& db) { return db.alarms(); });
  }
};

TEST(SelfTests, WhatFailedIsAnAlarmAndAWarningIsNone) {
  Hall hall;
  const auto raised = hall.take_test(morning(noon(), CheckVerdict::failed));
  ASSERT_EQ(raised.size(), 1U);
  EXPECT_EQ(raised[0].kind, "self_test_failed");
  EXPECT_EQ(raised[0].terminal, "XH-01");
  EXPECT_EQ(raised[0].subject, "reader");
  EXPECT_EQ(raised[0].detail, "自检故障：身份证阅读器：没有找到读卡器");
  EXPECT_EQ(hall.alarms().size(), 1U);
}

TEST(SelfTests, TheSameOneAgainIsTakenOnceAndAlarmsOnce) {
  Hall hall;
  (void)hall.take_test(morning(noon(), CheckVerdict::failed));
  hall.now += 30s;
  EXPECT_TRUE(hall.take_test(morning(noon(), CheckVerdict::failed)).empty());
  ASSERT_EQ(hall.tests().size(), 1U);
  EXPECT_EQ(hall.tests()[0].test, morning(noon(), CheckVerdict::failed));
  EXPECT_EQ(hall.tests()[0].received_at, noon());
  EXPECT_EQ(hall.alarms()[0].times, 1);
}

TEST(SelfTests, TheLastIsTheLastThatArrivedWhateverTheTerminalsClockSays) {
  Hall hall;
  (void)hall.take_test(morning(noon() + 24h * 365, CheckVerdict::failed));
  hall.now += 1h;
  (void)hall.take_test(morning(noon(), CheckVerdict::good));
  const auto tests = hall.tests(1);
  ASSERT_EQ(tests.size(), 1U);
  EXPECT_EQ(tests[0].test.at, noon());
}

TEST(SelfTests, AreForgottenAfterThirtyDaysButForTheLast) {
  Hall hall;
  for (const auto day : {0, 1, 29}) {
    hall.now = noon() + std::chrono::days(day);
    (void)hall.take_test(morning(hall.now, CheckVerdict::good));
  }
  EXPECT_EQ(hall.tests().size(), 3U);
  hall.now = noon() + std::chrono::days(31);
  (void)hall.take_test(morning(hall.now, CheckVerdict::good));
  EXPECT_EQ(hall.tests().size(), 3U);  // 1, 29, 31
  hall.now = noon() + std::chrono::days(300);
  (void)hall.take_test(morning(hall.now, CheckVerdict::good));
  EXPECT_EQ(hall.tests().size(), 1U);
}

TEST(SelfTests, TheListOfTerminalsSaysWhatIsNotWell) {
  Hall hall;
  (void)hall.enrolled("XH-02");
  (void)hall.take_test(morning(noon(), CheckVerdict::failed));
  hall.connections.write([](Database& db) {
    return db.put_state("XH-01",
                        {.version = "0.1.0",
                         .waiting = 3,
                         .set_aside = 1,
                         .devices = {{"printer", CheckVerdict::failed, "小票打印机：没有纸了"},
                                     {"reader", CheckVerdict::good, "身份证阅读器：正常"}}},
                        noon()),
           true;
  });
  std::vector<TerminalLine> lines;
  for (auto& t : hall.connections.read([](Database& db) { return db.terminals(); })) {
    auto state = hall.connections.read([&](Database& db) { return db.state(t.name); });
    auto last = hall.connections.read([&](Database& db) { return db.self_tests(t.name, 1); });
    lines.push_back({t, std::move(state), last.empty() ? std::nullopt : std::optional(last[0])});
  }
  const auto text = terminals_text(lines, 8h);
  EXPECT_NE(text.find("最近上报 2026-"), text.npos) << text;
  EXPECT_NE(text.find("3 项，2 项不正常\n      故障  身份证阅读器：没有找到读卡器\n      注意  凭条打印机"),
            text.npos)
      << text;
  EXPECT_EQ(text.find("磁盘"), text.npos) << text;
  EXPECT_NE(text.find("\n    版本 0.1.0  待上传 3 条（2026-"), text.npos) << text;
  EXPECT_NE(text.find(" 起一直有）  被搁置 1 条\n      故障  小票打印机：没有纸了\n    自检"), text.npos)
      << text;
  EXPECT_NE(text.find("版本未知，待上传未知\n    尚未自检"), text.npos) << text;
  EXPECT_NE(text.find("尚未自检"), text.npos) << text;
  EXPECT_NE(self_tests_text(hall.tests(), 8h).find("正常  磁盘：剩余"), text.npos);
}

TEST(Schema, AHubOfTheFirstStepLearnsSelfTestsAndKeepsWhatItHad) {
  const TempDir dir;
  const TestDatabase database(dir / "hub.db");
  const auto db = database.raw();
  migrate(*db, 1);
  db->exec("INSERT INTO alarms VALUES ('gap', 'XH-01', 'x', 'y', 1, 1, 1)");
  migrate(*db);
  EXPECT_EQ(db->number("SELECT max(step) FROM schema_steps"), schema_version());
  EXPECT_EQ(db->number("SELECT count(*) FROM self_tests"), 0);
  EXPECT_EQ(db->number("SELECT count(*) FROM alarms"), 1);
}

}  // namespace
}  // namespace hub::test
