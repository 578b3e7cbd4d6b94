// Fifty bits to ten characters and back.
// Looks nothing up.
#include "storage/receipt.h"

#include <cctype>

namespace storage {
namespace {

constexpr std::string_view alphabet = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";  // Crockford: no I L O U
constexpr std::size_t code_size = 10;                                      // × 5 bits = 50 bits

char forgiven(char typed) {
  const char upper = static_cast<char>(std::toupper(static_cast<unsigned char>(typed)));
  if (upper == 'O') return '0';
  return upper == 'I' || upper == 'L' ? '1' : upper;
}

}  // namespace

Receipt Receipt::of(const Head& head) {
  std::uint64_t bits = 0;
  for (std::size_t i = 0; i < 8; ++i) bits = bits << 8 | std::to_integer<std::uint64_t>(head[i]);
  std::string code;
  for (std::size_t i = 0; i < code_size; ++i) code += alphabet[bits >> (59 - 5 * i) & 31];
  return Receipt(std::move(code));
}

std::optional<Receipt> Receipt::parse(std::string_view typed) {
  std::string code;
  for (const char raw : typed) {
    if (raw == ' ' || raw == '-') continue;
    const char c = forgiven(raw);
    if (alphabet.find(c) == std::string_view::npos || code.size() == code_size) return std::nullopt;
    code += c;
  }
  if (code.size() != code_size) return std::nullopt;
  return Receipt(std::move(code));
}

std::string Receipt::shown() const {
  return code_.substr(0, 4) + '-' + code_.substr(4, 4) + '-' + code_.substr(8);
}

}  // namespace storage
