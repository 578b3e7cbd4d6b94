// It is kept: the receipt code, what happens next, and the card that must not be forgotten.
// Says nothing of who rated or how.
#include "ui/frame.h"
#include "ui/icons.h"
#include "ui/screens.h"
#include "ui/widgets.h"

namespace ui {
namespace {

float words_width(float card_width, float qr) { return card_width - qr - 3 * 52; }

float words_height(Stage& s, float width) {
  return s.theme.note.px * 1.5f + s.theme.item.px * 2 +
         s.brush.height(s.say(Word::receipt_use), s.theme.note, width);
}

float receipt_height(Stage& s, float width, float qr) {
  return std::max(qr, words_height(s, words_width(width, qr))) + 2 * 52;
}

void draw_receipt(Stage& s, const Rect& r, const ThanksView& view, float qr) {
  const Theme& t = s.theme;
  card(s, r);
  qr_symbol(s, {r.x + 52, r.centre().y - qr / 2, qr, qr}, view.symbol);
  const float width = words_width(r.w, qr), left = r.x + 2 * 52 + qr;
  Flow flow(Rect{left, r.centre().y - words_height(s, width) / 2, width, r.h});
  s.brush.line(flow.take(t.note.px * 1.5f, 8), s.say(Word::receipt), t.note);
  Type code = t.in(t.title, t.ink);
  code.px = t.elder ? 76 : 72;
  s.brush.line(flow.take(t.title.px * 1.5f, 16), view.receipt, code);
  s.brush.paragraph(flow.rest(), s.say(Word::receipt_use), t.note);
}

float draw_thanks(Stage& s, const Rect& room, const ThanksView& view, float mark) {
  const Align align = s.page.wide ? Align::left : Align::centre;
  const float x = s.page.wide ? room.x + mark / 2 : room.centre().x;
  s.brush.icon(icons::check_circle, {x, room.y + mark / 2}, mark * 1.2f, s.theme.success);
  const float top = mark + 32;
  return top + title(s, {room.x, room.y + top, room.w, room.h - top}, s.say(Word::thanks_title),
                     view.bad || !s.theme.elder ? s.say(view.bad ? Word::thanks_bad : Word::thanks_good)
                                                : std::string_view{},
                     align);
}

}  // namespace

std::optional<Intent> draw(const ThanksView& view, Stage& s) {
  draw_steps(s, Step::done);
  const float banner_height = s.theme.elder ? 152 : 136;
  const float qr = s.theme.elder ? 248 : 280;
  if (s.page.wide) {
    const Columns c = columns(s.page.content, 0.4f);
    draw_thanks(s, c.head, view, 160);
    Flow right(c.body);
    draw_receipt(s, right.take(receipt_height(s, right.rest().w, qr), 32), view, qr);
    if (view.card_present) banner(s, right.take(banner_height), s.say(Word::take_card));
  } else {
    const bool low = s.page.reach > 0;  // little height
    Flow flow(s.page.content);
    flow.skip(low ? 0 : s.theme.elder ? 8 : 40);
    flow.skip(draw_thanks(s, flow.rest(), view, low ? 112 : 184) + (low ? 32 : 56));
    draw_receipt(s, flow.take(receipt_height(s, flow.rest().w, qr), low ? 28 : 48), view, qr);
    if (view.card_present) banner(s, flow.take(banner_height), s.say(Word::take_card));
  }
  return draw_footer(s, std::nullopt, FooterButton{"home", icons::home, Word::done, Home{}, true});
}

}  // namespace ui
