// The first screen: three doors, each with its name and how it stands behind it; colours, language, help.
// Nobody is known here yet.
#include <array>
#include <cmath>
#include <vector>

#include "ui/frame.h"
#include "ui/icons.h"
#include "ui/screens.h"
#include "ui/widgets.h"

namespace ui {
namespace {

constexpr float least_px = 34;

struct Door {
  std::string_view target;
  char32_t icon;
  Word name, sub;
  const DoorView& view;
  Intent intent;
};

/// What stands on a door. A closed one says why also in elder mode; an open one only its name there.
struct Sign {
  std::string_view name;
  std::string below;
  Type name_type, below_type;
};

Sign sign_of(const Stage& s, const Door& d) {
  const Theme& t = s.theme;
  const bool closed = !d.view.closed.empty();
  Sign sign{s.say(d.name), {}, t.door, t.in(t.note, closed ? t.ink : t.ink2)};
  if (closed) {
    sign.below = d.view.closed;
    sign.name_type = t.in(t.title, t.ink2);
  } else if (!t.elder) {
    sign.below = d.view.note.empty() ? std::string(s.say(d.sub)) : d.view.note;
    sign.below_type.px += 4;
  }
  return sign;
}

float sign_height(Stage& s, const Sign& sign, float width) {
  const float name = sign.name.empty() ? 0 : s.brush.height(sign.name, sign.name_type, width) + 8;
  return sign.below.empty() ? name - 8 : name + s.brush.height(sign.below, sign.below_type, width);
}

/// Less and less large until it fits; at last the name begins the reason's own paragraph.
void fit(Stage& s, Sign& sign, const Rect& room) {
  const auto fits = [&] { return sign_height(s, sign, room.w) <= room.h; };
  if (fits()) return;
  sign.below_type.px = s.theme.small.px;
  sign.below_type.leading = s.theme.small.leading;
  if (fits()) return;
  sign.name_type.px = s.theme.item.px;
  if (fits() || sign.below.empty()) return;
  sign.below = std::string(sign.name) + (s.frame.language == Language::zh ? "：" : ": ") + sign.below;
  sign.name = {};
  sign.below_type.leading = 1.25f;
  while (!fits() && sign.below_type.px > least_px) sign.below_type.px -= 2;
}

void draw_sign(Stage& s, const Rect& room, const Sign& sign, Align align) {
  Flow flow(room);
  if (!sign.name.empty()) flow.skip(s.brush.paragraph(flow.rest(), sign.name, sign.name_type, align) + 8);
  if (!sign.below.empty()) s.brush.paragraph(flow.rest(), sign.below, sign.below_type, align);
}

void draw_medallion(Stage& s, Point centre, float radius, const Door& d, bool closed) {
  const Theme& t = s.theme;
  if (closed) return medallion(s, centre, radius, d.icon, t.card, t.ink2);
  medallion(s, centre, radius, d.icon, t.elder ? t.brand : t.tint, t.elder ? t.on_brand : t.brand);
}

/// Upright: picture, sign and arrow in a row.
void draw_row(Stage& s, const Rect& r, const Door& d, bool closed) {
  const float radius = std::min(s.theme.elder ? (closed ? 92.f : 114.f) : 94, r.h / 2 - 16);
  const float inset = s.theme.elder ? (closed ? 44.f : 64.f) : 56, gap = s.theme.elder && !closed ? 60 : 48;
  draw_medallion(s, {r.x + inset + radius, r.centre().y}, radius, d, closed);
  const float left = r.x + inset + 2 * radius + gap, arrow = closed || s.theme.elder ? 0 : 84;
  Sign sign = sign_of(s, d);
  Rect room{left, r.y + 16, r.right() - left - arrow - inset + 8, r.h - 32};
  fit(s, sign, room);
  const float height = sign_height(s, sign, room.w);
  draw_sign(s, {room.x, r.centre().y - height / 2, room.w, height}, sign, Align::left);
  if (arrow > 0)
    s.brush.icon(icons::chevron_right, {r.right() - inset - arrow / 2 + 8, r.centre().y}, arrow,
                 s.theme.ink2);
}

/// Lying: the sign below the picture.
void draw_column(Stage& s, const Rect& r, const Door& d, bool closed) {
  const float radius = closed && s.theme.elder ? 72
                       : s.theme.elder         ? 128
                                               : 112,
              gap = s.theme.elder ? 24 : 36;
  Sign sign = sign_of(s, d);
  const float width = r.w - 72;
  fit(s, sign, {0, 0, width, r.h - 2 * radius - gap - 48});
  const float words = sign_height(s, sign, width), total = 2 * radius + gap + words;
  const float top = r.y + std::floor((r.h - total) / 2);
  draw_medallion(s, {r.centre().x, top + radius}, radius, d, closed);
  draw_sign(s, {r.x + 36, top + 2 * radius + gap, width, words}, sign, Align::centre);
}

bool draw_door(Stage& s, const Rect& r, const Door& d) {
  const bool closed = !d.view.closed.empty();
  bool tapped = false;
  if (closed)
    s.brush.framed(r, s.theme.radius, s.theme.hair, s.theme.line, s.theme.line_width);
  else
    tapped = choice_card(s, d.target, r).tapped;
  s.page.wide ? draw_column(s, r, d, closed) : draw_row(s, r, d, closed);
  return tapped;
}

struct Tool {
  std::string_view target;
  char32_t icon;
  Word word;
  Intent intent;
};

/// Each says what it turns to. Low reach is a matter of upright panels.
std::vector<Tool> tools_of(const Stage& s) {
  const Wishes& w = s.frame.wishes;
  std::vector<Tool> out{
      {"contrast", icons::contrast, w.contrast ? Word::tool_plain : Word::tool_contrast, ContrastToggled{}}};
  if (!s.page.wide)
    out.push_back(
        {"low reach", icons::wheelchair, w.low_reach ? Word::tool_high : Word::tool_low, LowReachToggled{}});
  out.push_back({"language", icons::translate, Word::tool_language, LanguageToggled{}});
  return out;
}

std::optional<Intent> draw_tools(Stage& s, const Rect& r) {
  const auto tools = tools_of(s);
  const auto across = static_cast<float>(tools.size());
  const float w = (r.w - 24 * (across - 1)) / across;
  std::optional<Intent> out;
  for (std::size_t i = 0; i < tools.size(); ++i) {
    const Rect place{r.x + static_cast<float>(i) * (w + 24), r.y, w, r.h};
    if (tile(s, tools[i].target, place, tools[i].icon, s.say(tools[i].word))) out = tools[i].intent;
  }
  return out;
}

float help_width(Stage& s, ButtonLook& look) { return s.frame.help == Help::none ? 0 : fit_footer(s, look); }
float help_width(Stage& s) {
  ButtonLook look = help_look(s);
  return help_width(s, look);
}

std::optional<Intent> draw_help(Stage& s) {
  const Rect& f = s.page.footer;
  ButtonLook look = help_look(s);
  const float width = help_width(s, look);
  std::optional<Intent> out;
  if (width > 0 && button(s, "help", {f.x, f.y, width, f.h}, look)) out = HelpWanted{};
  const float room = s.page.wide ? 440 : std::min(f.w - width - 24, footer_room(s.page));
  const float left = f.right() - room;
  s.brush.line({left, f.y, f.right() - left, f.h}, s.say(Word::terminal, s.frame.terminal), s.theme.note,
               Align::right);
  return out;
}

struct Places {
  Rect title, tools;
  std::array<Rect, 3> doors;
};

float title_height(Stage& s) {
  const float height = s.brush.height(s.say(Word::welcome_title), s.theme.title, s.page.open.w);
  if (s.theme.elder) return height;
  Type sub = s.theme.note;
  sub.px += 2;
  return height + 16 + s.brush.height(s.say(Word::welcome_sub), sub, s.page.open.w);
}

/// Upright: one below the other, what is left over lies between doors and tools.
Places upright(Stage& s) {
  Places p;
  Flow flow(s.page.open);
  const float height_of_title = title_height(s), below = s.theme.elder ? 40 : 48;
  flow.skip(std::max(0.f, s.page.reach - below - height_of_title - flow.rest().y));
  p.title = flow.take(height_of_title, below);
  p.tools = flow.take_below(s.theme.elder ? 152 : 132, 32);
  flow = Flow(s.page.within_reach(flow.rest()));
  const float gap = s.page.reach > 0 ? 24 : s.theme.elder ? 32 : 36;
  const float height =
      std::min(std::floor((flow.rest().h - 2 * gap) / 24) * 8, s.theme.elder ? 392.f : 328.f);
  for (Rect& door : p.doors) door = flow.take(height, gap);
  return p;
}

/// Lying: side by side; the tools beside the help button.
Places lying(Stage& s) {
  Places p;
  Flow flow(s.page.open);
  p.title = flow.take(title_height(s), 40);
  const Rect row = flow.rest();
  const float gap = 32, width = (row.w - 2 * gap) / 3;
  for (std::size_t i = 0; i < p.doors.size(); ++i)
    p.doors[i] = {row.x + static_cast<float>(i) * (width + gap), row.y, width, row.h};
  const Rect& f = s.page.footer;
  const float help = help_width(s) > 0 ? help_width(s) + 24 : 0;
  p.tools = {f.x + help, f.y, f.w - help - 440, f.h};
  return p;
}

}  // namespace

std::optional<Intent> draw(const WelcomeView& view, Stage& s) {
  const Places p = s.page.wide ? lying(s) : upright(s);
  const std::array<Door, 3> doors{
      {{"ticket", icons::ticket, Word::ticket_door, Word::ticket_door_sub, view.tickets, TicketWanted{}},
       {"cases", icons::file_find, Word::case_door, Word::case_door_sub, view.cases, CasesWanted{}},
       {"rate", icons::star, Word::rate_door, Word::rate_door_sub, view.rating, RateWanted{}}}};
  std::optional<Intent> out;
  title(s, p.title, s.say(Word::welcome_title),
        s.theme.elder ? std::string_view{} : s.say(Word::welcome_sub));
  for (std::size_t i = 0; i < doors.size(); ++i)
    if (draw_door(s, p.doors[i], doors[i])) out = doors[i].intent;
  if (auto tool = draw_tools(s, p.tools)) out = tool;
  if (auto help = draw_help(s)) out = help;
  return out;
}

}  // namespace ui
