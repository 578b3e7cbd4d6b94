// A hall's wall clock: UTC to its time zone and back, by the system's tzdata. Sole user of <date/tz.h>.
// Reads no clock, and not the process's TZ: the zone is a setting of the hall, and may change while we run.
#pragma once

#include <chrono>
#include <string>

namespace hub {

/// "Asia/Shanghai": whether this machine's tzdata has it.
[[nodiscard]] bool is_zone(const std::string& name);

/// Both throw std::runtime_error for a name that is no zone.
[[nodiscard]] std::chrono::local_seconds local_time(const std::string& zone, std::chrono::sys_seconds);
/// Of two such moments the earlier; for a time that summer time leaves out, the moment of the leap.
[[nodiscard]] std::chrono::sys_seconds utc_time(const std::string& zone, std::chrono::local_seconds);

}  // namespace hub
