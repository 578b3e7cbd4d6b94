// UTF-8 to code points, forgiving: what is not UTF-8 becomes U+FFFD, so that it is seen and nothing is lost.
// Not a validator: text was checked where it came in.
#pragma once

#include <string>
#include <string_view>

namespace ui {

[[nodiscard]] std::u32string code_points(std::string_view utf8);
[[nodiscard]] std::string utf8_of(std::u32string_view);

/// U+E000…F8FF and planes 15, 16: what such a character means only its maker knows.
[[nodiscard]] constexpr bool is_private_use(char32_t c) {
  return (c >= 0xE000 && c <= 0xF8FF) || (c >= 0xF0000 && c <= 0x10FFFD);
}

}  // namespace ui
