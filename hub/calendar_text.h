// How a hall's settings spell weekdays, days and hours. A settings file and a page say the same.
// No time zone: these are the hall's own.
#pragma once

#include <bitset>
#include <chrono>
#include <optional>
#include <string>
#include <string_view>

namespace hub {

/// "四". nullopt for anything but one of them.
[[nodiscard]] std::optional<std::chrono::weekday> weekday_in(std::string_view);
[[nodiscard]] std::string weekday_text(std::chrono::weekday);

/// "一二三四五", by weekday::c_encoding(): each at most once.
[[nodiscard]] std::optional<std::bitset<7>> weekdays_in(std::string_view);
[[nodiscard]] std::string weekdays_text(const std::bitset<7>&);

/// "2026-10-01".
[[nodiscard]] std::optional<std::chrono::year_month_day> date_in(std::string_view);
[[nodiscard]] std::string date_text(std::chrono::year_month_day);

/// "08:30" after the day's midnight, up to "24:00".
[[nodiscard]] std::optional<std::chrono::minutes> clock_in(std::string_view);
[[nodiscard]] std::string clock_text(std::chrono::minutes);

}  // namespace hub
