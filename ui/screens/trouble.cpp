// What cannot be done now: what happened, what to do, and a way on. Never blames the person.
// One picture, one sentence, at most three ways out.
#include "ui/frame.h"
#include "ui/icons.h"
#include "ui/screens.h"
#include "ui/trouble_words.h"
#include "ui/widgets.h"

namespace ui {
namespace {

/// Said on the screen.
struct Sentence {
  std::string_view what, what_to_do;
};

/// Nothing is wrong with the terminal: a calm picture instead of a yellow one.
bool is_calm(Trouble t) {
  switch (t) {
    case Trouble::nothing_to_rate:
    case Trouble::already_rated:
    case Trouble::ticket_later:
    case Trouble::ticket_over:
    case Trouble::ticket_holiday:
    case Trouble::ticket_full:
    case Trouble::ticket_limit:
    case Trouble::ticket_changed:
    case Trouble::ticket_is_over:
    case Trouble::no_cases:
      return true;
    case Trouble::card_unreadable:
    case Trouble::card_kind_unknown:
    case Trouble::reader_gone:
    case Trouble::hub_unreachable:
    case Trouble::storage_full:
    case Trouble::storage_failed:
    case Trouble::ticket_silent:
    case Trouble::ticket_unreachable:
    case Trouble::cases_unreachable:
      break;
  }
  return false;
}

/// Lying panels have little height.
struct Measures {
  float radius, below_icon, below_title, before_buttons, padding;
};
Measures measures(const Stage& s) {
  if (!s.page.wide) return {128, 48, 24, 64, 72};
  return s.theme.elder ? Measures{64, 20, 8, 32, 28} : Measures{80, 28, 12, 40, 40};
}

Type advice_type(const Stage& s) {
  return {s.theme.elder ? 60.f : 42.f, Weight::regular, s.theme.ink2, 1.5f, s.theme.ink};
}

/// Elder mode keeps to the screen's own words: they are short, and there is room for large ones only.
Sentence sentence_of(const Stage& s, const TroubleView& view) {
  const TroubleLook c = look_of(view.trouble);
  const bool own = view.what_to_do.empty() || s.theme.elder;
  return {s.say(c.what), own ? s.say(c.what_to_do) : std::string_view(view.what_to_do)};
}

float sentence_height(Stage& s, float width, const Sentence& words) {
  const Measures m = measures(s);
  return 2 * m.radius + m.below_icon + s.brush.height(words.what, s.theme.title, width) + m.below_title +
         s.brush.height(words.what_to_do, advice_type(s), width);
}

void draw_sentence(Stage& s, const Rect& r, const Sentence& words, char32_t icon, bool calm) {
  const Theme& t = s.theme;
  const Measures m = measures(s);
  medallion(s, {r.centre().x, r.y + m.radius}, m.radius, icon, calm ? t.tint : t.notice,
            calm ? t.brand : t.ink);
  Flow flow(r);
  flow.skip(2 * m.radius + m.below_icon);
  flow.skip(s.brush.paragraph(flow.rest(), words.what, t.title, Align::centre) + m.below_title);
  s.brush.paragraph(flow.rest(), words.what_to_do, advice_type(s), Align::centre);
}

std::optional<Intent> draw_ways(Stage& s, const Rect& row, bool can_retry) {
  const bool calls = s.frame.help != Help::none, both = can_retry && calls;
  const float width = both ? (row.w - 24) / 2 : std::min(row.w, 640.f);
  std::optional<Intent> out;
  float x = both ? row.x : row.centre().x - width / 2;
  if (can_retry) {
    if (button(s, "retry", {x, row.y, width, row.h}, {icons::refresh, s.say(Word::retry), true}))
      out = Retry{};
    x += width + 24;
  }
  if (calls && button(s, "help", {x, row.y, width, row.h}, help_look(s))) out = HelpWanted{};
  return out;
}

}  // namespace

std::optional<Intent> draw(const TroubleView& view, Stage& s) {
  const Sentence words = sentence_of(s, view);
  const Rect& area = s.page.open;
  const Measures m = measures(s);
  const bool ways = view.can_retry || s.frame.help != Help::none;
  const float inner = std::min(area.w - 128, 1200.f);
  const float buttons = ways ? (s.theme.elder ? 136.f : 128.f) : 0, gap = ways ? m.before_buttons : 0;
  const float sentence = sentence_height(s, inner, words);
  const float height = sentence + gap + buttons + 2 * m.padding;
  const Rect box{area.x, area.y + std::max(0.f, (area.h - height) * (s.page.wide ? 0.5f : 0.4f)), area.w,
                 height};
  card(s, box);
  Flow flow(Rect{box.centre().x - inner / 2, box.y + m.padding, inner, height - 2 * m.padding});
  draw_sentence(s, flow.take(sentence, gap), words, look_of(view.trouble).icon, is_calm(view.trouble));
  auto out = draw_ways(s, flow.take(buttons), view.can_retry);
  if (auto touched = draw_footer(s, std::nullopt, home_button())) out = touched;
  return out;
}

}  // namespace ui
