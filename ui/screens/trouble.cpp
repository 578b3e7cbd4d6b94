// What cannot be done now: what happened, what to do, and a way on. Never blames the person.
// One picture, one sentence, at most three ways out.
#include "ui/frame.h"
#include "ui/icons.h"
#include "ui/screens.h"
#include "ui/widgets.h"

namespace ui {
namespace {

struct Case {
  char32_t icon;
  Word what, what_to_do;
};

Case case_of(Trouble t) {
  switch (t) {
    case Trouble::card_unreadable:
      return {icons::id_card, Word::unreadable_title, Word::unreadable_do};
    case Trouble::card_kind_unknown:
      return {icons::no_card, Word::kind_title, Word::kind_do};
    case Trouble::reader_gone:
      return {icons::reader_gone, Word::reader_title, Word::reader_do};
    case Trouble::hub_unreachable:
      return {icons::no_network, Word::hub_title, Word::hub_do};
    case Trouble::nothing_to_rate:
      return {icons::magnify, Word::nothing_title, Word::nothing_do};
    case Trouble::already_rated:
      return {icons::check_circle, Word::rated_title, Word::rated_do};
    case Trouble::storage_full:
      return {icons::full, Word::full_title, Word::full_do};
    case Trouble::storage_failed:
      return {icons::alert, Word::failed_title, Word::failed_do};
  }
  return {};
}

/// Nothing is wrong with the terminal: a calm picture instead of a yellow one.
bool is_calm(Trouble t) { return t == Trouble::nothing_to_rate || t == Trouble::already_rated; }

float draw_sentence(Stage& s, const Rect& r, const Case& c, bool calm) {
  const Theme& t = s.theme;
  const float radius = s.page.wide ? 104 : 128;
  const Type text = t.in({t.elder ? 60.f : 42.f, Weight::regular, {}, 1.5f}, t.ink2);
  const float title_height = s.brush.height(s.say(c.what), t.title, r.w);
  medallion(s, {r.centre().x, r.y + radius}, radius, c.icon, calm ? t.tint : t.notice,
            calm ? t.brand : t.ink);
  float y = r.y + 2 * radius + 48;
  s.brush.paragraph({r.x, y, r.w, title_height}, s.say(c.what), t.title, Align::centre);
  y += title_height + 24;
  return y + s.brush.paragraph({r.x, y, r.w, r.bottom() - y}, s.say(c.what_to_do), text, Align::centre) - r.y;
}

float sentence_height(Stage& s, float width, const Case& c) {
  const Type text = {s.theme.elder ? 60.f : 42.f, Weight::regular, {}, 1.5f};
  return 2 * (s.page.wide ? 104.f : 128.f) + 48 + s.brush.height(s.say(c.what), s.theme.title, width) + 24 +
         s.brush.height(s.say(c.what_to_do), text, width);
}

std::optional<Intent> draw_ways(Stage& s, const Rect& row, bool can_retry) {
  const bool called = s.frame.help_called;
  const ButtonLook help{called ? icons::check : icons::person,
                        s.say(called ? Word::staff_called : Word::call_staff), false, !called};
  const float width = can_retry ? (row.w - 24) / 2 : std::min(row.w, 640.f);
  std::optional<Intent> out;
  float x = can_retry ? row.x : row.centre().x - width / 2;
  if (can_retry) {
    if (button(s, "retry", {x, row.y, width, row.h}, {icons::refresh, s.say(Word::retry), true}))
      out = Retry{};
    x += width + 24;
  }
  if (button(s, "help", {x, row.y, width, row.h}, help)) out = HelpWanted{};
  return out;
}

}  // namespace

std::optional<Intent> draw(const TroubleView& view, Stage& s) {
  const Case c = case_of(view.trouble);
  const Rect& area = s.page.open;
  const float inner = std::min(area.w - 128, 1200.f), buttons = s.theme.elder ? 152 : 136;
  const float height = sentence_height(s, inner, c) + 64 + buttons + 2 * 72;
  const Rect box{area.x, area.y + std::max(0.f, (area.h - height) * (s.page.wide ? 0.5f : 0.4f)), area.w,
                 height};
  card(s, box);
  const Rect room{box.centre().x - inner / 2, box.y + 72, inner, height - 144};
  const float used = draw_sentence(s, room, c, is_calm(view.trouble));
  auto out = draw_ways(s, {room.x, room.y + used + 64, room.w, buttons}, view.can_retry);
  if (auto touched = draw_footer(s, std::nullopt, home_button())) out = touched;
  return out;
}

}  // namespace ui
