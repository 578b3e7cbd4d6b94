// Implementation of ui/screens/candidate_bar.h. A page begins where the one before was full.
#include "ui/screens/candidate_bar.h"

#include <algorithm>
#include <string>
#include <vector>

#include "ui/icons.h"
#include "ui/keys.h"
#include "ui/widgets.h"

namespace ui {
namespace {

constexpr float cell_padding = 28, least_cell = 104, turn_width = 96, bar_gap = 12;

Type candidate_type(const Stage& s) {
  Type type = s.theme.in(s.theme.item, s.theme.ink);
  type.weight = Weight::regular;
  return type;
}

/// A sentence longer than the bar is drawn smaller.
std::vector<float> cell_widths(Stage& s, const WritingView& v, float room) {
  std::vector<float> out;
  for (const auto& text : v.candidates)
    out.push_back(std::clamp(s.brush.width(text, candidate_type(s)) + 2 * cell_padding, least_cell, room));
  return out;
}

/// Where each page begins, and behind the last.
std::vector<std::size_t> pages_of(const std::vector<float>& widths, float room) {
  std::vector<std::size_t> out{0};
  float used = 0;
  for (std::size_t i = 0; i < widths.size(); ++i) {
    if (i > out.back() && used + widths[i] > room) out.push_back(i), used = 0;
    used += widths[i];
  }
  out.push_back(widths.size());
  return out;
}

bool draw_candidate(Stage& s, const Rect& r, const std::string& name, const std::string& text) {
  const Touch touch = s.brush.target(name, r);
  if (touch.held) s.brush.panel(r.inset(4), s.theme.button_radius, s.theme.tint);
  Type type = candidate_type(s);
  const float width = s.brush.width(text, type), room = r.w - 24;
  if (width > room) type.px = std::max(s.theme.small.px, type.px * room / width);
  s.brush.line(r.inset(12, 0), text, type, Align::centre);
  return touch.tapped;
}

std::optional<Intent> draw_turn(Stage& s, const Rect& r, const char* name, char32_t icon,
                                std::optional<std::size_t> first) {
  const Key key{name, {}, CandidatesTurned{first.value_or(0)}, 1, icon};
  return draw_keys(s, r, {{key}}, Align::left, !first);
}

Word hint_of(WritingMode mode) {
  if (mode == WritingMode::handwriting) return Word::hint_handwriting;
  return mode == WritingMode::strokes ? Word::hint_strokes : Word::hint_pinyin;
}

}  // namespace

std::optional<Intent> draw_candidates(Stage& s, const Rect& r, const WritingView& v) {
  const Rect bar{r.x, r.y, r.w - 2 * (turn_width + bar_gap), r.h};
  card(s, bar);
  const auto widths = cell_widths(s, v, bar.w);
  const auto pages = pages_of(widths, bar.w);
  const auto here = std::upper_bound(pages.begin(), pages.end() - 1, v.first) - 1;
  if (v.candidates.empty()) s.brush.line(bar.inset(cell_padding, 0), s.say(hint_of(v.mode)), s.theme.note);
  std::optional<Intent> out;
  float x = bar.x;
  for (std::size_t i = *here; i < *(here + 1); ++i) {
    if (draw_candidate(s, {x, bar.y, widths[i], bar.h}, "candidate/" + std::to_string(i), v.candidates[i]))
      out = CandidateChosen{i};
    x += widths[i];
    if (i + 1 < *(here + 1)) s.brush.fill({x - 1, bar.y + 24, 2, bar.h - 48}, s.theme.line);
  }
  const Rect less{bar.right() + bar_gap, r.y, turn_width, r.h},
      more{less.right() + bar_gap, r.y, turn_width, r.h};
  std::optional<std::size_t> before, after;
  if (here != pages.begin()) before = *(here - 1);
  if (here + 2 < pages.end()) after = *(here + 1);
  if (auto turned = draw_turn(s, less, "less", icons::back, before)) out = std::move(turned);
  if (auto turned = draw_turn(s, more, "more", icons::chevron_right, after)) out = std::move(turned);
  return out;
}

}  // namespace ui
