// The last step before a number: the card is laid, or a button pressed where it goes without; and whoever
// needs care may say so. Nothing was asked of the hub yet.
#include "ui/card_picture.h"
#include "ui/frame.h"
#include "ui/icons.h"
#include "ui/screens.h"
#include "ui/widgets.h"

namespace ui {
namespace {

constexpr float padding = 40, box = 64, box_gap = 32;
constexpr float picture_least = 480;  // upright: the card matters more than the promise

float care_width(float width) { return width - 2 * padding - box - box_gap; }

float care_height(Stage& s, float width) {
  const float w = care_width(width), name = s.brush.height(s.say(Word::care), s.theme.button, w);
  return name + (s.theme.elder ? 0 : s.brush.height(s.say(Word::care_sub), s.theme.note, w)) + 2 * 28;
}

bool draw_care(Stage& s, const Rect& r, bool chosen) {
  const Theme& t = s.theme;
  const Touch touch = s.brush.target("care", r);
  card(s, r, touch.held || chosen);
  s.brush.icon(chosen ? icons::box_checked : icons::box, {r.x + padding + box / 2, r.centre().y}, box,
               chosen ? t.brand : t.ink2);
  Flow flow(Rect{r.x + padding + box + box_gap, r.y + 28, care_width(r.w), r.h - 56});
  flow.skip(s.brush.paragraph(flow.rest(), s.say(Word::care), t.in(t.button, t.ink)));
  if (!t.elder) s.brush.paragraph(flow.rest(), s.say(Word::care_sub), t.note);
  return touch.tapped;
}

/// What she is about to get: the business, and how many wait for it.
float draw_head(Stage& s, const Rect& room, const TicketCardView& view) {
  const Word card = view.lift_first ? Word::card_lift : Word::ticket_card_title;
  const float taken = title(s, room, s.say(view.asks_card ? card : Word::ticket_free_title));
  Flow flow(room);
  flow.skip(taken + 20);
  const float name =
      s.brush.paragraph(flow.rest(), view.business.name,
                        s.theme.in(s.theme.elder ? s.theme.button : s.theme.item, s.theme.brand));
  flow.skip(name + 4);
  const bool says = !view.business.below.empty() && !(s.theme.elder && s.page.wide);
  const float below = says ? s.brush.paragraph(flow.rest(), view.business.below, s.theme.note) : 0;
  return taken + 20 + name + 4 + below;
}

std::optional<Intent> draw_without(Stage& s, const Rect& r, const TicketCardView& view) {
  const Word word = view.asks_card ? Word::no_card : Word::get_number;
  const ButtonLook look{view.asks_card ? 0 : icons::ticket, s.say(word), !view.asks_card};
  if (button(s, "without", r, look)) return WithoutCard{};
  return std::nullopt;
}

struct Places {
  Rect care, picture, promise, without;
};

/// Without a card the right column has what is to be touched; with one it has the picture.
Places lying(Stage& s, const TicketCardView& view, Flow left, Flow right, float promise) {
  Places p;
  if (!view.asks_card) {
    p.care = right.take(care_height(s, right.rest().w), 28);
    p.without = right.take(s.theme.button_height + 48);
    return p;
  }
  p.care = left.take(care_height(s, left.rest().w), 28);
  if (left.rest().h >= promise) p.promise = left.take_below(promise);
  if (view.without_card) p.without = right.take_below(s.theme.button_height, 28);
  p.picture = right.rest();
  return p;
}

Places upright(Stage& s, const TicketCardView& view, Flow flow, float promise) {
  Places p;
  const float care = care_height(s, flow.rest().w);
  if (!view.asks_card) {
    flow = Flow(s.page.within_reach(flow.rest()));
    p.care = flow.take(care, 40);
    p.without = flow.take(s.theme.button_height + 48);
    return p;
  }
  if (view.without_card) p.without = flow.take_below(s.theme.button_height, 28);
  p.care = s.page.reach > 0 ? flow.take_below(care, 28) : flow.take(care, 28);
  if (flow.rest().h - promise - 28 >= picture_least) p.promise = flow.take_below(promise, 28);
  p.picture = flow.rest();
  return p;
}

}  // namespace

std::optional<Intent> draw(const TicketCardView& view, Stage& s) {
  draw_steps(s, TicketStage::card);
  const Columns c = columns(s.page.content, 0.46f);
  Flow head(s.page.wide ? c.head : s.page.content);
  head.skip(draw_head(s, head.rest(), view) + (s.page.wide ? 28 : 36));
  const float promise = note_height(s, head.rest().w, s.say(Word::ticket_promise));
  const Places p =
      s.page.wide ? lying(s, view, head, Flow(c.body), promise) : upright(s, view, head, promise);
  std::optional<Intent> out;
  if (draw_care(s, p.care, view.care)) out = CareToggled{};
  if (view.asks_card) {
    draw_card_place(s, p.picture);
    if (p.promise.h > 0) note(s, p.promise, icons::lock, s.say(Word::ticket_promise));
  }
  if (p.without.h > 0)
    if (auto go_on = draw_without(s, p.without, view)) out = go_on;
  if (auto touched = draw_footer(s, back_button(), home_button())) out = touched;
  return out;
}

}  // namespace ui
