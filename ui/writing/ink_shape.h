// Ink made ready to be recognised: where and how large it was written, and how the finger trembled, taken
// out.
#pragma once

#include "ui/writing_view.h"

namespace ui {

/// In the middle of a field of 1 × 1, most of which it fills, its proportions kept; each stroke smoothed and
/// then reduced to its corners, as the model's own strokes are.
[[nodiscard]] Ink in_shape(const Ink&);

/// Whether the last three strokes are 辶, as people write it: at the left and along the bottom, after the
/// rest.
[[nodiscard]] bool ends_with_walk(const Ink& in_shape);

}  // namespace ui
