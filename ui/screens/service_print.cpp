// A test ticket on its way to the printer, then what came of it and what to do.
// Whether it really came out, eyes see better than any status: the words say how it is known.
#include "ui/frame.h"
#include "ui/icons.h"
#include "ui/screens.h"
#include "ui/widgets.h"

namespace ui {
namespace {

struct Look {
  char32_t icon;
  Color ground, ink;
};
Look look_of(const Theme& t, const PrintTestView& v) {
  if (v.printing) return {icons::printer, t.tint, t.brand};
  switch (v.mark) {
    case CheckMark::good:
      return {icons::check, t.tint, t.success};
    case CheckMark::warning:
      return {icons::alert, t.notice, t.ink};
    case CheckMark::failed:
      return {icons::alert, t.notice, t.failure};
  }
  return {};
}

/// Medallion, what happened and the next step, in the middle of `r`.
void draw_outcome(Stage& s, const Rect& r, const PrintTestView& v) {
  constexpr float radius = 96, below_icon = 40, below_what = 24;
  card(s, r);
  const Look look = look_of(s.theme, v);
  const auto what = v.printing ? s.say(Word::printing) : std::string_view(v.what);
  const auto next = v.printing || v.next_step.empty() ? std::string{} : s.say(Word::next_step, v.next_step);
  const Type next_type = s.theme.in(s.theme.note, s.theme.brand);
  const Rect inner = r.inset(56, 64);
  const float height = 2 * radius + below_icon + s.brush.height(what, s.theme.item, inner.w) + below_what +
                       s.brush.height(next, next_type, inner.w);
  Flow flow(inner);
  flow.skip(std::max(0.f, (inner.h - height) / 2));
  medallion(s, {r.centre().x, flow.rest().y + radius}, radius, look.icon, look.ground, look.ink);
  flow.skip(2 * radius + below_icon);
  flow.skip(s.brush.paragraph(flow.rest(), what, s.theme.item, Align::centre) + below_what);
  s.brush.paragraph(flow.rest(), next, next_type, Align::centre);
}

}  // namespace

std::optional<Intent> draw(const PrintTestView& view, Stage& s) {
  const Columns c = columns(s.page.open, 0.4f);
  Flow flow(s.page.wide ? c.head : s.page.open);
  flow.skip(title(s, flow.rest(), s.say(Word::print_test), s.say(Word::print_sub)) + 48);
  const Rect box = s.page.wide ? c.body : flow.take(std::min(flow.rest().h - 152, 680.f), 40);
  draw_outcome(s, box, view);
  std::optional<Intent> out;
  const ButtonLook again{icons::refresh, s.say(Word::print_again), true, !view.printing};
  if (button(s, "retry", flow.take(s.theme.button_height), again)) out = Retry{};
  if (auto touched = draw_footer(s, back_button(), leave_button())) out = touched;
  return out;
}

}  // namespace ui
