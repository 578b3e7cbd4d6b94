// Writes a picture of few colours as a small file: for pictures that lie in the repository.
// Not exact: every pixel gets the nearest of 32 colours.
#pragma once

#include <string>

#include "ui/window.h"

namespace ui_test {

/// Throws std::runtime_error naming the path.
void write_small_png(const ui::Pixels&, const std::string& path);

}  // namespace ui_test
