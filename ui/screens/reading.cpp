// The card is being read, then the hub is asked. One picture, two sentences, three dots that walk.
// Nothing to press but the way out.
#include <cmath>
#include <numbers>

#include "ui/card_picture.h"
#include "ui/frame.h"
#include "ui/icons.h"
#include "ui/screens.h"
#include "ui/widgets.h"

namespace ui {
namespace {

constexpr int dots = 5;
constexpr float dot_step = 64;

/// One dot is dark at a time; it moves on every 240 ms.
void draw_dots(Stage& s, Point centre) {
  s.moving = true;
  const auto lit = static_cast<int>(s.lasting.shown.count() / 240 % dots);
  for (int i = 0; i < dots; ++i)
    s.brush.disc({centre.x + (static_cast<float>(i) - (dots - 1) / 2.f) * dot_step, centre.y},
                 i == lit ? 16 : 12, i == lit ? s.theme.brand : s.theme.ring_rest);
}

void draw_picture(Stage& s, const Rect& r, const ReadingView& view) {
  card(s, r);
  const float scale = std::min({r.w / 780, (r.h - 180) / 460, 1.25f}), total = 440 * scale + 48 + 32;
  const float top = r.centre().y - total / 2;
  const Rect picture{r.x, top, r.w, 440 * scale};
  if (view.asking_hub) {
    medallion(s, picture.centre(), 150 * scale,
              view.journey == Journey::ticket ? icons::ticket : icons::magnify, s.theme.tint, s.theme.brand);
  } else {
    draw_card_picture(s, picture, scale, true);
  }
  draw_dots(s, {r.centre().x, picture.bottom() + 48});
}

/// Cases have no line of steps: after the card there is one look-up.
void draw_stage(Stage& s, const ReadingView& view) {
  if (view.journey == Journey::ticket)
    draw_steps(s, view.asking_hub ? TicketStage::number : TicketStage::card);
  else if (view.journey == Journey::rating)
    draw_steps(s, view.asking_hub ? Step::service : Step::card);
}

Word asking_of(Journey journey) {
  if (journey == Journey::ticket) return Word::taking_title;
  return journey == Journey::cases ? Word::cases_asking_title : Word::asking_title;
}

}  // namespace

std::optional<Intent> draw(const ReadingView& view, Stage& s) {
  draw_stage(s, view);
  const Rect& place = view.journey == Journey::cases ? s.page.open : s.page.content;
  const Word asking = asking_of(view.journey);
  const auto head = s.say(view.asking_hub ? asking : Word::reading_title);
  const auto sub = s.say(view.asking_hub ? Word::asking_sub : Word::reading_sub);
  if (s.page.wide) {
    const Columns c = columns(place, 0.44f);
    title(s, c.head, head, sub);
    draw_picture(s, c.body, view);
  } else {
    Flow flow(place);
    flow.skip(title(s, flow.rest(), head, sub) + 56);
    draw_picture(s, flow.take(std::min(flow.rest().h, 840.f)), view);
  }
  return draw_footer(s, std::nullopt, home_button());
}

}  // namespace ui
