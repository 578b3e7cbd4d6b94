// The hour of the morning self-test, by the hall's clock and by clocks that jump.
#include "kiosk/self_test.h"

#include <gtest/gtest.h>

#include <cstdlib>
#include <ctime>

namespace kiosk {
namespace {

using namespace std::chrono_literals;
using std::chrono::sys_days;
using std::chrono::sys_seconds;

constexpr auto opening = 8h + 30min;

/// Runs in Asia/Shanghai: UTC+8 and no summer time.
class SelfTestHour : public testing::Test {
 protected:
  void SetUp() override { zone("Asia/Shanghai"); }
  void TearDown() override { zone("UTC"); }
  static void zone(const char* name) {
    setenv("TZ", name, 1);
    tzset();
  }
  static constexpr sys_seconds local(int day, std::chrono::minutes time) {
    return sys_days(std::chrono::year(2026) / 11 / day) + time - 8h;
  }
  static bool due(const SelfTestPast& past, sys_seconds now) { return self_test_due(past, opening, now); }
};

TEST_F(SelfTestHour, ComesAtOpeningAndNotBefore) {
  const SelfTestPast past{.done = local(21, 8h + 30min), .started = {}};
  EXPECT_FALSE(due(past, local(22, 0min)));
  EXPECT_FALSE(due(past, local(22, 8h + 29min)));
  EXPECT_TRUE(due(past, local(22, 8h + 30min)));
}

TEST_F(SelfTestHour, ComesOnceADay) {
  const auto done = local(22, 8h + 30min);
  const SelfTestPast past{.done = done, .started = done};
  for (const auto time : {8h + 31min, 9h + 0min, 23h + 59min}) EXPECT_FALSE(due(past, local(22, time)));
  EXPECT_FALSE(due(past, local(23, 0min))) << "midnight is not opening time";
  EXPECT_TRUE(due(past, local(23, 8h + 30min)));
}

TEST_F(SelfTestHour, IsMadeUpForAtAStartLaterInTheDay) {
  EXPECT_TRUE(due({.done = local(21, 9h), .started = {}}, local(22, 15h)));
  EXPECT_TRUE(due({}, local(22, 15h)));
  EXPECT_FALSE(due({}, local(22, 7h)));
}

TEST_F(SelfTestHour, ATechniciansRunBeforeOpeningIsNotTodays) {
  const SelfTestPast past{.done = local(22, 7h), .started = local(22, 7h)};
  EXPECT_TRUE(due(past, local(22, 8h + 30min)));
  EXPECT_FALSE(due({.done = local(22, 9h), .started = {}}, local(22, 10h)));
}

TEST_F(SelfTestHour, AClockSetBackADayRunsItAgainAndSkipsNone) {
  const auto done = local(25, 9h);  // the clock was three days ahead
  const SelfTestPast past{.done = done, .started = done};
  EXPECT_TRUE(due(past, local(22, 9h)));
  EXPECT_FALSE(due({.done = local(22, 9h), .started = local(22, 9h)}, local(22, 8h + 45min)))
      << "set back within the day: it was done";
}

TEST_F(SelfTestHour, AClockSetForwardRunsItOnceThatDay) {
  const auto done = local(22, 8h + 30min);
  EXPECT_TRUE(due({.done = done, .started = done}, local(24, 10h)));
}

TEST_F(SelfTestHour, WhileSomethingIsStoppedItComesAgainEveryTenMinutes) {
  const auto done = local(22, 8h + 30min);
  const SelfTestPast past{.done = done, .started = done, .ailing = true};
  EXPECT_FALSE(due(past, done + 9min + 59s));
  EXPECT_TRUE(due(past, done + 10min));
  EXPECT_TRUE(due({.done = done, .started = {}, .ailing = true}, done + 1min)) << "after a restart at once";
}

TEST_F(SelfTestHour, ARunThatCameToNothingIsNotRepeatedAtOnce) {
  EXPECT_FALSE(due({.done = {}, .started = local(22, 9h)}, local(22, 9h + 1min)));
  EXPECT_TRUE(due({.done = {}, .started = local(22, 9h)}, local(22, 9h + 10min)));
}

TEST_F(SelfTestHour, IsTheHallsHourInAnyZone) {
  zone("Asia/Urumqi");  // UTC+6
  EXPECT_FALSE(due({}, sys_days(std::chrono::year(2026) / 11 / 22) + 2h + 29min));
  EXPECT_TRUE(due({}, sys_days(std::chrono::year(2026) / 11 / 22) + 2h + 30min));
}

}  // namespace
}  // namespace kiosk
