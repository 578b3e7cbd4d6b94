// What a check is about, and the three ways it ends.
// Not a check itself.
#pragma once

#include <array>
#include <span>
#include <string>
#include <string_view>

#include "kiosk/check.h"

namespace kiosk::checks {

using Now = std::chrono::sys_seconds;

inline constexpr std::array everything{Service::rating, Service::printing, Service::scanning};
inline constexpr std::array ratings{Service::rating};
inline constexpr std::array tickets{Service::printing};
inline constexpr std::array scans{Service::scanning};

struct Subject {
  std::string_view check;            // "disk"
  std::string_view title;            // "磁盘"
  std::span<const Service> stops{};  // what cannot be offered once it has failed

  [[nodiscard]] Finding good(std::string what, Now now) const {
    return ended(Verdict::good, std::move(what), {}, now);
  }
  [[nodiscard]] Finding warning(std::string what, std::string next_step, Now now) const {
    return ended(Verdict::warning, std::move(what), std::move(next_step), now);
  }
  [[nodiscard]] Finding failed(std::string what, std::string next_step, Now now) const {
    auto finding = ended(Verdict::failed, std::move(what), std::move(next_step), now);
    finding.stops.assign(stops.begin(), stops.end());
    return finding;
  }

 private:
  [[nodiscard]] Finding ended(Verdict verdict, std::string what, std::string next_step, Now now) const {
    return {.check = std::string(check),
            .title = std::string(title),
            .verdict = verdict,
            .what = std::move(what),
            .next_step = std::move(next_step),
            .at = now};
  }
};

}  // namespace kiosk::checks
