// Her cases: one card each, the whole card is the button.
// Not sorted and not filtered here.
#include "ui/case_words.h"
#include "ui/frame.h"
#include "ui/icons.h"
#include "ui/screens.h"
#include "ui/scroll_list.h"
#include "ui/widgets.h"

namespace ui {
namespace {

constexpr float padding = 44, arrow = 76;

float text_width(float card_width) { return card_width - 2 * padding - arrow - 24; }

std::string line_of(const CaseChoice& c) {
  return c.department.empty() ? c.when : c.when + "　·　" + c.department;
}

float mark_height(const Stage& s) { return s.theme.body.px * 1.6f; }

float card_height(Stage& s, const CaseChoice& c, float width) {
  return s.brush.height(c.item, s.theme.item, text_width(width)) + 12 + mark_height(s) + 8 +
         s.brush.height(line_of(c), s.theme.note, text_width(width)) + 2 * 36;
}

bool draw_case(Stage& s, const Rect& r, const CaseChoice& c, std::size_t index) {
  const Touch touch = choice_card(s, "service/" + std::to_string(index), r);
  Flow flow(Rect{r.x + padding, r.y + 36, text_width(r.w), r.h - 72});
  flow.skip(s.brush.paragraph(flow.rest(), c.item, s.theme.item) + 12);
  draw_mark(s, flow.take(mark_height(s), 8), c.mark);
  s.brush.paragraph(flow.rest(), line_of(c), s.theme.note);
  s.brush.icon(icons::chevron_right, {r.right() - padding - arrow / 2, r.centre().y}, arrow, s.theme.ink2);
  return touch.tapped;
}

std::vector<ListItem> items_of(Stage& s, const CasesView& view, float width) {
  std::vector<ListItem> out;
  for (const CaseChoice& c : view.cases) out.push_back({card_height(s, c, width), s.theme.gap, {}});
  return out;
}

}  // namespace

std::optional<Intent> draw(const CasesView& view, Stage& s) {
  const Columns c = columns(s.page.open, 0.4f);
  const Rect head = s.page.wide ? c.head : s.page.open;
  const std::string heading = s.say(Word::cases_title, view.greeting_name, std::to_string(view.cases.size()));
  const auto sub = s.theme.elder ? std::string_view{} : s.say(Word::services_sub);
  const float taken = title(s, head, heading, sub) + 40;
  const Rect place =
      s.page.wide ? c.body : s.page.within_reach({head.x, head.y + taken, head.w, head.h - taken});
  auto items = items_of(s, view, place.w);
  if (list_scrolls(place, items)) items = items_of(s, view, list_width(place.w, true));
  const ListPlace where = s.page.wide ? list_beside(s, place, c.head) : list_below(s, place, items);
  std::optional<Intent> out;
  scroll_list(s, where, items, [&](std::size_t i, const Rect& r) {
    if (draw_case(s, r, view.cases[i], i)) out = ServiceChosen{i};
  });
  if (auto touched = draw_footer(s, back_button(), home_button())) out = touched;
  return out;
}

}  // namespace ui
