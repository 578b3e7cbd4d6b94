// A few words, a reason of one's own, or a telephone number: the text so far above, the pad below it.
// Who will read it and for how long it is kept stands where it is written.
#include <cmath>

#include "ui/frame.h"
#include "ui/icons.h"
#include "ui/screens.h"
#include "ui/screens/writing_pad.h"
#include "ui/utf8.h"
#include "ui/widgets.h"
#include "ui/writing_words.h"

namespace ui {
namespace {

constexpr float box_padding = 28;

/// The end of a text, as much of it as `fits` says yes to; what was left out is a … at its beginning.
template <class Fits>
std::string end_of(const std::string& text, Fits fits) {
  if (fits(text)) return text;
  auto rest = code_points(text);
  while (rest.size() > 1) {
    rest.erase(0, 1);
    if (auto shown = "…" + utf8_of(rest); fits(shown)) return shown;
  }
  return utf8_of(rest);
}

/// What is being typed, and how many characters there are; the lower end of the box.
void draw_progress(Stage& s, const Rect& r, const WritingView& v) {
  const std::string count = std::to_string(v.used) + "/" + std::to_string(v.most);
  const float width = s.brush.width(count, s.theme.small) + 2;
  s.brush.line({r.right() - width, r.y, width, r.h}, count, s.theme.small);
  if (v.letters.empty()) return;
  const Type type = s.theme.in(s.theme.note, s.theme.brand);
  const Rect room{r.x, r.y, r.w - width - 24, r.h};
  s.brush.line(room, end_of(v.letters, [&](auto& t) { return s.brush.width(t, type) <= room.w; }), type);
}

/// A telephone number is one line, and large.
void draw_number(Stage& s, const Rect& r, const WritingView& v) {
  draw_progress(s, r, v);
  s.brush.line({r.x, r.y, r.w - 160, r.h}, v.text + "|", s.theme.grade);
}

void draw_text(Stage& s, const Rect& r, const WritingView& v) {
  s.brush.framed(r, s.theme.radius, s.theme.card, s.theme.brand, s.theme.line_width + 2);
  if (v.task == WritingTask::phone) return draw_number(s, r.inset(box_padding, box_padding - 8), v);
  Flow flow(r.inset(box_padding, box_padding - 8));
  const float small = s.theme.note.px * s.theme.note.leading;
  draw_progress(s, flow.take_below(small, 4), v);
  const Type& type = s.theme.body;
  const Rect room = flow.rest();
  s.brush.paragraph(
      room, end_of(v.text + "|", [&](auto& t) { return s.brush.height(t, type, room.w) <= room.h; }), type);
}

/// Its height; the words are drawn in the room that is given.
float draw_statement(Stage& s, const Rect& room, const WritingView& v) {
  if (!v.unusable)
    return s.brush.paragraph(room, s.say(Word::who_sees, std::to_string(v.keep_days)), s.theme.small);
  const Rect box{room.x, room.y, room.w, s.theme.elder ? 176.f : 128.f};
  banner(s, box, s.say(Word::phone_wrong));
  return box.h;
}

void draw_head(Stage& s, const Rect& r, const WritingView& v) {
  Flow flow(r);
  flow.skip(title(s, flow.rest(), s.say(title_of(v.task))) + 16);
  flow.skip(draw_statement(s, flow.rest(), v) + 24);
  Rect box = flow.rest();
  if (v.task == WritingTask::phone) box.h = std::min(box.h, 180.f);
  draw_text(s, box, v);
}

}  // namespace

std::optional<Intent> draw(const WritingView& view, Stage& s) {
  const Columns c = columns(s.page.open, 0.36f, 48);
  Flow flow(s.page.open);
  const Rect pad = s.page.wide ? c.body : flow.take_below(pad_height, 32);
  draw_head(s, s.page.wide ? c.head : flow.rest(), view);
  auto out = draw_pad(s, pad, view);
  const FooterButton done{"next", icons::check, Word::done, Next{}, true};
  if (auto touched = draw_footer(s, back_button(), done)) out = std::move(touched);
  return out;
}

}  // namespace ui
