// What a frame consists of, by name and place: for pressing a target, and for tests that look for clipped,
// overlapping, pale or small things. Not the picture.
#pragma once

#include <string>
#include <vector>

#include "ui/geometry.h"

namespace ui {

/// All boxes in pixels.
struct DrawnTarget {
  std::string name;
  Rect box;
};
struct DrawnText {
  std::string text;
  Rect ink;      // what the glyphs cover
  Rect room;     // where they may be
  float px = 0;  // em, in pixels of the design (1080 wide)
  Color color;
  std::vector<Color> grounds;  // what was filled beneath it last, at its middle and its corners
  bool shortened = false;      // ends with … because there was no room
  bool boxed = false;          // holds a character no font has
  bool scrolled = false;       // in a list that moves: it may be cut by the list's edge
};
struct DrawnArea {
  Rect box;
  Color color;
};

struct Drawn {
  std::vector<DrawnTarget> targets;
  std::vector<std::string> controls;  // the same, and those that a list has scrolled away: the keypad's way
  std::string held;                   // the target under the finger that is down
  std::vector<DrawnText> texts;       // only when observed
  std::vector<DrawnArea> areas;       // only when observed
};

}  // namespace ui
