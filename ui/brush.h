// Draws areas, text and icons into ImGui's draw list, and asks ImGui what is touched.
// Knows no screen and no theme: colours, sizes and places come in. With ui/backend the only user of ImGui.
#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "ui/drawn.h"
#include "ui/focus.h"
#include "ui/geometry.h"
#include "ui/glyphs.h"
#include "ui/image.h"
#include "ui/lines.h"
#include "ui/shapes.h"

namespace ui {

/// How a text looks. `px` is the em, the height of a Han character; lines are px × leading apart.
struct Type {
  float px = 36;
  Weight weight = Weight::regular;
  Color color;
  float leading = 1.5f;
  Color strong{};  // of **bold** parts, in paragraphs of our own words only (see rich())
};
enum class Align { left, centre, right };

/// One that is down, in units of the design.
struct Finger {
  Point from, at;
  bool still = false;  // has not dragged
};

struct Touch {
  bool held = false;    // the finger is on it: show that at once
  bool tapped = false;  // it came down and up on it, and did not drag
};

/// All places in units of the design, which `scale` turns into pixels; edges always fall on whole pixels.
/// Valid for one frame, between Backend::begin and end.
class Brush {
 public:
  Brush(Glyphs& glyphs, Shapes& shapes, Emblem& emblem, Drawn& drawn, const Focus& focus, float scale,
        bool observe)
      : glyphs_(glyphs),
        shapes_(shapes),
        emblem_(emblem),
        drawn_(drawn),
        focus_(focus),
        scale_(scale),
        observe_(observe) {}

  void fill(const Rect&, Color);
  void panel(const Rect&, float radius, Color);
  void framed(const Rect&, float radius, Color inside, Color line, float line_width);
  /// A line inside of `r`, which itself stays as it is.
  void outline(const Rect& r, float radius, float thickness, Color);
  void disc(Point centre, float radius, Color);
  void ring(Point centre, float radius, float thickness, Color);
  /// Drawn clockwise from the top: how much of `part` (0 … 1) is left.
  void running_ring(Point centre, float radius, float thickness, float part, Color);
  void face(int grade, const Rect& square, Color);
  /// A code point of the icon font, `px` an em.
  void icon(char32_t, Point centre, float px, Color);

  [[nodiscard]] float width(std::string_view, const Type&);
  [[nodiscard]] float height(std::string_view, const Type&, float width);
  /// One line in the middle of `room`. Too wide: made smaller by up to a quarter, then ended with ….
  void line(const Rect& room, std::string_view, Type, Align = Align::left);
  /// Wrapped from the top of `room`; returns the height it took, which may be more than the room's.
  float paragraph(const Rect& room, std::string_view, const Type&, Align = Align::left);
  /// The same with **strong** parts.
  float rich(const Rect& room, std::string_view, const Type&, Align = Align::left);
  [[nodiscard]] float rich_height(std::string_view, const Type&, float width);

  /// In its own colours; `size` is its longer side. False where the hall has none.
  bool emblem(Point centre, float size);

  /// What is drawn until unclip() shows only within; `scrolled` marks its texts as allowed to be cut.
  void clip(const Rect&);
  void unclip();

  /// A place that can be touched. Names are unique on a screen.
  [[nodiscard]] Touch target(std::string_view name, const Rect&);
  /// Where the keypad's control is; `shown`: what of it can be seen.
  struct Focused {
    Rect box, shown;
    bool scrolled = false;
  };
  [[nodiscard]] const std::optional<Focused>& focused() const { return focused_; }
  [[nodiscard]] const Focus& focus() const { return focus_; }
  /// How far the finger moved since the frame before while it is down within `area`.
  [[nodiscard]] Point dragged(const Rect& area) const;
  [[nodiscard]] std::optional<Finger> finger() const;

 private:
  struct Styled {
    Letter letter;
    const Type* type = nullptr;
  };
  struct Copy {  // a text on its way to the screen
    std::vector<Styled> letters;
    std::vector<Piece> pieces;
  };

  [[nodiscard]] Rect to_pixels(const Rect&) const;
  [[nodiscard]] Rect to_units(const Rect& pixels) const;
  [[nodiscard]] int pixels(float units) const;
  void add_solid(const Rect& pixels, Color);
  void add_mask(const Spot&, int left, int top, Color);
  void corners(const Rect& pixels, const Spot& round, Color);
  [[nodiscard]] Rect shown() const;
  void note_area(const Rect& pixels, Color);

  [[nodiscard]] Copy copy_of(std::string_view, const Type&);
  [[nodiscard]] Copy rich_copy_of(std::string_view, const Type& plain, const Type& strong);
  float set(const Rect& room, const Copy&, const Type&, Align);
  Rect put(const Copy&, const Line&, float x, float baseline, bool& boxed);
  [[nodiscard]] std::vector<Color> grounds_of(const Rect& pixels) const;
  void note_text(const Rect& room, const Rect& ink, const Copy&, const Type&, bool boxed, bool shortened);

  Glyphs& glyphs_;
  Shapes& shapes_;
  Emblem& emblem_;
  Drawn& drawn_;
  const Focus& focus_;
  std::optional<Focused> focused_;
  float scale_;
  bool observe_;
  int clips_ = 0;
};

}  // namespace ui
