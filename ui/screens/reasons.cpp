// Why: the annex's words as they stand, grouped by 维度; any number may be chosen, also none.
// Choosing is the flow's: a tap only says which one.
#include <cmath>

#include "ui/frame.h"
#include "ui/icons.h"
#include "ui/screens.h"
#include "ui/scroll_list.h"
#include "ui/widgets.h"

namespace ui {
namespace {

constexpr float padding = 36, box = 60, box_gap = 28, original_gap = 4;

float text_width(float width) { return width - 2 * padding - box - box_gap; }
float heading_height(const Stage& s) { return s.theme.elder ? 112 : 96; }

float words_height(Stage& s, const PolicyWords& words, float width) {
  const float text = s.brush.height(words.text, s.theme.body, width);
  return words.original.empty() ? text
                                : text + original_gap + s.brush.height(words.original, s.theme.note, width);
}

float row_height(Stage& s, const Reason& r, float width) {
  return std::max(s.theme.row_height, words_height(s, r.words, text_width(width)) + 40);
}

ListItem item_of(Stage& s, const ReasonGroup& group, float width) {
  ListItem out{heading_height(s), s.theme.gap, {}};
  for (const Reason& r : group.reasons) {
    const float h = row_height(s, r, width);
    out.entries.push_back(out.height + h / 2);
    out.height += h;
  }
  return out;
}

/// A row's ground within its card; the last one follows the card's round corners.
void draw_ground(Stage& s, const Rect& r, bool last, Color c) {
  const float line = s.theme.line_width, radius = s.theme.radius - line;
  const Rect inner{r.x + line, r.y, r.w - 2 * line, r.h - (last ? line : 0)};
  if (!last) return s.brush.fill(inner, c);
  s.brush.panel(inner, radius, c);
  s.brush.fill({inner.x, inner.y, inner.w, radius}, c);
}

bool draw_reason(Stage& s, const Rect& r, const Reason& reason, std::size_t index, bool last) {
  const Theme& t = s.theme;
  const Touch touch = s.brush.target("reason/" + std::to_string(index), r);
  if (reason.chosen || touch.held) draw_ground(s, r, last, t.tint);
  s.brush.fill({r.x + t.line_width, r.y, r.w - 2 * t.line_width, 2}, t.elder ? t.line : t.hair);
  s.brush.icon(reason.chosen ? icons::box_checked : icons::box, {r.x + padding + box / 2, r.centre().y}, box,
               reason.chosen ? t.brand : t.ink2);
  const float width = text_width(r.w), height = words_height(s, reason.words, width);
  Flow flow({r.x + padding + box + box_gap, r.centre().y - height / 2, width, height});
  flow.skip(s.brush.paragraph(flow.rest(), reason.words.text, t.body) + original_gap);
  if (!reason.words.original.empty()) s.brush.paragraph(flow.rest(), reason.words.original, t.note);
  return touch.tapped;
}

std::optional<std::size_t> draw_group(Stage& s, const Rect& r, const ReasonGroup& group, std::size_t first) {
  card(s, r);
  Flow flow(r);
  const Rect heading = flow.take(heading_height(s));
  s.brush.line(heading.inset(padding, 0), group.title.text, s.theme.button);
  s.brush.line(heading.inset(padding, 0), group.title.original, s.theme.note, Align::right);
  std::optional<std::size_t> out;
  for (std::size_t i = 0; i < group.reasons.size(); ++i) {
    const Reason& reason = group.reasons[i];
    const bool last = i + 1 == group.reasons.size();
    if (draw_reason(s, flow.take(row_height(s, reason, r.w)), reason, first + i, last)) out = first + i;
  }
  return out;
}

std::size_t chosen(const ReasonsView& view) {
  std::size_t n = 0;
  for (const ReasonGroup& g : view.groups)
    n += static_cast<std::size_t>(
        std::count_if(g.reasons.begin(), g.reasons.end(), [](const Reason& r) { return r.chosen; }));
  return n;
}

/// Face, "不满意，是因为……", and how many are chosen; returns its height.
float draw_head(Stage& s, const Rect& room, const ReasonsView& view) {
  const float face = s.theme.elder ? 104 : 88, gap = 28;
  const std::size_t n = chosen(view);
  const std::string count =
      n ? s.say(Word::reasons_count, std::to_string(n)) : std::string(s.say(Word::reasons_none));
  Type type = s.theme.title;
  type.px = s.theme.elder ? 80 : 56;
  s.brush.face(static_cast<int>(view.grade), {room.x, room.y, face, face}, s.theme.ink);
  const float beside = room.w - face - gap, count_width = s.brush.width(count, s.theme.note) + 24;
  const std::string text = s.say(Word::reasons_title, view.grade_words);
  if (const float natural = s.brush.width(text, type); natural > beside)
    type.px = std::floor(type.px * beside / natural);
  const Rect words{room.x + face + gap, room.y, beside, face};
  if (s.brush.width(text, type) + count_width <= beside) {
    s.brush.line(words, text, type);
    s.brush.line(words, count, s.theme.note, Align::right);
    return face;
  }
  s.brush.line(words, text, type);
  const float h = s.theme.note.px * s.theme.note.leading;
  s.brush.line({room.x, room.y + face + 8, room.w, h}, count, s.theme.note);
  return face + 8 + h;
}

std::vector<ListItem> items_of(Stage& s, const ReasonsView& view, float width) {
  std::vector<ListItem> out;
  for (const ReasonGroup& g : view.groups) out.push_back(item_of(s, g, width));
  return out;
}

}  // namespace

std::optional<Intent> draw(const ReasonsView& view, Stage& s) {
  draw_steps(s, Step::rate);
  const Columns c = columns(s.page.content, 0.4f);
  const float head = draw_head(s, s.page.wide ? c.head : s.page.content, view) + 32;
  Rect place = s.page.wide ? c.body : s.page.content;
  if (!s.page.wide) place = s.page.within_reach({place.x, place.y + head, place.w, place.h - head});

  auto items = items_of(s, view, place.w);
  if (list_scrolls(place, items)) items = items_of(s, view, list_width(place.w, true));
  std::vector<std::size_t> first{0};
  for (const ReasonGroup& g : view.groups) first.push_back(first.back() + g.reasons.size());
  std::optional<Intent> out;
  const ListPlace where = s.page.wide ? list_beside(s, place, c.head) : list_below(s, place, items);
  scroll_list(s, where, items, [&](std::size_t i, const Rect& r) {
    if (const auto tapped = draw_group(s, r, view.groups[i], first[i])) out = ReasonToggled{*tapped};
  });
  const FooterButton next{"next", 0, Word::next, Next{}, true};
  if (auto touched = draw_footer(s, back_button(), next)) out = touched;
  return out;
}

}  // namespace ui
