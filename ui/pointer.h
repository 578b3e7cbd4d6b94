// From fingers and mouse to one pointer that ImGui understands, one step a frame.
// Pure: no SDL, no clock; events bring their own time.
#pragma once

#include <cstdint>
#include <deque>
#include <optional>

#include "ui/geometry.h"

namespace ui {

struct PointerEvent {
  enum class From { finger, mouse } from = From::finger;
  enum class What { down, move, up } what = What::down;
  std::int64_t finger = 0;
  Point at;                 // pixels
  std::uint32_t at_ms = 0;  // any clock that runs on
};

/// The first finger counts until it leaves; others are ignored. Mouse events within 500 ms of a finger are
/// its shadow (X11 sends both on some panels) and are ignored, else one touch would act twice.
class Pointer {
 public:
  struct Step {
    std::optional<Point> at;  // none: nobody points anywhere, so that nothing stays lit
    bool down = false;
    bool operator==(const Step&) const = default;
  };

  void take(const PointerEvent&);
  [[nodiscard]] bool pending() const { return !steps_.empty(); }
  /// What the next frame sees. Holds at most one change of `down`: a press and a release that arrived
  /// together become two frames. Without news, the last step again.
  [[nodiscard]] Step next();

 private:
  void push(Step);
  [[nodiscard]] bool accepts(const PointerEvent&);

  std::deque<Step> steps_;
  Step last_;
  std::optional<std::int64_t> finger_;
  std::optional<std::uint32_t> finger_seen_ms_;
};

}  // namespace ui
