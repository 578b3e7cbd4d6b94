// What will be handed in, once more, and one large button that does it.
// While it is being stored, nothing can be pressed.
#include <cmath>

#include "ui/frame.h"
#include "ui/icons.h"
#include "ui/screens.h"
#include "ui/service_line.h"
#include "ui/widgets.h"

namespace ui {
namespace {

constexpr float padding = 44;

float label_height(const Stage& s) { return s.theme.small.px * s.theme.small.leading + 4; }

void draw_label(Stage& s, Flow& flow, Word word) {
  s.brush.line(flow.take(label_height(s)), s.say(word), s.theme.small);
}

void draw_rule(Stage& s, const Rect& r, Flow& flow) {
  const Rect gap = flow.take(48);
  s.brush.fill({r.x + s.theme.line_width, gap.centre().y, r.w - 2 * s.theme.line_width, 2},
               s.theme.elder ? s.theme.line : s.theme.hair);
}

void draw_grade(Stage& s, Flow& flow, const ConfirmView& view) {
  const float face = s.theme.elder ? 112 : 96;
  const Rect row = flow.take(face);
  s.brush.face(static_cast<int>(view.grade), {row.x, row.y, face, face}, s.theme.ink);
  Type type = s.theme.grade;
  type.px = s.theme.elder ? 84 : 60;
  s.brush.line({row.x + face + 32, row.y, row.w - face - 32, row.h}, view.grade_words, type);
}

/// As many reasons as fit, one or two lines each; how many there are in all when some do not.
void draw_reasons(Stage& s, Flow& flow, const ConfirmView& view) {
  const Theme& t = s.theme;
  if (view.reasons.empty()) {
    s.brush.paragraph(flow.rest(), s.say(Word::confirm_no_reasons), t.body);
    return;
  }
  const float indent = 48, more = t.note.px * t.note.leading;
  for (std::size_t i = 0; i < view.reasons.size(); ++i) {
    const float h = s.brush.height(view.reasons[i], t.body, flow.rest().w - indent);
    const bool last = i + 1 == view.reasons.size();
    if (h + (last ? 0 : 12 + more) > flow.rest().h) {
      s.brush.line(flow.take(more), s.say(Word::confirm_more, std::to_string(view.reasons.size())), t.note);
      return;
    }
    const Rect row = flow.take(h, 12);
    s.brush.icon(icons::check, {row.x + 18, row.y + t.body.px * t.body.leading / 2}, 36, t.brand);
    s.brush.paragraph({row.x + indent, row.y, row.w - indent, row.h}, view.reasons[i], t.body);
  }
}

float reasons_height(Stage& s, const ConfirmView& view, float width) {
  float sum = view.reasons.empty() ? s.theme.body.px * s.theme.body.leading : 0;
  for (const auto& r : view.reasons) sum += s.brush.height(r, s.theme.body, width - 48) + 12;
  return sum;
}

float summary_height(Stage& s, const ConfirmView& view, float width) {
  const float inner = width - 2 * padding;
  return 2 * 36 + 3 * label_height(s) + s.brush.height(view.service.item, s.theme.item, inner) + 8 +
         s.brush.height(service_line(view.service), s.theme.note, inner) + 48 + (s.theme.elder ? 112 : 96) +
         48 + reasons_height(s, view, inner) + 8;
}

void draw_summary(Stage& s, const Rect& r, const ConfirmView& view) {
  card(s, r);
  Flow flow(r.inset(padding, 36));
  draw_label(s, flow, Word::confirm_service);
  flow.skip(s.brush.paragraph(flow.rest(), view.service.item, s.theme.item) + 8);
  if (const auto line = service_line(view.service); !line.empty())
    flow.skip(s.brush.paragraph(flow.rest(), line, s.theme.note));
  draw_rule(s, r, flow);
  draw_label(s, flow, Word::confirm_grade);
  draw_grade(s, flow, view);
  draw_rule(s, r, flow);
  draw_label(s, flow, Word::confirm_reasons);
  draw_reasons(s, flow, view);
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
  Rect head, summary, submit, final_note;
};

Places places(Stage& s, const ConfirmView& view) {
  const float button = s.theme.elder ? 184 : 160, note = s.theme.elder ? 0 : 52;
  Places p;
  if (s.page.wide) {
    const Columns c = columns(s.page.content, 0.36f);
    Flow left(c.head);
    p.submit = left.take_below(button, 20);
    p.final_note = left.take_below(note, 24);
    p.head = left.rest();
    p.summary = c.body;
    return p;
  }
  Flow flow(s.page.content);
  p.head = flow.take(s.brush.height(s.say(Word::confirm_title), s.theme.title, flow.rest().w), 32);
  const float most = flow.rest().h - button - 32 - note - 16;
  p.summary = flow.take(std::min(most, summary_height(s, view, flow.rest().w)), 32);
  p.submit = flow.take(button, 16);
  p.final_note = flow.take(note);
  return p;
}

}  // namespace

std::optional<Intent> draw(const ConfirmView& view, Stage& s) {
  draw_steps(s, Step::confirm);
  const Places p = places(s, view);
  std::optional<Intent> out;
  title(s, p.head, s.say(Word::confirm_title));
  draw_summary(s, p.summary, view);
  if (draw_submit(s, p.submit, view.saving)) out = Confirmed{};
  if (p.final_note.h > 0)
    s.brush.line(p.final_note, s.say(Word::confirm_final), s.theme.note,
                 s.page.wide ? Align::left : Align::centre);
  FooterButton change{"back", icons::pencil, Word::change, Back{}}, home = home_button();
  change.enabled = home.enabled = !view.saving;
  if (auto touched = draw_footer(s, change, home)) out = touched;
  return out;
}

}  // namespace ui
