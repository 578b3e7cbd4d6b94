// Wall time in the hall's zone, as people read it. Not for deadlines: those are steady.
#pragma once

#include <chrono>
#include <string>

#include "ui/view.h"

namespace kiosk {

struct HallTime {
  int month = 1, day = 1, weekday = 0;  // weekday 0 = Sunday
  int hour = 0, minute = 0;
  int day_number = 0;  // days since some day: for "today" and "yesterday"
};

/// By the process's TZ, which main sets from the configuration.
[[nodiscard]] HallTime hall_time(std::chrono::sys_seconds);

[[nodiscard]] std::string clock_words(const HallTime&);               // "14:26"
[[nodiscard]] std::string date_words(const HallTime&, ui::Language);  // "11月22日 星期日"
/// "今天 13:58", "昨天 09:10", "11月19日"; in English "today 13:58", "yesterday 09:10", "19 Nov".
[[nodiscard]] std::string when_words(const HallTime& at, const HallTime& today, ui::Language);

}  // namespace kiosk
