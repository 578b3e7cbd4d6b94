// Implementation of kiosk/ink_desk.h.
#include "kiosk/ink_desk.h"

#include <spdlog/spdlog.h>

#include <utility>

namespace kiosk {

void InkDesk::read(ReadInk ink) {
  const std::lock_guard lock(mutex_);
  const bool is_waited_for = last_.has_value();
  last_ = std::move(ink);
  if (!is_waited_for) worker_.run([this] { read_last(); });
}

void InkDesk::forget() {
  const std::lock_guard lock(mutex_);
  last_.reset();
  worker_.run([this] { handwriting_.reset(); });
}

void InkDesk::read_last() {
  std::unique_lock lock(mutex_);
  auto ink = std::exchange(last_, std::nullopt);
  lock.unlock();
  if (!ink) return;  // she left
  try {
    if (!handwriting_) handwriting_.emplace();
    auto candidates = handwriting_->candidates(ink->ink);
    inbox_.post(Event(InkRead{std::move(ink->ink), std::move(candidates)}));
  } catch (const std::exception& e) {  // the worker's edge
    spdlog::error("handwriting: {}", e.what());
  }
}

}  // namespace kiosk
