// What will be handed in, all of it, once more, and one large button that does it.
// While it is being stored, nothing can be pressed.
#include <cmath>

#include "ui/frame.h"
#include "ui/icons.h"
#include "ui/screens.h"
#include "ui/scroll_list.h"
#include "ui/service_line.h"
#include "ui/widgets.h"

namespace ui {
namespace {

constexpr float padding = 44, tick_indent = 52, rule_gap = 48;

/// Labels are left out for elders: a face and a list with ticks say what they are.
float label_height(const Stage& s) {
  return s.theme.elder ? 0 : s.theme.small.px * s.theme.small.leading + 8;
}
float face_size(const Stage& s) { return s.theme.elder ? 112 : 96; }

void draw_label(Stage& s, Flow& flow, Word word) {
  if (label_height(s) <= 0) return;
  Rect label = flow.take(label_height(s));
  label.h -= 8;
  s.brush.line(label, s.say(word), s.theme.small);
}

float service_height(Stage& s, const ServiceChoice& c, float width) {
  return label_height(s) + s.brush.height(c.item, s.theme.item, width) + 8 +
         s.brush.height(service_line(s, c, width), s.theme.note, width);
}

void draw_service(Stage& s, const Rect& r, const ServiceChoice& c) {
  Flow flow(r);
  draw_label(s, flow, Word::confirm_service);
  flow.skip(s.brush.paragraph(flow.rest(), c.item, s.theme.item) + 8);
  s.brush.paragraph(flow.rest(), service_line(s, c, r.w), s.theme.note);
}

void draw_grade(Stage& s, const Rect& r, const ConfirmView& view) {
  Flow flow(r);
  draw_label(s, flow, Word::confirm_grade);
  const Rect row = flow.take(face_size(s));
  s.brush.face(static_cast<int>(view.grade), {row.x, row.y, row.h, row.h}, s.theme.ink);
  Type type = s.theme.grade;
  type.px = s.theme.elder ? 84 : 60;
  s.brush.line({row.x + row.h + 32, row.y, row.w - row.h - 32, row.h}, view.grade_words, type);
}

void draw_reason(Stage& s, const Rect& r, std::string_view text) {
  const Type& type = s.theme.body;
  s.brush.icon(icons::check, {r.x + 20, r.y + type.px * type.leading / 2}, type.px, s.theme.brand);
  s.brush.paragraph({r.x + tick_indent, r.y, r.w - tick_indent, r.h}, text, type);
}

/// Service, grade, the word before the reasons, and each reason.
std::vector<ListItem> items_of(Stage& s, const ConfirmView& view, float width) {
  const float none = s.theme.body.px * s.theme.body.leading;
  const float heading = view.reasons.empty() ? label_height(s) + none : label_height(s);
  std::vector<ListItem> out{{service_height(s, view.service, width), rule_gap, {}},
                            {label_height(s) + face_size(s), rule_gap, {}},
                            {heading, 0, {}}};
  for (ListItem& i : out) i.entries = {0};  // "… more below" counts reasons; these begin in sight
  for (const auto& text : view.reasons)
    out.push_back({s.brush.height(text, s.theme.body, width - tick_indent), 12, {}});
  return out;
}

void draw_rule(Stage& s, const Rect& above) {
  s.brush.fill({above.x, above.bottom() + rule_gap / 2, above.w, 2},
               s.theme.elder ? s.theme.line : s.theme.hair);
}

void draw_item(Stage& s, const ConfirmView& view, std::size_t i, const Rect& r) {
  if (i == 0) {
    draw_service(s, r, view.service);
    draw_rule(s, r);
  } else if (i == 1) {
    draw_grade(s, r, view);
    draw_rule(s, r);
  } else if (i == 2) {
    Flow flow(r);
    draw_label(s, flow, Word::confirm_reasons);
    if (view.reasons.empty()) s.brush.paragraph(flow.rest(), s.say(Word::confirm_no_reasons), s.theme.body);
  } else {
    draw_reason(s, r, view.reasons[i - 3]);
  }
}

bool draw_submit(Stage& s, const Rect& r, bool saving) {
  const Theme& t = s.theme;
  Type type = t.in(t.title, t.on_brand);
  type.px = t.elder ? 84 : 60;
  if (saving) {
    s.brush.panel(r, t.radius, t.hair);
    s.brush.line(r.inset(32, 0), s.say(Word::saving), t.in(type, t.ink2), Align::centre);
    return false;
  }
  const Touch touch = s.brush.target("submit", r);
  s.brush.panel(r, t.radius, touch.held ? t.ink : t.brand);
  s.brush.line(r.inset(32, 0), s.say(Word::submit), type, Align::centre);
  return touch.tapped;
}

struct Places {
  Rect head, submit, final_note, summary, column;  // column: what is free beside the summary, lying
};

Places places(Stage& s) {
  const float button = s.theme.elder ? 184 : 160, note = s.theme.elder ? 0 : 52;
  const Columns c = columns(s.page.content, 0.4f);
  Places p;
  Flow flow(s.page.wide ? c.head : s.page.content);
  p.head = flow.take(s.brush.height(s.say(Word::confirm_title), s.theme.title, flow.rest().w), 32);
  if (s.page.wide) {
    p.submit = flow.take_below(button, 16);
    p.final_note = flow.take_below(note, 32);
    p.column = flow.rest();
    p.summary = c.body;
  } else {
    p.final_note = flow.take_below(note, s.theme.elder ? 0 : 12);
    p.submit = flow.take_below(button, 32);
    p.summary = flow.rest();
  }
  return p;
}

/// The card around the list, no higher than it needs to be; returns where it ends.
float draw_summary(Stage& s, const Places& p, const ConfirmView& view) {
  const Rect inner = p.summary.inset(padding, 40);
  auto items = items_of(s, view, inner.w);
  if (list_scrolls(inner, items)) items = items_of(s, view, list_width(inner.w, true));
  ListPlace where{inner, {}};
  Rect box = p.summary;
  if (!list_scrolls(inner, items)) {
    box.h = total_height(items) + 80;
    where.list.h = box.h - 80;
  } else if (s.page.wide) {
    where = list_beside(s, inner, p.column);
  } else {
    const float h = s.theme.button_height;
    where.buttons = {p.summary.x, p.summary.bottom() - h, p.summary.w, h};
    box.h -= h + 24;
    where.list.h -= h + 24;
  }
  card(s, box);
  scroll_list(s, where, items, [&](std::size_t i, const Rect& r) { draw_item(s, view, i, r); });
  return list_scrolls(inner, items) ? p.summary.bottom() : box.bottom();
}

}  // namespace

std::optional<Intent> draw(const ConfirmView& view, Stage& s) {
  draw_steps(s, Step::confirm);
  Places p = places(s);
  std::optional<Intent> out;
  title(s, p.head, s.say(Word::confirm_title));
  const float end = draw_summary(s, p, view);
  if (!s.page.wide) {  // the button follows what it hands in
    const float up = p.submit.y - std::max(end + 32, s.page.reach);
    p.submit.y -= up, p.final_note.y -= up;
  }
  if (draw_submit(s, p.submit, view.saving)) out = Confirmed{};
  if (!s.theme.elder)
    s.brush.line(p.final_note, s.say(Word::confirm_final), s.theme.note,
                 s.page.wide ? Align::left : Align::centre);
  FooterButton change{"back", icons::pencil, Word::change, Back{}}, home = home_button();
  change.enabled = home.enabled = !view.saving;
  if (auto touched = draw_footer(s, change, home)) out = touched;
  return out;
}

}  // namespace ui
