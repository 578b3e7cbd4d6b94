// What a technician is told about the scanner, from the driver's own events.
// Keeps nothing of what is scanned.
#pragma once

#include <optional>

#include "drivers/scanner.h"
#include "kiosk/checks/subject.h"

namespace kiosk::checks {

inline constexpr Subject the_scanner{"scanner", "扫码器", scans};

/// nullopt for what is scanned.
[[nodiscard]] std::optional<Finding> finding_on(const drivers::ScannerEvent&, Now);

/// Takes the scanner and listens for 1.5 s: one that floods shows only then. Nobody else may have it
/// meanwhile.
[[nodiscard]] Finding check_scanner(const drivers::ScannerChoice&, Now);

}  // namespace kiosk::checks
