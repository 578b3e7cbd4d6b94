// Implementation of ui/pointer.h.
// Moves that nobody has seen yet are joined, so that a slow frame does not lag behind a finger.
#include "ui/pointer.h"

namespace ui {

namespace {
constexpr std::uint32_t shadow_ms = 500;
}

bool Pointer::accepts(const PointerEvent& e) {
  using What = PointerEvent::What;
  if (e.from == PointerEvent::From::mouse)
    return !finger_ && (!finger_seen_ms_ || e.at_ms - *finger_seen_ms_ >= shadow_ms);
  finger_seen_ms_ = e.at_ms;
  if (e.what == What::down) {
    if (finger_) return false;
    finger_ = e.finger;
    return true;
  }
  if (finger_ != e.finger) return false;
  if (e.what == What::up) finger_.reset();
  return true;
}

void Pointer::take(const PointerEvent& e) {
  if (!accepts(e)) return;
  const bool was_down = steps_.empty() ? last_.down : steps_.back().down;
  switch (e.what) {
    case PointerEvent::What::down:
      push({e.at, true});
      break;
    case PointerEvent::What::move:
      push({e.at, was_down});
      break;
    case PointerEvent::What::up:
      push({e.at, false});
      if (e.from == PointerEvent::From::finger) push({std::nullopt, false});
      break;
  }
}

void Pointer::push(Step step) {
  const bool joins = steps_.size() > 1 && steps_.back().down == step.down && steps_.back().at && step.at &&
                     steps_[steps_.size() - 2].down == step.down;
  if (joins) steps_.pop_back();
  steps_.push_back(step);
}

Pointer::Step Pointer::next() {
  if (!steps_.empty()) {
    last_ = steps_.front();
    steps_.pop_front();
  }
  return last_;
}

}  // namespace ui
