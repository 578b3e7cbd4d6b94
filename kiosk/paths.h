// Where the terminal keeps things, below the configured directory.
#pragma once

#include <filesystem>

#include "kiosk/config.h"

namespace kiosk {

[[nodiscard]] inline std::filesystem::path keys_of(const Config& c) { return c.directory / "keys"; }
[[nodiscard]] inline std::filesystem::path outbox_of(const Config& c) { return c.directory / "outbox.db"; }

}  // namespace kiosk
