// Five strokes (h 一, s 丨, p 丿, n 丶, z 乙) in writing order to single characters, simplified, the
// commonest first.
#pragma once

#include "ui/writing/rime.h"

namespace ui {

class Strokes {
 public:
  explicit Strokes(const Rime& rime) : session_(rime, "stroke_simp") {}
  /// Whole characters and those that begin so. Of h, s, p, n, z for letters.
  [[nodiscard]] std::vector<std::string> candidates(std::string_view letters, const Drawable& drawable) {
    return session_.candidates(letters, drawable);
  }

 private:
  RimeSession session_;
};

}  // namespace ui
