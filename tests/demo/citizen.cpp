// Seeing, waiting, pressing.
#include "tests/demo/citizen.h"

#include <array>

namespace demo {
namespace {

constexpr std::chrono::milliseconds reading_time{600};
constexpr std::array screen_names{"welcome", "lay card", "reading", "services", "grade",
                                  "reasons", "confirm",  "thanks",  "trouble"};

std::string number_of(std::size_t step) { return (step < 9 ? "0" : "") + std::to_string(step + 1); }

}  // namespace

Citizen::Citizen(ui::Window& window, std::vector<Step> steps, std::filesystem::path pictures)
    : window_(window),
      steps_(std::move(steps)),
      pictures_(std::move(pictures)),
      came_(std::chrono::steady_clock::now()) {}

void Citizen::see(const ui::View& view) {
  screen_ = view.screen.index();
  if (finished()) return;
  const auto now = std::chrono::steady_clock::now();
  const auto& step = steps_[done_.size()];
  if (!step.is_shown(view)) {
    shown_since_ = {};
    return;
  }
  if (shown_since_ == std::chrono::steady_clock::time_point{}) shown_since_ = now;
  if (now - shown_since_ < reading_time) return;
  if (const auto* thanks = std::get_if<ui::ThanksView>(&view.screen)) receipt_ = thanks->receipt;
  Done done{step.name, {}, std::chrono::duration_cast<std::chrono::milliseconds>(now - came_)};
  if (!pictures_.empty()) {
    done.picture = number_of(done_.size()) + "-" + step.name + ".png";
    window_.save_png(pictures_ / done.picture);
  }
  done_.push_back(std::move(done));
  shown_since_ = {};
  step.act();
}

std::string Citizen::state() const {
  const std::string sees = screen_names.at(screen_);
  if (finished()) return "is done, sees '" + sees + "'";
  return "waits for '" + steps_[done_.size()].name + "', sees '" + sees + "'";
}

}  // namespace demo
