// Where a case stands, in words and as a mark.
// Not a screen: several show it.
#pragma once

#include "ui/icons.h"
#include "ui/stage.h"

namespace ui {

struct CaseLook {
  Word name, meaning;
  char32_t icon;
  bool attention = false;  // she has to do something, or to ask
};

[[nodiscard]] inline CaseLook look_of(CaseMark mark) {
  switch (mark) {
    case CaseMark::received:
      return {Word::case_received, Word::case_received_do, icons::receipt};
    case CaseMark::correcting:
      return {Word::case_correcting, Word::case_correcting_do, icons::pencil, true};
    case CaseMark::accepted:
      return {Word::case_accepted, Word::case_accepted_do, icons::check_circle};
    case CaseMark::reviewing:
      return {Word::case_reviewing, Word::case_reviewing_do, icons::refresh};
    case CaseMark::suspended:
      return {Word::case_suspended, Word::case_suspended_do, icons::info, true};
    case CaseMark::finished:
      return {Word::case_finished, Word::case_finished_do, icons::check_circle};
    case CaseMark::refused:
      return {Word::case_refused, Word::case_refused_do, icons::info, true};
    case CaseMark::denied:
      return {Word::case_denied, Word::case_denied_do, icons::info, true};
    case CaseMark::returned:
      return {Word::case_returned, Word::case_returned_do, icons::info, true};
  }
  return {};
}

/// Its name on a ground of its own, at the left of `r`.
inline void draw_mark(Stage& s, const Rect& r, CaseMark mark) {
  const CaseLook look = look_of(mark);
  const Type type = s.theme.in(s.theme.button, s.theme.ink);
  const float width = s.brush.width(s.say(look.name), type) + 2 * 24;
  const Rect ground{r.x, r.y, std::min(width, r.w), r.h};
  s.brush.panel(ground, 16, look.attention ? s.theme.notice : s.theme.tint);
  s.brush.line(ground.inset(24, 0), s.say(look.name), type);
}

}  // namespace ui
