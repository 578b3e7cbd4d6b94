// Which device nodes are scanners. Pure: by what the nodes say of themselves and what the hall has pinned.
// A technician's real keyboard must never be taken for one.
#pragma once

#include "drivers/scanner.h"
#include "drivers/udev.h"

namespace drivers {

/// A USB modem's line (class 2, subclass 2) that does not say it is something else; or the pinned line.
[[nodiscard]] bool is_scan_line(const DeviceNode&, const ScannerChoice&);

/// A HID keyboard whose maker or product string names a scanner; or the pinned one.
[[nodiscard]] bool is_scan_keyboard(const DeviceNode&, const ScannerChoice&);

}  // namespace drivers
