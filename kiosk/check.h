// What is checked on a terminal and what came of it: plain values, the same for `hallkioskctl doctor`, the
// technician's screen and the morning self-test. Not how anything is checked (kiosk/checks).
#pragma once

#include <chrono>
#include <string>
#include <string_view>
#include <vector>

namespace kiosk {

enum class Verdict {
  good,     // works
  warning,  // works, but somebody should look after it
  failed    // does not work
};

/// What citizens come for; a failed check may put some of it out of service.
enum class Service { rating, printing, scanning };

/// What came of one check. `what` and `next_step` are Chinese sentences for technicians; the next step is
/// empty only where all is well. Nothing personal.
struct Finding {
  std::string check;  // for JSON and the hub: "reader"
  std::string title;  // "身份证阅读器"
  Verdict verdict{};
  std::string what;
  std::string next_step;
  std::vector<Service> stops;  // what cannot be offered because of it
  std::chrono::sys_seconds at{};
  bool operator==(const Finding&) const = default;
};

using Findings = std::vector<Finding>;

/// good < warning < failed; an empty list is good. doctor's exit code is its number.
[[nodiscard]] Verdict worst(const Findings&);
[[nodiscard]] bool stops(const Findings&, Service);
[[nodiscard]] std::string_view name_of(Verdict);  // "good"

}  // namespace kiosk
