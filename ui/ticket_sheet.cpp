// Glyphs' coverage to dots: half covered is black, a little earlier for the thin strokes of rare characters.
// No dithering: a thermal head smears small dots into blots.
#include "ui/ticket_sheet.h"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace ui {
namespace {

constexpr int dark_from = 96;                   // of 255
constexpr float middle_above_baseline = 0.37f;  // of the em
constexpr int smallest = 16;

int line_height(int px, float leading = 1.25f) {
  return static_cast<int>(std::lround(static_cast<float>(px) * leading));
}
float baseline_in(int y, int height, int px) {
  return static_cast<float>(y) + static_cast<float>(height) / 2 +
         middle_above_baseline * static_cast<float>(px);
}

}  // namespace

TicketSheet::TicketSheet(Glyphs& glyphs, const Atlas& atlas, int dots)
    : glyphs_(glyphs), atlas_(atlas), raster_{dots, 0, {}} {}

TicketSheet::Letters TicketSheet::letters_of(const Span& span) {
  Letters letters;
  for (const Letter& l : glyphs_.letters(span.text, span.weight))
    letters.push_back({l, span.weight, span.px});
  return letters;
}

std::vector<Piece> TicketSheet::pieces_of(const Letters& letters) {
  std::vector<Piece> pieces;
  for (const Styled& l : letters) pieces.push_back({l.letter.c, l.letter.advance * static_cast<float>(l.px)});
  return pieces;
}

int TicketSheet::centred(const Column& column, int y, std::string_view text, Weight weight,
                         const std::vector<int>& sizes, std::size_t most_lines, float leading) {
  Letters letters;
  std::vector<Line> lines;
  for (const int px : sizes) {
    letters = letters_of({std::string(text), weight, px});
    lines = balance_lines(pieces_of(letters), static_cast<float>(column.w));
    if (lines.size() <= most_lines) break;
  }
  if (letters.empty()) return 0;
  const int px = letters.front().px, height = line_height(px, leading);
  const int top = y;
  for (const Line& line : lines) {
    const float x = static_cast<float>(column.x) + (static_cast<float>(column.w) - line.width) / 2;
    put(letters, line.from, line.to, x, baseline_in(y, height, px));
    y += height;
  }
  return y - top;
}

int TicketSheet::paragraph(const Column& column, int y, std::string_view text, Weight weight, int px) {
  const Letters letters = letters_of({std::string(text), weight, px});
  const int top = y;
  for (const Line& line : fill_lines(pieces_of(letters), static_cast<float>(column.w))) {
    put(letters, line.from, line.to, static_cast<float>(column.x), baseline_in(y, line_height(px), px));
    y += line_height(px);
  }
  return y - top;
}

int TicketSheet::line(const Column& column, int y, std::vector<Span> spans) {
  Letters letters;
  int tallest = 0;
  for (;;) {
    letters.clear();
    tallest = 0;
    for (const Span& span : spans) {
      const Letters more = letters_of(span);
      letters.insert(letters.end(), more.begin(), more.end());
      tallest = std::max(tallest, span.px);
    }
    const auto pieces = pieces_of(letters);
    const float width = std::accumulate(pieces.begin(), pieces.end(), 0.f,
                                        [](float sum, const Piece& p) { return sum + p.advance; });
    if (width <= static_cast<float>(column.w) || tallest <= smallest) break;
    for (Span& span : spans) span.px = std::max(span.px - 1, smallest);
  }
  const int height = line_height(tallest);
  put(letters, 0, letters.size(), static_cast<float>(column.x), baseline_in(y, height, tallest));
  return height;
}

void TicketSheet::put(const Letters& letters, std::size_t from, std::size_t to, float x, float baseline) {
  const int base = static_cast<int>(std::lround(baseline));
  for (std::size_t i = from; i < to; ++i) {
    const auto& [letter, weight, px] = letters[i];
    const auto dots = [em = static_cast<float>(px)](float ems) {
      return static_cast<int>(std::lround(ems * em));
    };
    if (const auto glyph = glyphs_.at(letter.c, weight, px))
      stamp(glyph->spot, static_cast<int>(std::lround(x)) + dots(letter.right) + glyph->left,
            base - dots(letter.up) - glyph->top);
    x += letter.advance * static_cast<float>(px);
  }
}

void TicketSheet::stamp(const Spot& spot, int left, int top) {
  for (int y = 0; y < spot.h; ++y) {
    const std::uint8_t* coverage = atlas_.row(spot.y + y) + spot.x;
    for (int x = 0; x < spot.w; ++x)
      if (coverage[x] >= dark_from) blacken(left + x, top + y);
  }
}

void TicketSheet::rule(const Column& column, int y, int thickness) {
  for (int row = y; row < y + thickness; ++row)
    for (int x = column.x; x < column.x + column.w; ++x) blacken(x, row);
}

void TicketSheet::qr(const QrCode& code, int left, int top, int module) {
  for (int y = 0; y < code.side * module; ++y)
    for (int x = 0; x < code.side * module; ++x)
      if (code.at(x / module, y / module)) blacken(left + x, top + y);
}

/// Outside the paper's width is no paper; downwards there is always more.
void TicketSheet::blacken(int x, int y) {
  if (x < 0 || x >= raster_.width || y < 0) return;
  const auto stride = static_cast<std::size_t>(raster_.stride());
  if (y >= raster_.height) {
    raster_.height = y + 1;
    raster_.rows.resize(stride * static_cast<std::size_t>(raster_.height));
  }
  raster_.rows[static_cast<std::size_t>(y) * stride + static_cast<std::size_t>(x / 8)] |=
      static_cast<std::uint8_t>(0x80 >> x % 8);
}

Raster TicketSheet::cut_at(int height) const {
  Raster out = raster_;
  out.height = height;
  out.rows.resize(static_cast<std::size_t>(out.stride()) * static_cast<std::size_t>(height));
  return out;
}

}  // namespace ui
