// What the input methods make of what is typed, as whoever keeps a text asks for it. What is drawn takes too
// long to be asked here: ui/writing/handwriting.
// They keep nothing between two questions: the same letters have the same candidates for everybody.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "ui/writing_view.h"

namespace ui {

/// A candidate taken: its text, and the letters it left over.
struct Choice {
  std::string text, rest;
  bool operator==(const Choice&) const = default;
};

class InputMethods {
 public:
  virtual ~InputMethods() = default;

  /// Whether its data are installed; handwriting's, too. Digits and Latin letters need none.
  [[nodiscard]] virtual bool offers(WritingMode) const = 0;
  /// Best first, all of them on the screen's fonts. For pinyin and strokes.
  [[nodiscard]] virtual std::vector<std::string> candidates(WritingMode, std::string_view letters) = 0;
  /// The `index`-th of those candidates; nothing when there are fewer.
  [[nodiscard]] virtual Choice choose(WritingMode, std::string_view letters, std::size_t index) = 0;
  /// The citizen has left: nothing of what she wrote stays in an engine.
  virtual void forget() noexcept = 0;
};

}  // namespace ui
