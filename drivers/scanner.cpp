// Looking for a scanner, and listening to the one that was found.
// Where a code ends is scan_text's; how a device is opened, scan_port's.
#include "drivers/scanner.h"

#include <algorithm>
#include <array>
#include <utility>

#include "drivers/scan_finder.h"

namespace drivers {
namespace {

std::string place_of(const DeviceNode& node) { return node.port.empty() ? node.path : "USB " + node.port; }

}  // namespace

Scanner::Scanner(ScannerChoice choice, ScannerPace pace) : choice_(std::move(choice)), pace_(pace) {}

void Scanner::stop() {
  stopped_ = true;
  stop_->stop();
}

std::optional<ScannerEvent> Scanner::next(milliseconds patience) {
  const Deadline end = in(patience);
  do {
    if (!events_.empty() || stopped_) break;
    if (port_) {
      listen(end);
    } else if (Clock::now() >= due_) {
      look();
    } else if (udev_.wait_change(std::min(due_, end))) {
      due_ = Clock::now();  // something was plugged: look at once
    }
  } while (Clock::now() < end);
  if (events_.empty() || stopped_) return std::nullopt;
  ScannerEvent event = std::move(events_.front());
  events_.pop_front();
  return event;
}

std::vector<Scanner::Found> Scanner::scanners() const {
  std::vector<Found> found;
  for (auto& node : udev_.serial_lines())
    if (is_scan_line(node, choice_)) found.push_back({std::move(node), true});
  for (auto& node : udev_.keyboards())
    if (is_scan_keyboard(node, choice_)) found.push_back({std::move(node), false});
  return found;
}

bool Scanner::is_shut_off(const DeviceNode& node) const {
  return shut_off_ && shut_off_->node == node && Clock::now() < shut_off_->until;
}

/// The first that can be opened, else why the last one cannot.
void Scanner::look() {
  auto why = ScannerTrouble::absent;
  udev_.forget_changes();
  for (const auto& found : scanners()) {
    const auto trouble = open(found);
    if (!trouble) return;
    why = *trouble;
  }
  tell_down(why);
  due_ = in(pace_.retry);
  if (why == ScannerTrouble::flooding) due_ = std::min(due_, shut_off_->until);
}

std::optional<ScannerTrouble> Scanner::open(const Found& found) {
  const DeviceNode& node = found.node;
  if (is_shut_off(node)) return ScannerTrouble::flooding;
  auto opened = found.is_line ? open_scan_line(node.path, stop_) : open_scan_keyboard(node.path, stop_);
  if (const auto* trouble = std::get_if<ScannerTrouble>(&opened)) return *trouble;
  port_ = std::get<std::unique_ptr<ScanPort>>(std::move(opened));
  node_ = node;
  shut_off_.reset();
  last_down_.reset();
  const std::string line = node.interface_class == 2 ? "serial, CDC-ACM" : "serial";
  events_.push_back(ScannerReady{place_of(node), found.is_line ? line : "HID keyboard"});
  return std::nullopt;
}

void Scanner::listen(Deadline end) {
  std::array<std::uint8_t, 64> room{};
  const Heard heard = port_->hear(room, std::min(end, text_.deadline().value_or(end)));
  const Deadline now = Clock::now();
  for (std::size_t i = 0; i < heard.characters && port_; ++i) {
    if (auto outcome = text_.take(room[i], now)) tell(std::move(*outcome));
  }
  if (heard.fault == ScanPortFault::timed_out) {
    if (auto outcome = text_.silence(now)) tell(std::move(*outcome));
  } else if (heard.fault == ScanPortFault::gone) {
    if (auto outcome = text_.cut()) tell(std::move(*outcome));
    lose(ScannerTrouble::unplugged);
  }
}

void Scanner::tell(ScanOutcome outcome) {
  if (auto* scanned = std::get_if<Scanned>(&outcome)) {
    events_.push_back(std::move(*scanned));
  } else if (const auto* refused = std::get_if<ScanRefused>(&outcome)) {
    events_.push_back(*refused);
  } else {
    shut_off_ = ShutOff{.node = node_, .until = in(pace_.shut_off)};
    lose(ScannerTrouble::flooding);
  }
}

void Scanner::lose(ScannerTrouble why) {
  port_.reset();
  tell_down(why);
  due_ = Clock::now();
}

/// Once per reason; and that an unplugged scanner is absent says nothing new.
void Scanner::tell_down(ScannerTrouble why) {
  const bool known =
      why == last_down_ || (why == ScannerTrouble::absent && last_down_ == ScannerTrouble::unplugged);
  if (known) return;
  last_down_ = why;
  events_.push_back(ScannerGone{why});
}

}  // namespace drivers
