// From the case flow to what the screen shows, and to the slip that takes it home. Pure.
#pragma once

#include <chrono>
#include <string>

#include "kiosk/case_flow.h"
#include "kiosk/present.h"
#include "ui/ticket.h"
#include "ui/view.h"

namespace kiosk {

/// While somebody is in the flow.
[[nodiscard]] ui::View present(const CaseFlow&, const Surroundings&);

/// A summary on paper, Chinese. It may be lost: no name, and of the case's number only its ends.
[[nodiscard]] ui::Ticket case_slip(const hub::Case&, const std::string& hall, std::chrono::sys_seconds now);

/// "4104****0023"; a short one is all stars but its last character.
[[nodiscard]] std::string masked_number(std::string_view case_no);

}  // namespace kiosk
