// A card as JSON for a technician: masked, or all of it. Keys are stable, values as on the card.
// Not a format that is stored or sent anywhere.
#pragma once

#include <chrono>
#include <string>

#include "drivers/id_card_fields.h"

namespace kiosk::ctl {

/// Kind, masked name and number, year of birth, validity, flags: nothing that tells who it is.
[[nodiscard]] std::string masked_json(const drivers::IdCard&, std::chrono::year_month_day today);

/// Every field of the card. Codes beside their words; days YYYY-MM-DD, or 长期. The same flags:
/// "private_use_name", "private_use_address" (a character no font shows), "expired_card".
[[nodiscard]] storage::Private<std::string> full_json(const drivers::CardFields&,
                                                      std::chrono::year_month_day today);

/// The number with all but its first and last character hidden.
[[nodiscard]] std::string mask_number(std::string_view number);

}  // namespace kiosk::ctl
