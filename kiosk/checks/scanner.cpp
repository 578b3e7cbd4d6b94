// The words are the table's in drivers/scanner_words.
#include "kiosk/checks/scanner.h"

#include "drivers/scanner_words.h"
#include "kiosk/overloaded.h"

namespace kiosk::checks {
namespace {

constexpr drivers::milliseconds patience{1500};

Finding gone(drivers::ScannerTrouble why, Now now) {
  const auto& advice = drivers::advice_on(why);
  std::string next(advice.next_step);
  if (why == drivers::ScannerTrouble::absent)
    next += "；本机不带扫码器时，在配置里写 scanner.transport = \"none\"";
  return the_scanner.failed(std::string(advice.technician), std::move(next), now);
}

}  // namespace

std::optional<Finding> finding_on(const drivers::ScannerEvent& event, Now now) {
  using Told = std::optional<Finding>;
  return std::visit(Overloaded{[&](const drivers::ScannerReady& e) -> Told {
                                 return the_scanner.good("正常（" + e.place + "，" + e.transport + "）", now);
                               },
                               [&](const drivers::ScannerGone& e) -> Told { return gone(e.why, now); },
                               [](const drivers::Scanned&) -> Told { return std::nullopt; },
                               [](const drivers::ScanRefused&) -> Told { return std::nullopt; }},
                    event);
}

Finding check_scanner(const drivers::ScannerChoice& choice, Now now) {
  drivers::Scanner scanner(choice);
  auto last = gone(drivers::ScannerTrouble::absent, now);
  const auto end = drivers::in(patience);
  while (drivers::Clock::now() < end) {
    const auto event = scanner.next(std::chrono::ceil<drivers::milliseconds>(drivers::left_until(end)));
    auto finding = event ? finding_on(*event, now) : std::nullopt;
    if (!finding) continue;
    if (finding->verdict == Verdict::failed) return *std::move(finding);
    last = *std::move(finding);
  }
  return last;
}

}  // namespace kiosk::checks
