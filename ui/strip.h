// What stands in the header instead of hall and time while it is needed: a question, or how the keypad works.
// Not how it is drawn: ui/frame.
#pragma once

#include <optional>

#include "ui/view.h"
#include "ui/words.h"

namespace ui {

/// Where the keypad's digits are written instead of moving about.
[[nodiscard]] inline bool takes_digits(const Screen& screen) {
  return std::holds_alternative<PinView>(screen) || std::holds_alternative<CaseFormView>(screen);
}

[[nodiscard]] inline std::optional<Word> strip_of(const View& view) {
  switch (view.frame.question) {
    case Question::more_time:
      return Word::more_time;
    case Question::card_taken:
      return Word::card_taken;
    case Question::none:
      break;
  }
  if (!view.frame.wishes.keypad) return std::nullopt;
  if (takes_digits(view.screen)) return Word::keypad_typing;
  if (std::holds_alternative<WelcomeView>(view.screen)) return Word::keypad_help;
  return std::nullopt;
}

}  // namespace ui
