// Calendar words by localtime_r; g++ 12 has no time-zone database of its own.
#include "kiosk/hall_time.h"

#include <array>
#include <cstdio>
#include <ctime>

namespace kiosk {
namespace {

constexpr std::array months{"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                            "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
constexpr std::array days_zh{"日", "一", "二", "三", "四", "五", "六"};
constexpr std::array days_en{"Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"};

std::string month_and_day(const HallTime& t, ui::Language language) {
  if (language == ui::Language::en)
    return std::to_string(t.day) + " " + months.at(static_cast<std::size_t>(t.month - 1));
  return std::to_string(t.month) + "月" + std::to_string(t.day) + "日";
}

}  // namespace

HallTime hall_time(std::chrono::sys_seconds at) {
  const std::time_t seconds = at.time_since_epoch().count();
  std::tm tm{};
  localtime_r(&seconds, &tm);
  const auto local = std::chrono::sys_seconds(std::chrono::seconds(seconds + tm.tm_gmtoff));
  const auto day = std::chrono::floor<std::chrono::days>(local).time_since_epoch().count();
  return {tm.tm_mon + 1, tm.tm_mday, tm.tm_wday, tm.tm_hour, tm.tm_min, static_cast<int>(day)};
}

std::string clock_words(const HallTime& t) {
  std::array<char, 8> text{};
  std::snprintf(text.data(), text.size(), "%02d:%02d", t.hour % 24, t.minute % 60);
  return text.data();
}

std::string date_words(const HallTime& t, ui::Language language) {
  const auto weekday = static_cast<std::size_t>(t.weekday);
  if (language == ui::Language::en)
    return std::string(days_en.at(weekday)) + " " + month_and_day(t, language);
  return month_and_day(t, language) + " 星期" + days_zh.at(weekday);
}

std::string when_words(const HallTime& at, const HallTime& today, ui::Language language) {
  const bool en = language == ui::Language::en;
  const int ago = today.day_number - at.day_number;
  if (ago == 0) return (en ? "today " : "今天 ") + clock_words(at);
  if (ago == 1) return (en ? "yesterday " : "昨天 ") + clock_words(at);
  return month_and_day(at, language);
}

}  // namespace kiosk
