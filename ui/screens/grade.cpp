// The one question: five answers of the same size, ink and frame, in the policy's order, none chosen.
// Faces are drawn in ink; no answer has a colour of its own.
#include <cmath>

#include "ui/frame.h"
#include "ui/screens.h"
#include "ui/utf8.h"
#include "ui/widgets.h"

namespace ui {
namespace {

/// Words of more than three characters begin with their degree: 非常, 基本, Very.
std::string by_degree(std::string_view words) {
  if (const auto space = words.find(' '); space != words.npos)
    return std::string(words).replace(space, 1, "\n");
  const auto letters = code_points(words);
  const bool latin = letters.front() < 0x80;
  if (latin || letters.size() <= 3) return std::string(words);
  return utf8_of(letters.substr(0, 2)) + "\n" + utf8_of(letters.substr(2));
}

/// As they stand under a face: large ones, and English ones, on two lines.
std::string in_column(const Stage& s, const PolicyWords& words) {
  return s.theme.elder || !words.original.empty() ? by_degree(words.text) : words.text;
}

float widest_line(Stage& s, std::string_view text, const Type& type) {
  const auto end = std::min(text.find('\n'), text.size());
  const float first = s.brush.width(text.substr(0, end), type);
  return end == text.size() ? first : std::max(first, s.brush.width(text.substr(end + 1), type));
}

/// One size for all five, or the longest would look the least.
Type common_type(Stage& s, const std::vector<PolicyWords>& grades, float width) {
  Type type = s.theme.grade;
  if (s.theme.elder && s.page.wide) type.px = 80;  // on two lines
  for (const auto& words : grades) {
    const float natural = widest_line(s, s.page.wide ? in_column(s, words) : words.text, type);
    if (natural > width) type.px = std::floor(type.px * width / natural);
  }
  return type;
}

/// How high the policy's own words are, below what they mean; large print has no room for them.
float original_height(const Stage& s, const PolicyWords& words) {
  return words.original.empty() || s.theme.elder ? 0 : s.theme.note.px * s.theme.note.leading;
}

/// The policy's own words stand below what they mean, or at the end of the line where a row is low.
void draw_words(Stage& s, const Rect& place, const PolicyWords& words, const Type& type) {
  const float below = original_height(s, words), line = type.px * type.leading;
  if (below == 0 || line + below > place.h - 32) {
    s.brush.line(place, words.text, type);
    if (below > 0) s.brush.line(place, words.original, s.theme.note, Align::right);
    return;
  }
  Flow flow(place);
  flow.skip((place.h - line - below) / 2);
  s.brush.line(flow.take(line), words.text, type);
  s.brush.line(flow.take(below), words.original, s.theme.note);
}

bool draw_row(Stage& s, const Rect& r, std::size_t index, const PolicyWords& words, const Type& type) {
  const Touch touch = choice_card(s, "grade/" + std::to_string(index), r);
  const float face = std::min(s.theme.elder ? 128.f : 112.f, r.h - 24);
  s.brush.face(static_cast<int>(index), {r.x + 56, r.centre().y - face / 2, face, face}, s.theme.ink);
  const Rect place{r.x + 56 + face + 52, r.y, r.w - face - 56 - 52 - 40, r.h};
  draw_words(s, place, words, type);
  return touch.tapped;
}

/// Faces stand on one line, and words begin on one line, however long they are.
bool draw_column(Stage& s, const Rect& r, std::size_t index, const PolicyWords& words, const Type& type) {
  const Touch touch = choice_card(s, "grade/" + std::to_string(index), r);
  const bool two_lines = s.theme.elder || !words.original.empty();
  const float face = s.theme.elder ? 136 : 160, gap = two_lines ? 24 : 40, width = r.w - 24;
  const float height = (two_lines ? 2 : 1) * type.px * type.leading, below = original_height(s, words);
  Flow flow(r);
  flow.skip(std::round((r.h - face - gap - height - below) / 2));
  s.brush.face(static_cast<int>(index), {r.centre().x - face / 2, flow.take(face, gap).y, face, face},
               s.theme.ink);
  const std::string text = in_column(s, words);
  const float taken = s.brush.height(text, type, width);
  const Rect place = flow.take(height);
  s.brush.paragraph({r.x + 12, place.y + (height - taken) / 2, width, taken}, text, type, Align::centre);
  if (below > 0) s.brush.line(flow.take(below), words.original, s.theme.note, Align::centre);
  return touch.tapped;
}

std::optional<Intent> draw_grades(Stage& s, const Rect& place, const std::vector<PolicyWords>& grades) {
  const auto n = static_cast<float>(grades.size());
  const float gap = 24;
  const bool wide = s.page.wide;
  const float size = std::floor(((wide ? place.w : place.h) - gap * (n - 1)) / n);
  const Type type = common_type(s, grades, wide ? size - 24 : place.w - 320);
  std::optional<Intent> out;
  for (std::size_t i = 0; i < grades.size(); ++i) {
    const float at = static_cast<float>(i) * (size + gap);
    const bool tapped = wide ? draw_column(s, {place.x + at, place.y, size, place.h}, i, grades[i], type)
                             : draw_row(s, {place.x, place.y + at, place.w, size}, i, grades[i], type);
    if (tapped) out = GradeChosen{i};
  }
  return out;
}

}  // namespace

std::optional<Intent> draw(const GradeView& view, Stage& s) {
  draw_steps(s, Step::rate);
  Flow flow(s.page.content);
  const std::string service =
      view.service.window.empty() ? view.service.item : view.service.item + "　·　" + view.service.window;
  const Type line = s.theme.in({s.theme.elder ? 50.f : 36.f, Weight::regular, {}, 1.4f}, s.theme.ink2);
  s.brush.line(flow.take(line.px * line.leading, 8), service, line);
  flow.skip(title(s, flow.rest(), s.say(Word::grade_title)) + (s.page.wide ? 24 : 36));
  if (!s.theme.elder) {
    const float h = s.theme.note.px * s.theme.note.leading;
    const Rect row = flow.take_below(h, 20);
    const auto place = s.page.within_reach(flow.rest());
    const float used = s.page.wide ? place.h : std::min(place.h, 5 * 208.f + 4 * 24);
    auto out = draw_grades(s, {place.x, place.y, place.w, used}, view.grades);
    s.brush.line({row.x, place.y + used + 20, row.w, h}, s.say(Word::grade_note), s.theme.note);
    if (auto touched = draw_footer(s, back_button(), home_button())) out = touched;
    return out;
  }
  auto out = draw_grades(s, s.page.within_reach(flow.rest()), view.grades);
  if (auto touched = draw_footer(s, back_button(), home_button())) out = touched;
  return out;
}

}  // namespace ui
