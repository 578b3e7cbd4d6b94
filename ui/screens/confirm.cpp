// What will be handed in, all of it, once more, and one large button that does it. What may be added, need
// not be. While it is being stored, nothing can be pressed.
#include <cmath>

#include "ui/frame.h"
#include "ui/icons.h"
#include "ui/keys.h"
#include "ui/screens.h"
#include "ui/scroll_list.h"
#include "ui/service_line.h"
#include "ui/widgets.h"

namespace ui {
namespace {

constexpr float padding = 44, tick_indent = 52, rule_gap = 48, offer_gap = 20;

/// Labels are left out for elders: a face and a list with ticks say what they are.
float label_height(const Stage& s) {
  return s.theme.elder ? 0 : s.theme.small.px * s.theme.small.leading + 8;
}
float face_size(const Stage& s) { return s.theme.elder ? 112 : 96; }

void draw_label(Stage& s, Flow& flow, Word word) {
  if (label_height(s) <= 0) return;
  Rect label = flow.take(label_height(s));
  label.h -= 8;
  s.brush.line(label, s.say(word), s.theme.small);
}

float service_height(Stage& s, const ServiceChoice& c, float width) {
  return label_height(s) + s.brush.height(c.item, s.theme.item, width) + 8 +
         s.brush.height(service_line(s, c, width), s.theme.note, width);
}

void draw_service(Stage& s, const Rect& r, const ServiceChoice& c) {
  Flow flow(r);
  draw_label(s, flow, Word::confirm_service);
  flow.skip(s.brush.paragraph(flow.rest(), c.item, s.theme.item) + 8);
  s.brush.paragraph(flow.rest(), service_line(s, c, r.w), s.theme.note);
}

void draw_grade(Stage& s, const Rect& r, const ConfirmView& view) {
  Flow flow(r);
  draw_label(s, flow, Word::confirm_grade);
  const Rect row = flow.take(face_size(s));
  s.brush.face(static_cast<int>(view.grade), {row.x, row.y, row.h, row.h}, s.theme.ink);
  Type type = s.theme.grade;
  type.px = s.theme.elder ? 84 : 60;
  s.brush.line({row.x + row.h + 32, row.y, row.w - row.h - 32, row.h}, view.grade_words, type);
}

void draw_reason(Stage& s, const Rect& r, std::string_view text) {
  const Type& type = s.theme.body;
  s.brush.icon(icons::check, {r.x + 20, r.y + type.px * type.leading / 2}, type.px, s.theme.brand);
  s.brush.paragraph({r.x + tick_indent, r.y, r.w - tick_indent, r.h}, text, type);
}

/// What she added herself, each under its name.
struct Added {
  Word name;
  std::string text;
};

std::vector<Added> added_in(Stage& s, const ConfirmView& view) {
  std::vector<Added> out;
  if (!view.other.empty()) out.push_back({Word::confirm_other, view.other});
  if (!view.words.empty()) out.push_back({Word::confirm_words, view.words});
  if (view.phone.empty()) return out;
  std::string phone = view.phone;
  if (view.call_back == CallBack::yes) phone += "　" + std::string(s.say(Word::call_back_wanted));
  if (view.call_back == CallBack::no) phone += "　" + std::string(s.say(Word::call_back_not));
  out.push_back({Word::confirm_phone, phone});
  return out;
}

float name_height(const Stage& s) { return s.theme.small.px * s.theme.small.leading + 8; }

void draw_added(Stage& s, const Rect& r, const Added& added) {
  Flow flow(r);
  Rect name = flow.take(name_height(s));
  name.h -= 8;
  s.brush.line(name, s.say(added.name), s.theme.small);
  s.brush.paragraph(flow.rest(), added.text, s.theme.body);
}

/// Service, grade, the word before the reasons, each reason, and what was added.
std::vector<ListItem> items_of(Stage& s, const ConfirmView& view, float width) {
  const float none = s.theme.body.px * s.theme.body.leading;
  const float heading = view.reasons.empty() ? label_height(s) + none : label_height(s);
  std::vector<ListItem> out{{service_height(s, view.service, width), rule_gap, {}},
                            {label_height(s) + face_size(s), rule_gap, {}},
                            {heading, 0, {}}};
  for (ListItem& i : out) i.entries = {0};  // "… more below" counts reasons; these begin in sight
  for (const auto& text : view.reasons)
    out.push_back({s.brush.height(text, s.theme.body, width - tick_indent), 12, {}});
  for (const Added& a : added_in(s, view)) {
    out.back().gap = 28;
    out.push_back({name_height(s) + s.brush.height(a.text, s.theme.body, width), 12, {}});
  }
  return out;
}

void draw_rule(Stage& s, const Rect& above) {
  s.brush.fill({above.x, above.bottom() + rule_gap / 2, above.w, 2},
               s.theme.elder ? s.theme.line : s.theme.hair);
}

void draw_item(Stage& s, const ConfirmView& view, std::size_t i, const Rect& r) {
  if (i == 0) {
    draw_service(s, r, view.service);
    draw_rule(s, r);
  } else if (i == 1) {
    draw_grade(s, r, view);
    draw_rule(s, r);
  } else if (i == 2) {
    Flow flow(r);
    draw_label(s, flow, Word::confirm_reasons);
    if (view.reasons.empty()) s.brush.paragraph(flow.rest(), s.say(Word::confirm_no_reasons), s.theme.body);
  } else if (i - 3 < view.reasons.size()) {
    draw_reason(s, r, view.reasons[i - 3]);
  } else {
    draw_added(s, r, added_in(s, view)[i - 3 - view.reasons.size()]);
  }
}

bool asks_call_back(const ConfirmView& view) { return view.call_back != CallBack::not_asked; }

/// A row of what may be added, and below it the question that a bad grade's telephone number brings with it.
float offers_height(const Stage& s, const ConfirmView& view) {
  return s.theme.button_height * (asks_call_back(view) ? 2 : 1) + (asks_call_back(view) ? offer_gap : 0);
}

KeyRow offer_keys(const Stage& s, const ConfirmView& view) {
  KeyRow out;
  const auto offer = [&](const char* name, Word word, WritingTask task, bool has) {
    out.push_back(
        {name, std::string(s.say(word)), WritingWanted{task}, 2, has ? icons::check : icons::pencil});
  };
  if (view.may_say_other) offer("add/other", Word::add_other, WritingTask::other, !view.other.empty());
  offer("add/words", Word::add_words, WritingTask::words, !view.words.empty());
  offer("add/phone", Word::add_phone, WritingTask::phone, !view.phone.empty());
  return out;
}

std::optional<Intent> draw_offers(Stage& s, const Rect& r, const ConfirmView& view) {
  Flow flow(r);
  auto out = draw_keys(s, flow.take(s.theme.button_height, offer_gap), {offer_keys(s, view)}, Align::left,
                       view.saving);
  if (!asks_call_back(view)) return out;
  const Rect question = flow.rest();
  const float answers = std::max(question.w * 0.42f, 2 * (s.theme.elder ? 190.f : 170.f));
  s.brush.line({question.x, question.y, question.w - answers - 24, question.h}, s.say(Word::call_back_ask),
               s.theme.in(s.theme.note, s.theme.ink));
  const KeyRow keys{{"call_back/yes", std::string(s.say(Word::call_back_yes)), CallBackChosen{true}, 2, 0,
                     view.call_back == CallBack::yes},
                    {"call_back/no", std::string(s.say(Word::call_back_no)), CallBackChosen{false}, 2, 0,
                     view.call_back == CallBack::no}};
  if (auto chosen = draw_keys(s, {question.right() - answers, question.y, answers, question.h}, {keys},
                              Align::left, view.saving))
    out = std::move(chosen);
  return out;
}

bool draw_submit(Stage& s, const Rect& r, bool saving) {
  const Theme& t = s.theme;
  Type type = t.in(t.title, t.on_brand);
  type.px = t.elder ? 84 : 60;
  if (saving) {
    s.brush.panel(r, t.radius, t.hair);
    s.brush.line(r.inset(32, 0), s.say(Word::saving), t.in(type, t.ink2), Align::centre);
    return false;
  }
  const Touch touch = s.brush.target("submit", r);
  s.brush.panel(r, t.radius, touch.held ? t.ink : t.brand);
  s.brush.line(r.inset(32, 0), s.say(Word::submit), type, Align::centre);
  return touch.tapped;
}

/// That it is final, and who will read it for how long.
std::string last_words(const Stage& s, const ConfirmView& view) {
  const std::string seen = s.say(Word::who_sees, std::to_string(view.keep_days));
  if (s.theme.elder) return seen;
  const std::string end = s.frame.language == Language::zh ? "。" : ". ";
  return std::string(s.say(Word::confirm_final)) + end + seen;
}

struct Places {
  Rect head, submit, final_note, summary, offers, column;  // column: what is free beside the summary, lying
};

Places places(Stage& s, const ConfirmView& view) {
  const float button = s.theme.elder ? 184 : 160;
  const Columns c = columns(s.page.content, 0.4f);
  Places p;
  Flow flow(s.page.wide ? c.head : s.page.content);
  p.head = flow.take(s.brush.height(s.say(Word::confirm_title), s.theme.title, flow.rest().w), 32);
  if (s.page.wide) {
    p.submit = flow.take_below(button, 16);
    p.final_note = flow.take_below(s.brush.height(last_words(s, view), s.theme.small, flow.rest().w), 24);
    p.column = flow.rest();
    flow = Flow(c.body);
  } else {
    p.final_note = flow.take_below(s.brush.height(last_words(s, view), s.theme.small, flow.rest().w), 16);
    p.submit = flow.take_below(button, 32);
  }
  p.offers = flow.take_below(offers_height(s, view), 28);
  p.summary = flow.rest();
  return p;
}

/// The card around the list, no higher than it needs to be; returns where it ends.
float draw_summary(Stage& s, const Places& p, const ConfirmView& view) {
  const Rect inner = p.summary.inset(padding, 40);
  auto items = items_of(s, view, inner.w);
  if (list_scrolls(inner, items)) items = items_of(s, view, list_width(inner.w, true));
  ListPlace where{inner, {}};
  Rect box = p.summary;
  if (!list_scrolls(inner, items)) {
    box.h = total_height(items) + 80;
    where.list.h = box.h - 80;
  } else if (s.page.wide) {
    where = list_beside(s, inner, p.column);
  } else {
    const float h = s.theme.button_height;
    where.buttons = {p.summary.x, p.summary.bottom() - h, p.summary.w, h};
    box.h -= h + 24;
    where.list.h -= h + 24;
  }
  card(s, box);
  scroll_list(s, where, items, [&](std::size_t i, const Rect& r) { draw_item(s, view, i, r); });
  return list_scrolls(inner, items) ? p.summary.bottom() : box.bottom();
}

}  // namespace

std::optional<Intent> draw(const ConfirmView& view, Stage& s) {
  draw_steps(s, Step::confirm);
  Places p = places(s, view);
  std::optional<Intent> out;
  title(s, p.head, s.say(Word::confirm_title));
  const float end = draw_summary(s, p, view);
  const float up = p.offers.y - std::max(end + 28, s.page.reach);  // what is below the list follows it
  p.offers.y -= up;
  if (!s.page.wide) p.submit.y -= up, p.final_note.y -= up;
  out = draw_offers(s, p.offers, view);
  if (draw_submit(s, p.submit, view.saving)) out = Confirmed{};
  s.brush.paragraph(p.final_note, last_words(s, view), s.theme.small);
  FooterButton change{"back", icons::pencil, Word::change, Back{}}, home = home_button();
  change.enabled = home.enabled = !view.saving;
  if (auto touched = draw_footer(s, change, home)) out = touched;
  return out;
}

}  // namespace ui
