// Asks for the card to find her cases, and offers the way without one.
// Nothing was read yet.
#include "ui/card_picture.h"
#include "ui/frame.h"
#include "ui/icons.h"
#include "ui/screens.h"
#include "ui/widgets.h"

namespace ui {
namespace {

std::optional<Intent> draw_way(Stage& s, const Rect& r) {
  const ButtonLook look{icons::pencil, s.say(Word::by_number), false, true, true};
  if (button(s, "by_number", r, look)) return ByNumberWanted{};
  return std::nullopt;
}

}  // namespace

std::optional<Intent> draw(const CaseCardView& view, Stage& s) {
  const auto what = s.say(view.lift_first ? Word::card_lift : Word::card_title),
             promise = s.say(Word::case_promise);
  const Columns c = columns(s.page.open, 0.44f);
  Flow flow(s.page.wide ? c.head : s.page.open);
  flow.skip(title(s, flow.rest(), what, s.say(Word::case_card_sub)) + (s.page.wide ? 24 : 48));
  const float h = note_height(s, flow.rest().w, promise);
  note(s, flow.take_below(h, s.theme.gap), icons::lock, promise);
  auto out = draw_way(s, flow.take_below(s.theme.button_height, 36));
  draw_card_place(s, s.page.wide ? c.body : flow.take(std::min(flow.rest().h, 840.f)));
  if (auto touched = draw_footer(s, back_button(), home_button())) out = touched;
  return out;
}

}  // namespace ui
