// The input methods for letters, each opened when it is first asked: none costs the terminal's start
// anything.
#pragma once

#include <optional>
#include <string>

#include "ui/writing/input_methods.h"
#include "ui/writing/pinyin.h"
#include "ui/writing/strokes.h"

namespace ui {

class Engines final : public InputMethods {
 public:
  /// `data`: see Rime. Opens nothing yet.
  Engines(std::string data, Drawable drawable);

  [[nodiscard]] bool offers(WritingMode) const override;
  [[nodiscard]] std::vector<std::string> candidates(WritingMode, std::string_view letters) override;
  [[nodiscard]] Choice choose(WritingMode, std::string_view letters, std::size_t index) override;
  /// Closes what is open but the libraries: what an engine held is freed, and freed memory is wiped.
  void forget() noexcept override;

 private:
  [[nodiscard]] const Rime& rime();

  std::string data_;
  Drawable drawable_;
  std::optional<Rime> rime_;
  std::optional<Pinyin> pinyin_;
  std::optional<Strokes> strokes_;
};

}  // namespace ui
