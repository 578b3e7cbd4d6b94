// UTF-8 to GB 18030, through the C library's iconv. Its sole user.
// Not a check whether a font has the character: printers do not tell.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace drivers {

/// One character each: 1, 2 or 4 bytes. U+00A5, which GB 18030 writes in 4 bytes, becomes the full-width sign
/// every printer has. nullopt: not UTF-8. Throws std::runtime_error if the C library lacks the encoding.
[[nodiscard]] std::optional<std::vector<std::string>> gb18030_of(std::string_view utf8);

}  // namespace drivers
