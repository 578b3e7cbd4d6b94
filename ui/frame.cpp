// Implementation of ui/frame.h.
// The header's type is the same in the elder version: it is not what one has to read.
#include "ui/frame.h"

#include <array>
#include <cmath>
#include <span>

#include "ui/icons.h"
#include "ui/widgets.h"

namespace ui {
namespace {

constexpr float emblem = 72, ring_radius = 42, ring_thickness = 9;

void draw_emblem(Stage& s, Point centre, float size) {
  s.brush.ring(centre, size / 2, 3, s.theme.on_header);
  s.brush.icon(icons::shield, centre, size * 0.58f, s.theme.on_header);
}

void draw_clock(Stage& s, const Rect& header, float margin) {
  const Type time{40, Weight::bold, s.theme.on_header},
      date{s.theme.elder ? 36.f : 32.f, Weight::regular, s.theme.on_header};
  const float w = 420, x = header.right() - margin - w, middle = header.centre().y;
  s.brush.line({x, middle - 48, w, 52}, s.frame.time, time, Align::right);
  s.brush.line({x, middle + 4, w, 44}, s.frame.date, date, Align::right);
}

void draw_header(Stage& s, const Rect& h) {
  const float margin = s.page.footer.x, left = margin + emblem + 24;
  draw_emblem(s, {margin + emblem / 2, h.centre().y}, emblem);
  s.brush.line({left, h.y, h.w - left - margin - 300, h.h}, s.frame.hall,
               {s.theme.elder ? 44.f : 40.f, Weight::bold, s.theme.on_header});
  draw_clock(s, h, margin);
}

/// Where what is touched has moved down: emblem, hall and time, one below the other.
void draw_tall_header(Stage& s, const Rect& h) {
  constexpr float size = 120, name = 84, time = 60, gap = 20;
  Flow flow(h.inset(s.page.footer.x, (h.h - size - gap - name - time) / 2));
  draw_emblem(s, flow.take(size, gap).centre(), size);
  s.brush.line(flow.take(name), s.frame.hall, {56, Weight::bold, s.theme.on_header}, Align::centre);
  s.brush.line(flow.take(time), s.frame.time + "　" + s.frame.date,
               {s.theme.elder ? 40.f : 36.f, Weight::regular, s.theme.on_header}, Align::centre);
}

constexpr std::array rating_steps{Word::step_card, Word::step_service, Word::step_rate, Word::step_confirm,
                                  Word::step_done};
constexpr std::array ticket_steps{Word::step_business, Word::step_card, Word::step_number};

struct StepLook {
  Color ground, line, ink;
  Weight weight;
};

StepLook look_of(const Theme& t, int step, int now) {
  if (step == now) return {t.brand, t.brand, t.on_brand, Weight::bold};
  if (step < now) return {t.tint, t.brand, t.brand, Weight::regular};
  return {t.card, t.line, t.ink2, Weight::regular};
}

void draw_step_mark(Stage& s, const Rect& square, int step, int now) {
  const StepLook look = look_of(s.theme, step, now);
  s.brush.framed(square, square.w / 2, look.ground, look.line, s.theme.line_width + 1);
  if (step < now) {
    s.brush.icon(icons::check, square.centre(), square.w * 0.64f, look.ink);
  } else {
    s.brush.line(square, std::to_string(step + 1), {square.w * 0.58f, Weight::bold, look.ink}, Align::centre);
  }
}

/// The words beside the marks; the elder version says only the one that counts.
Type step_type(const Stage& s, int step, int now) {
  Type t = s.theme.small;
  t.weight = look_of(s.theme, step, now).weight;
  t.color = step == now ? s.theme.brand : s.theme.ink2;
  return t;
}

void draw_steps(Stage& s, std::span<const Word> words, int now) {
  const Rect& r = s.page.steps;
  const int count = static_cast<int>(words.size());
  const float mark = r.h, gap = 14, join = 18;
  const auto text = [&](int i) { return s.say(words[static_cast<std::size_t>(i)]); };
  const auto word_width = [&](int i) {
    if (s.theme.elder && i != now) return 0.f;
    return s.brush.width(text(i), step_type(s, i, now)) + gap + 1;
  };
  float used = 0;
  for (int i = 0; i < count; ++i) used += mark + word_width(i) + (i + 1 < count ? 2 * join : 0);
  const float link = (r.w - used) / static_cast<float>(count - 1);
  float x = r.x;
  for (int i = 0; i < count; ++i) {
    draw_step_mark(s, {x, r.y, mark, mark}, i, now);
    x += mark;
    if (const float w = word_width(i); w > 0)
      s.brush.line({x + gap, r.y, w - gap, r.h}, text(i), step_type(s, i, now));
    x += word_width(i) + join;
    if (i + 1 < count) s.brush.fill({x, r.centre().y - 1, link, 3}, i < now ? s.theme.brand : s.theme.line);
    x += link + join;
  }
}

/// In the middle of the footer wherever the buttons leave it; its words only where they fit.
void draw_countdown(Stage& s, const Rect& room) {
  if (s.frame.seconds_left <= 0 || s.frame.seconds_total <= 0) return;
  const Theme& t = s.theme;
  const Type number{s.frame.seconds_left < 100 ? 34.f : 28.f, Weight::bold, t.ink};
  const auto words = s.say(s.frame.technician ? Word::until_leave : Word::until_home);
  const float gap = 18, both = 2 * ring_radius + gap + s.brush.width(words, t.note);
  const bool says = both <= room.w;
  const float total = says ? both : 2 * ring_radius;
  const float left =
      std::clamp(s.page.screen.centre().x - total / 2, room.x, std::max(room.x, room.right() - total));
  const Point centre{std::round(left) + ring_radius, room.centre().y};
  const float part = static_cast<float>(s.frame.seconds_left) / static_cast<float>(s.frame.seconds_total);
  s.brush.ring(centre, ring_radius, ring_thickness, t.ring_rest);
  s.brush.running_ring(centre, ring_radius, ring_thickness, std::min(1.f, part), t.brand);
  s.brush.line({centre.x - ring_radius, centre.y - 30, 2 * ring_radius, 60},
               std::to_string(s.frame.seconds_left), number, Align::centre);
  if (says) s.brush.line({centre.x + ring_radius + gap, room.y, total, room.h}, words, t.note);
}

ButtonLook look_of(const Stage& s, const FooterButton& b) {
  return {b.icon, s.say(b.word), b.primary, b.enabled};
}

}  // namespace

void draw_background(Stage& s) {
  const Rect& h = s.page.header;
  s.brush.fill(s.page.screen, s.theme.paper);
  s.brush.fill(h, s.theme.header);
  s.page.reach > 0 ? draw_tall_header(s, h) : draw_header(s, h);
}

void draw_steps(Stage& s, Step at) { draw_steps(s, rating_steps, static_cast<int>(at)); }
void draw_steps(Stage& s, TicketStage at) { draw_steps(s, ticket_steps, static_cast<int>(at)); }

FooterButton back_button() { return {"back", icons::back, Word::back, Back{}}; }
FooterButton home_button() { return {"home", icons::home, Word::home, Home{}}; }
FooterButton leave_button() { return {"leave", icons::leave, Word::leave, Leave{}}; }
FooterButton help_button(const Stage& s) {
  switch (s.frame.help) {
    case Help::calling:
      return {"help", icons::person, Word::calling_short, HelpWanted{}, false, false};
    case Help::called:
      return {"help", icons::check, Word::called_short, HelpWanted{}, false, false};
    case Help::failed:
      return {"help", icons::info, Word::go_to_desk, HelpWanted{}, false, false};
    case Help::none:
    case Help::offered:
      break;
  }
  return {"help", icons::person, Word::help, HelpWanted{}};
}

ButtonLook help_look(const Stage& s) {
  switch (s.frame.help) {
    case Help::calling:
      return {icons::person, s.say(Word::calling_staff), false, false};
    case Help::called:
      return {icons::check, s.say(Word::staff_called), false, false};
    case Help::failed:
      return {icons::info, s.say(Word::staff_not_called), false, false};
    case Help::none:
    case Help::offered:
      break;
  }
  return {icons::person, s.say(Word::call_staff)};
}

std::optional<Intent> draw_footer(Stage& s, const std::optional<FooterButton>& left,
                                  const std::optional<FooterButton>& right) {
  const Rect& f = s.page.footer;
  std::optional<Intent> out;
  float from = f.x, to = f.right();
  if (left) {
    const float w = button_width(s, look_of(s, *left));
    if (button(s, left->name, {f.x, f.y, w, f.h}, look_of(s, *left))) out = left->intent;
    from += w + 24;
  }
  if (right) {
    const float w = button_width(s, look_of(s, *right));
    if (button(s, right->name, {f.right() - w, f.y, w, f.h}, look_of(s, *right))) out = right->intent;
    to -= w + 24;
  }
  draw_countdown(s, {from, f.y, to - from, f.h});
  return out;
}

}  // namespace ui
