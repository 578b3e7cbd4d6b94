// SAM readers on a serial line, 115200 8N1 (GA/T 467): modules inside terminals, on a UART or a USB adapter.
// Never looked for: nobody may talk to a line of which he does not know what is at its other end, so the
// configuration names it.
#pragma once

#include <memory>
#include <string>

#include "drivers/sam_link.h"

namespace drivers {

/// The reader at `path`, "/dev/ttyS1" or, for adapters, the stable name under /dev/serial/by-id.
/// Throws std::system_error if the system has no descriptor left.
[[nodiscard]] std::unique_ptr<SamSource> serial_sam_source(std::string path);

}  // namespace drivers
