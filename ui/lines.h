// Where a text may be broken into lines: Chinese rules, and Latin words in one piece.
// Pure: widths come in, indices go out. GB/T 15834-2011, 5.1: which marks may not begin or end a line.
#pragma once

#include <cstddef>
#include <span>
#include <vector>

namespace ui {

struct Piece {
  char32_t c = 0;
  float advance = 0;
};

/// Pieces [from, to); trailing spaces are in no line. `width` is that of the pieces.
struct Line {
  std::size_t from = 0, to = 0;
  float width = 0;
  bool operator==(const Line&) const = default;
};

/// As many on a line as fit; U+000A ends one. A word wider than the line is broken where it must be.
[[nodiscard]] std::vector<Line> break_lines(std::span<const Piece>, float max_width);

/// For headings and centred text: as few lines as break_lines() needs, broken after 。，；？！ where that
/// costs no line, else of nearly equal width. Never a last line of one character.
[[nodiscard]] std::vector<Line> balance_lines(std::span<const Piece>, float max_width);

/// For running text: after 。 and its like where that costs no line, else as break_lines(), but a last line
/// of one or two characters gets company.
[[nodiscard]] std::vector<Line> fill_lines(std::span<const Piece>, float max_width);

/// 。，、」） and their like.
[[nodiscard]] bool must_not_begin(char32_t);
/// （「《 and their like.
[[nodiscard]] bool must_not_end(char32_t);

}  // namespace ui
