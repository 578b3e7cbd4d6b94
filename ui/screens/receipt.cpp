// What became of a rating, to whoever showed its code: one picture, one sentence, and the code itself.
// Says nothing of who rated, what, or how.
#include "ui/frame.h"
#include "ui/icons.h"
#include "ui/screens.h"
#include "ui/trouble_words.h"
#include "ui/widgets.h"

namespace ui {
namespace {

/// Lying panels have little height.
struct Measures {
  float radius, below_icon, below_title, padding;
};
Measures measures(const Stage& s) {
  return s.page.wide ? Measures{80, 28, 12, 40} : Measures{128, 48, 24, 72};
}

Type advice_type(const Stage& s) {
  return {s.theme.elder ? 60.f : 42.f, Weight::regular, s.theme.ink2, 1.5f, s.theme.ink};
}

constexpr float code_gap = 32;

/// The code as people know it from the thanks screen, on a tinted ground.
float code_height(const Stage& s, const ReceiptView& view) {
  return view.receipt.empty() ? 0 : s.theme.title.px * 1.5f + 2 * 24 + code_gap;
}

void draw_code(Stage& s, const Rect& r, const std::string& code) {
  const float width = std::min(r.w, s.theme.elder ? 840.f : 720.f);
  const Rect ground{r.centre().x - width / 2, r.y + code_gap, width, r.h - code_gap};
  s.brush.panel(ground, 20, s.theme.tint);
  s.brush.line(ground.inset(24, 24), code, s.theme.in(s.theme.title, s.theme.ink), Align::centre);
}

float height(Stage& s, float width, const ReceiptLook& c, const ReceiptView& view) {
  const Measures m = measures(s);
  return 2 * m.radius + m.below_icon + s.brush.height(s.say(c.what), s.theme.title, width) + m.below_title +
         s.brush.height(s.say(c.what_to_do), advice_type(s), width) + code_height(s, view);
}

void draw_news(Stage& s, const Rect& r, const ReceiptLook& c, const ReceiptView& view) {
  const Theme& t = s.theme;
  const Measures m = measures(s);
  medallion(s, {r.centre().x, r.y + m.radius}, m.radius, c.icon, t.tint, c.good ? t.success : t.brand);
  Flow flow(r);
  flow.skip(2 * m.radius + m.below_icon);
  flow.skip(s.brush.paragraph(flow.rest(), s.say(c.what), t.title, Align::centre) + m.below_title);
  flow.skip(s.brush.paragraph(flow.rest(), s.say(c.what_to_do), advice_type(s), Align::centre));
  if (!view.receipt.empty()) draw_code(s, flow.take(code_height(s, view)), view.receipt);
}

}  // namespace

std::optional<Intent> draw(const ReceiptView& view, Stage& s) {
  const ReceiptLook c = look_of(view.news);
  const Rect& area = s.page.open;
  const Measures m = measures(s);
  const float inner = std::min(area.w - 128, 1200.f);
  const float content = height(s, inner, c, view), whole = content + 2 * m.padding;
  const Rect box{area.x, area.y + std::max(0.f, (area.h - whole) * (s.page.wide ? 0.5f : 0.4f)), area.w,
                 whole};
  card(s, box);
  draw_news(s, {box.centre().x - inner / 2, box.y + m.padding, inner, content}, c, view);
  return draw_footer(s, std::nullopt, home_button());
}

}  // namespace ui
