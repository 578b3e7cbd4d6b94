// The lower part of the writing screen: modes, candidates, and the keys or the field of a mode.
#pragma once

#include <optional>

#include "ui/intent.h"
#include "ui/stage.h"

namespace ui {

/// Needs no more height than this, and no less.
inline constexpr float pad_height = 744;

std::optional<Intent> draw_pad(Stage&, const Rect&, const WritingView&);

}  // namespace ui
