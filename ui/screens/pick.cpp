// A list to choose from, one card each: departments, or the businesses of one. The whole card is the button;
// what is closed says why and is none.
#include "ui/frame.h"
#include "ui/icons.h"
#include "ui/screens.h"
#include "ui/scroll_list.h"
#include "ui/widgets.h"

namespace ui {
namespace {

constexpr float padding = 44, arrow = 76;

float text_width(float card_width) { return card_width - 2 * padding - arrow - 24; }

float card_height(Stage& s, const PickItem& item, float width) {
  const float name = s.brush.height(item.name, s.theme.item, text_width(width));
  if (item.below.empty()) return name + 2 * 44;
  return name + 8 + s.brush.height(item.below, s.theme.note, text_width(width)) + 2 * 36;
}

bool draw_item(Stage& s, const Rect& r, const PickItem& item, std::size_t index) {
  const Theme& t = s.theme;
  bool tapped = false;
  if (item.closed)
    s.brush.framed(r, t.radius, t.hair, t.line, t.line_width);
  else
    tapped = choice_card(s, "pick/" + std::to_string(index), r).tapped;
  const float ends = item.below.empty() ? 44 : 36;
  Flow flow(Rect{r.x + padding, r.y + ends, text_width(r.w), r.h - 2 * ends});
  const Type name = t.in(t.item, item.closed ? t.ink2 : t.ink);
  flow.skip(s.brush.paragraph(flow.rest(), item.name, name) + 8);
  if (!item.below.empty()) s.brush.paragraph(flow.rest(), item.below, t.note);
  if (!item.closed)
    s.brush.icon(icons::chevron_right, {r.right() - padding - arrow / 2, r.centre().y}, arrow, t.ink2);
  return tapped;
}

std::vector<ListItem> items_of(Stage& s, const PickView& view, float width) {
  std::vector<ListItem> out;
  for (const PickItem& item : view.items) out.push_back({card_height(s, item, width), s.theme.gap, {}});
  return out;
}

Intent picked(const PickView& view, std::size_t index) {
  if (view.what == Pick::department) return DepartmentPicked{index};
  return BusinessPicked{index};
}

/// Where the list goes; the rest is drawn: title, and whom to ask for what is not on it.
Rect draw_head(Stage& s, const PickView& view, const Columns& c) {
  Rect head = s.page.wide ? c.head : s.page.content, place = s.page.wide ? c.body : s.page.content;
  const auto words = s.say(view.what == Pick::department ? Word::department_title : Word::business_title);
  const auto more = s.theme.elder ? std::string_view{} : s.say(Word::pick_more);
  const float taken = title(s, head, words, more) + 40;
  if (!s.page.wide) place = s.page.within_reach({place.x, place.y + taken, place.w, place.h - taken});
  return place;
}

}  // namespace

std::optional<Intent> draw(const PickView& view, Stage& s) {
  draw_steps(s, TicketStage::business);
  const Columns c = columns(s.page.content, 0.4f);
  const Rect place = draw_head(s, view, c);
  auto items = items_of(s, view, place.w);
  if (list_scrolls(place, items)) items = items_of(s, view, list_width(place.w, true));
  std::optional<Intent> out;
  const ListPlace where = s.page.wide ? list_beside(s, place, c.head) : list_below(s, place, items);
  scroll_list(s, where, items, [&](std::size_t i, const Rect& r) {
    if (draw_item(s, r, view.items[i], i)) out = picked(view, i);
  });
  if (auto touched = draw_footer(s, back_button(), home_button())) out = touched;
  return out;
}

}  // namespace ui
