// What the writing screen shows: the text so far, and what is being typed or drawn. See ui/view.h.
// Not what becomes of a touch: kiosk/draft decides, with ui/writing for the candidates.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "ui/geometry.h"

namespace ui {

enum class WritingMode { pinyin, handwriting, strokes, digits, latin };

/// Where a finger went, in heights of the field.
using InkStroke = std::vector<Point>;
using Ink = std::vector<InkStroke>;

/// What is being written.
enum class WritingTask {
  words,  // 写几句话
  other,  // the reason 其他, in the citizen's own words
  phone   // digits only
};

struct WritingView {
  WritingTask task{};
  std::string text;
  std::size_t used = 0, most = 0;  // characters
  WritingMode mode{};
  std::vector<WritingMode> modes;  // to choose from; one alone: no choice is shown
  std::string letters;             // typed, and not a text yet
  Ink ink;
  std::vector<std::string> candidates;
  std::size_t first = 0;  // the first of them that is in sight
  bool capital = false;   // Latin letters
  bool unusable = false;  // tried to be done, and is no telephone number
  int keep_days = 0;      // how long it is kept
  bool operator==(const WritingView&) const = default;
};

}  // namespace ui
