// The few things screens are made of: buttons, cards, notices. Each answers whether it was tapped.
// Not screens, and no words of their own.
#pragma once

#include <string>
#include <string_view>

#include "ui/stage.h"

namespace ui {

struct ButtonLook {
  char32_t icon = 0;  // none
  std::string_view text;
  bool primary = false;  // filled with the brand's colour
  bool enabled = true;   // else pale, and no target
  bool quiet = false;    // framed like a card: offered, not asked for
};

[[nodiscard]] float button_width(Stage&, const ButtonLook&);
/// True when tapped. Lights up in the frame in which the finger comes down.
bool button(Stage&, std::string_view name, const Rect&, const ButtonLook&);

/// A white card; `held` shows a finger on it.
void card(Stage&, const Rect&, bool held = false);
/// A card that can be touched.
Touch choice_card(Stage&, std::string_view name, const Rect&);

/// A card with an icon above a word, for things that stand side by side; `primary` as a button's.
bool tile(Stage&, std::string_view name, const Rect&, char32_t icon, std::string_view text,
          bool primary = false);

/// One sentence on yellow: what must not be overlooked.
void banner(Stage&, const Rect&, std::string_view text);
/// A white card with an icon and a paragraph; returns the height it needs at this width without drawing.
[[nodiscard]] float note_height(Stage&, float width, std::string_view text);
void note(Stage&, const Rect&, char32_t icon, std::string_view text);

/// A heading and, below it, what belongs to it; returns the height taken.
float title(Stage&, const Rect& room, std::string_view text, std::string_view sub = {}, Align = Align::left);

/// A QR symbol in a white square, as large as whole pixels a module allow.
void qr_symbol(Stage&, const Rect& room, const std::string& text);

/// An icon on a round ground.
void medallion(Stage&, Point centre, float radius, char32_t icon, Color ground, Color ink);

}  // namespace ui
