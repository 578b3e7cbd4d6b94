// The first screen: one door, what happens behind it, and the promise; large print, language, help.
// Nobody is known here yet.
#include <array>
#include <cmath>

#include "ui/frame.h"
#include "ui/icons.h"
#include "ui/screens.h"
#include "ui/widgets.h"

namespace ui {
namespace {

bool draw_door(Stage& s, const Rect& r) {
  const Theme& t = s.theme;
  const Touch touch = s.brush.target("rate", r);
  s.brush.panel(r, t.radius, touch.held ? t.ink : t.brand);
  const float radius = t.elder ? 116 : 104;
  medallion(s, {r.x + 64 + radius, r.centre().y}, radius, icons::star, t.on_brand, t.brand);
  s.brush.icon(icons::chevron_right, {r.right() - 72, r.centre().y}, 104, t.on_brand);
  const Rect room{r.x + 64 + 2 * radius + 52, r.y, r.w - 2 * radius - 64 - 52 - 128, r.h};
  const Type name = t.in(t.door, t.on_brand), sub = t.in({40, Weight::regular, {}, 1.4f}, t.on_brand);
  if (t.elder) {
    s.brush.line(room, s.say(Word::rate_door), name);
  } else {
    s.brush.line({room.x, r.centre().y - 92, room.w, 112}, s.say(Word::rate_door), name);
    s.brush.line({room.x, r.centre().y + 32, room.w, 56}, s.say(Word::rate_door_sub), sub);
  }
  return touch.tapped;
}

void draw_closed_door(Stage& s, const Rect& r, std::string_view why) {
  const Theme& t = s.theme;
  s.brush.framed(r, t.radius, t.notice, t.notice_line, t.line_width + 1);
  const float radius = 88, left = r.x + 64 + 2 * radius + 48, width = r.right() - 56 - left;
  medallion(s, {r.x + 64 + radius, r.centre().y}, radius, icons::info, t.notice_line, t.ink);
  const Type head = t.title, text = t.in(t.body, t.ink);
  const float head_height = s.brush.height(s.say(Word::door_closed), head, width);
  const float top = r.centre().y - (head_height + 16 + s.brush.height(why, text, width)) / 2;
  s.brush.paragraph({left, top, width, head_height}, s.say(Word::door_closed), head);
  s.brush.paragraph({left, top + head_height + 16, width, r.bottom() - top - head_height - 24}, why, text);
}

struct HowStep {
  char32_t icon;
  Word name, sub;
};
constexpr std::array<HowStep, 3> how_steps{{{icons::id_card, Word::how_card, Word::how_card_sub},
                                            {icons::comment, Word::how_choose, Word::how_choose_sub},
                                            {icons::receipt, Word::how_code, Word::how_code_sub}}};

float how_height(const Stage& s) { return s.theme.elder ? 64 + 152 + 20 + 64 : 64 + 80 + 128 + 20 + 64 + 48; }

/// Three columns with arrows between, under a heading.
void draw_how(Stage& s, const Rect& r) {
  const Theme& t = s.theme;
  card(s, r);
  const float spare = std::max(0.f, r.h - how_height(s));
  Flow flow(Rect{r.x + 24, r.y + 32 + std::floor(spare / 2), r.w - 48, r.h - 64 - spare});
  if (!t.elder) s.brush.line(flow.take(56, 24), s.say(Word::how_title), t.in(t.item, t.ink), Align::centre);
  const Rect row = flow.rest();
  const float width = row.w / 3, radius = t.elder ? 76 : 64;
  const Type name = t.in({t.elder ? 54.f : 42.f, Weight::bold, {}, 1.3f}, t.ink);
  for (std::size_t i = 0; i < how_steps.size(); ++i) {
    const Rect column{row.x + static_cast<float>(i) * width, row.y, width, row.h};
    medallion(s, {column.centre().x, row.y + radius}, radius, how_steps[i].icon, t.tint, t.brand);
    s.brush.line({column.x + 8, row.y + 2 * radius + 20, width - 16, 64}, s.say(how_steps[i].name), name,
                 Align::centre);
    if (!t.elder)
      s.brush.line({column.x + 8, row.y + 2 * radius + 84, width - 16, 48}, s.say(how_steps[i].sub), t.small,
                   Align::centre);
    if (i > 0) s.brush.icon(icons::chevron_right, {column.x, row.y + radius}, 64, t.ink2);
  }
}

std::optional<Intent> draw_tools(Stage& s, const Rect& r) {
  const float width = (r.w - 24) / 2;
  const Word size = s.theme.elder ? Word::tool_normal : Word::tool_elder;
  std::optional<Intent> out;
  if (button(s, "elder", {r.x, r.y, width, r.h}, {icons::letters, s.say(size), false, true, true}))
    out = ElderToggled{};
  if (button(s, "language", {r.x + width + 24, r.y, width, r.h},
             {icons::translate, s.say(Word::tool_language), false, true, true}))
    out = LanguageToggled{};
  return out;
}

ButtonLook help_look(const Stage& s) {
  const bool called = s.frame.help_called;
  return {called ? icons::check : icons::person, s.say(called ? Word::staff_called : Word::call_staff), false,
          !called};
}

float help_width(Stage& s) { return s.frame.help_offered ? button_width(s, help_look(s)) : 0; }

std::optional<Intent> draw_help(Stage& s) {
  const Rect& f = s.page.footer;
  const float width = help_width(s);
  std::optional<Intent> out;
  if (width > 0 && button(s, "help", {f.x, f.y, width, f.h}, help_look(s))) out = HelpWanted{};
  const float left = s.page.wide ? f.right() - 440 : f.x + width + 24;
  s.brush.line({left, f.y, f.right() - left, f.h}, s.say(Word::terminal, s.frame.terminal), s.theme.note,
               Align::right);
  return out;
}

struct Places {
  Rect title, door, how, promise, tools;
};

/// Upright: one column, what is left over goes to the door and between the parts.
Places upright(Stage& s, float title_height, float promise_height) {
  Places p;
  Flow flow(s.page.open);
  p.title = flow.take(title_height, s.theme.elder ? 40 : 48);
  p.tools = flow.take_below(s.theme.elder ? 136 : 132, 40);
  const float spare = flow.rest().h - 392 - how_height(s) - promise_height - 2 * 32;
  p.door = flow.take(392 + std::clamp(std::floor(spare / 16) * 8, 0.f, 168.f), 32);
  p.how = flow.take(how_height(s), 32);
  p.promise = flow.take(promise_height);
  return p;
}

/// Lying: the door on the left, as high as everything on the right; the tools beside the help button.
Places lying(Stage& s, float title_height, float promise_height) {
  Places p;
  Flow all(s.page.open);
  p.title = all.take(title_height, 32);
  const Columns c = columns(all.rest(), 0.5f, 40);
  p.door = c.head;
  Flow right(c.body);
  p.promise = right.take_below(promise_height, 24);
  p.how = right.rest();
  const Rect& f = s.page.footer;
  const float help = s.frame.help_offered ? help_width(s) + 24 : 0;
  p.tools = {f.x + help, f.y, f.w - help - 440, f.h};
  return p;
}

Places places(Stage& s) {
  const bool wide = s.page.wide;
  const float promise_width = wide ? columns(s.page.open, 0.5f, 40).body.w : s.page.open.w;
  const Type sub = s.theme.note;
  float title_height = s.brush.height(s.say(Word::welcome_title), s.theme.title, s.page.open.w);
  if (!s.theme.elder)
    title_height += 16 + s.brush.height(s.say(Word::welcome_sub), {sub.px + 2, sub.weight, {}, sub.leading},
                                        s.page.open.w);
  const float promise_height = note_height(s, promise_width, s.say(Word::promise_short));
  return wide ? lying(s, title_height, promise_height) : upright(s, title_height, promise_height);
}

}  // namespace

std::optional<Intent> draw(const WelcomeView& view, Stage& s) {
  const Places p = places(s);
  std::optional<Intent> out;
  title(s, p.title, s.say(Word::welcome_title),
        s.theme.elder ? std::string_view{} : s.say(Word::welcome_sub));
  if (!view.out_of_service.empty()) {
    draw_closed_door(s, p.door, view.out_of_service);
  } else if (draw_door(s, p.door)) {
    out = RateWanted{};
  }
  draw_how(s, p.how);
  note(s, p.promise, icons::lock, s.say(Word::promise_short));
  if (auto tool = draw_tools(s, p.tools)) out = tool;
  if (auto help = draw_help(s)) out = help;
  return out;
}

}  // namespace ui
