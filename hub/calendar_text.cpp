// Characters for weekdays, ISO 8601 for days and hours.
// Judges no hall.
#include "hub/calendar_text.h"

#include <array>
#include <cstdio>

#include "hub/clock_text.h"

namespace hub {
namespace {

constexpr std::array<std::string_view, 7> weekday_names = {"日", "一", "二", "三", "四", "五", "六"};

std::optional<unsigned> weekday_at(std::string_view text) {
  for (unsigned i = 0; i < weekday_names.size(); ++i)
    if (text.starts_with(weekday_names.at(i))) return i;
  return std::nullopt;
}

}  // namespace

std::optional<std::chrono::weekday> weekday_in(std::string_view text) {
  const auto day = weekday_at(text);
  if (!day || text.size() != weekday_names.at(*day).size()) return std::nullopt;
  return std::chrono::weekday(*day);
}

std::string weekday_text(std::chrono::weekday day) { return std::string(weekday_names.at(day.c_encoding())); }

std::optional<std::bitset<7>> weekdays_in(std::string_view text) {
  std::bitset<7> days;
  while (!text.empty()) {
    const auto day = weekday_at(text);
    if (!day || days.test(*day)) return std::nullopt;
    days.set(*day);
    text.remove_prefix(weekday_names.at(*day).size());
  }
  return days;
}

std::string weekdays_text(const std::bitset<7>& days) {
  std::string text;
  for (const std::size_t i : {1U, 2U, 3U, 4U, 5U, 6U, 0U})
    if (days.test(i)) text += weekday_names.at(i);
  return text;
}

std::optional<std::chrono::year_month_day> date_in(std::string_view text) {
  if (text.size() != 10) return std::nullopt;
  const auto midnight = parse_time(std::string(text) + "T00:00Z", std::chrono::minutes(0));
  if (!midnight) return std::nullopt;
  return std::chrono::floor<std::chrono::days>(*midnight);
}

std::string date_text(std::chrono::year_month_day day) {
  return local_text(std::chrono::sys_days(day), std::chrono::minutes(0)).substr(0, 10);
}

std::string clock_text(std::chrono::minutes m) {
  std::array<char, 32> out{};
  std::snprintf(out.data(), out.size(), "%02d:%02d", static_cast<int>(m.count() / 60),
                static_cast<int>(m.count() % 60));
  return out.data();
}

std::optional<std::chrono::minutes> clock_in(std::string_view text) {
  if (text == "24:00") return std::chrono::hours(24);
  const auto at = parse_time("1970-01-01 " + std::string(text), std::chrono::minutes(0));
  if (!at || text.size() != 5) return std::nullopt;
  return std::chrono::duration_cast<std::chrono::minutes>(at->time_since_epoch());
}

}  // namespace hub
