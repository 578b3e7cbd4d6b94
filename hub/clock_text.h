// Times as people and files write them: ISO 8601 in, hall-local text out.
// Reads no clock and no time-zone database: a hall has one fixed offset from UTC.
#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <string_view>

namespace hub {

/// "Asia/Shanghai", or a fixed "+08:00" / "-03:30"; nullopt for anything else.
[[nodiscard]] std::optional<std::chrono::minutes> utc_offset_named(std::string_view);

/// ISO 8601: date, 'T' or a blank, time with or without seconds and a fraction (cut), then "Z", "+08:00",
/// "+0800", or nothing, which means hall-local. nullopt for anything else, and for days and hours that do not
/// exist.
[[nodiscard]] std::optional<std::chrono::sys_seconds> parse_time(std::string_view,
                                                                 std::chrono::minutes hall_offset);

/// "2026-11-22 13:58:07", in the hall's time.
[[nodiscard]] std::string local_text(std::chrono::sys_seconds, std::chrono::minutes hall_offset);
/// "2026-11-22T13:58:07+08:00".
[[nodiscard]] std::string iso_text(std::chrono::sys_seconds, std::chrono::minutes hall_offset);

}  // namespace hub
