// One drawn character to what it may be, by zinnia's model of GB 2312's characters, all of which the screen's
// fonts have. Slow: one look at all of them takes some 8 ms, and a character of many strokes wants many.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "ui/writing_view.h"

namespace zinnia {
class Recognizer;
}

namespace ui {

class Handwriting {
 public:
  /// Debian's model (tegaki-zinnia-simplified-chinese), which is mapped. Throws std::runtime_error.
  Handwriting();
  ~Handwriting();
  Handwriting(const Handwriting&) = delete;
  Handwriting& operator=(const Handwriting&) = delete;

  [[nodiscard]] static bool installed();
  /// Likeliest first, sixteen at most.
  [[nodiscard]] std::vector<std::string> candidates(const Ink&) const;

 private:
  std::unique_ptr<zinnia::Recognizer> recognizer_;
};

}  // namespace ui
