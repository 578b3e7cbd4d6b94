// A day's weekday by the calendar, its slots in order, and where `now` falls among them.
// Keeps nothing: a changed calendar counts from the next question on.
#include "hub/opening.h"

#include <algorithm>

#include "hub/zone.h"

namespace hub {
namespace {

using std::chrono::local_days;
using std::chrono::sys_seconds;
using std::chrono::year_month_day;

/// Whose hours a day has; nullopt on a holiday.
std::optional<std::chrono::weekday> weekday_of(const Hall& hall, local_days day) {
  const year_month_day date(day);
  for (const auto& work : hall.workdays)
    if (work.day == date) return work.as;
  if (std::find(hall.holidays.begin(), hall.holidays.end(), date) != hall.holidays.end()) return std::nullopt;
  return std::chrono::weekday(day);
}

std::vector<Slot> slots_of(const Hall& hall, const Business& business, local_days day) {
  std::vector<Slot> slots;
  const auto weekday = weekday_of(hall, day);
  if (!weekday) return slots;
  for (const auto& s : hall.slots)
    if (s.weekdays.test(weekday->c_encoding()) && is_for(s, hall, business)) slots.push_back(s);
  std::sort(slots.begin(), slots.end(), [](const Slot& a, const Slot& b) { return a.from < b.from; });
  return slots;
}

}  // namespace

local_days day_of(const Hall& hall, sys_seconds now) {
  return std::chrono::floor<std::chrono::days>(local_time(hall.time_zone, now));
}

sys_seconds begin_of(const Hall& hall, local_days day) { return utc_time(hall.time_zone, day); }

sys_seconds end_of(const Hall& hall, local_days day) {
  return utc_time(hall.time_zone, day + std::chrono::days(1));
}

Opening opening_of(const Hall& hall, const Business& business, sys_seconds now) {
  const auto day = day_of(hall, now);
  const auto slots = slots_of(hall, business, day);
  Opening out{.closed = slots.empty() ? NoTicket::holiday : NoTicket::over};
  for (const auto& slot : slots) {
    const auto from = utc_time(hall.time_zone, day + slot.from);
    const auto until = utc_time(hall.time_zone, day + slot.until);
    if (now < from) {
      out.opens = from;
      if (out.closed) out.closed = NoTicket::later;
      break;
    }
    if (now < until) {
      out.closed.reset();
      out.since = from;
      out.limit = slot.limit;
    }
  }
  return out;
}

}  // namespace hub
