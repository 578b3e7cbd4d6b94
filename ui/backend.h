// Dear ImGui's context: input goes in one step a frame, quads come out.
// Not a window: works without SDL and without a display.
#pragma once

#include <memory>
#include <vector>

#include "ui/pointer.h"
#include "ui/quads.h"

namespace ui {

class Backend {
 public:
  Backend();
  ~Backend();
  Backend(const Backend&) = delete;
  Backend& operator=(const Backend&) = delete;

  /// Between begin and end a Brush may draw, over the whole of width × height pixels. `screen` keeps what
  /// is pressed apart: a finger that came down on one screen presses nothing on the next.
  void begin(int width, int height, const Pointer::Step&, int screen);
  void end(std::vector<Quad>& out);

 private:
  struct Context;
  std::unique_ptr<Context> context_;
};

}  // namespace ui
