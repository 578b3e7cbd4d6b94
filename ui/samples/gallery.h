// Draws screens to PNG files without a display, for whoever wants to look at them.
// Nothing is checked.
#pragma once

#include <cstddef>
#include <optional>
#include <string>

#include "ui/image.h"
#include "ui/samples/variants.h"
#include "ui/samples/views.h"

namespace ui {
class Window;
}

namespace ui::samples {

/// What is left open is drawn in all ways: each mode, both languages, upright and lying.
struct Gallery {
  std::string name = sample_name;  // in all places where a citizen's name can stand
  std::optional<Mode> mode;
  std::optional<Language> language;
  std::optional<Size> size;
  Image emblem;  // the hall's; empty: none
};

/// Shows the sample as if somebody had just come to it, and presses the keys that belong to it.
void show(Window&, const Frame&, const Sample&);

/// One file for each screen and variant, DIRECTORY/upright-elder-5-grade.png; technicians' screens once, as
/// they know neither wishes nor English. Returns how many. Throws std::runtime_error naming the path.
std::size_t draw_gallery(const std::string& directory, const Gallery&);

}  // namespace ui::samples
