// Contact sheets: the screens of one variant side by side, small. They are what docs/screens.md shows, and
// what a test compares with. Not every screen: those that differ in how they are laid out.
#pragma once

#include <string>
#include <vector>

#include "ui/quads.h"
#include "ui/samples/variants.h"
#include "ui/samples/views.h"
#include "ui/window.h"

namespace ui_test {

struct Sheet {
  std::string name;     // of its file
  std::string heading;  // above it, in Chinese
  ui::samples::Variant variant;
  ui::Frame frame;
  std::vector<ui::samples::Sample> screens;
  ui::Image emblem = {};  // the hall's
};
[[nodiscard]] std::vector<Sheet> all_sheets();

/// Draws each screen and shrinks it to a sixth.
[[nodiscard]] ui::Pixels draw(const Sheet&);
/// Where its screen lies.
[[nodiscard]] ui::Box cell(const Sheet&, std::size_t index);

/// The page that shows all sheets.
[[nodiscard]] std::string page_of(const std::vector<Sheet>&);

}  // namespace ui_test
