// From a View and one step of input to the quads of a frame: everything of the screen but the window.
// Not the pixels and not the events: those are ui/window.
#pragma once

#include <chrono>
#include <optional>
#include <vector>

#include "ui/atlas.h"
#include "ui/backend.h"
#include "ui/drawn.h"
#include "ui/focus.h"
#include "ui/fonts.h"
#include "ui/glyphs.h"
#include "ui/image.h"
#include "ui/intent.h"
#include "ui/pointer.h"
#include "ui/shapes.h"
#include "ui/stage.h"
#include "ui/view.h"

namespace ui {

class Artist {
 public:
  Artist(const FontPaths&, Image emblem, bool observe);

  struct Picture {
    std::vector<Quad> quads;
    std::optional<Intent> intent;
    bool scrolled = false;  // a list moved meanwhile: wants to be drawn once more
    bool moving = false;    // wants to be drawn again soon, though nobody touches
  };
  [[nodiscard]] Picture draw(const View&, const Pointer::Step&, int width, int height, Lasting);

  /// A key of the keypad, before the frame that answers it.
  std::optional<Intent> take(PadKey key, const View& view) { return focus_.take(key, view, drawn_.controls); }
  [[nodiscard]] const Pointed& pointed() const { return focus_.pointed(); }

  void forget();
  [[nodiscard]] const Atlas& atlas() const { return atlas_; }
  [[nodiscard]] const Drawn& drawn() const { return drawn_; }
  [[nodiscard]] bool can_draw(char32_t c) { return fonts_.advance(c, Weight::regular).has_value(); }
  [[nodiscard]] const std::vector<std::string>& warnings() const { return fonts_.warnings(); }

 private:
  void draw_once(const View&, const Pointer::Step&, int width, int height, Lasting, Picture&);

  bool observe_;
  Fonts fonts_;
  Atlas atlas_;
  Glyphs glyphs_;
  Shapes shapes_;
  Emblem emblem_;
  Backend backend_;
  Drawn drawn_;
  Scroll scroll_;
  Focus focus_;
  std::size_t screen_ = 0;
  bool corner_used_ = false;  // the finger that is down has opened the technician's door
  std::string held_;
};

}  // namespace ui
