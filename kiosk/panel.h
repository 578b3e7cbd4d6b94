// Whether what can be touched is large enough for a finger on the panel that the screens are shown on.
// Not how large it is drawn: the design follows the panel's pixels (ui/page).
#pragma once

namespace kiosk {

struct Panel {
  int diagonal_mm = 0;        // 0: nobody said
  int width = 0, height = 0;  // pixels
};

/// Throws storage::BadSettings, in Chinese, for a panel on which a target would be smaller than 20 mm in the
/// elder version.
void demand_room(const Panel&);

}  // namespace kiosk
