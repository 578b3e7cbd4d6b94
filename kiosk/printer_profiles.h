// Which kind of printer a hall has: its profile by name, from deploy/printers.toml.
// Not what a profile means (drivers/printer_profile).
#pragma once

#include <vector>

#include "drivers/printer_profile.h"
#include "kiosk/config.h"
#include "storage/settings.h"

namespace kiosk {

/// Every profile of the file, in no order. Throws storage::BadSettings for an unknown key, a value outside
/// its range or a name that is the program's own.
[[nodiscard]] std::vector<drivers::PrinterProfile> printer_profiles_from(storage::Settings&);

/// The one that is chosen. The generic ones need no file. Throws storage::BadSettings for a bad file and,
/// with the nearest name, for a name that is neither in it nor generic.
[[nodiscard]] drivers::PrinterProfile load_printer_profile(const PrinterChoice&);

}  // namespace kiosk
