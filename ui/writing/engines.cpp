// Implementation of ui/writing/engines.h.
#include "ui/writing/engines.h"

#include "ui/writing/handwriting.h"

namespace ui {
namespace {

/// The value of `held`, made at the first time.
template <class Engine, class... Parts>
Engine& opened(std::optional<Engine>& held, Parts&&... parts) {
  if (!held) held.emplace(std::forward<Parts>(parts)...);
  return *held;
}

}  // namespace

Engines::Engines(std::string data, Drawable drawable)
    : data_(std::move(data)), drawable_(std::move(drawable)) {}

const Rime& Engines::rime() { return opened(rime_, data_); }

bool Engines::offers(WritingMode mode) const {
  switch (mode) {
    case WritingMode::pinyin:
    case WritingMode::strokes:
      return Rime::installed(data_);
    case WritingMode::handwriting:
      return Handwriting::installed();
    case WritingMode::digits:
    case WritingMode::latin:
      return true;
  }
  return false;
}

std::vector<std::string> Engines::candidates(WritingMode mode, std::string_view letters) {
  switch (mode) {
    case WritingMode::pinyin:
      return opened(pinyin_, rime()).candidates(letters, drawable_);
    case WritingMode::strokes:
      return opened(strokes_, rime()).candidates(letters, drawable_);
    case WritingMode::handwriting:
    case WritingMode::digits:
    case WritingMode::latin:
      return {};
  }
  return {};
}

/// Only pinyin leaves letters over: the strokes' candidates are the whole of what was written.
Choice Engines::choose(WritingMode mode, std::string_view letters, std::size_t index) {
  if (mode == WritingMode::pinyin) return opened(pinyin_, rime()).choose(letters, drawable_, index);
  auto all = candidates(mode, letters);
  if (index >= all.size()) return {};
  return {std::move(all[index]), {}};
}

void Engines::forget() noexcept {
  strokes_.reset();
  pinyin_.reset();
}

}  // namespace ui
