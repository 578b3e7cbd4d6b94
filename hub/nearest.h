// "Did you mean": the known word nearest to one that was typed.
// Not a spell checker; used for keys of a configuration and columns of a file.
#pragma once

#include <optional>
#include <span>
#include <string_view>

namespace hub {

/// The word with the smallest edit distance, nullopt when none is within a third of its length (at least 2).
[[nodiscard]] std::optional<std::string_view> nearest(std::string_view typed,
                                                      std::span<const std::string_view> known);

}  // namespace hub
