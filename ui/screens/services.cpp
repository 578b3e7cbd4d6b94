// The services this person may rate: one card each, the whole card is the button.
// Not sorted and not filtered here.
#include "ui/frame.h"
#include "ui/icons.h"
#include "ui/screens.h"
#include "ui/scroll_list.h"
#include "ui/service_line.h"
#include "ui/widgets.h"

namespace ui {
namespace {

constexpr float padding = 44, arrow = 76;

float text_width(float card_width) { return card_width - 2 * padding - arrow - 24; }

float card_height(Stage& s, const ServiceChoice& c, float width) {
  return s.brush.height(c.item, s.theme.item, text_width(width)) + 8 +
         s.brush.height(service_line(s, c, text_width(width)), s.theme.note, text_width(width)) + 2 * 36;
}

bool draw_service(Stage& s, const Rect& r, const ServiceChoice& c, std::size_t index) {
  const Touch touch = choice_card(s, "service/" + std::to_string(index), r);
  Flow flow(Rect{r.x + padding, r.y + 36, text_width(r.w), r.h - 72});
  flow.skip(s.brush.paragraph(flow.rest(), c.item, s.theme.item) + 8);
  s.brush.paragraph(flow.rest(), service_line(s, c, text_width(r.w)), s.theme.note);
  s.brush.icon(icons::chevron_right, {r.right() - padding - arrow / 2, r.centre().y}, arrow, s.theme.ink2);
  return touch.tapped;
}

std::vector<ListItem> items_of(Stage& s, const ServicesView& view, float width) {
  std::vector<ListItem> out;
  for (const ServiceChoice& c : view.services) out.push_back({card_height(s, c, width), s.theme.gap});
  return out;
}

std::string heading(const Stage& s, const ServicesView& v) {
  if (v.services.size() == 1) return s.say(Word::services_title_one, v.greeting_name);
  return s.say(Word::services_title, v.greeting_name, std::to_string(v.services.size()));
}

}  // namespace

std::optional<Intent> draw(const ServicesView& view, Stage& s) {
  draw_steps(s, Step::service);
  const Columns c = columns(s.page.content, 0.4f);
  Rect head = s.page.wide ? c.head : s.page.content, place = s.page.wide ? c.body : s.page.content;
  const auto sub = s.theme.elder ? std::string_view{} : s.say(Word::services_sub);
  const float taken = title(s, head, heading(s, view), sub) + 40;
  const auto missing = s.say(Word::services_missing);
  const float hint = s.theme.elder ? 0 : s.brush.height(missing, s.theme.note, head.w);
  if (!s.page.wide)
    place = s.page.within_reach(
        {place.x, place.y + taken, place.w, place.h - taken - (hint > 0 ? hint + 24 : 0)});

  auto items = items_of(s, view, place.w);
  if (list_scrolls(place, items)) items = items_of(s, view, list_width(place.w, true));
  std::optional<Intent> out;
  const ListPlace where = s.page.wide ? list_beside(s, place, c.head) : list_below(s, place, items);
  scroll_list(s, where, items, [&](std::size_t i, const Rect& r) {
    if (draw_service(s, r, view.services[i], i)) out = ServiceChosen{i};
  });
  if (hint > 0) {
    float y = s.page.wide ? head.y + taken : place.bottom() + 24;
    if (!s.page.wide && !list_scrolls(place, items)) {
      y = place.y + 8;
      for (const ListItem& i : items) y += i.height + i.gap;
    }
    s.brush.paragraph({head.x, y, head.w, hint}, missing, s.theme.note);
  }
  if (auto touched =
          draw_footer(s, back_button(), s.frame.help != Help::none ? help_button(s) : home_button()))
    out = touched;
  return out;
}

}  // namespace ui
