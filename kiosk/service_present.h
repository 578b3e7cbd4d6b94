// From the technician's flow and what was found to what the screen shows. Pure.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "kiosk/check.h"
#include "kiosk/service_flow.h"
#include "ui/view.h"

namespace kiosk {

struct ServiceSurroundings {
  Findings findings;  // in the order in which they are shown
  bool checking = false;
  const std::function<std::vector<std::string>()>& log_lines;  // newest first; asked where a log is shown
  std::chrono::sys_seconds wall{};
};

/// Not for Locked: the citizens' flow has the screen then.
[[nodiscard]] ui::Screen present(const ServiceFlow&, const ServiceSurroundings&);

}  // namespace kiosk
