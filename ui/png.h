// Writes and reads PNG pictures of screens, and reads a hall's emblem. Sole user of libpng.
// Not for photographs of people: nothing personal is ever written by the terminal itself.
#pragma once

#include <string>
#include <string_view>

#include "ui/image.h"
#include "ui/window.h"

namespace ui {

/// Both throw std::runtime_error naming the path.
void write_png(const Pixels&, const std::string& path);
[[nodiscard]] Pixels read_png(const std::string& path);

/// A whole PNG file's bytes. Throws std::length_error, before it takes memory for them, when there are more
/// pixels than `longest` in a row or a column; std::runtime_error when it is no whole PNG.
[[nodiscard]] Image image_of_png(std::string_view bytes, int longest);

}  // namespace ui
