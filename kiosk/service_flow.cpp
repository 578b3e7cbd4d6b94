// The arrows of the technician's flow, one overload each. Nothing here touches a clock, a device or a screen.
#include "kiosk/service_flow.h"

#include <algorithm>
#include <utility>

#include "kiosk/checks/printer.h"
#include "kiosk/overloaded.h"

namespace kiosk {
namespace {

using storage::PinAnswer;

/// One overload per arrow; the template is "stay as you are". A table test over all pairs of state and event
/// shows that no arrow is missing.
class ServiceStepper {
 public:
  ServiceStepper(ServiceFlow& flow, const ServiceWorld& world) : flow_(flow), world_(world) {}

  std::vector<ServiceCommand> take(const ServiceEvent& event) {
    std::visit(Overloaded{[this](const ui::Intent& intent) { touch(intent); },
                          [this](const auto& happened) { meet(happened); }},
               event);
    return std::move(commands_);
  }

 private:
  template <class Happened>
  void meet(const Happened& happened) {
    std::visit([&](auto& state) { on(state, happened); }, flow_.state);
  }
  void touch(const ui::Intent& intent) {
    const bool settled = world_.now - flow_.span.since >= settle_time;
    if (is_open(flow_) && !settled) return;
    std::visit([this](const auto& meant) { meet(meant); }, intent);
    if (is_open(flow_)) wait_again();
  }

  template <class S, class E>
  void on(S&, const E&) {}

  template <class S>
  void on(S&, const ui::Leave&) {
    go(Locked{});
  }
  template <class S>
  void on(S&, const TimePassed&) {
    go(Locked{});
  }

  // The PIN.
  void on(Locked&, const ui::ServiceWanted&) {
    commands_.emplace_back(LookAtPin{world_.now});
    go(PinPad{.request = world_.now, .digits = {}});
  }
  void on(PinPad& s, const ui::DigitTyped& e) {
    if (!can_type(s) || e.digit > 9 || s.digits.reveal().size() == storage::pin_max) return;
    with_digits(s, s.digits.reveal() + static_cast<char>('0' + e.digit));
  }
  void on(PinPad& s, const ui::DigitErased&) {
    if (can_type(s) && !s.digits.empty())
      with_digits(s, s.digits.reveal().substr(0, s.digits.reveal().size() - 1));
  }
  void on(PinPad& s, const ui::PinEntered&) {
    if (!can_type(s) || s.digits.reveal().size() < storage::pin_min) return;
    s.request = world_.now;
    s.waits = PinWait::trial;
    commands_.emplace_back(TryPin{s.request, std::exchange(s.digits, {})});
  }
  void on(PinPad& s, const PinTold& e) {
    if (e.request != s.request) return;
    if (std::holds_alternative<storage::PinRight>(e.answer)) return go(Overview{});
    s.door = e.answer;
    s.waits = PinWait::nothing;
    s.wrong = e.tried;
  }
  /// The digits of before are wiped with their string.
  static void with_digits(PinPad& s, std::string digits) {
    s.digits = storage::Private<std::string>(std::move(digits));
    s.wrong = false;
  }
  [[nodiscard]] bool can_type(const PinPad& s) const {
    if (s.waits != PinWait::nothing) return false;
    const auto* locked = std::get_if<storage::PinLocked>(&s.door);
    return locked ? world_.wall >= locked->until : std::holds_alternative<storage::PinOpen>(s.door);
  }

  // The overview and what can be tried from it.
  void on(Overview&, const ui::ChecksWanted&) { commands_.emplace_back(RunChecks{}); }
  void on(Overview&, const ui::TouchTestWanted&) { go(TouchTest{std::vector<bool>(ui::touch_cells)}); }
  void on(Overview&, const ui::PrintTestWanted&) { print_ticket(); }
  void on(Overview&, const ui::VolumeWanted&) { go(VolumeTest{.level = world_.volume}); }
  void on(Overview&, const ui::LogWanted&) { go(ReadingLog{}); }
  void on(TouchTest&, const ui::Back&) { go(Overview{}); }
  void on(PrintTest&, const ui::Back&) { go(Overview{}); }
  void on(VolumeTest&, const ui::Back&) { go(Overview{}); }
  void on(ReadingLog&, const ui::Back&) { go(Overview{}); }

  void on(TouchTest& s, const ui::CellTouched& e) {
    if (e.index < s.touched.size()) s.touched[e.index] = true;
  }
  void on(TouchTest& s, const ui::Confirmed&) {
    commands_.emplace_back(KeepFinding{found_by_touch(s.touched)});
    go(Overview{});
  }
  void on(PrintTest& s, const TicketTold& e) {
    if (e.done.job != s.job) return;
    s.found = checks::finding_on_test(e.done, e.why, world_.wall);
    commands_.emplace_back(KeepFinding{*s.found});
  }
  void on(PrintTest& s, const ui::Retry&) {
    if (s.found) print_ticket();
  }
  void on(VolumeTest& s, const ui::Louder&) { set_volume(s, s.level + 1); }
  void on(VolumeTest& s, const ui::Quieter&) { set_volume(s, s.level - 1); }
  void on(VolumeTest& s, const SoundFailed&) { s.silent = true; }

  void print_ticket() {
    const auto job = static_cast<drivers::PrintJobId>(world_.now.time_since_epoch().count());
    commands_.emplace_back(PrintTestTicket{job});
    go(PrintTest{.job = job, .found = {}});
  }
  void set_volume(VolumeTest& s, int level) {
    s = {.level = std::clamp(level, 0, volume_max)};
    commands_.emplace_back(SetVolume{s.level});
  }
  [[nodiscard]] Finding found_by_touch(const std::vector<bool>& touched) const {
    const auto dead = std::count(touched.begin(), touched.end(), false);
    Finding out{.check = "touch", .title = "触摸屏", .at = world_.wall};
    out.what = std::to_string(touched.size()) + " 格都有反应";
    if (dead == 0) return out;
    out.verdict = Verdict::warning;
    out.what = std::to_string(touched.size()) + " 格里有 " + std::to_string(dead) + " 格没有反应";
    out.next_step = "擦净屏幕，再测一次；同样的地方仍然没有反应，就请供应商校准或更换触摸屏";
    return out;
  }

  // Where arrows lead.
  void go(ServiceState next) {
    flow_.state = std::move(next);
    flow_.span.since = world_.now;
    wait_again();
  }
  void wait_again() {
    flow_.span.touched = world_.now;
    flow_.span.until = is_open(flow_) ? world_.now + world_.patience : Time::max();
  }

  ServiceFlow& flow_;
  const ServiceWorld& world_;
  std::vector<ServiceCommand> commands_;
};

}  // namespace

std::vector<ServiceCommand> step(ServiceFlow& flow, ServiceEvent event, const ServiceWorld& world) {
  return ServiceStepper(flow, world).take(event);
}

Time deadline(const ServiceFlow& flow) { return is_open(flow) ? flow.span.until : Time::max(); }

}  // namespace kiosk
