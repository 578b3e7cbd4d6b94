// What a screen is given for one frame: brush, theme, page, words, and the few things that move.
// Not a state of ours but for what belongs to the finger: scroll position and the line being drawn.
#pragma once

#include <chrono>
#include <string>
#include <string_view>

#include "ui/brush.h"
#include "ui/page.h"
#include "ui/theme.h"
#include "ui/view.h"
#include "ui/words.h"

namespace ui {

/// What belongs to the finger: how far a list was moved, and the line it is drawing. The window forgets it
/// when another screen comes.
struct Scroll {
  float offset = 0;
  InkStroke line;
};

/// What has been going on how long.
struct Lasting {
  std::chrono::milliseconds shown{};  // this screen: drives moving pictures
  std::chrono::milliseconds held{};   // the finger that is down, if one is
};

class Stage {
 public:
  Stage(Brush& b, const Frame& f, const Page& p, Scroll& s, Lasting l)
      : brush(b), theme(ui::theme(f.wishes)), frame(f), page(p), scroll(s), lasting(l) {}

  [[nodiscard]] std::string_view say(Word w) const { return ui::say(w, frame.language, frame.wishes.elder); }
  [[nodiscard]] std::string say(Word w, std::string_view first, std::string_view second = {}) const {
    return filled(say(w), first, second);
  }

  Brush& brush;
  const Theme& theme;
  const Frame& frame;
  const Page& page;
  Scroll& scroll;
  const Lasting lasting;
  bool moving = false;  // set by a screen that wants another frame soon
};

}  // namespace ui
