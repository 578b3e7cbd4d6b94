// Implementation of ui/sdl_events.h.
// Of keyboards only the keypad's keys are heard, so that a scanner that types cannot walk about the screen.
#include "ui/sdl_events.h"

#include <SDL_mouse.h>
#include <SDL_timer.h>
#include <SDL_touch.h>

#include <algorithm>
#include <array>
#include <stdexcept>

namespace ui {
namespace {

/// Keys that keypads have and keyboards that scan codes do not send: a code must not walk about the screen.
struct KeypadKey {
  SDL_Scancode code;
  PadKey key;
};
constexpr std::array keypad{
    KeypadKey{SDL_SCANCODE_KP_0, '0'},       KeypadKey{SDL_SCANCODE_KP_1, '1'},
    KeypadKey{SDL_SCANCODE_KP_2, '2'},       KeypadKey{SDL_SCANCODE_KP_3, '3'},
    KeypadKey{SDL_SCANCODE_KP_4, '4'},       KeypadKey{SDL_SCANCODE_KP_5, '5'},
    KeypadKey{SDL_SCANCODE_KP_6, '6'},       KeypadKey{SDL_SCANCODE_KP_7, '7'},
    KeypadKey{SDL_SCANCODE_KP_8, '8'},       KeypadKey{SDL_SCANCODE_KP_9, '9'},
    KeypadKey{SDL_SCANCODE_KP_PERIOD, '.'},  KeypadKey{SDL_SCANCODE_KP_MULTIPLY, '*'},
    KeypadKey{SDL_SCANCODE_KP_DIVIDE, '/'},  KeypadKey{SDL_SCANCODE_KP_PLUS, '+'},
    KeypadKey{SDL_SCANCODE_KP_MINUS, '-'},   KeypadKey{SDL_SCANCODE_KP_ENTER, '\n'},
    KeypadKey{SDL_SCANCODE_BACKSPACE, '\b'}, KeypadKey{SDL_SCANCODE_KP_BACKSPACE, '\b'},
    KeypadKey{SDL_SCANCODE_UP, '8'},         KeypadKey{SDL_SCANCODE_DOWN, '2'},
    KeypadKey{SDL_SCANCODE_LEFT, '4'},       KeypadKey{SDL_SCANCODE_RIGHT, '6'}};

}  // namespace

std::optional<PointerEvent> pointer_event(const SDL_Event& e, int width, int height) {
  using From = PointerEvent::From;
  using What = PointerEvent::What;
  const auto finger = [&](What what) {
    return PointerEvent{From::finger,
                        what,
                        e.tfinger.fingerId,
                        {e.tfinger.x * static_cast<float>(width), e.tfinger.y * static_cast<float>(height)},
                        e.tfinger.timestamp};
  };
  const auto button = [&](What what) -> std::optional<PointerEvent> {
    if (e.button.button != SDL_BUTTON_LEFT || e.button.which == SDL_TOUCH_MOUSEID) return std::nullopt;
    return PointerEvent{From::mouse,
                        what,
                        0,
                        {static_cast<float>(e.button.x), static_cast<float>(e.button.y)},
                        e.button.timestamp};
  };
  switch (e.type) {
    case SDL_FINGERDOWN:
      return finger(What::down);
    case SDL_FINGERMOTION:
      return finger(What::move);
    case SDL_FINGERUP:
      return finger(What::up);
    case SDL_MOUSEBUTTONDOWN:
      return button(What::down);
    case SDL_MOUSEBUTTONUP:
      return button(What::up);
    case SDL_MOUSEMOTION:
      if (e.motion.which == SDL_TOUCH_MOUSEID) return std::nullopt;
      return PointerEvent{From::mouse,
                          What::move,
                          0,
                          {static_cast<float>(e.motion.x), static_cast<float>(e.motion.y)},
                          e.motion.timestamp};
    default:
      return std::nullopt;
  }
}

std::optional<PadKey> keypad_key(const SDL_Event& e) {
  if (e.type != SDL_KEYDOWN || e.key.repeat) return std::nullopt;
  const auto* const found = std::find_if(keypad.begin(), keypad.end(),
                                         [&](const KeypadKey& k) { return k.code == e.key.keysym.scancode; });
  return found == keypad.end() ? std::nullopt : std::optional(found->key);
}

SDL_Event finger_event(Uint32 type, float x, float y) {
  SDL_Event e{};
  e.type = type;
  e.tfinger = {type, SDL_GetTicks(), 1, 1, x, y, 0, 0, 1, 0};
  return e;
}

SDL_Event key_event(PadKey key) {
  const auto* const found =
      std::find_if(keypad.begin(), keypad.end(), [key](const KeypadKey& k) { return k.key == key; });
  if (found == keypad.end()) throw std::invalid_argument("no such key on a keypad");
  SDL_Event e{};
  e.type = SDL_KEYDOWN;
  e.key.keysym.scancode = found->code;
  return e;
}

}  // namespace ui
