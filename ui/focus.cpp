// Implementation of ui/focus.h.
#include "ui/focus.h"

#include <algorithm>

#include "ui/strip.h"

namespace ui {
namespace {

bool is_digit(PadKey key) { return key >= '0' && key <= '9'; }

bool holds(const std::vector<std::string>& controls, std::string_view name) {
  return std::find(controls.begin(), controls.end(), name) != controls.end();
}

}  // namespace

std::optional<Intent> Focus::take(PadKey key, const View& view, const std::vector<std::string>& controls) {
  if (!view.frame.technician && !view.frame.wishes.keypad) return KeypadUsed{};
  if (key == '*') return SayAgain{};
  if (key == '/') return VoiceToggled{};
  if (key == '+') return Louder{};
  if (key == '-') return Quieter{};
  const bool writes = takes_digits(view.screen);
  if (writes && is_digit(key))
    write(key, controls);
  else if (writes && key == '\b')
    choose_first_of({"erase"}, controls);
  else if (key == '0' || key == '\b')
    choose_first_of({"back", "home", "leave"}, controls);
  else if (key == '5' || key == '\n')
    in_use() ? choose(on_) : choose_first_of({"enter", "look_up"}, controls);
  else if (key == '4' || key == '8')
    move(-1, controls);
  else if (key == '6' || key == '2' || key == '.')
    move(1, controls);
  return Touched{};
}

/// Around the end; from no control, to the first or the last.
void Focus::move(int by, const std::vector<std::string>& controls) {
  if (controls.empty()) return;
  const auto count = static_cast<int>(controls.size());
  const auto found = std::find(controls.begin(), controls.end(), on_);
  const int from = found != controls.end() ? static_cast<int>(found - controls.begin()) : by > 0 ? -1 : 0;
  const auto to = static_cast<std::size_t>((from + by + count) % count);
  on_ = controls[to];
  moved_ = true;
  at_ = {on_, Pointed::By::focus, to + 1, controls.size(), at_.times + 1};
}

void Focus::choose(std::string name) { chosen_ = std::move(name); }

void Focus::choose_first_of(std::initializer_list<const char*> names,
                            const std::vector<std::string>& controls) {
  for (const char* name : names)
    if (holds(controls, name)) return choose(name);
}

void Focus::write(char digit, const std::vector<std::string>& controls) {
  for (const char* kind : {"digit/", "key/"}) {
    std::string name = std::string(kind) + digit;
    if (!holds(controls, name)) continue;
    at_ = {name, Pointed::By::key, 0, 0, at_.times + 1};
    return choose(std::move(name));
  }
}

void Focus::leave() {
  at_ = {{}, {}, 0, 0, at_.times};
  on_.clear();
  chosen_.clear();
  moved_ = false;
}

void Focus::settle(bool in_view) {
  chosen_.clear();
  if (in_view) moved_ = false;
}

void Focus::touch(std::string_view control) {
  at_ = {std::string(control), Pointed::By::finger, 0, 0, at_.times + 1};
  on_.clear();
  moved_ = false;
}

}  // namespace ui
