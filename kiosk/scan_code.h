// What a scanned code stands for. The one place that knows the texts inside our QR symbols; not how they are
// read (drivers/scanner) or drawn (ui/qr).
//
// Grammar, version 1; ASCII, upper case, so that a symbol stays small (QR's alphanumeric mode):
//   code    = receipt
//   receipt = "HK1R:" 10*10digit          ; a rating's receipt code, storage/receipt.h
//   digit   = Crockford's base 32 (0-9 A-Z without I L O U)
// Further kinds take a letter of their own in the place of R. What is anything else is not of this hall.
#pragma once

#include <string>
#include <string_view>
#include <variant>

#include "storage/receipt.h"

namespace kiosk {

struct ForeignCode {};
using ScanCode = std::variant<storage::Receipt, ForeignCode>;

[[nodiscard]] ScanCode scan_code_in(std::string_view text);
[[nodiscard]] std::string text_of(const storage::Receipt&);  // "HK1R:7K3MQ2XV9D"

}  // namespace kiosk
