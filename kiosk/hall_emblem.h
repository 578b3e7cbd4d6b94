// The hall's emblem, as the settings name it: a PNG file that is small enough to be read at a start.
// Not how it is drawn (ui/image).
#pragma once

#include <filesystem>

#include "ui/image.h"

namespace kiosk {

/// Empty for no file. Throws storage::BadSettings, in Chinese, with what to do.
[[nodiscard]] ui::Image load_emblem(const std::filesystem::path&);

}  // namespace kiosk
