// One ring, one message.
// A ring that failed is not repeated: the citizen is told to go to the help desk.
#include "kiosk/staff_bell.h"

#include <spdlog/spdlog.h>

#include "kiosk/overloaded.h"

namespace kiosk {

void StaffBell::ring() {
  worker_.run([this] {
    const bool reached =
        std::visit(Overloaded{[](const hub::HeartbeatAnswer&) { return true; },
                              [](const hub::HubUnreachable& e) {
                                spdlog::warn("hub: no answer to a call for staff: {}", e.why);
                                return false;
                              },
                              [](const hub::HubRefused& e) {
                                spdlog::error("hub: refused a call for staff ({}): {}", e.status, e.why);
                                return false;
                              }},
                   send_());
    inbox_.post(StaffTold{reached});
  });
}

}  // namespace kiosk
