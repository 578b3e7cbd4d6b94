// What a writing screen is called, drawn and said: its titles and the names of its modes.
#pragma once

#include "ui/words.h"
#include "ui/writing_view.h"

namespace ui {

[[nodiscard]] inline Word title_of(WritingTask task) {
  switch (task) {
    case WritingTask::words:
      return Word::words_title;
    case WritingTask::other:
      return Word::other_title;
    case WritingTask::phone:
      break;
  }
  return Word::phone_title;
}

[[nodiscard]] inline Word name_of(WritingMode mode) {
  switch (mode) {
    case WritingMode::pinyin:
      return Word::mode_pinyin;
    case WritingMode::handwriting:
      return Word::mode_handwriting;
    case WritingMode::strokes:
      return Word::mode_strokes;
    case WritingMode::digits:
      return Word::mode_digits;
    case WritingMode::latin:
      break;
  }
  return Word::mode_latin;
}

}  // namespace ui
