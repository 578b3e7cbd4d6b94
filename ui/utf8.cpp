// The decoder of RFC 3629, section 4: overlong forms and surrogates are errors.
// Not fast; lines on a screen are short.
#include "ui/utf8.h"

#include <cstdint>

namespace ui {
namespace {
constexpr char32_t replacement = 0xFFFD;

struct Lead {
  int following;
  char32_t bits, least;  // least: what a sequence of this length must at least encode
};

Lead lead_of(unsigned char byte) {
  if (byte < 0x80) return {0, byte, 0};
  if (byte >= 0xC2 && byte < 0xE0) return {1, byte & 0x1Fu, 0x80};
  if (byte >= 0xE0 && byte < 0xF0) return {2, byte & 0x0Fu, 0x800};
  if (byte >= 0xF0 && byte < 0xF5) return {3, byte & 0x07u, 0x10000};
  return {0, replacement, 0};
}

bool is_scalar(char32_t c, char32_t least) {
  return c >= least && c <= 0x10FFFF && (c < 0xD800 || c > 0xDFFF);
}
}  // namespace

std::u32string code_points(std::string_view s) {
  std::u32string out;
  out.reserve(s.size());
  for (std::size_t i = 0; i < s.size();) {
    const Lead lead = lead_of(static_cast<unsigned char>(s[i++]));
    char32_t c = lead.bits;
    int left = lead.following;
    for (; left > 0 && i < s.size() && (static_cast<unsigned char>(s[i]) & 0xC0) == 0x80; --left, ++i)
      c = c << 6 | (static_cast<unsigned char>(s[i]) & 0x3Fu);
    out += left == 0 && is_scalar(c, lead.least) ? c : replacement;
  }
  return out;
}

std::string utf8_of(std::u32string_view s) {
  std::string out;
  const auto tail = [&](char32_t c, int shift) { out += static_cast<char>(0x80 | (c >> shift & 0x3F)); };
  for (const char32_t c : s) {
    if (c < 0x80) {
      out += static_cast<char>(c);
    } else if (c < 0x800) {
      out += static_cast<char>(0xC0 | c >> 6), tail(c, 0);
    } else if (c < 0x10000) {
      out += static_cast<char>(0xE0 | c >> 12), tail(c, 6), tail(c, 0);
    } else {
      out += static_cast<char>(0xF0 | c >> 18), tail(c, 12), tail(c, 6), tail(c, 0);
    }
  }
  return out;
}

}  // namespace ui
