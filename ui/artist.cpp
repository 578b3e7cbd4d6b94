// Picks the screen's function, and draws a frame again when the atlas was full.
// Decides nothing about what is shown.
#include "ui/artist.h"

#include "ui/corner.h"
#include "ui/frame.h"
#include "ui/screens.h"

namespace ui {

Artist::Artist(const FontPaths& paths, bool observe)
    : observe_(observe), fonts_(paths), glyphs_(fonts_, atlas_, characters_of_all_words()), shapes_(atlas_) {}

void Artist::draw_once(const View& view, const Pointer::Step& step, int width, int height, Lasting lasting,
                       Picture& out) {
  drawn_ = {};
  backend_.begin(width, height, step, static_cast<int>(view.screen.index()));
  const Page page = page_for(width, height, view.frame.wishes);
  Brush brush(glyphs_, shapes_, drawn_, scale_for(width, height), observe_);
  Stage stage(brush, view.frame, page, scroll_, lasting);
  draw_background(stage);
  const auto intent = std::visit([&](const auto& screen) { return ui::draw(screen, stage); }, view.screen);
  if (!out.intent) out.intent = intent;
  if (draw_corner(stage) && !corner_used_ && !out.intent) {
    corner_used_ = true;
    out.intent = ServiceWanted{};
  }
  out.moving = stage.moving;
  backend_.end(out.quads);
}

Artist::Picture Artist::draw(const View& view, const Pointer::Step& step, int width, int height,
                             Lasting lasting) {
  if (screen_ != view.screen.index()) scroll_ = {};
  screen_ = view.screen.index();
  if (lasting.held < hold_opens) corner_used_ = false;
  Picture out;
  draw_once(view, step, width, height, lasting, out);
  if (atlas_.take_overflow()) {
    atlas_.clear();
    draw_once(view, step, width, height, lasting, out);
    (void)atlas_.take_overflow();  // more on one screen than the atlas holds: what is missing stays missing
  }
  return out;
}

void Artist::forget() {
  glyphs_.forget();
  atlas_.forget();
  drawn_ = {};
  scroll_ = {};
}

}  // namespace ui
