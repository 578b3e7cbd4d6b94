// Where the configured ID-card reader is looked for.
// Opens nothing.
#pragma once

#include <memory>

#include "drivers/sam_link.h"
#include "kiosk/config.h"

namespace kiosk {

[[nodiscard]] std::unique_ptr<drivers::SamSource> reader_source(const ReaderChoice&);

}  // namespace kiosk
