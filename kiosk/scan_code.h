// What a scanned code stands for. The one place that knows the texts inside our QR symbols; not how they are
// read (drivers/scanner) or drawn (ui/qr).
//
// Grammar, version 1; ASCII, upper case, so that a symbol stays small (QR's alphanumeric mode):
//   code    = receipt / ticket
//   receipt = "HK1R:" 10*10digit          ; a rating's receipt code, storage/receipt.h
//   digit   = Crockford's base 32 (0-9 A-Z without I L O U)
//   ticket  = [ page "#" ] 32*32hex       ; a queue ticket's token, hub/wire_tickets.h; phones go to the
//   page, which page    = "https://" 1*152char        ; only the hall knows: terminals take any. No "#"; hex
//   in lower case
// Further kinds take a letter of their own in the place of R. What is anything else is not of this hall.
#pragma once

#include <string>
#include <string_view>
#include <variant>

#include "storage/chain.h"
#include "storage/receipt.h"

namespace kiosk {

struct TicketCode {
  storage::Uuid id{};
  bool operator==(const TicketCode&) const = default;
};
struct ForeignCode {};
using ScanCode = std::variant<storage::Receipt, TicketCode, ForeignCode>;

[[nodiscard]] ScanCode scan_code_in(std::string_view text);
[[nodiscard]] std::string text_of(const storage::Receipt&);  // "HK1R:7K3MQ2XV9D"
/// `page`: the hall's, for phones; may be empty.
[[nodiscard]] std::string text_of(const TicketCode&, const std::string& page);

}  // namespace kiosk
