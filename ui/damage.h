// What must be painted again when one frame follows another.
// Pure: compares two lists of quads, paints nothing.
#pragma once

#include <vector>

#include "ui/quads.h"

namespace ui {

/// The box outside of which both frames are the same pixel by pixel; empty when the frames are equal.
/// Why it holds: quads equal from the start, or from the end, paint the same in both frames, and those
/// between touch nothing outside their own boxes.
[[nodiscard]] Box damage_between(const std::vector<Quad>& before, const std::vector<Quad>& after);

}  // namespace ui
