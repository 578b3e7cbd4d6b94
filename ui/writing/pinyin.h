// Pinyin (全拼, 简拼) to words and sentences, simplified.
#pragma once

#include "ui/writing/rime.h"

namespace ui {

class Pinyin {
 public:
  explicit Pinyin(const Rime& rime) : session_(rime, "pinyin_simp") {}
  /// Of a … z and ' for letters.
  [[nodiscard]] std::vector<std::string> candidates(std::string_view letters, const Drawable& drawable) {
    return session_.candidates(letters, drawable);
  }
  [[nodiscard]] Choice choose(std::string_view letters, const Drawable& drawable, std::size_t index) {
    return session_.choose(letters, drawable, index);
  }

 private:
  RimeSession session_;
};

}  // namespace ui
