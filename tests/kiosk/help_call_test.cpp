// The button that calls staff.
#include "kiosk/help_call.h"

#include <gtest/gtest.h>

#include "kiosk/staff_bell.h"

namespace kiosk {
namespace {

using namespace std::chrono_literals;
using ui::Help;

const Time start = Time(1000h);

TEST(HelpCall, StaffAreToldOnceAMinuteHoweverOftenItIsPressed) {
  HelpCall call;
  EXPECT_TRUE(call.press(start));
  EXPECT_FALSE(call.press(start + 1s)) << "the hub is being told";
  EXPECT_EQ(call.standing(), Help::calling);
  call.told(true, start + 2s);
  EXPECT_EQ(call.standing(), Help::called);
  EXPECT_EQ(call.deadline(), start + 62s);
  EXPECT_FALSE(call.press(start + 61s));
  EXPECT_TRUE(call.press(start + 62s));
}

TEST(HelpCall, WhoCannotBeToldIsSaidAndItMayBeTriedSoonAgain) {
  HelpCall call;
  ASSERT_TRUE(call.press(start));
  call.told(false, start);
  EXPECT_EQ(call.standing(), Help::failed);
  call.look_at_clock(start + call_apology - 1ms);
  EXPECT_EQ(call.standing(), Help::failed);
  call.look_at_clock(start + call_apology);
  EXPECT_EQ(call.standing(), Help::offered);
  EXPECT_EQ(call.deadline(), Time::max());
}

TEST(HelpCall, AnAnswerNobodyAwaitsChangesNothing) {
  HelpCall call;
  call.told(true, start);
  EXPECT_EQ(call.standing(), Help::offered);
}

bool posted_by(const hub::HeartbeatOutcome& outcome) {
  std::mutex mutex;
  std::condition_variable rung;
  bool done = false;
  Inbox inbox([&] {
    const std::lock_guard lock(mutex);
    done = true;
    rung.notify_one();
  });
  StaffBell bell([&] { return outcome; }, inbox);
  bell.ring();
  std::unique_lock lock(mutex);
  EXPECT_TRUE(rung.wait_for(lock, 10s, [&] { return done; }));
  return std::get<StaffTold>(inbox.take().at(0)).reached;
}

TEST(StaffBell, OnlyAnAnswerOfTheHubCountsAsTold) {
  EXPECT_TRUE(posted_by(hub::HeartbeatAnswer{}));
  EXPECT_FALSE(posted_by(hub::HubUnreachable{"no route"}));
  EXPECT_FALSE(posted_by(hub::HubRefused{403, "revoked"}));
}

}  // namespace
}  // namespace kiosk
