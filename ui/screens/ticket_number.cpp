// The number, very large; how many are before it and how long that takes; where to wait; and how it stands on
// paper. Where no paper came out, the QR symbol is on the screen, and she must say that she has noted the
// number.
#include <cmath>

#include "ui/frame.h"
#include "ui/icons.h"
#include "ui/screens.h"
#include "ui/ticket_words.h"
#include "ui/widgets.h"

namespace ui {
namespace {

/// Nothing on paper that she could hold: the screen shows the symbol.
bool shows_symbol(const TicketView& v) {
  return v.paper == PaperNews::failed || v.paper == PaperNews::noted || v.paper == PaperNews::had;
}

// The number.

float number_px(Stage& s, const TicketView& v, float width, float most) {
  const Type type{most, Weight::bold, s.theme.brand, 1.f};
  const float wide = s.brush.width(v.number, type);
  return std::floor(wide <= width ? most : most * width / wide);
}

Type heading_type(const Stage& s, const TicketView& v) {
  return v.paper == PaperNews::had ? s.theme.title : s.theme.in(s.theme.body, s.theme.ink2);
}

/// Lying panels have little height.
Type business_type(const Stage& s) {
  return s.theme.in(s.theme.elder && s.page.wide ? s.theme.button : s.theme.item, s.theme.ink);
}

float number_height(Stage& s, const TicketView& v, float width, float most) {
  return s.brush.height(s.say(ticket_heading(v)), heading_type(s, v), width) +
         number_px(s, v, width, most) * 1.05f + s.brush.height(v.business, business_type(s), width);
}

void draw_number(Stage& s, const Rect& room, const TicketView& v, float most) {
  Flow flow(room);
  flow.skip(s.brush.paragraph(flow.rest(), s.say(ticket_heading(v)), heading_type(s, v), Align::centre));
  const float px = number_px(s, v, room.w, most);
  s.brush.line(flow.take(px * 1.05f), v.number, {px, Weight::bold, s.theme.brand, 1.f}, Align::centre);
  s.brush.paragraph(flow.rest(), v.business, business_type(s), Align::centre);
}

// Two cards: people before her, and minutes.

float counts_height(const Stage& s, const TicketView& v) {
  if (ticket_counts(v).empty()) return 0;
  return s.theme.elder ? 232 : 216;
}

void draw_count(Stage& s, const Rect& r, const TicketCount& c) {
  card(s, r);
  const Theme& t = s.theme;
  const float label = t.note.px * 1.5f, top = r.y + 24;
  s.brush.line({r.x + 16, top, r.w - 32, label}, s.say(c.label), t.note, Align::centre);
  const std::string value = std::to_string(c.value);
  Type number = t.in(t.title, t.ink), unit = t.in(t.button, t.ink);
  number.px = 104;
  const float both = s.brush.width(value, number) + 16 + s.brush.width(s.say(c.unit), unit);
  const float left = r.x + (r.w - both) / 2, wide = s.brush.width(value, number) + 2;
  const Rect line{left, top + label, wide, r.bottom() - 20 - top - label};
  s.brush.line(line, value, number);
  s.brush.line({left + wide + 14, line.y + 22, both - wide, line.h - 22}, s.say(c.unit), unit);
}

void draw_counts(Stage& s, const Rect& r, const TicketView& v) {
  const auto counts = ticket_counts(v);
  const float gap = 32,
              width = (r.w - gap * static_cast<float>(counts.size() - 1)) / static_cast<float>(counts.size());
  for (std::size_t i = 0; i < counts.size(); ++i)
    draw_count(s, {r.x + static_cast<float>(i) * (width + gap), r.y, width, r.h}, counts[i]);
}

// Paper: what it does, and what she does.

std::string where_to_wait(const Stage& s, const TicketView& v) {
  return v.area.empty() ? std::string(s.say(Word::wait_call)) : s.say(Word::wait_there, v.area);
}

std::string words_of(const Stage& s, const TicketView& v) {
  if (!v.window.empty()) return s.say(Word::called_to, v.window);
  return std::string(s.say(paper_word(v.paper)));
}

std::string then_of(const Stage& s, const TicketView& v) {
  if (!v.window.empty()) return std::string(s.say(Word::called_to_do));
  if (v.paper == PaperNews::failed) return std::string(s.say(Word::paper_failed_do));
  auto out = where_to_wait(s, v);
  if (!v.ahead && !s.theme.elder)
    out += (s.frame.language == Language::zh ? "。" : ". ") + std::string(s.say(Word::offline_place));
  return out;
}

constexpr float pad = 44, between = 40;

float picture_side(const Stage& s, const TicketView& v) {
  if (!shows_symbol(v)) return s.theme.elder ? 112 : 100;
  return s.page.wide ? 264 : s.theme.elder ? 248 : 296;
}

float words_height(Stage& s, const TicketView& v, float width) {
  return s.brush.height(words_of(s, v), s.theme.in(s.theme.item, s.theme.ink), width) + 8 +
         s.brush.rich_height(then_of(s, v), s.theme.note, width);
}

float paper_height(Stage& s, const TicketView& v, float width) {
  const float side = picture_side(s, v);
  return std::max(side, words_height(s, v, width - side - 2 * pad - between)) + 2 * 36;
}

void draw_paper(Stage& s, const Rect& r, const TicketView& v) {
  const float side = picture_side(s, v), width = r.w - side - 2 * pad - between;
  if (v.paper == PaperNews::failed)
    s.brush.framed(r, s.theme.radius, s.theme.notice, s.theme.notice_line, s.theme.line_width + 1);
  else
    card(s, r);
  if (shows_symbol(v))
    qr_symbol(s, {r.x + pad, r.centre().y - side / 2, side, side}, v.symbol);
  else
    s.brush.icon(v.window.empty() ? icons::printer : icons::person, {r.x + pad + side / 2, r.centre().y},
                 side, s.theme.brand);
  const float height = words_height(s, v, width);
  Flow flow(Rect{r.x + pad + side + between, r.centre().y - height / 2, width, height});
  flow.skip(s.brush.paragraph(flow.rest(), words_of(s, v), s.theme.in(s.theme.item, s.theme.ink)) + 8);
  Type note = s.theme.note;
  if (v.paper == PaperNews::failed) note = s.theme.in(note, s.theme.ink);
  s.brush.rich(flow.rest(), then_of(s, v), note);
}

std::optional<Intent> draw_ways(Stage& s, const TicketView& v) {
  switch (v.paper) {
    case PaperNews::printing:
      return draw_footer(s, std::nullopt, std::nullopt);
    case PaperNews::failed:
      return draw_footer(s, FooterButton{"give up", icons::back, Word::give_up, Back{}},
                         FooterButton{"noted", icons::check, Word::noted, Confirmed{}, true});
    case PaperNews::had:
      return draw_footer(s, FooterButton{"print again", icons::printer, Word::print_it_again, PrintAgain{}},
                         FooterButton{"home", icons::home, Word::done, Home{}, true});
    case PaperNews::printed:
    case PaperNews::noted:
      break;
  }
  return draw_footer(s, std::nullopt, FooterButton{"home", icons::home, Word::done, Home{}, true});
}

/// The largest number with which all fits in `height`.
float fitting(Stage& s, const TicketView& v, float width, float rest, float height) {
  for (const float px : {320.f, 280.f, 240.f, 200.f, 170.f})
    if (number_height(s, v, width, px) + rest <= height) return px;
  return 140;
}

float banner_height(const Stage& s) { return s.theme.elder ? 136 : 128; }

void draw_upright(Stage& s, const TicketView& v) {
  const Rect& room = s.page.open;
  const float gap = s.page.reach > 0 ? 24 : s.theme.elder ? 28 : 36;
  const float counts = counts_height(s, v), paper = paper_height(s, v, room.w);
  const float banner_part = v.card_present ? banner_height(s) + gap : 0;
  const float rest = gap + (counts > 0 ? counts + gap : 0) + paper + banner_part;
  const float px = fitting(s, v, room.w, rest, room.h);
  const float number = number_height(s, v, room.w, px);
  Flow flow(room);
  flow.skip(std::clamp(std::floor((room.h - number - rest) / 4), 0.f, 64.f));
  draw_number(s, flow.take(number, gap), v, px);
  if (counts > 0) draw_counts(s, flow.take(counts, gap), v);
  draw_paper(s, flow.take(paper, gap), v);
  if (v.card_present) banner(s, flow.take(banner_height(s)), s.say(Word::take_card));
}

void draw_lying(Stage& s, const TicketView& v) {
  const Columns c = columns(s.page.open, 0.46f);
  const float gap = 32, counts = counts_height(s, v);
  const float rest = counts > 0 ? counts + gap : 0;
  const float px = fitting(s, v, c.head.w, rest, c.head.h), number = number_height(s, v, c.head.w, px);
  Flow left(c.head);
  left.skip(std::floor((c.head.h - number - rest) / 2));
  draw_number(s, left.take(number, gap), v, px);
  if (counts > 0) draw_counts(s, left.take(counts), v);
  const float paper = paper_height(s, v, c.body.w), card = v.card_present ? banner_height(s) + gap : 0;
  Flow right(c.body);
  right.skip(std::max(0.f, std::floor((c.body.h - paper - card) / 2)));
  draw_paper(s, right.take(paper, gap), v);
  if (v.card_present) banner(s, right.take(banner_height(s)), s.say(Word::take_card));
}

}  // namespace

std::optional<Intent> draw(const TicketView& view, Stage& s) {
  s.page.wide ? draw_lying(s, view) : draw_upright(s, view);
  return draw_ways(s, view);
}

}  // namespace ui
