// A text as a QR symbol (ISO/IEC 18004), in modules. Sole user of libqrencode.
// Not drawn here.
#pragma once

#include <string>
#include <vector>

namespace ui {

struct QrCode {
  int side = 0;            // modules, without the quiet zone
  std::vector<bool> dark;  // rows from the top
  [[nodiscard]] bool at(int x, int y) const { return dark[static_cast<std::size_t>(y * side + x)]; }
};

/// Error correction M, smallest version that fits. Throws std::invalid_argument for a text too long (> 2 kB).
[[nodiscard]] QrCode qr_of(const std::string& text);

}  // namespace ui
