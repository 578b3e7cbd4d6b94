// Everything of our own that can be said, piece by piece: the screens' words, numbers and letters, grades,
// and the annex. What prompts are made of; not when they are said.
#pragma once

#include <string>
#include <vector>

namespace kiosk {

/// Sorted, each once.
[[nodiscard]] std::vector<std::string> spoken_pieces();

}  // namespace kiosk
