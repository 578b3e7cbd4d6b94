// The date library, which became <chrono>'s time zones in C++20: g++ has them from 14 on.
// Nothing but a change of types.
#include "hub/zone.h"

#include <date/tz.h>

namespace hub {

bool is_zone(const std::string& name) {
  try {
    return !name.empty() && date::locate_zone(name) != nullptr;
  } catch (const std::runtime_error&) {  // how the library says no
    return false;
  }
}

std::chrono::local_seconds local_time(const std::string& zone, std::chrono::sys_seconds at) {
  return std::chrono::local_seconds(date::locate_zone(zone)->to_local(at).time_since_epoch());
}

std::chrono::sys_seconds utc_time(const std::string& zone, std::chrono::local_seconds at) {
  return date::locate_zone(zone)->to_sys(date::local_seconds(at.time_since_epoch()), date::choose::earliest);
}

}  // namespace hub
