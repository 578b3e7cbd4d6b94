// The arrows of the button that calls staff.
// No clock is read.
#include "kiosk/help_call.h"

namespace kiosk {

bool HelpCall::press(Time now) {
  look_at_clock(now);
  if (standing_ != ui::Help::offered) return false;
  standing_ = ui::Help::calling;
  return true;
}

void HelpCall::told(bool reached, Time now) {
  if (standing_ != ui::Help::calling) return;
  standing_ = reached ? ui::Help::called : ui::Help::failed;
  until_ = now + (reached ? call_rest : call_apology);
}

void HelpCall::look_at_clock(Time now) {
  if (now < until_) return;
  standing_ = ui::Help::offered;
  until_ = Time::max();
}

}  // namespace kiosk
