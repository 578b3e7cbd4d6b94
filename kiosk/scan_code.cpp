// The grammar, both ways.
// Strict: a machine wrote it and a machine read it, so nothing is forgiven.
#include "kiosk/scan_code.h"

namespace kiosk {
namespace {

constexpr std::string_view receipt_mark = "HK1R:";

}  // namespace

ScanCode scan_code_in(std::string_view text) {
  if (!text.starts_with(receipt_mark)) return ForeignCode{};
  const auto receipt = storage::Receipt::parse(text.substr(receipt_mark.size()));
  if (!receipt || text_of(*receipt) != text) return ForeignCode{};
  return *receipt;
}

std::string text_of(const storage::Receipt& receipt) { return std::string(receipt_mark) + receipt.code(); }

}  // namespace kiosk
