// Text for a terminal of 80 columns, where a Han character takes two.
// Knows nothing of what is printed.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace storage {

/// Columns that well-formed UTF-8 takes.
[[nodiscard]] std::size_t width_of(std::string_view text);

/// `text` and as many blanks as make it `columns` wide.
[[nodiscard]] std::string padded(std::string_view text, std::size_t columns);

/// `text` in lines of at most `columns`, the later ones indented. Breaks at blanks and between Han
/// characters; a word that is longer than a line is broken where the line ends.
[[nodiscard]] std::string wrapped(std::string_view text, std::size_t indent, std::size_t columns = 80);

/// Whether the locale's characters are UTF-8. Call setlocale(LC_CTYPE, "") before.
[[nodiscard]] bool is_utf8_locale();

}  // namespace storage
