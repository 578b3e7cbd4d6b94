// Implementation of kiosk/panel.h.
// One limit serves all: where the elder version's targets have 20 mm, the others have their 15.
#include "kiosk/panel.h"

#include <cmath>
#include <string>

#include "storage/settings.h"
#include "ui/page.h"

namespace kiosk {
namespace {

constexpr double least_mm = 20, inch = 25.4;

/// A unit of the design on a panel of so many pixels, as part of its diagonal.
double unit_of(const Panel& p) { return ui::scale_for(p.width, p.height) / std::hypot(p.width, p.height); }

std::string in_inches(double mm) {
  const auto tenths = std::lround(mm / inch * 10);
  return std::to_string(tenths / 10) + "." + std::to_string(tenths % 10);
}

}  // namespace

void demand_room(const Panel& p) {
  if (p.diagonal_mm == 0) return;
  const double least = std::ceil(least_mm / (ui::least_target * unit_of(p)));
  if (p.diagonal_mm >= least) return;
  throw storage::BadSettings("screen.diagonal_mm：屏幕太小。" + std::to_string(p.width) + "×" +
                             std::to_string(p.height) + " 像素、对角线 " + std::to_string(p.diagonal_mm) +
                             " 毫米时，长辈版的按键不到 20 毫米，老人点不准；至少要 " +
                             std::to_string(std::lround(least)) + " 毫米（" + in_inches(least) +
                             " 英寸）。请核对所写的尺寸，或换大一些的屏幕");
}

}  // namespace kiosk
