// Every check of this terminal, side by side.
// Each check itself is a file of this folder.
#pragma once

#include "kiosk/checks/settings.h"

namespace kiosk::checks {

/// Everything but devices: may run beside a terminal and inside of one. Blocks until the slowest has
/// answered, 6 s at most on a sound disk.
[[nodiscard]] Findings check_machine(const Config&, Now);

/// The devices: opened and asked, 8 s at most; or, while a terminal runs and holds them, as it tells.
[[nodiscard]] Findings check_devices(const Config&, Now);

/// Both, and what was found of the configuration in front; where it cannot be used, what can be checked
/// without it.
[[nodiscard]] Findings check_all(CheckedSettings, Now);

}  // namespace kiosk::checks
