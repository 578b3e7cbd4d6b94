// One case: where it stands and what that means, what is missing, until when, what came of it, how it went.
// The state and what she has to do come first; the rest can be scrolled to.
#include "ui/case_words.h"
#include "ui/frame.h"
#include "ui/screens.h"
#include "ui/scroll_list.h"
#include "ui/widgets.h"

namespace ui {
namespace {

constexpr float padding = 40, dot = 44, label_gap = 8;

struct Fact {
  Word label;
  const std::string* text;
};

std::vector<Fact> facts_of(const CaseView& v) {
  std::vector<Fact> out;
  for (const Fact& f :
       {Fact{Word::case_due, &v.due}, Fact{Word::case_result, &v.result}, Fact{Word::case_pickup, &v.pickup}})
    if (!f.text->empty()) out.push_back(f);
  return out;
}

/// A heading, then paragraphs; measured with `draw` false.
class Block {
 public:
  Block(Stage& s, const Rect& r, bool draw) : s_(s), flow_(r), draw_(draw), top_(r.y) {}
  void paragraph(std::string_view text, const Type& type, float indent = 0) {
    const Rect room{flow_.rest().x + indent, flow_.rest().y, flow_.rest().w - indent, flow_.rest().h};
    const float h = s_.brush.height(text, type, room.w);
    if (draw_) s_.brush.paragraph({room.x, room.y, room.w, h}, text, type);
    flow_.skip(h);
  }
  void icon(char32_t code, float line) {
    if (draw_)
      s_.brush.icon(code, {flow_.rest().x + dot / 2, flow_.rest().y + line / 2}, dot, s_.theme.brand);
  }
  void gap(float h) { flow_.skip(h); }
  [[nodiscard]] float taken() const { return flow_.rest().y - top_; }
  [[nodiscard]] Stage& stage() { return s_; }

 private:
  Stage& s_;
  Flow flow_;
  bool draw_;
  float top_;
};

void state_block(Block& b, const CaseView& v) {
  Stage& s = b.stage();
  const CaseLook look = look_of(v.mark);
  b.icon(look.icon, s.theme.title.px * s.theme.title.leading);
  b.paragraph(s.say(look.name), s.theme.title, dot + 24);
  b.gap(label_gap);
  b.paragraph(s.say(look.meaning), s.theme.in(s.theme.body, s.theme.ink));
}

void missing_block(Block& b, const CaseView& v) {
  Stage& s = b.stage();
  b.paragraph(s.say(Word::case_missing), s.theme.item);
  for (const auto& m : v.missing) {
    b.gap(12);
    b.icon(icons::box, s.theme.body.px * s.theme.body.leading);
    b.paragraph(m, s.theme.body, dot + 20);
  }
}

void facts_block(Block& b, const CaseView& v) {
  Stage& s = b.stage();
  bool first = true;
  for (const Fact& f : facts_of(v)) {
    if (!first) b.gap(24);
    first = false;
    b.paragraph(s.say(f.label), s.theme.small);
    b.paragraph(*f.text, s.theme.in(s.theme.body, s.theme.ink));
  }
}

std::string step_line(const Stage& s, const CaseStepLine& step) {
  if (!step.done) return std::string(s.say(Word::case_pending));
  return step.window.empty() ? step.when : step.when + "　·　" + step.window;
}

void steps_block(Block& b, const CaseView& v) {
  Stage& s = b.stage();
  b.paragraph(s.say(Word::case_steps), s.theme.item);
  for (const auto& step : v.steps) {
    b.gap(20);
    b.icon(step.done ? icons::check_circle : icons::circle, s.theme.body.px * s.theme.body.leading);
    b.paragraph(step.name, s.theme.in(s.theme.body, step.done ? s.theme.ink : s.theme.ink2), dot + 20);
    b.paragraph(step_line(s, step), s.theme.note, dot + 20);
  }
}

using Part = void (*)(Block&, const CaseView&);

std::vector<Part> parts_of(const CaseView& v) {
  std::vector<Part> out{state_block};
  if (!v.missing.empty()) out.push_back(missing_block);
  if (!facts_of(v).empty()) out.push_back(facts_block);
  if (!v.steps.empty()) out.push_back(steps_block);
  return out;
}

float part_height(Stage& s, Part part, const CaseView& v, float width) {
  Block block(s, {0, 0, width - 2 * padding, 10000}, false);
  part(block, v);
  return block.taken() + 2 * padding;
}

void draw_part(Stage& s, const Rect& r, Part part, const CaseView& v) {
  const bool calls = part == missing_block || (part == state_block && look_of(v.mark).attention);
  if (calls)
    s.brush.framed(r, s.theme.radius, s.theme.notice, s.theme.notice_line, s.theme.line_width);
  else
    card(s, r);
  Block block(s, r.inset(padding, padding), true);
  part(block, v);
}

std::vector<ListItem> items_of(Stage& s, const CaseView& v, const std::vector<Part>& parts, float width) {
  std::vector<ListItem> out;
  for (const Part part : parts) out.push_back({part_height(s, part, v, width), s.theme.gap, {}});
  return out;
}

std::string sub_of(const Stage& s, const CaseView& v) {
  std::string out = s.say(Word::case_number_is, v.case_no);
  if (s.theme.elder) return out;
  for (const auto& more : {v.department, v.owner.empty() ? "" : s.say(Word::case_owner, v.owner)})
    if (!more.empty()) out += (s.page.wide ? "\n" : "　·　") + more;
  return out;
}

Word slip_word(SlipNews slip) {
  switch (slip) {
    case SlipNews::none:
      return Word::slip_print;
    case SlipNews::printing:
      return Word::slip_printing;
    case SlipNews::printed:
      return Word::slip_printed;
    case SlipNews::failed:
      return Word::slip_failed;
  }
  return {};
}

/// Printing, and rating where there is something to rate.
std::optional<Intent> draw_buttons(Stage& s, const Rect& r, const CaseView& v) {
  const bool may_print = v.slip == SlipNews::none || v.slip == SlipNews::failed;
  const float w = v.ratable ? (r.w - s.theme.gap) / 2 : r.w;
  const ButtonLook print{icons::printer, s.say(slip_word(v.slip)), false, may_print, true},
      rate{icons::star, s.say(Word::go_rate), true};
  std::optional<Intent> out;
  if (button(s, "print", {r.x, r.y, w, r.h}, print)) out = PrintWanted{};
  if (v.ratable && button(s, "rate", {r.right() - w, r.y, w, r.h}, rate)) out = RateWanted{};
  return out;
}

}  // namespace

std::optional<Intent> draw(const CaseView& view, Stage& s) {
  const Columns c = columns(s.page.open, 0.44f);
  Flow flow(s.page.wide ? c.head : s.page.open);
  const Type heading = s.theme.elder ? s.theme.item : s.theme.title;
  flow.skip(s.brush.paragraph(flow.rest(), view.item, heading) + 16);
  flow.skip(s.brush.paragraph(flow.rest(), sub_of(s, view), s.theme.note) + 32);
  auto out = draw_buttons(s, flow.take_below(s.theme.button_height, 24), view);
  const auto parts = parts_of(view);
  const Rect place = s.page.wide ? c.body : flow.rest();
  auto items = items_of(s, view, parts, place.w);
  if (list_scrolls(place, items)) items = items_of(s, view, parts, list_width(place.w, true));
  const ListPlace where = s.page.wide ? list_beside(s, place, flow.rest()) : list_below(s, place, items);
  scroll_list(s, where, items, [&](std::size_t i, const Rect& r) { draw_part(s, r, parts[i], view); });
  if (auto touched = draw_footer(s, back_button(), home_button())) out = touched;
  return out;
}

}  // namespace ui
