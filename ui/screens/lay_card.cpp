// Asks for the card, shows where it goes, and promises what happens with the name on it.
// Nothing was read yet.
#include "ui/card_picture.h"
#include "ui/frame.h"
#include "ui/icons.h"
#include "ui/screens.h"
#include "ui/widgets.h"

namespace ui {
std::optional<Intent> draw(const LayCardView& view, Stage& s) {
  draw_steps(s, Step::card);
  const Word promise = Word::promise, what = view.lift_first ? Word::card_lift : Word::card_title;
  if (s.page.wide) {
    const Columns c = columns(s.page.content, 0.44f);
    title(s, c.head, s.say(what), s.say(Word::card_sub));
    const float h = note_height(s, c.head.w, s.say(promise));
    note(s, {c.head.x, c.head.bottom() - h, c.head.w, h}, icons::lock, s.say(promise));
    draw_card_place(s, c.body);
  } else {
    Flow flow(s.page.content);
    flow.skip(title(s, flow.rest(), s.say(what), s.say(Word::card_sub)) + 56);
    const float h = note_height(s, flow.rest().w, s.say(promise));
    draw_card_place(s, flow.take(std::min(flow.rest().h - h - 36, 840.f), 36));
    note(s, flow.take(h), icons::lock, s.say(promise));
  }
  return draw_footer(s, back_button(), home_button());
}

}  // namespace ui
