// Asks the technician for the PIN: dots for digits, large keys, and what stands between a try and the door.
// Never shows a digit that was typed.
#include <array>
#include <string>

#include "ui/frame.h"
#include "ui/icons.h"
#include "ui/screens.h"
#include "ui/widgets.h"

namespace ui {
namespace {

constexpr float key_gap = 24;
constexpr std::size_t shown_dots = 12;

std::string minutes_words(int seconds) {
  const std::string rest = std::to_string(seconds % 60);
  return std::to_string(seconds / 60) + ":" + (rest.size() < 2 ? "0" : "") + rest;
}

std::string notice_of(const Stage& s, const PinView& v) {
  const std::string tries = std::to_string(v.tries_left);
  if (v.checking) return std::string(s.say(Word::pin_checking));
  switch (v.door) {
    case PinDoor::looking:
      return std::string(s.say(Word::pin_looking));
    case PinDoor::open:
      return v.tries_left < 5 ? s.say(Word::pin_tries, tries) : std::string{};
    case PinDoor::wrong:
      return s.say(Word::pin_wrong, tries);
    case PinDoor::locked:
      return s.say(Word::pin_locked, minutes_words(v.seconds));
    case PinDoor::not_set:
      return std::string(s.say(Word::pin_not_set));
    case PinDoor::unusable:
      return std::string(s.say(Word::pin_unusable));
    case PinDoor::disk_full:
      return std::string(s.say(Word::pin_disk));
  }
  return {};
}

bool can_type(const PinView& v) {
  return !v.checking && (v.door == PinDoor::open || v.door == PinDoor::wrong);
}

/// One dot a digit; rings where more may come.
void draw_dots(Stage& s, const Rect& r, std::size_t digits) {
  card(s, r);
  const float step = (r.w - 96) / static_cast<float>(shown_dots);
  for (std::size_t i = 0; i < shown_dots; ++i) {
    const Point at{r.x + 48 + (static_cast<float>(i) + 0.5f) * step, r.centre().y};
    s.brush.disc(at, i < digits ? 18 : 8, i < digits ? s.theme.ink : s.theme.ring_rest);
  }
}

bool draw_key(Stage& s, const Rect& r, std::size_t digit, bool enabled) {
  const Touch touch = enabled ? choice_card(s, "digit/" + std::to_string(digit), r) : Touch{};
  if (!enabled) s.brush.panel(r, s.theme.radius, s.theme.hair);
  s.brush.line(r, std::to_string(digit), s.theme.in(s.theme.title, enabled ? s.theme.ink : s.theme.ink2),
               Align::centre);
  return touch.tapped;
}

/// 1 to 9, then erase, 0, enter.
std::optional<Intent> draw_keys(Stage& s, const Rect& r, const PinView& v) {
  const float w = (r.w - 2 * key_gap) / 3, h = (r.h - 3 * key_gap) / 4;
  const auto place = [&](std::size_t column, std::size_t row) {
    return Rect{r.x + static_cast<float>(column) * (w + key_gap),
                r.y + static_cast<float>(row) * (h + key_gap), w, h};
  };
  const bool typing = can_type(v);
  std::optional<Intent> out;
  for (std::size_t i = 0; i < 9; ++i)
    if (draw_key(s, place(i % 3, i / 3), i + 1, typing)) out = DigitTyped{i + 1};
  if (draw_key(s, place(1, 3), 0, typing)) out = DigitTyped{0};
  const ButtonLook erase{icons::erase, s.say(Word::erase), false, typing && v.digits > 0, true},
      enter{0, s.say(Word::pin_enter), true, typing && v.complete};
  if (button(s, "erase", place(0, 3), erase)) out = DigitErased{};
  if (button(s, "enter", place(2, 3), enter)) out = PinEntered{};
  return out;
}

void draw_notice(Stage& s, const Rect& r, const PinView& v) {
  const std::string words = notice_of(s, v);
  if (words.empty()) return;
  if (v.checking || v.door == PinDoor::looking)
    s.brush.paragraph(r, words, s.theme.note);
  else
    banner(s, r, words);
}

}  // namespace

std::optional<Intent> draw(const PinView& view, Stage& s) {
  const Columns c = columns(s.page.open, 0.48f);
  Flow flow(s.page.wide ? c.head : s.page.open);
  flow.skip(title(s, flow.rest(), s.say(Word::pin_title), s.say(Word::pin_sub)) + 48);
  draw_dots(s, flow.take(120, 32), view.digits);
  draw_notice(s, flow.take(152, 32), view);
  const Rect keys = s.page.wide ? c.body : flow.take(std::min(flow.rest().h, 4 * 184 + 3 * key_gap));
  auto out = draw_keys(s, keys, view);
  if (auto touched = draw_footer(s, std::nullopt, leave_button())) out = touched;
  return out;
}

}  // namespace ui
