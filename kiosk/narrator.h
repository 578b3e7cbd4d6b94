// Says what changed on the screen, once: a new screen whole, on the same screen only what was not said yet,
// and what the finger or the keypad goes to. Nothing while voice is off. Plays nothing and reads no clock.
#pragma once

#include <cstdint>
#include <functional>

#include "ui/speech.h"

namespace kiosk {

/// Who speaks. What is said now cuts off what was said before.
struct VoiceHands {
  std::function<void(ui::Speech, int level)> say;
  std::function<void()> hush;
};

class Narrator {
 public:
  explicit Narrator(VoiceHands hands) : hands_(std::move(hands)) {}

  /// What is shown now, and what is pointed at; `level` of loudness, 0 … volume_max.
  void look(const ui::View&, const ui::Pointed&, int level);
  /// At the next look all is said again.
  void again() { again_ = true; }

 private:
  void forget();
  [[nodiscard]] ui::Speech news(const ui::View&, const ui::Pointed&);
  [[nodiscard]] ui::Speech pointed_news(const ui::View&, const ui::Pointed&, bool other_screen);

  VoiceHands hands_;
  bool speaks_ = false, again_ = false;
  std::size_t screen_ = 0;
  ui::Speech told_, pointed_;
  std::uint64_t times_ = 0;
};

}  // namespace kiosk
