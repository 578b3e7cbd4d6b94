// Whether there is a screen to show something on.
// Opens no window: works over ssh, too.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "kiosk/checks/subject.h"

namespace kiosk::checks {

struct ScreenState {
  std::string session;                 // "X11 :0", "Wayland wayland-0"; empty: the environment names none
  bool answers = false;                // its socket takes connections
  std::vector<std::string> connected;  // monitors by connector: "HDMI-A-1"
};

/// The session of this process's environment, and the connectors under `drm`.
[[nodiscard]] ScreenState look_at_screen(const std::filesystem::path& drm = "/sys/class/drm");
[[nodiscard]] Finding judge_screen(const ScreenState&, Now);

}  // namespace kiosk::checks
