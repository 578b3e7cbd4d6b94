// UTF-16LE to UTF-8, and a look at single code points.
// Knows no field and no card.
#include "drivers/utf16.h"

#include <string_view>

#include "storage/private.h"

namespace drivers {
namespace {

bool is_padding(char16_t unit) { return unit == 0x0020 || unit == 0x0000 || unit == 0x3000; }
bool is_high(char16_t unit) { return unit >= 0xD800 && unit <= 0xDBFF; }
bool is_low(char16_t unit) { return unit >= 0xDC00 && unit <= 0xDFFF; }

bool may_stand_in_text(char32_t c) {
  const bool control = c < 0x20 || (c >= 0x7F && c <= 0x9F);
  const bool noncharacter = (c & 0xFFFE) == 0xFFFE || (c >= 0xFDD0 && c <= 0xFDEF);
  return !control && !noncharacter;
}

/// The code point at `at`, moving behind it; nullopt for half a pair.
std::optional<char32_t> take(std::u16string_view units, std::size_t& at) {
  const char16_t first = units[at++];
  if (!is_high(first) && !is_low(first)) return first;
  if (is_low(first) || at == units.size() || !is_low(units[at])) return std::nullopt;
  return 0x10000 + ((static_cast<char32_t>(first) - 0xD800) << 10) + (units[at++] - 0xDC00U);
}

void append(std::string& utf8, char32_t c) {
  const auto tail = [&](int shift) { utf8 += static_cast<char>(0x80 | ((c >> shift) & 0x3F)); };
  if (c < 0x80) {
    utf8 += static_cast<char>(c);
  } else if (c < 0x800) {
    utf8 += static_cast<char>(0xC0 | (c >> 6));
    tail(0);
  } else if (c < 0x10000) {
    utf8 += static_cast<char>(0xE0 | (c >> 12));
    tail(6), tail(0);
  } else {
    utf8 += static_cast<char>(0xF0 | (c >> 18));
    tail(12), tail(6), tail(0);
  }
}

/// How many bytes a sequence that begins with `lead` has; 0 if none begins so.
std::size_t sequence_length(unsigned char lead) {
  if (lead < 0x80) return 1;
  if (lead >= 0xC2 && lead < 0xE0) return 2;
  if (lead >= 0xE0 && lead < 0xF0) return 3;
  if (lead >= 0xF0 && lead < 0xF5) return 4;
  return 0;
}

}  // namespace

std::u16string trimmed_units(std::span<const std::uint8_t> bytes) {
  std::u16string units(bytes.size() / 2, u'\0');
  for (std::size_t i = 0; i < units.size(); ++i)
    units[i] = static_cast<char16_t>(bytes[2 * i] | bytes[2 * i + 1] << 8);
  while (!units.empty() && is_padding(units.back())) units.pop_back();
  return units;
}

std::optional<std::string> to_utf8(std::u16string_view units) {
  std::string utf8;
  utf8.reserve(units.size() * 3);  // never grows, so no piece is left behind in freed memory
  for (std::size_t at = 0; at < units.size();) {
    const auto c = take(units, at);
    if (!c || !may_stand_in_text(*c)) {
      storage::wipe(utf8);
      return std::nullopt;
    }
    append(utf8, *c);
  }
  return utf8;
}

std::optional<char32_t> next_code_point(std::string_view utf8, std::size_t& at) {
  const auto lead = static_cast<unsigned char>(utf8[at]);
  const std::size_t length = sequence_length(lead);
  if (length == 0 || length > utf8.size() - at) return std::nullopt;
  char32_t c = length == 1 ? lead : lead & (0xFFU >> (length + 1));
  for (std::size_t i = 1; i < length; ++i) {
    const auto byte = static_cast<unsigned char>(utf8[at + i]);
    if ((byte & 0xC0) != 0x80) return std::nullopt;
    c = c << 6 | (byte & 0x3FU);
  }
  at += length;
  return c;
}

bool has_private_use(std::string_view utf8) {
  for (std::size_t at = 0; at < utf8.size();) {
    const auto c = next_code_point(utf8, at);
    if (!c) return false;
    if ((*c >= 0xE000 && *c <= 0xF8FF) || *c >= 0xF0000) return true;
  }
  return false;
}

}  // namespace drivers
