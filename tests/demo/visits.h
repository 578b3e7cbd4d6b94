// What the citizens of the demo come for, as steps of a Citizen.
// Not who looks and presses: tests/demo/citizen.h.
#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "tests/demo/citizen.h"

namespace demo {

/// "ticket:zhang-san:0" takes a ticket of the first business on the list with her card; "rate:zhang-san:3"
/// rates the newest of her services with the fourth grade; "write:zhang-san:3" does, and adds a sentence by
/// pinyin, a drawn character and a telephone number.
struct Visit {
  enum class What { ticket, rating, writing } what{};
  std::string card;
  std::size_t choice = 0;  // which business, which grade
};
/// Throws std::invalid_argument with a sentence.
[[nodiscard]] Visit visit_in(std::string_view text);

/// How the steps reach the world outside of the screen.
struct World {
  ui::Window& window;
  bool elder = false;
  std::function<void(const std::string& line)> tell_sim;
  std::function<bool()> may_begin;  // asked until it says so
  std::function<void(const std::string& where)>
      pause;  // "grade", "letters", "phone", and "welcome" when she has left
};

/// From the welcome screen and back to it. `world` is copied.
[[nodiscard]] std::vector<Step> steps_of(const Visit&, const World& world);

}  // namespace demo
