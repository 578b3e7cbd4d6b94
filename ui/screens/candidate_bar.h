// The bar of candidates: as many as fit in whole, in large cells, and two buttons to the others.
#pragma once

#include <optional>

#include "ui/intent.h"
#include "ui/stage.h"

namespace ui {

std::optional<Intent> draw_candidates(Stage&, const Rect&, const WritingView&);

}  // namespace ui
