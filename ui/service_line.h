// When and where a service took place, as one line of text.
// Not a screen: several show it.
#pragma once

#include <string>

#include "ui/view.h"

namespace ui {

/// "今天 13:58 办结　·　3 号窗口"
[[nodiscard]] inline std::string service_line(const ServiceChoice& c) {
  return c.window.empty() || c.when.empty() ? c.when + c.window : c.when + "　·　" + c.window;
}

}  // namespace ui
