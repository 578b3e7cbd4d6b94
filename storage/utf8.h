// Well-formed UTF-8 (RFC 3629).
// Draws and folds nothing.
#pragma once

#include <cstddef>
#include <optional>
#include <string_view>

namespace storage {

/// Bytes of the character at the front of `text`, 1 to 4; 0 when no well-formed one stands there (RFC 3629
/// section 4).
[[nodiscard]] std::size_t utf8_sequence(std::string_view text);

/// Characters in it; nullopt when it is not UTF-8.
[[nodiscard]] std::optional<std::size_t> utf8_characters(std::string_view text);

}  // namespace storage
