// hallkiosk --screens DIR: every screen as a picture, without a display, a configuration or a device.
// What is drawn and how: ui/samples/gallery.
#pragma once

#include <string>

#include "ui/samples/gallery.h"

namespace CLI {
class App;
}

namespace kiosk {

struct ScreensAsked {
  std::string directory;  // empty: the terminal is to run
  ui::samples::Gallery gallery;
  int diagonal_mm = 0;  // of the panel; 0: not told
};

/// Adds --screens and what goes with it; `asked` outlives the parsing. What cannot be is told in Chinese, as
/// a CLI::ParseError.
void add_screens(CLI::App&, ScreensAsked& asked);

/// Throws storage::BadSettings when the panel asked for is too small for the screens.
void demand_room(const ScreensAsked&);

}  // namespace kiosk
