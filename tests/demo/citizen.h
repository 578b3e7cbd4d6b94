// A citizen made of code: watches what the screen shows and presses what a person would press.
// Not a part of the terminal: it sits where a finger and an eye would.
#pragma once

#include <chrono>
#include <filesystem>
#include <functional>
#include <string>
#include <vector>

#include "ui/view.h"
#include "ui/window.h"

namespace demo {

/// One thing the citizen waits for and does.
struct Step {
  std::string name;                               // of the picture: "grade"
  std::function<bool(const ui::View&)> is_shown;  // wait until the screen shows this
  std::function<void()> act;                      // then do this
};

struct Done {
  std::string name;
  std::string picture;             // file name, empty when no pictures were asked for
  std::chrono::milliseconds at{};  // since the citizen came
};

class Citizen {
 public:
  /// Pictures go to `pictures` unless it is empty. `window` outlives it.
  Citizen(ui::Window& window, std::vector<Step> steps, std::filesystem::path pictures);

  /// Called with every view right after it was shown. Looks at each screen long enough to have read its
  /// title: the terminal ignores a touch that comes with the screen.
  void see(const ui::View&);

  [[nodiscard]] bool finished() const { return done_.size() == steps_.size(); }
  [[nodiscard]] const std::vector<Done>& done() const { return done_; }
  /// The receipt code on the last thanks screen she saw.
  [[nodiscard]] const std::string& receipt() const { return receipt_; }
  /// The number of the ticket she got.
  [[nodiscard]] const std::string& number() const { return number_; }
  /// When she last did something, or waited for her turn.
  [[nodiscard]] std::chrono::steady_clock::time_point acted() const { return acted_; }
  /// For a message when she waits in vain: "waits in vain for 'grade'".
  [[nodiscard]] std::string state() const;

 private:
  ui::Window& window_;
  std::vector<Step> steps_;
  std::filesystem::path pictures_;
  std::vector<Done> done_;
  std::string receipt_, number_;
  std::chrono::steady_clock::time_point came_, acted_, shown_since_{};
};

}  // namespace demo
