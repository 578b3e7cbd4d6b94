// SDL's events in our words, and back: fingers, the mouse and the keys of a numeric keypad.
// Not the queue: that is the window's.
#pragma once

#include <SDL_events.h>

#include <optional>

#include "ui/focus.h"
#include "ui/pointer.h"

namespace ui {

/// In pixels of a window of this size. Nothing for other events, and for a mouse that SDL makes of a finger.
[[nodiscard]] std::optional<PointerEvent> pointer_event(const SDL_Event&, int width, int height);
/// A key held down counts once.
[[nodiscard]] std::optional<PadKey> keypad_key(const SDL_Event&);

/// x, y: 0 … 1 of the window.
[[nodiscard]] SDL_Event finger_event(Uint32 type, float x, float y);
/// Throws std::invalid_argument for what is on no keypad.
[[nodiscard]] SDL_Event key_event(PadKey);

}  // namespace ui
