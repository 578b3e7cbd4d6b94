// SAM frames in HID reports.
// Holds at most one report; its bytes are wiped when the next one comes.
#include "drivers/sam_hid.h"

#include <string.h>

#include <algorithm>
#include <utility>

namespace drivers {
namespace {

constexpr milliseconds quiet{10};  // a reader that has no report for this long has said all
constexpr milliseconds poll{5};    // between two GET_REPORTs while there is none

constexpr std::size_t control_report = 64;
constexpr UsbRequest set_report_request{.type = 0x21, .request = 0x09, .value = 0x0200};  // output report 0
constexpr UsbRequest get_report_request{.type = 0x21, .request = 0x01, .value = 0x0100};  // input report 0

constexpr UsbEndpoint endpoint_0{.address = 0, .kind = UsbTransfer::control};

}  // namespace

HidSamLink::HidSamLink(UsbPort port, std::optional<UsbPipe> pipe) : port_(std::move(port)), pipe_(pipe) {}

/// What is still held can only be the padding behind the reply before.
std::optional<LinkFault> HidSamLink::send(ByteView frame, Deadline deadline) {
  forget();
  const auto fault = pipe_ ? port_.write(pipe_->out, frame, deadline).fault
                           : port_.tell(set_report_request, frame, deadline);
  if (!fault) return std::nullopt;
  return link_fault(port_, *fault, pipe_ ? pipe_->out : endpoint_0);
}

/// Hands out no more than is wanted, so that padding behind a reply is never taken for more of it.
Received HidSamLink::receive(Wanted wanted, std::span<std::uint8_t> into, Deadline deadline) {
  const bool between_frames = wanted.part == FramePart::head && wanted.bytes == sam_head_size;
  if (between_frames) skip_padding();
  if (held().empty()) {
    if (const auto fault = next_report(between_frames, deadline)) return {0, fault};
  }
  const ByteView given = held().first(std::min({held().size(), wanted.bytes, into.size()}));
  std::copy(given.begin(), given.end(), into.begin());
  at_ += given.size();
  return {given.size(), std::nullopt};
}

/// Reads until a report holds something. An empty one never does; one of nothing but zeros does inside a
/// frame only: a photo may have that many, and between frames it is how some readers say "nothing yet".
std::optional<LinkFault> HidSamLink::next_report(bool between_frames, Deadline deadline) {
  for (;;) {
    const UsbMoved moved = get_report(deadline);
    if (between_frames) skip_padding();
    if (!held().empty()) return std::nullopt;
    const bool nothing_yet = !pipe_ && moved.fault == UsbFault::stalled;  // endpoint 0 needs no clearing
    if (moved.fault && !nothing_yet) return link_fault(port_, *moved.fault, pipe_ ? pipe_->in : endpoint_0);
    if (Clock::now() >= deadline) return LinkFault::timed_out;
    if (!pipe_ && !port_.rest(std::min(deadline, in(poll)))) return LinkFault::stopped;
  }
}

/// One report or one packet of it: longer reports fill their packets, and asking for more would wait for a
/// packet that may never come.
UsbMoved HidSamLink::get_report(Deadline deadline) {
  forget();
  const UsbMoved moved =
      pipe_ ? port_.read(pipe_->in, std::span(report_).first(pipe_->in.max_packet), deadline)
            : port_.ask(get_report_request, std::span(report_).first(control_report), deadline);
  size_ = moved.bytes;
  return moved;
}

std::optional<LinkFault> HidSamLink::drain(Deadline deadline) {
  while (Clock::now() < deadline) {
    const auto fault = next_report(true, std::min(deadline, in(quiet)));
    forget();
    if (fault == LinkFault::timed_out) return std::nullopt;
    if (fault) return fault;
  }
  return LinkFault::broken;
}

void HidSamLink::reset() { port_.reset(); }  // whatever it says, the device is looked for anew

void HidSamLink::skip_padding() {
  while (at_ < size_ && report_[at_] == 0) ++at_;
}

void HidSamLink::forget() {
  explicit_bzero(report_.data(), report_.size());
  at_ = size_ = 0;
}

}  // namespace drivers
