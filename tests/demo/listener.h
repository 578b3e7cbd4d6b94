// A blind citizen made of code: hears what the terminal says and presses keys of the numeric keypad. She is
// given no view, no picture and no target: all she decides, she decides by what she heard.
// Not a part of the terminal.
#pragma once

#include <chrono>
#include <functional>
#include <string>
#include <vector>

#include "tests/demo/visits.h"
#include "ui/phrases.h"
#include "ui/window.h"

namespace demo {

/// One thing she waits to hear, and what she does then.
struct Turn {
  std::string hears;
  std::string looks_for;          // a control by what it is called; she goes on until she hears it
  std::function<void()> or_does;  // where she looks for none
};

class Listener {
 public:
  /// `window` outlives her; she only presses keys.
  Listener(ui::Window& window, std::vector<Turn> turns);

  void hear(const ui::Speech&);
  /// Called again and again: thinks, and presses at most one key.
  void act();

  [[nodiscard]] bool finished() const { return turn_ == turns_.size(); }
  /// Everything she heard, a line each, and every key she pressed between.
  [[nodiscard]] const std::vector<std::string>& log() const { return log_; }
  [[nodiscard]] std::string state() const;

 private:
  void press(ui::PadKey);
  void look_for(const std::string& name);

  ui::Window& window_;
  std::vector<Turn> turns_;
  std::size_t turn_ = 0;
  std::string heard_, last_;  // since the last turn; and the very last
  bool understood_ = false, waits_ = false;
  std::vector<std::string> log_;
  std::chrono::steady_clock::time_point acted_;
};

/// The ways of tests/demo/visits.h by ear, to the last key: voice ends with the visit.
[[nodiscard]] std::vector<Turn> turns_of(const Visit&, const World& world);

/// Letters and digits that were said after `title`: "A 零 一 七" → "A017".
[[nodiscard]] std::string spelled_after(const std::vector<std::string>& log, const std::string& title);

}  // namespace demo
