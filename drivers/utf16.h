// UTF-16LE as it stands on cards, to UTF-8 as the program keeps it. Characters are passed through or refused,
// never changed: no normalisation, no replacement character.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>

namespace drivers {

/// The units of `bytes` (an even number of them) without the padding behind: U+0020, U+0000, U+3000.
/// The caller wipes the result where it belongs to a person.
[[nodiscard]] std::u16string trimmed_units(std::span<const std::uint8_t> bytes);

/// nullopt for unpaired surrogates, controls (C0, DEL, C1) and noncharacters (U+FDD0..FDEF, U+xxFFFE,
/// U+xxFFFF). Wipes what it had made so far when it refuses.
[[nodiscard]] std::optional<std::string> to_utf8(std::u16string_view units);

/// Private-use code points: U+E000..F8FF and planes 15 and 16. Expects what to_utf8 made.
[[nodiscard]] bool has_private_use(std::string_view utf8);

/// Code point that starts at `at`, moving `at` behind it; nullopt where the bytes are not UTF-8.
[[nodiscard]] std::optional<char32_t> next_code_point(std::string_view utf8, std::size_t& at);

}  // namespace drivers
