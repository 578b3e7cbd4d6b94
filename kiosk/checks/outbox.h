// Whether the kept ratings are whole, have room, and get away.
// Reads no rating and sends none.
#pragma once

#include "kiosk/checks/subject.h"
#include "kiosk/config.h"

namespace kiosk::checks {

/// Walks the whole chain. Makes no file where there is none. Beside a running terminal, too.
[[nodiscard]] Finding check_outbox(const Config&, const std::string& terminal, Now);

}  // namespace kiosk::checks
