// Whether the screen's font files are installed.
// Not what is in them (ui/fonts).
#pragma once

#include "kiosk/checks/subject.h"
#include "ui/font_paths.h"

namespace kiosk::checks {

/// Failed without a font that the terminal cannot start without, a warning without one for rare characters.
[[nodiscard]] Finding check_fonts(const ui::FontPaths&, Now);

}  // namespace kiosk::checks
