// A person's name as it may stand on a public screen. Not a way to keep a name secret in storage.
#pragma once

#include <string>
#include <string_view>

namespace drivers {

/// First and last character stay, every other one becomes '*': 王*𬭚, 张*; a lone character becomes '*'.
/// The dot of long names and the space of foreign ones stay where they are and do not count, so that
/// 买买提·吐尔逊 keeps its shape, 买**·**逊, and 张 三 is hidden no less than 张三.
/// Characters are code points, not bytes and not UTF-16 units. `utf8` is valid UTF-8; anything else gives
/// "*".
[[nodiscard]] std::string mask_name(std::string_view utf8);

}  // namespace drivers
