// What was checked and what came of it, with the next step, and the way to the tests.
// Not the checks: a row is ready to be shown.
#include <string>

#include "ui/frame.h"
#include "ui/icons.h"
#include "ui/screens.h"
#include "ui/scroll_list.h"
#include "ui/widgets.h"

namespace ui {
namespace {

constexpr float padding = 36, mark_size = 68, mark_width = 112, tile_height = 168, tile_gap = 24;

struct MarkLook {
  char32_t icon;
  Color color;
  Word word;
};
MarkLook look_of(const Theme& t, CheckMark mark) {
  switch (mark) {
    case CheckMark::good:
      return {icons::check_circle, t.success, Word::mark_good};
    case CheckMark::warning:
      return {icons::alert, t.ink, Word::mark_warning};
    case CheckMark::failed:
      return {icons::failed, t.failure, Word::mark_failed};
  }
  return {};
}

float text_width(float row_width) { return row_width - 2 * padding - mark_width; }
Type what_type(const Stage& s) { return s.theme.in(s.theme.note, s.theme.ink); }
float title_height(const Stage& s) { return s.theme.item.px * s.theme.item.leading; }

std::string next_words(const Stage& s, const CheckRow& row) {
  return row.next_step.empty() ? std::string{} : s.say(Word::next_step, row.next_step);
}

float row_height(Stage& s, const CheckRow& row, float width) {
  const float w = text_width(width);
  float h = 2 * padding + title_height(s) + 8 + s.brush.height(row.what, what_type(s), w);
  if (!row.next_step.empty()) h += 8 + s.brush.height(next_words(s, row), what_type(s), w);
  return std::max(h, 2 * padding + mark_size + 48);
}

void draw_mark(Stage& s, const Rect& r, CheckMark mark) {
  const MarkLook look = look_of(s.theme, mark);
  const float x = r.x + mark_width / 2 + 8;
  s.brush.icon(look.icon, {x, r.y + padding + mark_size / 2}, mark_size, look.color);
  s.brush.line({x - mark_width / 2, r.y + padding + mark_size, mark_width, 48}, s.say(look.word),
               s.theme.in(s.theme.small, look.color), Align::centre);
}

void draw_row(Stage& s, const Rect& r, const CheckRow& row) {
  card(s, r);
  draw_mark(s, r, row.mark);
  Flow flow(Rect{r.x + padding + mark_width, r.y + padding, text_width(r.w), r.h - 2 * padding});
  const Rect head = flow.take(title_height(s), 8);
  const float when = s.brush.width(row.when, s.theme.small) + 24;
  s.brush.line({head.x, head.y, head.w - when, head.h}, row.title, s.theme.item);
  s.brush.line({head.right() - when, head.y, when, head.h}, row.when, s.theme.small, Align::right);
  flow.skip(s.brush.paragraph(flow.rest(), row.what, what_type(s)) + 8);
  if (!row.next_step.empty())
    s.brush.paragraph(flow.rest(), next_words(s, row), s.theme.in(what_type(s), s.theme.brand));
}

std::vector<ListItem> items_of(Stage& s, const OverviewView& view, float width) {
  std::vector<ListItem> out;
  for (const CheckRow& row : view.checks) out.push_back({row_height(s, row, width), 20, {}});
  return out;
}

std::string summary(const Stage& s, const OverviewView& v) {
  if (v.checks.empty()) return std::string(s.say(Word::overview_none));
  const auto bad = std::count_if(v.checks.begin(), v.checks.end(),
                                 [](const CheckRow& row) { return row.mark != CheckMark::good; });
  const std::string all = std::to_string(v.checks.size());
  return bad ? s.say(Word::overview_count, all, std::to_string(bad)) : s.say(Word::overview_good, all);
}

std::optional<Intent> draw_tests(Stage& s, const Rect& row) {
  const float w = (row.w - 3 * tile_gap) / 4;
  const auto place = [&](int i) {
    return Rect{row.x + static_cast<float>(i) * (w + tile_gap), row.y, w, row.h};
  };
  std::optional<Intent> out;
  if (tile(s, "touch test", place(0), icons::grid, s.say(Word::touch_test))) out = TouchTestWanted{};
  if (tile(s, "print test", place(1), icons::printer, s.say(Word::print_test))) out = PrintTestWanted{};
  if (tile(s, "volume", place(2), icons::volume, s.say(Word::volume))) out = VolumeWanted{};
  if (tile(s, "log", place(3), icons::log, s.say(Word::log))) out = LogWanted{};
  return out;
}

struct Places {
  Rect check_all, tests, list, column;  // column: what is free beside the list, lying
};

Places places(Stage& s, const OverviewView& view) {
  const Columns c = columns(s.page.open, 0.4f);
  Flow flow(s.page.wide ? c.head : s.page.open);
  flow.skip(title(s, flow.rest(), s.say(Word::overview_title), summary(s, view)) + 36);
  Places p;
  if (s.page.wide) {
    p.check_all = flow.take(s.theme.button_height, tile_gap);
    p.tests = flow.take(tile_height, tile_gap);
    p.column = flow.rest();
    p.list = c.body;
  } else {
    p.tests = flow.take_below(tile_height, tile_gap);
    p.check_all = flow.take_below(s.theme.button_height, 32);
    p.list = flow.rest();
  }
  return p;
}

}  // namespace

std::optional<Intent> draw(const OverviewView& view, Stage& s) {
  const Places p = places(s, view);
  std::optional<Intent> out;
  const Word word = view.checking ? Word::checking : Word::check_all;
  if (button(s, "check all", p.check_all, {icons::refresh, s.say(word), true, !view.checking}))
    out = ChecksWanted{};
  if (auto touched = draw_tests(s, p.tests)) out = touched;
  auto items = items_of(s, view, p.list.w);
  if (list_scrolls(p.list, items)) items = items_of(s, view, list_width(p.list.w, true));
  const ListPlace where = s.page.wide ? list_beside(s, p.list, p.column) : list_below(s, p.list, items);
  scroll_list(s, where, items, [&](std::size_t i, const Rect& r) { draw_row(s, r, view.checks[i]); });
  if (auto touched = draw_footer(s, std::nullopt, leave_button())) out = touched;
  return out;
}

}  // namespace ui
