// Two large keys for the volume and a row of bars. Every press plays a tone: the ear judges.
// No slider: a dirty panel drags badly.
#include <string>

#include "ui/frame.h"
#include "ui/icons.h"
#include "ui/screens.h"
#include "ui/widgets.h"

namespace ui {
namespace {

void draw_bars(Stage& s, const Rect& r, const VolumeView& v) {
  const float step = r.w / static_cast<float>(v.most);
  for (int i = 0; i < v.most; ++i) {
    const float h = r.h * (0.3f + 0.7f * static_cast<float>(i + 1) / static_cast<float>(v.most));
    s.brush.panel({r.x + static_cast<float>(i) * step + 8, r.bottom() - h, step - 16, h}, 12,
                  i < v.level ? s.theme.brand : s.theme.ring_rest);
  }
}

std::optional<Intent> draw_keys(Stage& s, const Rect& r, const VolumeView& v) {
  const float w = (r.w - 24) / 2;
  std::optional<Intent> out;
  if (button(s, "quieter", {r.x, r.y, w, r.h},
             {icons::minus, s.say(Word::quieter), false, v.level > 0, true}))
    out = Quieter{};
  if (button(s, "louder", {r.x + w + 24, r.y, w, r.h},
             {icons::plus, s.say(Word::louder), false, v.level < v.most, true}))
    out = Louder{};
  return out;
}

std::optional<Intent> draw_level(Stage& s, const Rect& r, const VolumeView& v) {
  card(s, r);
  Flow flow(r.inset(56, 48));
  const auto level = s.say(Word::volume_level, std::to_string(v.level), std::to_string(v.most));
  const Rect keys = flow.take_below(168, 48);
  s.brush.line(flow.take(88, 32), level, s.theme.title, Align::centre);
  draw_bars(s, flow.rest(), v);
  return draw_keys(s, keys, v);
}

}  // namespace

std::optional<Intent> draw(const VolumeView& view, Stage& s) {
  const Columns c = columns(s.page.open, 0.4f);
  Flow flow(s.page.wide ? c.head : s.page.open);
  flow.skip(title(s, flow.rest(), s.say(Word::volume), s.say(Word::volume_sub)) + 48);
  const float notice = view.silent ? 184 : 0;
  Rect box = c.body;
  if (!s.page.wide) box = flow.take(std::min(flow.rest().h - notice - 40, 760.f), 40);
  auto out = draw_level(s, box, view);
  if (view.silent) banner(s, flow.take(notice), s.say(Word::volume_silent));
  if (auto touched = draw_footer(s, back_button(), leave_button())) out = touched;
  return out;
}

}  // namespace ui
