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

constexpr float emblem = 72, ring_radius = 42, ring_thickness = 9, ring_room = 2 * ring_radius + 24;
constexpr float header_button_width = 320, low_button = 200;

/// The hall's own, else a shield in a ring.
void draw_emblem(Stage& s, Point centre, float size) {
  if (s.brush.emblem(centre, size)) return;
  s.brush.ring(centre, size / 2, 3, s.theme.on_header);
  s.brush.icon(icons::shield, centre, size * 0.58f, s.theme.on_header);
}

/// What stands in the header instead of hall and time: as large as `most`, or smaller, until it fits.
void draw_strip(Stage& s, const Rect& room, Word word, float most, Align align) {
  const auto text = s.say(word);
  Type type{most, Weight::bold, s.theme.ink, 1.2f};
  const float least = s.theme.elder ? 34 : 28;
  while (type.px > least && s.brush.height(text, type, room.w) > room.h) type.px -= 1;
  const float height = s.brush.height(text, type, room.w);
  s.brush.paragraph({room.x, room.centre().y - height / 2, room.w, height}, text, type, align);
}

/// The button of the header stands in the same place on every citizen's screen.
Rect header_button(const Stage& s) {
  const Page& p = s.page;
  if (p.reach > 0) return {p.screen.centre().x - low_button / 2, p.footer.y, low_button, p.footer.h};
  const float h = std::min(p.header.h - 24, 104.f), right = p.footer.right();
  return {right - header_button_width, p.header.centre().y - h / 2, header_button_width, h};
}

void draw_header(Stage& s, const Rect& h, const std::optional<Word>& strip) {
  const float left = s.page.footer.x;
  const float end = s.frame.technician ? s.page.footer.right() : header_button(s).x - 24;
  if (strip)
    return draw_strip(s, {left, h.y + 12, end - left, h.h - 24}, *strip, s.theme.elder ? 60 : 44,
                      Align::left);
  draw_emblem(s, {left + emblem / 2, h.centre().y}, emblem);
  const Rect words{left + emblem + 24, h.centre().y - 52, end - left - emblem - 24, 56};
  s.brush.line(words, s.frame.hall, {s.theme.elder ? 44.f : 40.f, Weight::bold, s.theme.on_header});
  s.brush.line({words.x, words.bottom(), words.w, 48}, s.frame.time + "　" + s.frame.date,
               {s.theme.elder ? 36.f : 32.f, Weight::regular, s.theme.on_header});
}

/// Where what is touched has moved down: emblem, hall and time, one below the other.
void draw_tall_header(Stage& s, const Rect& h, const std::optional<Word>& strip) {
  constexpr float size = 96, name = 76, time = 52, gap = 12;
  if (strip)
    return draw_strip(s, Rect{h.x, h.y, h.w, h.h - ring_room}.inset(s.page.footer.x, 24), *strip,
                      s.theme.elder ? 80 : 64, Align::centre);
  const float rest = h.h - ring_room - size - gap - name - time;
  Flow flow(h.inset(s.page.footer.x, std::max(8.f, rest / 2)));
  draw_emblem(s, flow.take(size, gap).centre(), size);
  s.brush.line(flow.take(name), s.frame.hall, {56, Weight::bold, s.theme.on_header}, Align::centre);
  s.brush.line(flow.take(time), s.frame.time + "　" + s.frame.date,
               {s.theme.elder ? 40.f : 36.f, Weight::regular, s.theme.on_header}, Align::centre);
}

/// A way to large print, or the answer to the header's question.
struct HeaderButton {
  std::string_view name;
  char32_t icon;
  Word word;
  Intent intent;
};

HeaderButton header_button_of(const Frame& f) {
  if (f.question != Question::none)
    return {"still here", icons::check, f.question == Question::card_taken ? Word::go_on : Word::still_here,
            StillHere{}};
  return {"elder", icons::letters, f.wishes.elder ? Word::tool_normal : Word::tool_elder, ElderToggled{}};
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

bool counts_down(const Frame& f) { return f.seconds_left > 0 && f.seconds_total > 0; }

/// The ring with its number, its left edge at `left`.
void draw_ring(Stage& s, Point centre, Color ink, Color run) {
  const float part = static_cast<float>(s.frame.seconds_left) / static_cast<float>(s.frame.seconds_total);
  const Type number{s.frame.seconds_left < 100 ? 34.f : 28.f, Weight::bold, ink};
  s.brush.ring(centre, ring_radius, ring_thickness, s.theme.ring_rest);
  s.brush.running_ring(centre, ring_radius, ring_thickness, std::min(1.f, part), run);
  s.brush.line({centre.x - ring_radius, centre.y - 30, 2 * ring_radius, 60},
               std::to_string(s.frame.seconds_left), number, Align::centre);
}

/// In the middle of the footer wherever the buttons leave it; its words only where they fit.
void draw_countdown(Stage& s, const Rect& room) {
  if (!counts_down(s.frame)) return;
  const Theme& t = s.theme;
  const auto words = s.say(s.frame.technician ? Word::until_leave : Word::until_home);
  const float gap = 18, both = 2 * ring_radius + gap + s.brush.width(words, t.note);
  const bool says = both <= room.w;
  const float total = says ? both : 2 * ring_radius;
  const float left =
      std::clamp(s.page.screen.centre().x - total / 2, room.x, std::max(room.x, room.right() - total));
  const Point centre{std::round(left) + ring_radius, room.centre().y};
  draw_ring(s, centre, t.ink, t.brand);
  if (says) s.brush.line({centre.x + ring_radius + gap, room.y, total, room.h}, words, t.note);
}

/// Low reach has the way to large print between the footer's buttons; the ring is not touched and moves up.
void draw_high_countdown(Stage& s, bool strip) {
  if (!counts_down(s.frame)) return;
  const Point centre{s.page.screen.centre().x, s.page.header.bottom() - ring_room / 2};
  draw_ring(s, centre, strip ? s.theme.ink : s.theme.on_header, strip ? s.theme.brand : s.theme.on_header);
}

ButtonLook look_of(const Stage& s, const FooterButton& b) {
  return {b.icon, s.say(b.word), b.primary, b.enabled};
}

}  // namespace

void draw_background(Stage& s, const std::optional<Word>& strip) {
  const Rect& h = s.page.header;
  s.brush.fill(s.page.screen, s.theme.paper);
  s.brush.fill(h, strip ? s.theme.notice : s.theme.header);
  s.page.reach > 0 ? draw_tall_header(s, h, strip) : draw_header(s, h, strip);
  if (s.page.reach > 0) draw_high_countdown(s, strip.has_value());
}

std::optional<Intent> draw_header_button(Stage& s) {
  if (s.frame.technician) return std::nullopt;
  const auto [name, icon, word, intent] = header_button_of(s.frame);
  const Rect place = header_button(s);
  const bool answer = s.frame.question != Question::none;
  const bool tapped = s.page.reach > 0 ? tile(s, name, place, icon, s.say(word), answer)
                                       : button(s, name, place, {icon, s.say(word), answer});
  return tapped ? std::optional(intent) : std::nullopt;
}

float footer_room(const Page& p) { return p.reach > 0 ? (p.footer.w - low_button) / 2 - 24 : p.footer.w; }

float fit_footer(Stage& s, ButtonLook& look) {
  const float width = button_width(s, look), most = footer_room(s.page);
  if (width > most) look.icon = 0;
  return std::min(button_width(s, look), most);
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
  const auto draw_one = [&](const FooterButton& b, bool at_left) {
    ButtonLook look = look_of(s, b);
    const float w = fit_footer(s, look);
    if (button(s, b.name, {at_left ? f.x : f.right() - w, f.y, w, f.h}, look)) out = b.intent;
    (at_left ? from : to) += at_left ? w + 24 : -(w + 24);
  };
  if (left) draw_one(*left, true);
  if (right) draw_one(*right, false);
  if (s.page.reach <= 0) draw_countdown(s, {from, f.y, to - from, f.h});
  return out;
}

}  // namespace ui
