// What is checked on a terminal and what came of it: plain values, the same for `hallkioskctl doctor`, the
// technician's screen and the morning self-test. Not how anything is checked (kiosk/checks).
//
// Findings as JSON (RFC 8259), version 1: printed by `doctor --json`, kept by the terminal, sent to the hub.
// Each key exactly once; 64 KiB at most.
//   findings = { "findings": [*finding], "v": 1, "worst": verdict }
//   finding  = { "at": uint,                                   ; UTC seconds
//                "check": text, "next_step": text, "stops": [*service], "title": text,
//                "verdict": verdict, "what": text }
//   verdict  = "good" | "warning" | "failed"
//   service  = "rating" | "printing" | "scanning"
#pragma once

#include <chrono>
#include <stdexcept>
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
[[nodiscard]] std::string_view name_of(Service);  // "rating"

/// A text that is not what the grammar says.
struct BadFindings : std::runtime_error {
  using std::runtime_error::runtime_error;
};

/// Indented: people read it, too. Bytes that are no UTF-8 become U+FFFD.
[[nodiscard]] std::string json_of(const Findings&);
/// Throws BadFindings.
[[nodiscard]] Findings findings_in(std::string_view json);

}  // namespace kiosk
