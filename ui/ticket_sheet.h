// White paper to draw on in black: text of several sizes in a line, rules, QR symbols.
// Not a ticket: knows no order and no words.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "ui/glyphs.h"
#include "ui/lines.h"
#include "ui/qr.h"
#include "ui/ticket.h"

namespace ui {

/// A part of a line in one size.
struct Span {
  std::string text;
  Weight weight = Weight::regular;
  int px = 24;  // the em
};

/// A left and a right edge; all places in dots.
struct Column {
  int x = 0, w = 0;
};

class TicketSheet {
 public:
  TicketSheet(Glyphs&, const Atlas&, int dots);

  /// One text in as many lines as it needs, centred in the column from `y` on; returns the height it took.
  /// The first of `sizes` that needs at most `lines` lines, else the last.
  int centred(const Column&, int y, std::string_view text, Weight, const std::vector<int>& sizes,
              std::size_t lines, float leading = 1.25f);
  /// In as many lines as it needs, at the left edge; returns the height it took.
  int paragraph(const Column&, int y, std::string_view text, Weight, int px);
  /// One line at the left edge, made smaller until it fits; returns its height.
  int line(const Column&, int y, std::vector<Span>);
  void rule(const Column&, int y, int thickness);
  void qr(const QrCode&, int x, int y, int module);

  /// What was drawn so far and white down to `height`.
  [[nodiscard]] Raster cut_at(int height) const;

 private:
  struct Styled {
    Letter letter;
    Weight weight{};
    int px = 0;
  };
  using Letters = std::vector<Styled>;

  [[nodiscard]] Letters letters_of(const Span&);
  [[nodiscard]] static std::vector<Piece> pieces_of(const Letters&);
  void put(const Letters&, std::size_t from, std::size_t to, float x, float baseline);
  void stamp(const Spot&, int left, int top);
  void blacken(int x, int y);

  Glyphs& glyphs_;
  const Atlas& atlas_;
  Raster raster_;
};

}  // namespace ui
