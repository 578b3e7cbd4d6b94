// Days begin at the hall's midnight.
// Counts no hours between days: days of 23 and 25 hours need nothing of their own.
#include "kiosk/self_test.h"

#include "kiosk/hall_time.h"

namespace kiosk {
namespace {

using std::chrono::minutes;
using std::chrono::sys_seconds;

constexpr minutes rest{10};

minutes of_day(const HallTime& t) { return minutes(t.hour * 60 + t.minute); }

bool is_rested(const std::optional<sys_seconds>& started, sys_seconds now) {
  return !started || now < *started || now - *started >= rest;
}

bool was_done_today(const std::optional<sys_seconds>& done, minutes opening, const HallTime& now) {
  if (!done) return false;
  const auto then = hall_time(*done);
  return then.day_number == now.day_number && of_day(then) >= opening;
}

}  // namespace

bool self_test_due(const SelfTestPast& past, minutes opening, sys_seconds now) {
  if (!is_rested(past.started, now)) return false;
  const auto local = hall_time(now);
  return past.ailing || (of_day(local) >= opening && !was_done_today(past.done, opening, local));
}

}  // namespace kiosk
