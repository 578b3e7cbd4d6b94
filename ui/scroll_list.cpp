// Implementation of ui/scroll_list.h.
// No inertia: the list stands still when the finger does, which is what an unsure hand needs.
#include "ui/scroll_list.h"

#include <cmath>
#include <string>

#include "ui/icons.h"
#include "ui/widgets.h"

namespace ui {
namespace {

constexpr float bar_width = 16, bar_gap = 16, button_gap = 24;

std::size_t hidden_below(const std::vector<ListItem>& items, float offset, float height) {
  std::size_t hidden = 0;
  float y = -offset;
  for (const ListItem& i : items) {
    const auto is_below = [&](float middle) { return y + middle > height; };
    if (i.entries.empty()) hidden += is_below(i.height / 2);
    hidden += static_cast<std::size_t>(std::count_if(i.entries.begin(), i.entries.end(), is_below));
    y += i.height + i.gap;
  }
  return hidden;
}

void draw_bar(Stage& s, const Rect& view, float offset, float total) {
  const Rect track{view.right() - bar_width, view.y, bar_width, view.h};
  const float thumb = std::max(96.f, view.h * view.h / total);
  const float at = (view.h - thumb) * offset / (total - view.h);
  s.brush.panel(track, bar_width / 2, s.theme.ring_rest);
  s.brush.panel({track.x, track.y + at, bar_width, thumb}, bar_width / 2, s.theme.ink2);
}

/// A page less a little, so that one sees where one was.
float page_step(const Rect& view) { return view.h * 0.8f; }

void draw_buttons(Stage& s, const Rect& row, const Rect& view, float end, std::size_t below) {
  float& offset = s.scroll.offset;
  const float left = std::floor((row.w - button_gap) * 0.36f / 8) * 8;
  const Rect up{row.x, row.y, left, row.h},
      down{row.x + left + button_gap, row.y, row.w - left - button_gap, row.h};
  const std::string more =
      below > 0 ? s.say(Word::down, std::to_string(below)) : std::string(s.say(Word::more_below));
  if (button(s, "up", up, {icons::chevron_up, s.say(Word::up), false, offset > 0})) offset -= page_step(view);
  if (button(s, "down", down, {icons::chevron_down, more, false, offset < end})) offset += page_step(view);
  offset = std::clamp(offset, 0.f, end);
}

/// The keypad went to what is not in view: the list follows in the next frame.
void follow_focus(Stage& s, const Rect& view, float end) {
  const auto& on = s.brush.focused();
  if (!on || !on->scrolled || !s.brush.focus().moved()) return;
  float& offset = s.scroll.offset;
  if (on->box.bottom() > view.bottom()) offset += on->box.bottom() - view.bottom();
  if (on->box.y < view.y) offset -= view.y - on->box.y;
  offset = std::clamp(offset, 0.f, end);
}

}  // namespace

float total_height(const std::vector<ListItem>& items) {
  float sum = 0;
  for (const ListItem& i : items) sum += i.height + i.gap;
  return items.empty() ? 0 : sum - items.back().gap;
}

bool list_scrolls(const Rect& place, const std::vector<ListItem>& items) {
  return total_height(items) > place.h + 0.5f;  // half a pixel is rounding
}

float list_width(float place_width, bool scrolls) {
  return scrolls ? place_width - bar_width - bar_gap : place_width;
}

ListPlace list_below(const Stage& s, const Rect& place, const std::vector<ListItem>& items) {
  const float h = s.theme.button_height;
  if (!list_scrolls(place, items)) return {place, {}};
  return {{place.x, place.y, place.w, place.h - h - button_gap}, {place.x, place.bottom() - h, place.w, h}};
}

ListPlace list_beside(const Stage& s, const Rect& place, const Rect& other_column) {
  const float h = s.theme.button_height;
  return {place, {other_column.x, other_column.bottom() - h, other_column.w, h}};
}

void scroll_list(Stage& s, const ListPlace& place, const std::vector<ListItem>& items,
                 const std::function<void(std::size_t, const Rect&)>& draw_item) {
  const Rect& view = place.list;
  const bool scrolls = list_scrolls(view, items);
  const float total = total_height(items), end = std::max(0.f, total - view.h);
  float& offset = s.scroll.offset;
  if (scrolls) offset -= s.brush.dragged(view).y;
  offset = std::clamp(offset, 0.f, end);
  if (scrolls) s.brush.clip(view);
  const bool all = s.brush.focus().in_use();  // the keypad walks through what is not in view, too
  float y = view.y - offset;
  for (std::size_t i = 0; i < items.size(); ++i) {
    const Rect box{view.x, y, list_width(view.w, scrolls), items[i].height};
    if (all || (box.bottom() > view.y && box.y < view.bottom())) draw_item(i, box);
    y += items[i].height + items[i].gap;
  }
  if (!scrolls) return;
  follow_focus(s, view, end);
  s.brush.unclip();
  draw_bar(s, view, offset, total);
  draw_buttons(s, place.buttons, view, end, hidden_below(items, offset, view.h));
}

}  // namespace ui
