// Text: measuring, wrapping, shortening, and one box per glyph.
// Every character goes from its code point to its picture: ImGui's fonts, which know 16 bits, are not asked.
#include <cmath>

#include "ui/brush.h"
#include "ui/utf8.h"

namespace ui {
namespace {

/// The middle of a Han character, and nearly that of capitals and digits, above the baseline, in ems.
constexpr float middle_above_baseline = 0.37f;
constexpr float smallest_part = 0.75f;
constexpr char32_t ellipsis = U'…';

Rect joined(const Rect& a, const Rect& b) {
  if (a.w <= 0) return b;
  const float x = std::min(a.x, b.x), y = std::min(a.y, b.y);
  return {x, y, std::max(a.right(), b.right()) - x, std::max(a.bottom(), b.bottom()) - y};
}

float start_of(const Rect& room, float width, Align align) {
  switch (align) {
    case Align::left:
      return room.x;
    case Align::centre:
      return room.x + (room.w - width) / 2;
    case Align::right:
      return room.right() - width;
  }
  return room.x;
}

}  // namespace

Brush::Copy Brush::copy_of(std::string_view text, const Type& type) {
  Copy out;
  for (const Letter& letter : glyphs_.letters(text, type.weight)) {
    out.letters.push_back({letter, &type});
    out.pieces.push_back({letter.c, letter.advance * type.px});
  }
  return out;
}

Brush::Copy Brush::rich_copy_of(std::string_view text, const Type& plain, const Type& strong) {
  Copy out;
  for (bool bold = false;; bold = !bold) {
    const auto mark = text.find("**");
    const Copy part = copy_of(text.substr(0, mark), bold ? strong : plain);
    out.letters.insert(out.letters.end(), part.letters.begin(), part.letters.end());
    out.pieces.insert(out.pieces.end(), part.pieces.begin(), part.pieces.end());
    if (mark == text.npos) return out;
    text.remove_prefix(mark + 2);
  }
}

float Brush::width(std::string_view text, const Type& type) {
  float sum = 0;
  for (const Piece& p : copy_of(text, type).pieces) sum += p.advance;
  return sum;
}

Rect Brush::put(const Copy& copy, const Line& line, float x, float baseline, bool& boxed) {
  Rect ink;
  const int base = pixels(baseline);
  for (std::size_t i = line.from; i < line.to; ++i) {
    const auto& [letter, type] = copy.letters[i];
    const auto glyph = glyphs_.at(letter.c, type->weight, pixels(type->px));
    if (glyph && glyph->spot.w > 0) {
      const int left = pixels(x + letter.right * type->px) + glyph->left,
                top = base - pixels(letter.up * type->px) - glyph->top;
      add_mask(glyph->spot, left, top, type->color);
      ink = joined(ink, {static_cast<float>(left), static_cast<float>(top), static_cast<float>(glyph->spot.w),
                         static_cast<float>(glyph->spot.h)});
      boxed = boxed || glyph->boxed;
    }
    x += copy.pieces[i].advance;
  }
  return ink;
}

float Brush::set(const Rect& room, const Copy& copy, const Type& type, Align align) {
  const bool heading = type.weight == Weight::bold || align == Align::centre;
  const auto lines = heading ? balance_lines(copy.pieces, room.w) : fill_lines(copy.pieces, room.w);
  const float step = type.px * type.leading;
  float y = room.y;
  Rect ink;
  bool boxed = false;
  for (const Line& line : lines) {
    const float baseline = y + step / 2 + middle_above_baseline * type.px;
    ink = joined(ink, put(copy, line, start_of(room, line.width, align), baseline, boxed));
    y += step;
  }
  note_text(room, ink, copy, type, boxed, false);
  return y - room.y;
}

float Brush::paragraph(const Rect& room, std::string_view text, const Type& type, Align align) {
  return set(room, copy_of(text, type), type, align);
}

float Brush::rich(const Rect& room, std::string_view text, const Type& type, Align align) {
  Type strong = type;
  strong.weight = Weight::bold;
  strong.color = type.strong;
  return set(room, rich_copy_of(text, type, strong), type, align);
}

float Brush::height(std::string_view text, const Type& type, float width) {
  return static_cast<float>(break_lines(copy_of(text, type).pieces, width).size()) * type.px * type.leading;
}

float Brush::rich_height(std::string_view text, const Type& type, float width) {
  Type strong = type;
  strong.weight = Weight::bold;
  return static_cast<float>(break_lines(rich_copy_of(text, type, strong).pieces, width).size()) * type.px *
         type.leading;
}

void Brush::line(const Rect& room, std::string_view text, Type type, Align align) {
  const float natural = width(text, type);
  if (natural > room.w) type.px = std::floor(type.px * std::max(smallest_part, room.w / natural));
  Copy copy = copy_of(text, type);
  float total = 0;
  for (const Piece& p : copy.pieces) total += p.advance;
  const bool shortened = total > room.w;
  if (shortened) {
    const float end = glyphs_.advance(ellipsis, type.weight) * type.px;
    while (!copy.pieces.empty() && total + end > room.w) {
      total -= copy.pieces.back().advance;
      copy.pieces.pop_back();
      copy.letters.pop_back();
    }
    copy.letters.push_back({{.c = ellipsis, .said = ellipsis}, &type});
    copy.pieces.push_back({ellipsis, end});
    total += end;
  }
  bool boxed = false;
  const float baseline = room.y + room.h / 2 + middle_above_baseline * type.px;
  const Rect ink = put(copy, {0, copy.pieces.size(), total}, start_of(room, total, align), baseline, boxed);
  note_text(room, ink, copy, type, boxed, shortened);
}

/// Areas are upright boxes: what no corner and not the middle lies on, the text does not lie on.
std::vector<Color> Brush::grounds_of(const Rect& text) const {
  const float right = text.right() - 1, bottom = text.bottom() - 1;
  std::vector<Color> out;
  for (const Point p :
       {text.centre(), Point{text.x, text.y}, {right, text.y}, {text.x, bottom}, {right, bottom}}) {
    const auto top = std::find_if(drawn_.areas.rbegin(), drawn_.areas.rend(),
                                  [&](const DrawnArea& area) { return area.box.holds(p); });
    if (top != drawn_.areas.rend()) out.push_back(top->color);
  }
  return out;
}

void Brush::note_text(const Rect& room, const Rect& ink, const Copy& copy, const Type& type, bool boxed,
                      bool shortened) {
  const Rect seen = ink.intersected(shown());
  if (!observe_ || seen.w <= 0 || seen.h <= 0) return;
  std::u32string text;
  for (const Styled& l : copy.letters)
    if (l.letter.said != 0) text += l.letter.said;
  drawn_.texts.push_back({utf8_of(text), ink, to_pixels(room), type.px, type.color, grounds_of(seen),
                          shortened, boxed, clips_ > 0});
}

}  // namespace ui
