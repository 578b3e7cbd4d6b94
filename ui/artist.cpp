// Picks the screen's function, and draws a frame again when the atlas was full.
// Decides nothing about what is shown.
#include "ui/artist.h"

#include <utility>

#include "ui/corner.h"
#include "ui/focus_ring.h"
#include "ui/frame.h"
#include "ui/screens.h"
#include "ui/strip.h"

namespace ui {

namespace {

/// Screens that begin anew: the two lists of a ticket look alike and are not.
std::size_t place_of(const Screen& screen) {
  const auto* const pick = std::get_if<PickView>(&screen);
  const std::size_t kinds = std::variant_size_v<Screen>;
  return pick && pick->what == Pick::business ? kinds : screen.index();
}

}  // namespace

Artist::Artist(const FontPaths& paths, Image emblem, bool observe)
    : observe_(observe),
      fonts_(paths),
      glyphs_(fonts_, atlas_, characters_of_all_words()),
      shapes_(atlas_),
      emblem_(std::move(emblem)) {}

void Artist::draw_once(const View& view, const Pointer::Step& step, int width, int height, Lasting lasting,
                       Picture& out) {
  drawn_ = {};
  atlas_.begin();
  backend_.begin(width, height, step, static_cast<int>(view.screen.index()));
  const Page page = page_for(width, height, view.frame.wishes);
  Brush brush(glyphs_, shapes_, emblem_, drawn_, focus_, scale_for(width, height), observe_);
  Stage stage(brush, view.frame, page, scroll_, lasting);
  const float scrolled = scroll_.offset;
  draw_background(stage, strip_of(view));
  const auto intent = std::visit([&](const auto& screen) { return ui::draw(screen, stage); }, view.screen);
  if (!out.intent) out.intent = intent;
  if (const auto pressed = draw_header_button(stage); pressed && !out.intent) out.intent = pressed;
  draw_focus_ring(stage);
  if (draw_corner(stage) && !corner_used_ && !out.intent) {
    corner_used_ = true;
    out.intent = ServiceWanted{};
  }
  out.moving = stage.moving;
  out.scrolled = scroll_.offset != scrolled;
  backend_.end(out.quads);
}

Artist::Picture Artist::draw(const View& view, const Pointer::Step& step, int width, int height,
                             Lasting lasting) {
  if (std::exchange(screen_, place_of(view.screen)) != place_of(view.screen)) {
    scroll_ = {};
    focus_.leave();
  }
  if (lasting.held < hold_opens) corner_used_ = false;
  Picture out;
  draw_once(view, step, width, height, lasting, out);
  if (atlas_.take_overflow()) {
    atlas_.clear();
    draw_once(view, step, width, height, lasting, out);
    (void)atlas_.take_overflow();  // more on one screen than the atlas holds: what is missing stays missing
  }
  focus_.settle(!out.scrolled);
  if (!drawn_.held.empty() && drawn_.held != held_) focus_.touch(drawn_.held);
  held_ = drawn_.held;
  return out;
}

void Artist::forget() {
  glyphs_.forget();
  atlas_.forget();
  drawn_ = {};
  scroll_ = {};
  focus_.leave();
  held_.clear();
}

}  // namespace ui
