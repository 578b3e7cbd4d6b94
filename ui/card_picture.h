// The picture of an ID card over the reader: where the card goes, without words.
// Not an icon: it is as large as the hand that follows it.
#pragma once

#include "ui/stage.h"

namespace ui {

/// In the middle of `room`, 620 × 440 units times `scale`. `laid`: the card lies on the reader.
void draw_card_picture(Stage&, const Rect& room, float scale, bool laid);

/// The same on a white card, with the words that tell how it is laid.
void draw_card_place(Stage&, const Rect&);

}  // namespace ui
