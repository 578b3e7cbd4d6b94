// The end of the log, newest first, to be scrolled. The lines hold nothing personal: who logs sees to that.
// No search and no levels: that is what journalctl is for.
#include <string>

#include "ui/frame.h"
#include "ui/screens.h"
#include "ui/scroll_list.h"
#include "ui/widgets.h"

namespace ui {
namespace {

constexpr float padding = 32;

Type line_type(const Stage& s) { return s.theme.in(s.theme.small, s.theme.ink); }

std::vector<ListItem> items_of(Stage& s, const LogView& view, float width) {
  std::vector<ListItem> out;
  for (const auto& line : view.lines) out.push_back({s.brush.height(line, line_type(s), width), 14, {}});
  return out;
}

void draw_line(Stage& s, const Rect& r, std::string_view line) {
  s.brush.paragraph(r, line, line_type(s));
  s.brush.fill({r.x, r.bottom() + 6, r.w, 2}, s.theme.hair);
}

}  // namespace

std::optional<Intent> draw(const LogView& view, Stage& s) {
  const Columns c = columns(s.page.open, 0.4f);
  Flow flow(s.page.wide ? c.head : s.page.open);
  const auto sub = view.lines.empty() ? std::string(s.say(Word::log_empty))
                                      : s.say(Word::log_sub, std::to_string(view.lines.size()));
  flow.skip(title(s, flow.rest(), s.say(Word::log), sub) + 36);
  Rect box = s.page.wide ? c.body : flow.rest();
  Rect inner = box.inset(padding, padding);
  auto items = items_of(s, view, inner.w);
  ListPlace where{inner, {}};
  if (list_scrolls(inner, items)) {
    items = items_of(s, view, list_width(inner.w, true));
    if (s.page.wide) {
      where = list_beside(s, inner, flow.rest());
    } else {
      const float h = s.theme.button_height + 24;
      box.h -= h, where.list.h -= h;
      where.buttons = {box.x, box.bottom() + 24, box.w, s.theme.button_height};
    }
  }
  card(s, box);
  scroll_list(s, where, items, [&](std::size_t i, const Rect& r) { draw_line(s, r, view.lines[i]); });
  return draw_footer(s, back_button(), leave_button());
}

}  // namespace ui
