// When and where a service took place, as text.
// Not a screen: several show it.
#pragma once

#include <string>

#include "ui/stage.h"

namespace ui {

/// "今天 13:58 办结　·　3 号窗口"; on two lines where `width` is too little for one.
[[nodiscard]] inline std::string service_line(Stage& s, const ServiceChoice& c, float width) {
  if (c.window.empty() || c.when.empty()) return c.when + c.window;
  std::string one = c.when + "　·　" + c.window;
  return s.brush.width(one, s.theme.note) <= width ? one : c.when + "\n" + c.window;
}

}  // namespace ui
