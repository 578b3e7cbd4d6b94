// What is said of a business, a ticket and the door to them, in the screen's language; and the ticket's
// paper. Pure. Not the screens' own words: ui/words.
#pragma once

#include <string>

#include "kiosk/ticket_flow.h"
#include "ui/ticket.h"
#include "ui/view.h"

namespace kiosk {

/// In English where there is an English name.
[[nodiscard]] const std::string& in_language(const hub::Name&, ui::Language);

/// The door on the welcome screen: how many wait, or why no ticket is given at all.
[[nodiscard]] ui::DoorView ticket_door(const HallKnown&, bool reader_ready, bool prints, Time now,
                                       ui::Language);

/// "12 人等候，大约 25 分钟", or why it is closed.
[[nodiscard]] ui::PickItem pick_item(const HallKnown&, const hub::BusinessView&, bool reader_ready, Time now,
                                     ui::Language);
/// "4 个事项，12 人等候".
[[nodiscard]] ui::PickItem pick_item(const HallKnown&, const hub::Place& department, ui::Language);

/// "今天 13:30 开始取号，请到时再来。"
[[nodiscard]] std::string opens_words(std::chrono::sys_seconds opens, ui::Language);

/// On paper, in Chinese.
[[nodiscard]] ui::Ticket ticket_on_paper(const TicketInHand&, const std::string& hall,
                                         const std::string& ticket_page);

}  // namespace kiosk
