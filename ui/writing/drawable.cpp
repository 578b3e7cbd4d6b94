// Implementation of ui/writing/drawable.h.
#include "ui/writing/drawable.h"

#include <algorithm>

#include "ui/utf8.h"

namespace ui {
namespace {
constexpr char32_t first_emoji = 0x1F000, last_emoji = 0x1FAFF, first_sign = 0x2600, last_sign = 0x27BF,
                   presentation = 0xFE0F;

bool is_emoji(char32_t c) {
  return (c >= first_emoji && c <= last_emoji) || (c >= first_sign && c <= last_sign) || c == presentation;
}
}  // namespace

bool can_be_offered(std::string_view text, const Drawable& drawable) {
  const auto characters = code_points(text);
  return !characters.empty() && std::all_of(characters.begin(), characters.end(),
                                            [&](char32_t c) { return !is_emoji(c) && drawable(c); });
}

}  // namespace ui
