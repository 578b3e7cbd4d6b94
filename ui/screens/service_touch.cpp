// The whole screen as cells that fill where the panel tells of a finger: what stays empty is dead.
// Nothing is filled in between two places the panel told: a gap is what is looked for.
#include <string>

#include "ui/frame.h"
#include "ui/icons.h"
#include "ui/screens.h"
#include "ui/widgets.h"

namespace ui {
namespace {

struct Grid {
  Rect area;
  std::size_t columns, rows;

  [[nodiscard]] Rect cell(std::size_t i) const {
    const float w = area.w / static_cast<float>(columns), h = area.h / static_cast<float>(rows);
    return {static_cast<float>(i % columns) * w, static_cast<float>(i / columns) * h, w, h};
  }
  [[nodiscard]] std::optional<std::size_t> at(Point p) const {
    if (!area.holds(p)) return std::nullopt;
    const auto column = static_cast<std::size_t>(p.x * static_cast<float>(columns) / area.w);
    const auto row = static_cast<std::size_t>(p.y * static_cast<float>(rows) / area.h);
    return row * columns + column;
  }
};

Grid grid_of(const Page& p) {
  return p.wide ? Grid{p.screen, touch_cells_long, touch_cells_short}
                : Grid{p.screen, touch_cells_short, touch_cells_long};
}

void draw_cells(Stage& s, const Grid& grid, const std::vector<bool>& touched) {
  s.brush.fill(grid.area, s.theme.line);
  for (std::size_t i = 0; i < touched.size(); ++i)
    s.brush.fill(grid.cell(i).inset(1), touched[i] ? s.theme.brand : s.theme.card);
}

Rect panel_of(const Page& p) {
  const float w = 856, h = 364;
  return {p.screen.centre().x - w / 2, p.screen.centre().y - h / 2, w, h};
}

std::optional<Intent> draw_panel(Stage& s, const Rect& r, std::size_t left) {
  card(s, r);
  Flow flow(r.inset(48, 40));
  const std::string words =
      left ? s.say(Word::touch_left, std::to_string(left)) : std::string(s.say(Word::touch_whole));
  s.brush.line(flow.take(64, 12), words, s.theme.item, Align::centre);
  const Rect hint = flow.take(64, 32);
  s.brush.paragraph(hint, s.say(Word::touch_hint), s.theme.note, Align::centre);
  const Rect row = flow.take(s.theme.button_height);
  const float w = (row.w - 24) / 2;
  std::optional<Intent> out;
  if (button(s, "back", {row.x, row.y, w, row.h}, {icons::back, s.say(Word::back)})) out = Back{};
  if (button(s, "done", {row.x + w + 24, row.y, w, row.h}, {0, s.say(Word::done), true})) out = Confirmed{};
  return out;
}

}  // namespace

/// The panel steps aside while a finger draws, so that every cell can be reached and seen.
std::optional<Intent> draw(const TouchTestView& view, Stage& s) {
  const Grid grid = grid_of(s.page);
  const Rect panel = panel_of(s.page);
  const auto finger = s.brush.finger();
  draw_cells(s, grid, view.touched);
  std::optional<Intent> out;
  if (finger) {
    const auto cell = grid.at(finger->at);
    if (cell && !view.touched.at(*cell)) out = CellTouched{*cell};
  }
  if (finger && !panel.holds(finger->from)) return out;
  const auto left = static_cast<std::size_t>(std::count(view.touched.begin(), view.touched.end(), false));
  if (auto touched = draw_panel(s, panel, left)) out = touched;
  return out;
}

}  // namespace ui
