// Where the numeric keypad stands among a screen's controls, and what it chooses. Its keys, by what is
// printed on them:
//   6 2 next    4 8 before    5 Enter choose    0 Backspace back    . next    * say again    / voice    + -
//   loudness
// Where digits are typed (ui/strip.h) they are written, Backspace erases, and the point alone moves on.
// Pure: no SDL; ui/window reads the keys, ui/brush lets controls ask whether they are chosen.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "ui/intent.h"
#include "ui/pointed.h"
#include "ui/view.h"

namespace ui {

/// A key of the keypad: '0' … '9', '.', '*', '/', '+', '-', '\n', '\b'.
using PadKey = char;

class Focus {
 public:
  /// What the key means at once; what it chooses is the control's matter in the next frame. The first key of
  /// a citizen turns voice on and does nothing else. `controls` as drawn last.
  std::optional<Intent> take(PadKey, const View&, const std::vector<std::string>& controls);

  /// No control; for another screen.
  void leave();

  /// A control asks while it is drawn.
  [[nodiscard]] bool is_on(std::string_view control) const { return in_use() && on_ == control; }
  [[nodiscard]] bool chooses(std::string_view control) const { return chosen_ == control; }
  [[nodiscard]] bool in_use() const { return !on_.empty(); }
  /// It moved: a list brings it into view.
  [[nodiscard]] bool moved() const { return moved_; }
  /// The frame was drawn.
  void settle(bool in_view);

  /// A finger came down there.
  void touch(std::string_view control);
  [[nodiscard]] const Pointed& pointed() const { return at_; }

 private:
  void move(int by, const std::vector<std::string>& controls);
  void choose(std::string name);
  void choose_first_of(std::initializer_list<const char*> names, const std::vector<std::string>& controls);
  void write(char digit, const std::vector<std::string>& controls);

  Pointed at_;
  std::string on_;      // empty: on none
  std::string chosen_;  // for one frame
  bool moved_ = false;
};

}  // namespace ui
