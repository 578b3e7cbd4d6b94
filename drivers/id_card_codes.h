// Words for the codes on cards. Not checks: an unknown code is shown as such and rejects nothing.
#pragma once

#include <string>
#include <string_view>

namespace drivers {

[[nodiscard]] constexpr bool is_digit(char c) { return c >= '0' && c <= '9'; }

/// GB/T 2261.1: 男, 女, 未知, 未说明; empty for any other code.
[[nodiscard]] std::string_view sex_words(std::string_view code);

/// GB/T 3304: 汉 …; 97 其他, 98 外国血统中国籍人士; any other code "其他(NN)".
[[nodiscard]] std::string nation_words(std::string_view code);

}  // namespace drivers
