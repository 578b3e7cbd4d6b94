// Writes and reads PNG pictures of screens. Sole user of libpng.
// Not for photographs of people: nothing personal is ever written by the terminal itself.
#pragma once

#include <string>

#include "ui/window.h"

namespace ui {

/// Both throw std::runtime_error naming the path.
void write_png(const Pixels&, const std::string& path);
[[nodiscard]] Pixels read_png(const std::string& path);

}  // namespace ui
