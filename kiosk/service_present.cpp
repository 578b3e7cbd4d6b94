// One overload per state. Chooses what is shown, never what happens.
#include "kiosk/service_present.h"

#include "kiosk/hall_time.h"
#include "kiosk/overloaded.h"

namespace kiosk {
namespace {

ui::CheckMark mark_of(Verdict verdict) {
  switch (verdict) {
    case Verdict::good:
      return ui::CheckMark::good;
    case Verdict::warning:
      return ui::CheckMark::warning;
    case Verdict::failed:
      return ui::CheckMark::failed;
  }
  return ui::CheckMark::failed;
}

class Presenter {
 public:
  explicit Presenter(const ServiceSurroundings& around) : around_(around) {}

  ui::Screen operator()(const Locked&) const { return ui::WelcomeView{}; }
  ui::Screen operator()(const PinPad& s) const {
    const auto digits = s.digits.reveal().size();
    ui::PinView view{.digits = digits, .complete = digits >= storage::pin_min};
    std::visit(Overloaded{[](const storage::PinRight&) {},
                          [&](const storage::PinOpen& d) { open(view, d.tries_left, s.wrong); },
                          [&](const storage::PinLocked& d) { locked(view, d.until); },
                          [&](const storage::PinNotSet&) { view.door = ui::PinDoor::not_set; },
                          [&](const storage::PinUnusable& d) { view.door = door_of(d); }},
               s.door);
    view.checking = s.waits == PinWait::trial;
    if (s.waits == PinWait::standing) view.door = ui::PinDoor::looking;
    return view;
  }
  ui::Screen operator()(const Overview&) const {
    ui::OverviewView view{{}, around_.checking};
    for (const auto& finding : around_.findings) view.checks.push_back(row_of(finding));
    return view;
  }
  ui::Screen operator()(const TouchTest& s) const { return ui::TouchTestView{s.touched}; }
  ui::Screen operator()(const PrintTest& s) const {
    if (!s.found) return ui::PrintTestView{};
    return ui::PrintTestView{false, mark_of(s.found->verdict), s.found->what, s.found->next_step};
  }
  ui::Screen operator()(const VolumeTest& s) const { return ui::VolumeView{s.level, volume_max, s.silent}; }
  ui::Screen operator()(const ReadingLog&) const { return ui::LogView{around_.log_lines()}; }

 private:
  static void open(ui::PinView& view, int tries_left, bool wrong) {
    view.door = wrong ? ui::PinDoor::wrong : ui::PinDoor::open;
    view.tries_left = tries_left;
  }
  /// A lock whose time has come lets one try through.
  void locked(ui::PinView& view, std::chrono::sys_seconds until) const {
    if (around_.wall >= until) return open(view, 1, false);
    view.door = ui::PinDoor::locked;
    view.seconds = static_cast<int>((until - around_.wall).count());
  }
  static ui::PinDoor door_of(const storage::PinUnusable& d) {
    return d.reason == storage::PinUnusable::Reason::disk ? ui::PinDoor::disk_full : ui::PinDoor::unusable;
  }
  [[nodiscard]] ui::CheckRow row_of(const Finding& f) const {
    return {mark_of(f.verdict), f.title, f.what, f.next_step,
            when_words(hall_time(f.at), hall_time(around_.wall), ui::Language::zh)};
  }

  const ServiceSurroundings& around_;
};

}  // namespace

ui::Screen present(const ServiceFlow& flow, const ServiceSurroundings& around) {
  return std::visit(Presenter(around), flow.state);
}

}  // namespace kiosk
