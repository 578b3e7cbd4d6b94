// What people are told about a scanner: why there is none, why a scan was refused. The one table of it; a
// part of docs/failure-codes.md is printed from it. Not how it is found out (scanner).
#pragma once

#include <span>
#include <string_view>

#include "drivers/advice.h"
#include "drivers/scanner_event.h"

namespace drivers {

struct ScannerSituation {
  std::string_view symbol;  // for logs and JSON: "flooding", "too_long"
  Advice advice;
};

/// Every ScannerTrouble, then every ScanFault, in their order.
[[nodiscard]] std::span<const ScannerSituation> scanner_situations();

[[nodiscard]] const Advice& advice_on(ScannerTrouble);
[[nodiscard]] const Advice& advice_on(ScanFault);

}  // namespace drivers
