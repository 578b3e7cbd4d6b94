// Seeing, waiting, pressing.
#include "tests/demo/citizen.h"

namespace demo {
namespace {

constexpr std::chrono::milliseconds reading_time{600};
std::string number_of(std::size_t step) { return (step < 9 ? "0" : "") + std::to_string(step + 1); }

}  // namespace

Citizen::Citizen(ui::Window& window, std::vector<Step> steps, std::filesystem::path pictures)
    : window_(window),
      steps_(std::move(steps)),
      pictures_(std::move(pictures)),
      came_(std::chrono::steady_clock::now()),
      acted_(came_) {}

void Citizen::see(const ui::View& view) {
  if (finished()) return;
  const auto now = std::chrono::steady_clock::now();
  if (done_.empty() && std::holds_alternative<ui::WelcomeView>(view.screen)) came_ = acted_ = now;
  const auto& step = steps_[done_.size()];
  if (!step.is_shown(view)) {
    shown_since_ = {};
    return;
  }
  if (shown_since_ == std::chrono::steady_clock::time_point{}) shown_since_ = now;
  if (now - shown_since_ < reading_time) return;
  if (const auto* thanks = std::get_if<ui::ThanksView>(&view.screen)) receipt_ = thanks->receipt;
  if (const auto* ticket = std::get_if<ui::TicketView>(&view.screen)) number_ = ticket->number;
  Done done{step.name, {}, std::chrono::duration_cast<std::chrono::milliseconds>(now - came_)};
  if (!pictures_.empty()) {
    done.picture = number_of(done_.size()) + "-" + step.name + ".png";
    window_.save_png(pictures_ / done.picture);
  }
  done_.push_back(std::move(done));
  shown_since_ = {};
  acted_ = now;
  step.act();
}

std::string Citizen::state() const {
  return finished() ? "is done" : "waits in vain for '" + steps_[done_.size()].name + "'";
}

}  // namespace demo
