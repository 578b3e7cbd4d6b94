// The technician's way in from every citizen's screen: the upper left corner, held for five seconds.
// Short touches do nothing there; after one second a ring begins to fill around the finger.
#pragma once

#include "ui/stage.h"

namespace ui {

inline constexpr std::chrono::milliseconds hold_shows{1000}, hold_opens{5000};

/// Where it is: within the header. Pixels are the caller's matter.
[[nodiscard]] Rect corner_of(const Page&);

/// Comes last, above the screen. True when it was held long enough.
bool draw_corner(Stage&);

}  // namespace ui
